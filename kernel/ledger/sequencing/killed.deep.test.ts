import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killAgainAndAgain } from './killed-fixture.ts';

test('killed forty times, each time a little later in its life', async () => {
  assert.ok((await killAgainAndAgain(40)) >= 40);
});
