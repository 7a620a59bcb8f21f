import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayOf } from '../../calendar/index.ts';
import { indicator } from '../catalogue/catalogue-fixture.ts';
import type { Addend, Indicator, SignalMeasure } from '../catalogue/definition.ts';
import { estimated, figureOf } from '../catalogue/estimate.ts';
import type { Estimated } from '../catalogue/reading.ts';
import type { CountedEntry } from '../catalogue/signal-parts.ts';
import { Tree } from '../catalogue/tree.ts';
import { causesOf } from './causes.ts';
import { LedgerSteps } from './ledger-steps.ts';
import { LedgerSums, type Rule, type ScannedEntry } from './ledger-sums.ts';

const first = dayOf('2026-03-01');

/** An entry of the ledger, and what the first edition knew of it. */
const scanned: fc.Arbitrary<ScannedEntry> = fc
  .record({
    sign: fc.constantFrom(1, -1),
    category: fc.constantFrom('building', 'forest'),
    unit: fc.constantFrom('a', 'b'),
    day: fc.integer({ min: -3, max: 12 }),
    count: fc.integer({ min: 1, max: 4 }),
    onTime: fc.constantFrom(true, false, null),
    loss: fc.integer({ min: 0, max: 100_000 }),
    came: fc.constantFrom('before', 'late', 'corrected'),
  })
  .map(({ sign, category, unit, day, count, onTime, loss, came }) => {
    const entry: CountedEntry = {
      ...{ shard: 1, sign: sign, source: 's', category, unit, count, severity: 1, onTime },
      ...{ at: first + day, closed: onTime === null ? null : first + day + 1, target: first + day + 2 },
      attributes: { loss: loss / 10_000 },
    };
    return { entry, event: 'e', before: came === 'before', late: came === 'late' };
  });

const measures = (categories: readonly string[]): readonly SignalMeasure[] => [
  { id: 'events', of: { categories }, adds: 'events', on: 'at' },
  { id: 'counted', of: { categories }, adds: 'count', on: 'at' },
  { id: 'loss', of: { categories: ['*'] }, adds: { attribute: 'loss' }, on: 'closed' },
  { id: 'with-target', of: { categories }, adds: 'events', on: 'closed', only: 'with-target' },
];
const tree = (above: string): Tree =>
  Tree.from([
    { unit: 'a', ancestor: 'a', from: 0, to: 99_999 },
    { unit: 'a', ancestor: 'east', from: 0, to: 99_999 },
    { unit: 'b', ancestor: 'b', from: 0, to: 99_999 },
    { unit: 'b', ancestor: above, from: 0, to: 99_999 },
  ]);
const rule = fc.record({
  measures: fc.constantFrom(measures(['building']), measures(['building', 'forest'])),
  tree: fc.constantFrom(tree('east'), tree('west')),
  days: fc.constantFrom({ from: '2026-03-01', to: '2026-03-05' }, { from: '2026-03-01', to: '2026-03-10' }),
});
const of = (...names: readonly string[]): readonly Addend[] => names.map((measure) => ({ measure }));
const kind = fc.constantFrom(
  indicator('x', ['events']),
  indicator('x', ['counted', 'events']),
  indicator('x', ['loss'], { unit: 'yuan-10k' }),
  indicator('x', ['events'], { unit: '%', dividedBy: of('counted') }),
  indicator('x', ['loss'], { unit: 'yuan-10k', dividedBy: of('events', 'counted') }),
  indicator('x', ['events'], { unit: 'per-10k', dividedBy: 'residents' }),
);

function figure(one: Indicator, by: Rule, entries: readonly ScannedEntry[], residents: number): Estimated {
  const sums = new LedgerSums(by, ['east']);
  for (const { entry } of entries) sums.add(entry);
  const add = (addends: readonly Addend[]): number =>
    addends.reduce((sum, addend) => sum + ('measure' in addend ? sums.sum('east', addend.measure) : 0), 0);
  const divisor =
    one.dividedBy === undefined ? null : one.dividedBy === 'residents' ? residents : add(one.dividedBy);
  return estimated(one, { ...figureOf(one, add(one.of), divisor), suppressed: false });
}

test('whatever came late, was corrected, moved, redefined, went on or was revised: the causes are the difference, to the last', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      fc.array(scanned, { maxLength: 40 }),
      ...([rule, rule, kind, kind] as const),
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
      (entries, before, after, was, is, [residentsBefore, residentsAfter]) => {
        const steps = new LedgerSteps(before, after, ['east'], true);
        for (const one of entries) steps.add(one);
        const known = entries.filter((one) => one.before);
        const sides = {
          before: figure(was, before, known, residentsBefore * 1_000),
          after: figure(is, after, entries, residentsAfter * 1_000),
        };
        const causes = causesOf({ ...sides, was, is, steps: steps.of('east') });
        if (causes === null) return;
        compared += 1;
        const sum = Object.values<number>({ ...causes }).reduce((all, one) => all + one, 0);
        const difference = sides.after.value! - sides.before.value!;
        const scale = 1 + Math.abs(sides.after.value!) + Math.abs(sides.before.value!);
        assert.ok(Math.abs(sum - difference) < 1e-6 * scale);
        assert.ok(Math.abs(causes.unexplained) < 1e-6 * scale, JSON.stringify(causes));
      },
    ),
    { numRuns: 2_000 },
  );
  assert.ok(compared > 500, String(compared));
});

test('a cell that was counted wrong is no cause: it is left unexplained and shows', () => {
  const events = indicator('x', ['events']);
  const by: Rule = {
    ...{ measures: measures(['building']), tree: tree('east') },
    days: { from: '2026-03-01', to: '2026-03-05' },
  };
  const steps = new LedgerSteps(by, by, ['east'], false).of('east');
  const shown = (n: number): Estimated => estimated(events, { value: n, n, suppressed: false });
  const causes = causesOf({ before: shown(10), after: shown(12), was: events, is: events, steps });
  assert.equal(causes?.unexplained, 2);
});

test('what is hidden has no causes: they would tell it', () => {
  const events = indicator('x', ['events'], { persons: { below: 5 } });
  const by: Rule = { measures: [], tree: tree('east'), days: { from: '2026-03-01', to: '2026-03-05' } };
  const steps = new LedgerSteps(by, by, ['east'], false).of('east');
  const hidden: Estimated = { value: null, n: null, suppressed: true, interval: null };
  const shown: Estimated = { value: 9, n: 9, suppressed: false, interval: null };
  assert.equal(causesOf({ before: hidden, after: shown, was: events, is: events, steps }), null);
});
