import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { civilOf, dayOf } from './days.ts';
import { due, dueMs } from './due.ts';
import type { DueOptions } from './due.ts';
import { cnSchedules } from './holidays/cn.ts';
import type { Pause } from './pauses.ts';
import { rollsOver } from './period-rule.ts';
import type { Extension, PeriodRule, Unit } from './period-rule.ts';
import { stepText } from './step-text.ts';
import { workCalendar } from './work-calendar.ts';
import { DAY_MS, HOUR_MS, endOfDay, localDay, startOfDay } from './zone.ts';

const calendar = workCalendar(cnSchedules);

// starts and lengths are chosen so that the known years suffice for every end
const start = fc
  .integer({
    min: startOfDay(dayOf('2015-06-01')) / 60_000,
    max: startOfDay(dayOf('2019-12-31')) / 60_000,
  })
  .map((minutes) => minutes * 60_000);

const longest: Record<Unit, number> = { h: 400, cd: 200, wd: 120, mo: 14, yr: 2 };
const dayUnit = fc.constantFrom<Unit>('cd', 'wd', 'mo', 'yr');

const dayRule: fc.Arbitrary<PeriodRule> = dayUnit.chain((unit) =>
  fc
    .record({
      length: fc.integer({ min: 1, max: longest[unit] }),
      rollover: fc.boolean(),
      countsStartDay: fc.boolean(),
      criminal: fc.boolean(),
      half: fc.boolean(),
    })
    .map(({ half, ...rule }) => ({
      ...rule,
      unit,
      length: unit === 'mo' && rule.criminal && half ? rule.length + 0.5 : rule.length,
    })),
);
const term: fc.Arbitrary<PeriodRule> = fc.record({
  length: fc.integer({ min: 1, max: 24 }),
  unit: fc.constant<Unit>('mo'),
  beforeCorrespondingDate: fc.constant(true),
});
const hourRule: fc.Arbitrary<PeriodRule> = fc.record({
  length: fc.integer({ min: 1, max: longest.h }),
  unit: fc.constant<Unit>('h'),
  nextHour: fc.boolean(),
});
const rule = fc.oneof({ arbitrary: dayRule, weight: 6 }, term, hourRule);

/** Pauses as offsets in minutes from the start, so that they fall in and around the period. */
const pausesFrom = (startMs: number): fc.Arbitrary<Pause[]> =>
  fc.array(
    fc
      .tuple(fc.integer({ min: -14_400, max: 300_000 }), fc.integer({ min: 0, max: 30_000 }))
      .map(([from, length]) => ({ from: startMs + from * 60_000, to: startMs + (from + length) * 60_000 })),
    { maxLength: 4 },
  );
const extensionsOf = (unit: Unit): fc.Arbitrary<Extension[]> =>
  fc.array(
    (unit === 'h' ? fc.constant<Unit>('h') : dayUnit).chain((own) =>
      fc.record({ unit: fc.constant(own), length: fc.integer({ min: 1, max: Math.ceil(longest[own] / 8) }) }),
    ),
    { maxLength: 2 },
  );
const clock = fc.tuple(rule, start).chain(([given, startMs]) =>
  fc.record({
    rule: fc.constant(given),
    startMs: fc.constant(startMs),
    pauses: pausesFrom(startMs),
    extensions: extensionsOf(given.unit),
  }),
);

const ends = (given: PeriodRule, startMs: number, options?: DueOptions) =>
  dueMs(given, startMs, calendar, options);

