import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sendHostile, sweptTown, type Swept } from './endpoint-sweep-fixture.ts';

let place: Swept;
before(async () => {
  place = await sweptTown();
});
after(async () => {
  await place.close();
});

test('every operation is sent a hundred and fifty hostile requests, and the server never fails', async () => {
  const statuses = await sendHostile(place, 150);
  // the guards at the door are not all that was tried: many requests came as far as the work itself
  const counted = (from: number): number =>
    [...statuses].reduce(
      (sum, [status, times]) => (Math.floor(status / 100) === from ? sum + times : sum),
      0,
    );
  assert.ok(counted(2) > 500, JSON.stringify([...statuses]));
});
