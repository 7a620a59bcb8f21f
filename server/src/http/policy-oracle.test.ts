import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { town, type Town } from './http-fixture.ts';
import { compareOverHttp } from './policy-oracle-fixture.ts';

let place: Town;
before(async () => {
  place = await town();
});
after(async () => {
  await place.close();
});

test('the API answers generated accounts as the oracle says, and hides what it hides as if it did not exist', async () => {
  let compared = 0;
  let shard = 10;
  await fc.assert(
    fc.asyncProperty(fc.nat(2_000_000_000), async (seed) => {
      shard += 3;
      compared += await compareOverHttp(place, seed, 25, shard);
    }),
    { numRuns: 3, endOnFailure: true },
  );
  assert.ok(compared >= 200, `${String(compared)} answers compared`);
});
