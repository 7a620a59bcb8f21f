import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { SYSTEM_ACCOUNT } from '../../access/index.ts';
import { inTransaction, type Problem } from '../../store/index.ts';
import {
  countDeliveries,
  dropDelivery,
  listDeliveries,
  replayDelivery,
  replayPeriod,
} from './delivery-list.ts';
import { issueKey, systemCaller } from './keys.ts';
import { findSystem, switchSystem } from './keep-system.ts';
import { openEvents } from './open-events.ts';
import { forgetOldDeliveries, queueDeliveries } from './queue.ts';
import { renewSecret } from './secrets.ts';
import { withHotline } from './systems-fixture.ts';
import { trafficSince } from './traffic.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

describe('status written back to the system an event came from', () => {
  let story: Awaited<ReturnType<typeof withHotline>>;
  before(async () => {
    story = await withHotline();
  });
  after(async () => {
    await story.close();
  });
  const statuses = (key: string) => story.platform.of(key).map(({ data }) => data.status);
  /** Beats once a minute for so long, as the worker does. */
  const beats = async (minutes: number): Promise<void> => {
    for (let left = minutes; left > 0; left -= 1) {
      story.clock.now += MINUTE;
      await story.send();
    }
  };

  test('each change is told once, in order, in the system’s own words, signed, and holds nobody’s name', async () => {
    const matter = await story.open('H-1');
    await story.act(matter, 'handle');
    await story.act(matter, 'extend');
    await story.act(matter, 'decide');
    await story.open('', { system: 'unheard-of', sourceKey: 'X' });
    await story.queued();
    await story.send();
    await story.queued();
    await story.send();
    assert.deepEqual(statuses('H-1'), ['ACCEPTED', 'WORKING', 'DONE']);
    assert.equal(story.platform.asked, 3, 'once each, and nothing of other matters');
    const [first, , last] = story.platform.of('H-1');
    assert.equal(last!.data.closed, true);
    assert.ok(first!.data.sequence < last!.data.sequence);
    for (const one of story.platform.arrived) story.platform.verify(one, story.secret);
    assert.throws(() => story.platform.verify({ ...first!, body: `${first!.body} ` }, story.secret));
    assert.ok(!JSON.stringify(first).includes(story.officer.username));
  });

  test('a platform that is down for a day is caught up when it comes back: nothing lost, nothing twice, in order', async () => {
    story.platform.answer = () => 503;
    const matters = [];
    for (const key of ['D-1', 'D-2', 'D-3']) matters.push(await story.open(key));
    await story.queued();
    const asked = story.platform.asked;
    await beats(600);
    for (const matter of matters) await story.act(matter, 'handle');
    await story.queued();
    await beats(840);
    const tries = story.platform.asked - asked;
    assert.ok(tries > 20 && tries < 80, `asked ever more seldom, not ${String(tries)} times`);
    const line = (await findSystem(story.owner, 'hotline')).line;
    assert.notEqual(line.downSince, null);
    assert.equal(line.problem?.code, 'systems.answered');
    // it took the message and its answer was lost on the way: the same id comes again and counts once
    let lost = true;
    story.platform.answer = (arrived) => {
      if (!lost) return 204;
      lost = false;
      story.platform.arrived.push(arrived);
      return 504;
    };
    await beats(60);
    for (const key of ['D-1', 'D-2', 'D-3']) assert.deepEqual(statuses(key), ['ACCEPTED', 'WORKING']);
    assert.deepEqual(await countDeliveries(story.owner), []);
    assert.equal((await findSystem(story.owner, 'hotline')).line.downSince, null);
  });

  test('what one event’s message is refused for holds up that event alone, and goes on when it is sent again or given up', async () => {
    const { owner, system } = story;
    story.platform.answer = ({ data }) => (data.key === 'R-1' ? 422 : 204);
    const refused = await story.open('R-1');
    await story.act(refused, 'handle');
    await story.open('R-2');
    await story.queued();
    await beats(3);
    assert.deepEqual([statuses('R-1'), statuses('R-2')], [[], ['ACCEPTED']]);
    const { items } = await listDeliveries(owner, system.id, { state: 'dead', limit: 10 });
    assert.deepEqual(
      items.map(({ stream, reason }) => [stream, reason?.text.en]),
      [['R-1', 'The other side answered HTTP 422']],
    );
    story.platform.answer = () => 204;
    await inTransaction(owner, (db) => replayDelivery(db, SYSTEM_ACCOUNT, system.id, items[0]!.id));
    await beats(1);
    assert.deepEqual(statuses('R-1'), ['ACCEPTED', 'WORKING']);
    story.platform.answer = () => 400;
    await story.act(refused, 'decide');
    await story.queued();
    await beats(1);
    const dead = (await listDeliveries(owner, system.id, { state: 'dead', limit: 10 })).items[0]!;
    await dropDelivery(owner, SYSTEM_ACCOUNT, system.id, { id: dead.id, reason: '对方已结案' });
    assert.deepEqual(await countDeliveries(owner), []);
    await assert.rejects(
      dropDelivery(owner, SYSTEM_ACCOUNT, system.id, { id: dead.id, reason: '' }),
      (error: Problem) => error.code === 'systems.delivery-unknown',
    );
  });

  test('a message that the platform stumbles over is tried again later, and the others do not wait for it', async () => {
    story.platform.answer = ({ data }) => (data.key === 'S-1' ? 500 : 204);
    await story.open('S-1');
    await story.open('S-2');
    await story.queued();
    await beats(1);
    assert.deepEqual([statuses('S-1'), statuses('S-2')], [[], ['ACCEPTED']]);
    story.platform.answer = () => 204;
    await beats(2);
    assert.deepEqual(statuses('S-1'), ['ACCEPTED']);
  });

  test('the first matter that names an event has it, and what a resident opens speaks for no system', async () => {
    const first = await story.open('F-1');
    await story.queued();
    const second = await story.open('F-1');
    await story.act(second, 'handle');
    await story.queued();
    await beats(1);
    assert.deepEqual(statuses('F-1'), ['ACCEPTED']);
    await story.act(first, 'decide');
    await story.queued();
    await beats(1);
    assert.deepEqual(statuses('F-1'), ['ACCEPTED', 'DONE']);
    const { account } = story.officer;
    await story.owner.query(`update access.account set kind = 'resident', assurance = 'low' where id = $1`, [
      account,
    ]);
    await story.open('F-2');
    await story.queued();
    await story.owner.query(`update access.account set kind = 'official', assurance = null where id = $1`, [
      account,
    ]);
    await beats(1);
    assert.deepEqual(statuses('F-2'), []);
  });

  test('a redirect is not followed', async () => {
    story.platform.answer = () => 302;
    const asked = story.platform.asked;
    await story.open('M-1');
    await story.queued();
    story.clock.now += MINUTE;
    await story.send();
    assert.equal(story.platform.asked, asked + 1);
    story.platform.answer = () => 204;
    await beats(1);
    assert.deepEqual(statuses('M-1'), ['ACCEPTED']);
  });

  test('a period is sent again under the same ids, so that a platform that lost its data has them and one that did not counts none twice', async () => {
    const before = [...story.platform.of('H-1')];
    const all = { from: new Date(0), to: new Date(Date.now() + DAY) };
    const again = await inTransaction(story.owner, (db) =>
      replayPeriod(db, SYSTEM_ACCOUNT, story.system.id, all),
    );
    assert.ok(again >= 10);
    const arrived = story.platform.arrived.length;
    await beats(2);
    assert.equal(story.platform.arrived.length, arrived + again);
    assert.deepEqual(story.platform.of('H-1'), before);
    await assert.rejects(
      replayPeriod(story.owner, SYSTEM_ACCOUNT, story.system.id, { from: all.to, to: all.from }),
      (error: Problem) => error.code === 'systems.replay-period',
    );
  });

  test('while the secret changes both sign, and the one before ends after its hours', async () => {
    const fresh = await inTransaction(story.owner, (db) =>
      renewSecret(db, story.city.protection, SYSTEM_ACCOUNT, { system: story.system.id, hours: 1 }),
    );
    await story.open('K-1');
    await story.queued();
    story.clock.now = Date.now();
    await story.owner.query('update exchange.system set next_try = null');
    await story.send();
    const [both] = story.platform.of('K-1');
    story.platform.verify(both!, fresh);
    story.platform.verify(both!, story.secret);
    await story.owner.query(`update exchange.system set secret_before_until = now() - interval '1 second'`);
    await story.open('K-2');
    await story.queued();
    await story.send();
    const [one] = story.platform.of('K-2');
    story.platform.verify(one!, fresh);
    assert.throws(() => story.platform.verify(one!, story.secret));
    const { rows } = await story.owner.query<{ text: string }>(
      'select s::text as text from exchange.system s',
    );
    assert.ok(!rows[0]!.text.includes(fresh.slice(6)), 'it is kept sealed');
  });

  test('two servers that send at the same moment send nothing twice', async () => {
    for (let n = 0; n < 12; n += 1) await story.open(`T-${String(n)}`);
    await story.queued();
    const asked = story.platform.asked;
    await Promise.all([story.send(), story.send(), story.send()]);
    assert.equal(story.platform.asked, asked + 12);
  });

  test('a system that is switched off is told nothing until it is on again', async () => {
    await switchSystem(story.owner, SYSTEM_ACCOUNT, 'hotline', false);
    await story.open('O-1');
    await story.queued();
    await story.send();
    assert.deepEqual(statuses('O-1'), []);
    await switchSystem(story.owner, SYSTEM_ACCOUNT, 'hotline', true);
    await story.send();
    assert.deepEqual(statuses('O-1'), ['ACCEPTED']);
  });

  test('it may read open events of its area by its key: no name, no words; its own with their number there', async () => {
    const { key } = await issueKey(story.owner, SYSTEM_ACCOUNT, {
      system: story.system.id,
      note: '',
      days: 1,
    });
    const caller = (await systemCaller(story.owner, key))!;
    const read = async (filter: { cursor?: string; since?: Date; limit: number }) =>
      openEvents(story.owner, story.city.definitions, caller, filter);
    const first = await read({ limit: 5 });
    assert.equal(first.items.length, 5);
    const rest = await read({ limit: 200, cursor: first.next! });
    const all = [...first.items, ...rest.items];
    assert.equal(new Set(all.map(({ number }) => number)).size, all.length);
    assert.ok(all.every(({ closedAt }) => closedAt === null));
    const mine = all.find((event) => event.key === 'D-1')!;
    assert.deepEqual([mine.status, mine.stage.en, mine.kind], ['WORKING', 'Being handled', 'lamp']);
    assert.ok(
      (await read({ limit: 200, since: new Date(0) })).items.some(({ closedAt }) => closedAt !== null),
    );
    await assert.rejects(
      read({ limit: 5, cursor: 'x' }),
      (error: Problem) => error.code === 'systems.cursor',
    );
  });

  test('traffic is counted, and old deliveries go when they have been kept long enough; what waits never does', async () => {
    const { owner, system } = story;
    const hours = await trafficSince(owner, new Date(0), { system: system.id });
    const sum = (name: 'requests' | 'failed') => hours.reduce((total, hour) => total + hour[name], 0);
    assert.equal(sum('requests'), story.platform.asked);
    assert.ok(sum('failed') > 20);
    await queueDeliveries(owner, [{ system: system.id, stream: 'w', type: 'test', payload: { data: {} } }]);
    const later = Date.now() + 100 * DAY;
    assert.ok((await forgetOldDeliveries(owner, later)) > 10);
    const { items } = await listDeliveries(owner, system.id, { limit: 100 });
    assert.deepEqual(
      items.map(({ state }) => state),
      ['waiting'],
    );
  });
});
