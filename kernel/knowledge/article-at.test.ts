import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf } from '../calendar/index.ts';
import { articleAt } from './index.ts';
import { lawVersions } from './laws.ts';

test('an act is judged by the version in force on its day', () => {
  assert.deepEqual(articleAt('行政复议法', '20', dayOf('2024-01-01')), {
    law: '行政复议法',
    version: '2023',
    article: '20',
    inForceSince: '2024-01-01',
    status: 'V',
  });
});

test('the day before the oldest known version is an error that names the day, not a guess', () => {
  assert.throws(() => articleAt('行政复议法', '20', dayOf('2023-12-31')), {
    code: 'knowledge.version-unknown',
  });
});

test('a law the library does not hold is said so', () => {
  assert.throws(() => articleAt('星际航行法', '1', dayOf('2026-01-01')), { code: 'knowledge.law-unknown' });
});

test('every version has a real day, and no law two versions from one day', () => {
  for (const one of lawVersions) assert.ok(Number.isInteger(dayOf(one.from)));
  const keys = lawVersions.map((one) => `${one.law} ${one.from}`);
  assert.equal(new Set(keys).size, keys.length);
});
