import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killAgainAndAgain } from './killed-fixture.ts';

test('a sequencer killed at any moment: no act is lost, none is there twice, and the log never forks', async () => {
  assert.ok((await killAgainAndAgain(3)) >= 3);
});
