import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBackInstruments } from '../../../../kernel/scenario/instruments-fixture.ts';
import { unknownSources } from '../../../../kernel/scenario/paper-sources-fixture.ts';
import scenario from '../scenario.ts';
import { documents } from './index.ts';
import { instruments } from './suit-story-fixture.ts';

readBackInstruments(instruments);

test('everything an instrument takes from the suit is there under that name', () => {
  assert.deepEqual(unknownSources(scenario.definition), []);
});

test('every paper that an act waits for can be drafted: its template is there', () => {
  const asked = new Set(
    [...JSON.stringify(scenario.definition.actions).matchAll(/"paper":"([^"]+)"/gu)].map(
      (found) => found[1]!,
    ),
  );
  assert.ok(asked.size >= 12);
  for (const paper of asked) assert.ok(Object.hasOwn(documents, paper), paper);
});
