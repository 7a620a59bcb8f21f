import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProblem, signedIn, town, type Town } from './http-fixture.ts';

let place: Town;
before(async () => {
  place = await town();
});
after(async () => {
  await place.close();
});

test('who proved who they are an hour ago takes no list away, until they prove it again', async () => {
  const officer = await signedIn(place.app, 'first');
  assert.equal((await officer.get('/api/matters.xlsx')).statusCode, 200);
  await place.database.db.owner.query(`update access.session set stepped_up_at = now() - interval '1 hour'`);
  const until = Date.now() + 6_000;
  let answer = await officer.get('/api/matters.xlsx');
  while (answer.statusCode === 200 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    answer = await officer.get('/api/matters.xlsx');
  }
  assertProblem(answer, 403, 'access.step-up-needed');
  assert.equal((await officer.get('/api/matters')).statusCode, 200);
  const again = await signedIn(place.app, 'first');
  assert.equal((await again.get('/api/matters.xlsx')).statusCode, 200);
});
