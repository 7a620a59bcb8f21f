import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  testDatabase,
  timestampAuthority,
  type TestDatabase,
  type TimestampAuthority,
} from '../../testing/index.ts';
import { authorityFrom, type AuthoritySettings } from './settings.ts';
import { catchUp, planStamps, stampFrom, stampStates } from './stamping.ts';
import { readTimestamp } from './token.ts';

const SHARD = 7;
const bodyOf = (size: number): string =>
  `gaoyao.example/county\n${String(size)}\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n`;
const checkpoint = (size: number) => ({
  shard: SHARD,
  size,
  note: `${bodyOf(size)}\n— gaoyao.example/county AAAA\n`,
});

describe('time-stamps of checkpoints', () => {
  let database: TestDatabase;
  let authority: TimestampAuthority;
  let settings: AuthoritySettings;
  before(async () => {
    database = await testDatabase();
    authority = await timestampAuthority();
    settings = { url: authority.url, trusted: [authority.root], everyMinutes: 60 };
  });
  after(async () => {
    await authority.close();
    await database.close();
  });

  const { plan, late } = {
    plan: (size: number) => planStamps(database.db.owner, [checkpoint(size)], settings),
    /** The hour since the last planned one goes by. */
    late: () =>
      database.db.owner.query(`update ledger.time_stamp set planned_at = planned_at - interval '61 minutes'`),
  };
  const state = async () => (await stampStates(database.db.owner))[0];

  test('an empty log is not stamped; a log that grew is, once an interval', async () => {
    await plan(0);
    assert.deepEqual(await stampStates(database.db.owner), []);
    await plan(3);
    await plan(4);
    assert.deepEqual(await catchUp(database.db.owner, settings), { given: 1 });
    const stamp = await stampFrom(database.db.owner, SHARD, 2);
    assert.equal(stamp?.body, bodyOf(3));
    const read = await readTimestamp(stamp.token, new TextEncoder().encode(stamp.body), {
      trusted: settings.trusted,
    });
    assert.equal(read.time.getTime(), stamp.time.getTime());
    assert.equal(await stampFrom(database.db.owner, SHARD, 4), undefined);
    // an hour later nothing has been added: there is nothing to stamp
    await late();
    await plan(3);
    assert.equal((await state())?.waiting, 0);
  });

  test('while the authority is down what was planned waits and is said; afterwards nothing is missing', async () => {
    authority.behave('fail');
    for (const size of [10, 20, 30]) {
      await late();
      await plan(size);
      assert.deepEqual(await catchUp(database.db.owner, settings), {
        given: 0,
        failure: 'timestamp.unreachable',
      });
    }
    const down = await state();
    assert.deepEqual([down?.size, down?.waiting, down?.failure], [3, 3, 'timestamp.unreachable']);
    assert.notEqual(down?.waitingSince, null);
    authority.behave('answer');
    assert.deepEqual(await catchUp(database.db.owner, settings), { given: 3 });
    const up = await state();
    assert.deepEqual([up?.size, up?.waiting, up?.failure], [30, 0, null]);
    for (const [size, covered] of [
      [5, 10],
      [11, 20],
      [30, 30],
    ] as const)
      assert.equal((await stampFrom(database.db.owner, SHARD, size))?.size, covered);
  });

  test('a token of other data, a refusal and an authority that is not trusted are not taken', async () => {
    await late();
    await plan(40);
    authority.behave('other-data');
    assert.equal((await catchUp(database.db.owner, settings)).failure, 'timestamp.other-data');
    authority.behave('refuse');
    assert.equal((await catchUp(database.db.owner, settings)).failure, 'timestamp.refused');
    authority.behave('answer');
    const stranger = await timestampAuthority();
    assert.equal(
      (await catchUp(database.db.owner, { ...settings, trusted: [stranger.root] })).failure,
      'timestamp.not-trusted',
    );
    await stranger.close();
    // two processes do not ask for the same one
    const before_ = authority.answered();
    const both = await Promise.all([
      catchUp(database.db.owner, settings),
      catchUp(database.db.owner, settings),
    ]);
    assert.equal(both[0].given + both[1].given, 1);
    assert.equal(authority.answered(), before_ + 1);
  });

  test('settings that cannot be meant are refused with their name', () => {
    assert.equal(authorityFrom({}), null);
    const url = 'https://tsa.example.org/';
    for (const [environment, code] of [
      [{ GAOYAO_TSA_URL: 'tsa' }, 'timestamp.bad-url'],
      [{ GAOYAO_TSA_URL: 'ftp://tsa.example.org' }, 'timestamp.bad-url'],
      [{ GAOYAO_TSA_URL: url, GAOYAO_TSA_MINUTES: '0' }, 'timestamp.bad-interval'],
      [{ GAOYAO_TSA_URL: url, GAOYAO_TSA_MINUTES: 'soon' }, 'timestamp.bad-interval'],
      [{ GAOYAO_TSA_URL: url }, 'timestamp.bad-certificates'],
      [{ GAOYAO_TSA_URL: url, GAOYAO_TSA_CERTIFICATES: '/nowhere' }, 'timestamp.bad-certificates'],
      [{ GAOYAO_TSA_URL: url, GAOYAO_TSA_CERTIFICATES: import.meta.filename }, 'timestamp.bad-certificates'],
    ] as const)
      assert.throws(() => authorityFrom(environment), { code });
  });
});
