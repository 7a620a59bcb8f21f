import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayOf } from '../../calendar/index.ts';
import { cellsOf, daysIn, lastPeriods, periodSpan, spansOf } from './spans.ts';
import { spanOf } from '../comparison.ts';

const at = (day: string): number => Date.parse(`${day}T12:00:00+08:00`);

test('a running month is compared with as many days of the month before, and with the same days of the year before', () => {
  const spans = spansOf({ by: 'month', period: '2026-11' }, at('2026-11-22'))!;
  assert.deepEqual(spans.now, { from: '2026-11-01', to: '2026-11-22' });
  assert.deepEqual(spans.before, { from: '2026-10-01', to: '2026-10-22' });
  assert.deepEqual(spans.yearBefore, { from: '2025-11-01', to: '2025-11-22' });
  assert.deepEqual(spans.cumulative, { from: '2026-01-01', to: '2026-11-22' });
  // February is shorter: the whole of it
  assert.deepEqual(spansOf({ by: 'month', period: '2026-03' }, at('2026-03-30'))!.before, {
    from: '2026-02-01',
    to: '2026-02-28',
  });
});

test('a leap day is compared with the 28th, and February with the whole February', () => {
  const leap = spansOf({ by: 'day', period: '2024-02-29' }, at('2026-01-01'))!;
  assert.deepEqual(leap.yearBefore, { from: '2023-02-28', to: '2023-02-28' });
  const after = spansOf({ by: 'month', period: '2025-02' }, at('2026-01-01'))!;
  assert.deepEqual(after.yearBefore, { from: '2024-02-01', to: '2024-02-29' });
  const running = spansOf({ by: 'month', period: '2024-02' }, at('2024-02-29'))!;
  assert.deepEqual(running.yearBefore, { from: '2023-02-01', to: '2023-02-28' });
});

test('a week begins on Monday and belongs to the year of its Thursday; it is compared with the same weekdays', () => {
  assert.deepEqual(periodSpan('week', '2026-W53'), { from: '2026-12-28', to: '2027-01-03' });
  assert.deepEqual(lastPeriods('week', '2026-W01', 2), ['2025-W52', '2026-W01']);
  const week = spansOf({ by: 'week', period: '2026-W10' }, at('2026-12-01'))!;
  assert.deepEqual(week.yearBefore, { from: '2025-03-03', to: '2025-03-09' });
  for (const wrong of ['2025-W53', '2026-W00', '2026-10', ''])
    assert.throws(() => periodSpan('week', wrong), { code: 'indicators.no-period' });
});

test('what has not begun has no days, and what is no period is refused', () => {
  assert.equal(spansOf({ by: 'month', period: '2026-12' }, at('2026-11-30')), null);
  for (const [by, period] of [
    ['day', '2026-02-29'],
    ['day', '2026-2-1'],
    ['month', '2026-13'],
    ['quarter', '2026-Q5'],
    ['year', 'x'],
  ] as const)
    assert.throws(() => spansOf({ by, period }), { code: 'indicators.no-period' });
});

test('months and days that a span is made of cover each of its days once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 15_000, max: 25_000 }),
      fc.integer({ min: 0, max: 900 }),
      (first, length) => {
        const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
        const span = { from: iso(first), to: iso(first + length) };
        let next = first;
        for (const { period, day } of cellsOf(span)) {
          assert.equal(dayOf(day), next);
          next += period === 'd' ? 1 : daysIn(spanOf('month', day.slice(0, 7))!);
        }
        assert.equal(next, first + length + 1);
      },
    ),
  );
});
