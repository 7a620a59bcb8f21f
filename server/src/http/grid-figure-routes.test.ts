import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { act, gridTown, IN_W1, report, reported, type GridTown } from './grid-fixture.ts';
import { assertProblem } from './http-fixture.ts';

interface Board {
  readonly total: Readonly<Record<string, { readonly value: number | null; readonly n: number }>>;
  readonly parts: readonly {
    readonly key: string;
    readonly name: { readonly zh: string };
    readonly figures: Readonly<Record<string, { readonly value: number | null }>>;
  }[];
  readonly definitions: readonly { readonly id: string; readonly meaning: { readonly zh: string } }[];
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
  const board = async (query = ''): Promise<Board> => {
    const leader = await place.as('leader');
    const answer = await leader.get(`/api/grid/figures?from=${today}&to=${today}${query}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<Board>();
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
