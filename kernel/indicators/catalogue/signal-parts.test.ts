import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fires } from './catalogue-fixture.ts';
import { signalParts, type CountedEntry } from './signal-parts.ts';

const { measures } = fires;

const event = fc.record({
  ...{ shard: fc.constant(1), source: fc.constantFrom('fire-brigade', 'east:fire-brigade', 'other') },
  ...{ category: fc.constantFrom('building', 'forest', 'vehicle'), unit: fc.constantFrom('u1', 'u2') },
  ...{ count: fc.integer({ min: 1, max: 5 }), at: fc.integer({ min: 20_000, max: 20_040 }) },
  ...{ severity: fc.integer({ min: 1, max: 4 }) },
  ...{ closed: fc.option(fc.integer({ min: 20_000, max: 20_060 })) },
  ...{ target: fc.option(fc.integer({ min: 20_000, max: 20_060 })) },
  attributes: fc.record({
    ...{ cause: fc.constantFrom('electric', 'cooking'), deaths: fc.integer({ min: 0, max: 3 }) },
    loss: fc.double({ min: 0, max: 1_000, noNaN: true }),
  }),
});

const entryOf = (one: Omit<CountedEntry, 'sign' | 'onTime'>, sign: 1 | -1): CountedEntry => ({
  ...{ ...one, sign },
  onTime: one.closed === null || one.target === null ? null : one.closed <= one.target,
});

/** Sums as cells keep them; what came to nothing is left out. */
function sums(entries: readonly CountedEntry[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const entry of entries)
    for (const { measure, day, dimension, key, n } of signalParts(measures, entry)) {
      const name = [entry.unit, measures[measure]!.id, day, dimension, key].join(' ');
      found.set(name, (found.get(name) ?? 0) + n);
    }
  return new Map([...found].filter(([, n]) => n !== 0).sort());
}

test('in any order and however often corrected, the sums are those of what stands', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(event, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
      fc.infiniteStream(fc.nat()),
      (histories, order) => {
        // the ledger of an event reported again and again: each report takes back the one before
        const ledger = histories.flatMap((reports) =>
          reports.flatMap((one, at) => [
            ...(at === 0 ? [] : [entryOf(reports[at - 1]!, -1)]),
            entryOf(one, 1),
          ]),
        );
        const shuffled = ledger
          .map((entry) => ({ entry, by: order.next().value as number }))
          .sort((a, b) => a.by - b.by)
          .map(({ entry }) => entry);
        const stands = histories.map((reports) => entryOf(reports.at(-1)!, 1));
        assert.deepEqual(sums(shuffled), sums(stands));
      },
    ),
  );
});

test('what a measure counts: its kinds, sources, severity, attributes, and the day it speaks of', () => {
  const one = entryOf(
    {
      ...{ shard: 1, source: 'east:fire-brigade', category: 'building', unit: 'u', count: 3, at: 20_001 },
      ...{
        closed: 20_010,
        target: 20_009,
        severity: 3,
        attributes: { cause: 'electric', deaths: 2, loss: 0.5 },
      },
    },
    1,
  );
  const totals = Object.fromEntries(
    signalParts(measures, one)
      .filter(({ dimension }) => dimension === '')
      .map(({ measure, day, n }) => [measures[measure]!.id, [day, n]]),
  );
  assert.deepEqual(totals, {
    ...{ fires: [20_001, 1], all: [20_001, 3], serious: [20_001, 1], electric: [20_001, 1] },
    // a county's own source counts as the one named; attributes are kept in ten-thousandths
    ...{ deaths: [20_001, 20_000], loss: [20_001, 5_000] },
    // late: it has a target and was closed after it
    ...{ closed: [20_010, 1], 'with-target': [20_010, 1], due: [20_009, 1] },
  });
});
