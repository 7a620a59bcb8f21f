import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { movement, rank, type RankingMethod, type RankRow } from './ranking.ts';

const method: RankingMethod = {
  id: 'safety',
  version: 1,
  name: { zh: '平安指数', en: 'Safety score' },
  says: [],
  weights: [
    { indicator: 'crime', weight: 3, better: 'down' },
    { indicator: 'fires', weight: 1, better: 'down' },
  ],
};
const row = (unit: string, crime: number, fires: number, residents = 100_000): RankRow => ({
  unit,
  counts: { crime: { n: crime, exposure: residents }, fires: { n: fires, exposure: residents } },
});
const ranges = (rows: readonly RankRow[]): Record<string, readonly [number, number] | null> =>
  Object.fromEntries(rank(rows, method).map(({ unit, rank: range }) => [unit, range]));

test('units whose difference lies within chance share places, a clear one stands alone', () => {
  assert.deepEqual(ranges([row('a', 400, 20), row('b', 800, 41), row('c', 790, 40), row('d', 1600, 80)]), {
    a: [1, 1],
    b: [2, 3],
    c: [2, 3],
    d: [4, 4],
  });
});

test('the same numbers of a place with few people say less: its range is wide', () => {
  const found = ranges([row('a', 400, 20), row('hamlet', 2, 0, 500), row('d', 500, 30)]);
  assert.deepEqual(found, { a: [1, 2], hamlet: [1, 3], d: [2, 3] });
});

test('the score is the weighted mean of observed to expected, 100 for all together, per resident and not per head of cases', () => {
  const found = rank([row('small', 50, 10, 10_000), row('large', 500, 100, 100_000)], method);
  for (const { score, rank: range } of found) {
    assert.equal(score?.toFixed(6), '100.000000');
    assert.deepEqual(range, [1, 2]);
  }
  const [one] = rank([row('x', 10, 0), row('y', 30, 10)], method);
  // crime 10 of 20 expected, weight ¾; fires 0 of 5, weight ¼
  assert.equal(one?.score?.toFixed(6), '37.500000');
  assert.equal(one.rates[0]?.per10k, 1);
});

test('where high is good, more is better', () => {
  const cleared: RankingMethod = { ...method, weights: [{ indicator: 'cleared', weight: 1, better: 'up' }] };
  const of = (unit: string, n: number): RankRow => ({ unit, counts: { cleared: { n, exposure: 1000 } } });
  const found = rank([of('low', 200), of('high', 800)], cleared);
  assert.deepEqual(
    found.map(({ unit, rank: range, score }) => [unit, range, score]),
    [
      ['high', [1, 1], 40],
      ['low', [2, 2], 160],
    ],
  );
});

test('a unit with an unknown or hidden figure, or without residents, has no rank and takes no place', () => {
  const found = ranges([
    row('a', 400, 20),
    { unit: 'silent', counts: { crime: null, fires: { n: 3, exposure: 1000 } } },
    { unit: 'empty', counts: { crime: { n: 0, exposure: 0 }, fires: { n: 0, exposure: 0 } } },
    row('d', 1600, 80),
  ]);
  assert.deepEqual(found, { a: [1, 1], d: [2, 2], silent: null, empty: null });
});

test('nothing anywhere: all share all places; nobody is ranked when no figure has any event', () => {
  assert.deepEqual(ranges([row('a', 0, 0), row('b', 0, 0)]), { a: null, b: null });
});

test('whoever comes first by score is never surely behind somebody, and every range holds its own place', () => {
  const counts = fc.array(fc.tuple(fc.nat(300), fc.nat(60), fc.integer({ min: 1000, max: 500_000 })), {
    minLength: 1,
    maxLength: 14,
  });
  fc.assert(
    fc.property(counts, (drawn) => {
      const found = rank(
        drawn.map(([crime, fires, residents], index) => row(String(index), crime, fires, residents)),
        method,
      ).filter((one) => one.rank !== null);
      found.forEach(({ rank: range }, index) => {
        assert.ok(range![0] <= index + 1 && index + 1 <= range![1]);
        assert.ok(range![0] >= 1 && range![1] <= found.length);
      });
    }),
  );
});

test('moving within the range of before is no movement', () => {
  assert.deepEqual(movement([2, 4], [3, 6]), { before: [3, 6], direction: 'same' });
  assert.deepEqual(movement([1, 2], [3, 6]), { before: [3, 6], direction: 'up' });
  assert.deepEqual(movement([7, 9], [3, 6]), { before: [3, 6], direction: 'down' });
  assert.equal(movement([7, 9], null), null);
});
