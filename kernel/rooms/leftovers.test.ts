import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hearingOffice, type HearingOffice } from './rooms-fixture.ts';

let at: HearingOffice;
before(async () => {
  at = await hearingOffice();
});
after(async () => {
  await at.close();
});

test('network addresses that nobody came back for are dropped, with who was connected; what is of now stays', async () => {
  const { rooms, city } = at;
  const { owner } = city.database.db;
  const { room } = await at.hearing();
  const chair = await at.seat(at.chair, room);
  const recorder = await at.seat(at.recorder, room);
  await rooms.enter(chair, 'video');
  await rooms.enter(recorder, 'video');
  await rooms.connect(chair);
  const link = await rooms.connect(recorder);
  const counts = async () =>
    (
      await owner.query<{ signals: number; present: number }>(
        'select (select count(*)::int from rooms.signal) as signals, (select count(*)::int from rooms.presence) as present',
      )
    ).rows[0];
  await rooms.signal(chair, { to: recorder.seat, content: { candidate: '192.0.2.7' } });
  await rooms.settle();
  assert.deepEqual(await counts(), { signals: 1, present: 2 });
  await owner.query(`update rooms.signal set at = at - interval '1 hour'`);
  await owner.query(`update rooms.presence set seen_at = seen_at - interval '1 hour' where link = $1`, [
    link,
  ]);
  await rooms.settle();
  assert.deepEqual(await counts(), { signals: 0, present: 1 });
});
