import assert from 'node:assert/strict';
import test from 'node:test';

import { changeText, changeWord, figureText, partsText, type ShownChange } from './figure-text.ts';
import { stepped } from './periods.ts';
import { drawing } from './projection.ts';
import { stepOf, stepsOf } from './steps.ts';
import { ranked, type RankedFigure } from './ranking.ts';

const say = ({ en }: { readonly en: string }): string => en;
const change = (more: Partial<ShownChange>): ShownChange => ({
  ...{ by: -3.26, in: 'points', direction: 'down', judged: 'better', few: false },
  ...more,
});
const rate: RankedFigure = {
  ...{ unit: '%', better: 'down' },
  name: { zh: '败诉率', en: 'Loss rate' },
};

test('periods step over the ends of years, both ways', () => {
  assert.deepEqual([stepped('month', '2026-12', 1), stepped('month', '2026-01', -1)], ['2027-01', '2025-12']);
  assert.deepEqual(
    [stepped('quarter', '2026-Q4', 1), stepped('quarter', '2026-Q1', -1)],
    ['2027-Q1', '2025-Q4'],
  );
  assert.equal(stepped('year', '2026', -1), '2025');
});

test('days step over a leap day, weeks over the end of a year with 53 of them (ISO 8601)', () => {
  assert.equal(stepped('day', '2024-02-28', 1), '2024-02-29');
  assert.equal(stepped('day', '2027-01-01', -1), '2026-12-31');
  assert.equal(stepped('week', '2026-W53', 1), '2027-W01');
  assert.equal(stepped('week', '2027-W01', -1), '2026-W53');
  assert.equal(stepped('week', '2025-W52', 1), '2026-W01');
});

test('a figure keeps its unit, and without a value it is a dash and no zero', () => {
  assert.equal(figureText(6.249, '%', say), '6.2%');
  assert.equal(figureText(0, '‰', say), '0‰');
  assert.equal(figureText(1903, 'cases', say), '1\u00a0903 cases');
  assert.equal(figureText(null, '%', say), '—');
  assert.equal(partsText({ numerator: 7, denominator: 113 }), '7 / 113');
  assert.equal(partsText({}), '');
});

test('a change is told by sign and word: better and worse where they are wished for, else up and down', () => {
  assert.equal(changeText(change({}), say), '−3.3 points');
  assert.equal(changeText(change({ by: 12.04, in: 'percent' }), say), '+12%');
  assert.equal(changeText(change({ by: 0.01, direction: 'same' }), say), '0 points');
  assert.equal(say(changeWord(change({}))), 'better');
  assert.equal(say(changeWord(change({ judged: null }))), 'down');
});

test('agencies are ranked the best first; equals share a place, and those without a value have none', () => {
  const part = (key: string, value: number | null) => ({
    ...{ key, name: { zh: key, en: key }, value, n: 20, change: null },
  });
  const found = ranked([part('a', 20), part('b', null), part('c', 10), part('d', 20)], rate);
  assert.deepEqual(
    found.map(({ key, rank, share }) => [key, rank, share]),
    [
      ['c', 1, 0.5],
      ['a', 2, 1],
      ['d', 2, 1],
      ['b', null, 0],
    ],
  );
  assert.equal(ranked([part('a', 20), part('c', 10)], rate, 'worst')[0]!.key, 'a');
  const count = { ...rate, unit: 'cases' as const };
  delete (count as { better?: string }).better;
  assert.deepEqual(
    ranked([part('a', 1), part('b', 2)], count).map(({ key, rank }) => [key, rank]),
    [
      ['b', null],
      ['a', null],
    ],
    'more is neither better nor worse: the greatest first, nobody ranked',
  );
});

test('units are drawn with north above, their names in the middle, and undrawn ones left out', () => {
  const square = (x: number, y: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x + 1, y],
        [x + 1, y + 1],
        [x, y + 1],
        [x, y],
      ],
    ],
  });
  const name = { zh: '镇', en: 'Town' };
  const found = drawing([
    { id: 'south', name, boundary: square(110, 30) },
    { id: 'north', name, boundary: square(110, 31) },
    { id: 'nowhere', name, boundary: null },
  ])!;
  assert.deepEqual(
    found.units.map(({ id }) => id),
    ['south', 'north'],
  );
  const [south, north] = found.units.map(({ at }) => at);
  assert.ok(north![1] < south![1]);
  assert.ok(Math.abs(south![0] - found.width / 2) < 1);
  assert.equal(drawing([{ id: 'nowhere', name, boundary: null }]), undefined);
});

test('values fall into five even steps; without a value there is no step, and all the same stand on one', () => {
  const { low, high } = stepsOf([0, 10, null, 100]);
  assert.deepEqual([low, high], [0, 100]);
  assert.deepEqual(
    [0, 19, 20, 99, 100, null].map((value) => stepOf(value, low, high)),
    [0, 0, 1, 4, 4, null],
  );
  assert.equal(stepOf(3, 3, 3), 4);
  assert.equal(stepOf(0, 0, 0), 0, 'nothing anywhere is the lowest step, not the highest');
  assert.deepEqual(stepsOf([null]), { low: null, high: null });
});