describe('every period of law', () => {
  it('ends at the same instant with and without its steps, and its steps read in both languages', () => {
    fc.assert(
      fc.property(clock, ({ rule: given, startMs, ...options }) => {
        const found = due(given, startMs, calendar, options);
        assert.equal(found.due, ends(given, startMs, options));
        assert.equal(found.day, localDay(found.due - 1));
        if (given.unit !== 'h') {
          assert.equal(found.due, endOfDay(found.day));
          assert.equal(found.steps.at(-1)?.kind, 'end');
          assert.equal(found.steps.at(-1)?.day, found.day);
        }
        for (const step of found.steps) {
          const { zh, en } = stepText(step);
          assert.doesNotMatch(zh + en, /undefined|NaN|null/);
          assert.match(zh, /[一-鿿]/);
          assert.match(en, /^[A-Z0-9]/);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('ends after it starts', () => {
    fc.assert(
      fc.property(clock, ({ rule: given, startMs, ...options }) =>
        assert.ok(ends(given, startMs, options) > startMs),
      ),
    );
  });

  it('ends no earlier when it is longer, pauses or not', () => {
    fc.assert(
      fc.property(clock, ({ rule: given, startMs, pauses }) => {
        const longer = { ...given, length: given.length + 1 };
        assert.ok(ends(longer, startMs, { pauses }) >= ends(given, startMs, { pauses }));
      }),
      { numRuns: 300 },
    );
  });

  it('ends no earlier when it starts later', () => {
    fc.assert(
      fc.property(rule, start, fc.integer({ min: 0, max: 60 * 24 * 40 }), (given, startMs, minutes) => {
        assert.ok(ends(given, startMs + minutes * 60_000) >= ends(given, startMs));
      }),
      { numRuns: 300 },
    );
  });

  it('is never shortened by a pause, nor by one more', () => {
    fc.assert(
      fc.property(clock, ({ rule: given, startMs, pauses, extensions }) => {
        let before = ends(given, startMs, { extensions });
        for (let n = 1; n <= pauses.length; n++) {
          // months of an extension that follows other units are counted from a moved end, where a clipped month end
          // may take back up to three days; all else only grows
          const after = ends(given, startMs, { extensions, pauses: pauses.slice(0, n) });
          const monthly = extensions.some(
            ({ unit }) => unit !== given.unit && (unit === 'mo' || unit === 'yr'),
          );
          if (!monthly) assert.ok(after >= before);
          before = after;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is never shortened by an extension', () => {
    fc.assert(
      fc.property(clock, ({ rule: given, startMs, pauses, extensions }) => {
        assert.ok(ends(given, startMs, { pauses, extensions }) >= ends(given, startMs, { pauses }));
      }),
      { numRuns: 300 },
    );
  });

  it('in days counts exactly its length in days that are not paused', () => {
    const plain = dayRule.filter(({ unit }) => unit === 'cd' || unit === 'wd');
    fc.assert(
      fc.property(
        plain.chain((given) =>
          start.chain((ms) => fc.tuple(fc.constant(given), fc.constant(ms), pausesFrom(ms))),
        ),
        ([given, startMs, pauses]) => {
          const unrolled = { ...given, rollover: false };
          const end = due(unrolled, startMs, calendar, { pauses }).day;
          // a day is paused when every minute of it is; pauses here begin and end on whole minutes
          const isPaused = (day: number) => {
            for (let ms = startOfDay(day); ms < endOfDay(day); ms += 60_000) {
              if (!pauses.some(({ from, to }) => from <= ms && ms < to)) return false;
            }
            return true;
          };
          let counted = 0;
          let last = 0;
          for (let day = localDay(startMs) + (given.countsStartDay === true ? 0 : 1); day <= end; day++) {
            if (isPaused(day) || (given.unit === 'wd' && !calendar.isWorkingDay(day))) continue;
            counted++;
            last = day;
          }
          assert.equal(counted, given.length);
          assert.equal(last, end);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('in working days, or rolled over, ends on a working day', () => {
    fc.assert(
      fc.property(clock, ({ rule: given, startMs, pauses }) => {
        if (given.unit !== 'wd' && !rollsOver(given)) return;
        assert.ok(calendar.isWorkingDay(due(given, startMs, calendar, { pauses }).day));
      }),
      { numRuns: 300 },
    );
  });

  it('rolls only over rest days, and only to the next working day', () => {
    fc.assert(
      fc.property(dayRule, start, (given, startMs) => {
        const fixed = due({ ...given, rollover: false }, startMs, calendar).day;
        const rolled = due({ ...given, rollover: true }, startMs, calendar).day;
        assert.equal(rolled, calendar.workingDayFrom(fixed));
        assert.ok(rolled - fixed <= 10);
      }),
      { numRuns: 300 },
    );
  });

  it('in months falls on the day of the month it started on, or on the last day of its month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.boolean(), start, (length, criminal, startMs) => {
        const end = civilOf(due({ length, unit: 'mo', criminal, rollover: false }, startMs, calendar).day);
        const from = civilOf(localDay(startMs));
        assert.equal(end.year * 12 + end.month, from.year * 12 + from.month + length);
        const tomorrow = civilOf(
          due({ length, unit: 'mo', criminal, rollover: false }, startMs, calendar).day + 1,
        );
        assert.ok(end.dayOfMonth === from.dayOfMonth || tomorrow.dayOfMonth === 1);
      }),
    );
  });

  it('in hours ends after its length and the time paused, whatever the calendar', () => {
    fc.assert(
      fc.property(hourRule, start, fc.integer({ min: 0, max: 3_000 }), (given, startMs, minutes) => {
        const plain = ends(given, startMs);
        const beginning = plain - given.length * HOUR_MS;
        assert.ok(beginning >= startMs && beginning - startMs <= HOUR_MS);
        const pause = { from: beginning, to: beginning + minutes * 60_000 };
        assert.equal(ends(given, startMs, { pauses: [pause] }), plain + minutes * 60_000);
      }),
    );
  });

  it('with pauses of whole days moves calendar days by just those days', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 90 }),
        start,
        fc.integer({ min: 1, max: 15 }),
        (length, startMs, n) => {
          const first = localDay(startMs) + 3;
          const pauses = [{ from: startOfDay(first), to: endOfDay(first + n - 1) }];
          const given: PeriodRule = { length, unit: 'cd', rollover: false };
          assert.equal(ends(given, startMs, { pauses }), ends(given, startMs) + n * DAY_MS);
        },
      ),
    );
  });
});
