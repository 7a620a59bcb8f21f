import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { loadActor, type Actor } from '@gaoyao/kernel/access';
import { act, gridTown, IN_W1, report, reported, type GridTown } from './grid-fixture.ts';
import { assertProblem } from './http-fixture.ts';

interface Board {
  readonly total: Readonly<
    Record<string, { readonly value: number | null; readonly n: number; readonly p90?: number }>
  >;
  readonly parts: readonly {
    readonly key: string;
    readonly name: { readonly zh: string };
    readonly figures: Readonly<Record<string, { readonly value: number | null; readonly n: number }>>;
  }[];
  readonly definitions: readonly {
    readonly id: string;
    readonly unit: string;
    readonly meaning: { readonly zh: string };
  }[];
  readonly delays: readonly {
    readonly matter: string;
    readonly stage: { readonly zh: string };
    readonly waited: number;
    readonly usual: number;
    readonly basis: string;
    readonly sample: number;
  }[];
  readonly counting: boolean;
}

describe('the leader’s board', () => {
  let place: GridTown;
  before(async () => {
    place = await gridTown();
  });
  after(async () => {
    await place.close();
  });

  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const board = async (query = '', from = today): Promise<Board> => {
    const leader = await place.as('leader');
    const answer = await leader.get(`/api/grid/figures?from=${from}&to=${today}${query}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<Board>();
  };

  /** An event of the time before, dispatched after a quarter of an hour to the bureau; hours since the report. */
  const past = async (
    begun: number,
    kind: string,
    source: string,
    { accepted, answered }: { readonly accepted: number; readonly answered?: number },
  ): Promise<string> => {
    const { matters } = place.services;
    const [bureau, dispatcher] = await Promise.all(
      [place.people.bureau, place.people.dispatcher].map((id) => loadActor(place.database.db.owner, id)),
    );
    const { matter } = await matters.perform({
      ...{ actor: dispatcher!, purpose: 'handling', action: 'report', at: begun },
      on: { scenario: 'grid-events', unit: place.units.e1, title: '旧事一件' },
      input: { title: '旧事一件', source, kind, reporter: place.people.dispatcher },
    });
    const then = (actor: Actor | null, action: string, input: object, hours: number) =>
      matters.perform({
        ...{ actor: actor!, purpose: 'handling', on: { matter }, action, input: { ...input } },
        at: begun + hours * 3_600_000,
      });
    const offer = { agency: place.bureau, handler: place.people.bureau, reason: '主管' };
    await then(dispatcher!, 'dispatch', offer, 0.25);
    await then(bureau!, 'accept', {}, accepted);
    if (answered === undefined) return matter;
    await then(bureau!, 'feed-back', { result: 'solved', text: '清了', solved: true }, answered);
    await then(dispatcher!, 'accept-result', {}, answered + 1);
    return matter;
  };

  test('figures move with what is done, by town, kind and source, each with its definition', async () => {
    const [member, dispatcher, bureau] = await Promise.all([
      place.as('member'),
      place.as('dispatcher'),
      place.as('bureau'),
    ]);
    const before = await board();
    assert.equal(before.total['reports']!.value, 0);
    assert.ok(before.definitions.every(({ meaning }) => meaning.zh !== ''));
    const { matter } = await report(member, reported());
    await report(dispatcher, reported({ title: '西边一件', place: { position: IN_W1 }, kind: 'garbage' }));
    await act(place, dispatcher, matter, 'classify', { kind: 'garbage', level: 1 });
    const offer = { agency: place.bureau, handler: place.people.bureau, reason: '主管' };
    await act(place, dispatcher, matter, 'dispatch', offer);
    await act(place, bureau, matter, 'return', { reason: '不属本机关' });
    await act(place, dispatcher, matter, 'dispatch', offer);
    await act(place, bureau, matter, 'accept');
    await act(place, bureau, matter, 'feed-back', { result: 'solved', text: '清了', solved: true });
    await act(place, dispatcher, matter, 'accept-result');
    await act(place, member, matter, 'rate', { stars: 5 });
    await place.settle();
    const { total, parts } = await board();
    assert.deepEqual(
      ['reports', 'closed', 'return-rate', 'satisfaction'].map((id) => total[id]!.value),
      [2, 1, 50, 100],
    );
    const of = (key: string) => parts.find((one) => one.key === key)!.figures['reports']!.value;
    assert.deepEqual([of(place.units.east), of(place.units.west)], [1, 1]);
    const bySource = await board('&by=source');
    assert.deepEqual(bySource.parts.map(({ key }) => key).toSorted(), ['grid-member', 'hotline']);
    assert.ok(bySource.parts.some(({ name }) => name.zh === '网格员上报'));
    const inEast = await board(`&unit=${place.units.east}`);
    assert.equal(inEast.total['reports']!.value, 1);
  });

  test('times are hours, and the on-time rate is kept by kind and source as in all', async () => {
    const days = 86_400_000;
    const begun = Date.now() - 20 * days;
    // 22 litter events accepted after 1 to 22 hours and answered after 30; then 2 others, answered after 200
    for (let n = 1; n <= 24; n += 1) {
      const slow = n > 22;
      await past(begun, slow ? 'pothole' : 'garbage', slow ? 'hotline' : 'patrol', {
        ...{ accepted: n, answered: slow ? 200 : 30 },
      });
    }
    await place.settle();
    const from = new Date(begun - days).toISOString().slice(0, 10);
    const till = new Date(begun + 15 * days).toISOString().slice(0, 10);
    const leader = await place.as('leader');
    const read = async (by: string): Promise<Board> =>
      (await leader.get(`/api/grid/figures?from=${from}&to=${till}&by=${by}`)).json<Board>();
    const byKind = await read('kind');
    assert.equal(byKind.definitions.find(({ id }) => id === 'time-to-accept')!.unit, 'hours');
    assert.deepEqual(byKind.total['time-to-accept'], { value: 12.5, n: 24, median: 12.5, p90: 21.7 });
    assert.equal(byKind.total['on-time']!.n, 24);
    const late = byKind.parts.find(({ key }) => key === 'pothole')!.figures['on-time']!;
    const good = byKind.parts.find(({ key }) => key === 'garbage')!.figures['on-time']!;
    assert.deepEqual([late.value, late.n, good.value, good.n], [0, 2, 100, 22]);
    const bySource = await read('source');
    assert.deepEqual(bySource.parts.map(({ key, figures }) => [key, figures['on-time']!.value]).toSorted(), [
      ['hotline', 0],
      ['patrol', 100],
    ]);
    // as the published indicator counts it
    const { rows } = await place.database.db.owner.query<{ rate: number }>(
      `select 100.0 * sum(n) filter (where part = 'n') / sum(n) filter (where part = 'd') as rate
       from indicators.daily where indicator = 'on-time' and dimension = '' and day between $1 and $2`,
      [from, till],
    );
    assert.equal(byKind.total['on-time']!.value!.toFixed(3), rows[0]!.rate.toFixed(3));
  });

  test('what is stuck in a stage longer than nine in ten of its kind were is shown with what it was compared with', async () => {
    const stuck = await past(Date.now() - 3 * 86_400_000, 'garbage', 'patrol', { accepted: 1 });
    const rare = await past(Date.now() - 9 * 86_400_000, 'fishing', 'patrol', { accepted: 1 });
    const fresh = await past(Date.now() - 2 * 3_600_000, 'garbage', 'patrol', { accepted: 1 });
    await place.settle();
    const { delays } = await board();
    const of = (matter: string) => delays.find((one) => one.matter === matter);
    const found = of(stuck)!;
    assert.deepEqual([found.stage.zh, found.basis], ['办理中', 'kind']);
    assert.ok(found.sample >= 22 && found.waited > found.usual && found.usual < 30);
    assert.equal(of(rare)!.basis, 'stage');
    assert.ok(of(rare)!.sample > found.sample);
    assert.equal(of(fresh), undefined);
  });

  test('a grid member has no board, and days the wrong way round are said to be', async () => {
    const member = await place.as('member');
    assertProblem(await member.get(`/api/grid/figures?from=${today}&to=${today}`), 403, 'access.role-needed');
    const leader = await place.as('leader');
    assertProblem(
      await leader.get(`/api/grid/figures?from=${today}&to=2020-01-01`),
      400,
      'grid.days-reversed',
    );
  });
});
