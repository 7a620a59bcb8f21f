import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventKinds, patrolSheets } from './index.ts';

test('what a patrol finds is of a kind that grid events know', () => {
  const known = new Set(eventKinds.map(({ code }) => code));
  for (const { code, items } of patrolSheets)
    for (const { id, kind } of items) assert.ok(known.has(kind), `${code} ${id}: ${kind}`);
});
