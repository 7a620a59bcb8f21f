import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { inTransaction, newId, newIdIn } from '@gaoyao/kernel/store';
import { openPatrolProblems } from '../patrol/open-problems.ts';
import { act, gridTown, report, reported, type GridTown } from './grid-fixture.ts';
import { assertProblem, type Browser } from './http-fixture.ts';

interface Shown {
  readonly matter: string;
  readonly stage: { readonly id: string };
  readonly walker: { readonly id: string } | null;
  readonly places: readonly { readonly place: string; readonly address: string }[];
  readonly items: readonly { readonly id: string; readonly kind: string }[];
  readonly results: readonly {
    readonly step: number;
    readonly result: string;
    readonly words: string | null;
  }[];
  readonly steps: number;
  readonly done: number;
  readonly metres: number;
  readonly overdue: boolean;
}
interface Planning {
  readonly sheets: readonly { readonly code: string; readonly items: readonly unknown[] }[];
  readonly walkers: readonly { readonly id: string }[];
}

const day = (ahead: number): string => isoOf(localDay(Date.now() + ahead * 86_400_000));

describe('patrols', () => {
  let place: GridTown;
  let dispatcher: Browser;
  let member: Browser;
  /** Three doors along a street from west to east, and one that stands nowhere. */
  let doors: readonly string[];
  let unplaced: string;

  before(async () => {
    place = await gridTown();
    [dispatcher, member] = await Promise.all([place.as('dispatcher'), place.as('member')]);
    const added = ['120.010', '120.012', '120.014', null].map((lon, at) => ({ id: newIdIn(1), lon, at }));
    await inTransaction(place.database.db.owner, async (db) => {
      for (const { id, lon, at } of added)
        await db.query(
          `insert into places.place_version (shard, place, valid_from, kind, area, code, road, road_number, door_key, lon, lat, act)
           select 1, $1, '2020-01-01', 'building', $2, c || places.check_digit(c), '桥头街', $3, $3, $4, $5, $1
           from (values ('990101001010000010' || $3 || '0000000')) as v(c)`,
          [id, place.units.e1, String(at + 1), lon, lon === null ? null : 29.01],
        );
    });
    doors = added.slice(0, 3).map(({ id }) => id);
    unplaced = added[3]!.id;
  });
  after(async () => {
    await place.close();
  });

  const plan = (browser: Browser, more: Readonly<Record<string, unknown>> = {}, key = newId()) =>
    browser.post(
      '/api/grid/patrols',
      {
        ...{ sheet: 'street-look', walker: place.people.member, plannedFor: day(0) },
        places: [doors[1], doors[0], doors[2]],
        ...more,
      },
      { 'idempotency-key': key },
    );
  const planned = async (browser: Browser, more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const answer = await plan(browser, more);
    assert.equal(answer.statusCode, 201, answer.body);
    return answer.json<{ matter: string }>().matter;
  };
  const read = async (browser: Browser, matter: string): Promise<Shown> => {
    const answer = await browser.get(`/api/grid/patrols/${matter}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<Shown>();
  };
  const own = async (browser: Browser): Promise<readonly Shown[]> =>
    (await browser.get('/api/grid/patrols/own')).json<{ items: Shown[] }>().items;

  test('a dispatcher plans for whoever is in the county, a grid member for themselves', async () => {
    const offered = async (browser: Browser): Promise<Planning> =>
      (await browser.get('/api/grid/patrols/planning')).json<Planning>();
    const wide = await offered(dispatcher);
    assert.ok(wide.walkers.length >= 3 && wide.sheets.every(({ items }) => items.length > 0));
    assert.deepEqual(
      (await offered(member)).walkers.map(({ id }) => id),
      [place.people.member],
    );
    assertProblem(
      await plan(member, { walker: place.people['second-member'] }),
      422,
      'patrol.walker-unknown',
    );
    assertProblem(await plan(await place.as('bureau')), 403, 'access.role-needed');
    assert.equal((await own(member)).length, 0);
    await planned(member, { plannedFor: day(3) });
  });

  test('places are walked in a short order, and each item of the sheet is looked at in each', async () => {
    const matter = await planned(dispatcher);
    const shown = await read(dispatcher, matter);
    const order = shown.places.map(({ place: id }) => id);
    assert.ok([doors.join(), doors.toReversed().join()].includes(order.join()), 'never the middle one first');
    assert.equal(shown.steps, 3 * shown.items.length);
    assert.ok(shown.metres > 350 && shown.metres < 450, String(shown.metres));
    assert.match(shown.places[0]!.address, /桥头街/);
    assert.equal(shown.walker?.id, place.people.member);
    const mine = await own(member);
    assert.ok(mine.some((one) => one.matter === matter && one.places.length === 3));
    assert.equal((await own(await place.as('second-member'))).length, 0);
  });

  test('what cannot be planned is said, and the same request twice plans once', async () => {
    assertProblem(await plan(dispatcher, { sheet: 'nothing' }), 422, 'patrol.sheet-unknown');
    const wrong = await plan(dispatcher, { places: [doors[0], newId(), unplaced] });
    assertProblem(wrong, 422, 'patrol.place-unknown');
    assert.equal(wrong.json<{ details: { places: string[] } }>().details.places.length, 2);
    assertProblem(await plan(dispatcher, { plannedFor: day(-1) }), 422, 'matters.refused');
    assertProblem(await plan(dispatcher, { places: [] }), 400, 'http.invalid-request');
    const key = newId();
    const [one, other] = [await plan(dispatcher, {}, key), await plan(dispatcher, {}, key)];
    assert.equal(one.json<{ matter: string }>().matter, other.json<{ matter: string }>().matter);
  });

  test('it is walked step by step; a problem becomes an event of the grid with the place where it was found', async () => {
    const matter = await planned(dispatcher);
    const { items, places, steps } = await read(member, matter);
    await act(place, member, matter, 'start');
    await act(place, member, matter, 'check-item', { step: 1, note: '已清运' });
    const at = places[0]!.place;
    const found = { title: '井盖松动，踩上去响', kind: items[1]!.kind, level: 2, place: at };
    await act(place, member, matter, 'report-problem', { step: 2, ...found });
    await act(place, member, matter, 'skip', { step: 3, reason: '施工围挡，无法靠近' });
    const walked = await read(dispatcher, matter);
    assert.equal(walked.done, 3);
    assert.deepEqual(
      walked.results.map(({ step, result, words }) => [step, result, words]),
      [
        [1, 'in-order', '已清运'],
        [2, 'problem', '井盖松动，踩上去响'],
        [3, 'skipped', '施工围挡，无法靠近'],
      ],
    );
    for (let step = 4; step <= steps; step += 1) await act(place, member, matter, 'check-item', { step });
    await act(place, member, matter, 'finish');
    assert.equal(
      (await own(member)).some((one) => one.matter === matter),
      false,
    );
    await place.settle();
    assert.equal(await openPatrolProblems({ db: place.database.db, matters: place.services.matters }), 1);
    const queue = (await dispatcher.get('/api/grid/queue?source=patrol')).json<{
      items: { title: string; kind: string; level: number }[];
    }>();
    assert.deepEqual(
      queue.items.map(({ title, kind, level }) => [title, kind, level]),
      [['井盖松动，踩上去响', items[1]!.kind, 2]],
    );
  });

  test('what a phone reported itself is an event found on patrol, and the step says when it was seen', async () => {
    const matter = await planned(member);
    await act(place, member, matter, 'start');
    const body = reported({ title: '路灯不亮', onPatrol: true, place: { id: doors[0] } });
    const event = await report(member, body);
    const seenAt = new Date(Date.now() - 3_600_000).toISOString();
    await act(place, member, matter, 'note-reported', {
      step: 1,
      title: '路灯不亮',
      report: body.key,
      seenAt,
    });
    assert.deepEqual((await read(dispatcher, matter)).results, [
      { step: 1, result: 'problem', words: '路灯不亮', at: seenAt },
    ]);
    const queue = (await dispatcher.get('/api/grid/queue?source=patrol')).json<{
      items: { matter: string }[];
    }>();
    assert.ok(queue.items.some((one) => one.matter === event.matter));
  });

  test('whoever walks is told what was planned for them; who plans their own knows', async () => {
    const [theirs, ours] = [await planned(dispatcher), await planned(member)];
    await place.settle();
    const told = async (matter: string): Promise<readonly string[]> =>
      (
        await place.database.db.owner.query<{ kind: string }>(
          'select kind from notices.notice where matter = $1 and account = $2',
          [matter, place.people.member],
        )
      ).rows.map(({ kind }) => kind);
    assert.deepEqual([await told(theirs), await told(ours)], [['patrol.planned'], []]);
  });

  test('lists hold what runs and what ended apart; a grid member of another town sees none of it', async () => {
    const list = async (browser: Browser, query = ''): Promise<readonly Shown[]> =>
      (await browser.get(`/api/grid/patrols${query}`)).json<{ items: Shown[] }>().items;
    const [running, ended] = [await list(dispatcher), await list(dispatcher, '?closed=true')];
    assert.ok(running.length >= 3 && running.every(({ stage }) => stage.id !== 'closed'));
    assert.ok(ended.length > 0 && ended.every(({ stage }) => stage.id === 'closed'));
    assert.equal((await list(await place.as('west-member'))).length, 0);
    const before = running[1]!.matter;
    assert.ok((await list(dispatcher, `?before=${before}`)).every(({ matter }) => matter < before));
    assertProblem(
      await (await place.as('west-member')).get(`/api/grid/patrols/${before}`),
      404,
      'matters.not-found',
    );
    assertProblem(await dispatcher.get('/api/grid/patrols/no-id'), 404, 'matters.not-found');
  });
});
