import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  changeOf,
  periodOf,
  periodsUpTo,
  periodYearBefore,
  spanOf,
  yearBefore,
  type ComparedPeriod,
} from './index.ts';

const percent = { unit: '%', better: 'down' } as const;
const cases = { unit: 'cases', better: 'down' } as const;
const perThousand = { unit: '‰', better: 'down' } as const;
const of = (value: number | null, n = 100) => ({ value, n });

test('a period is its days from the first to the last; what is no period of that kind is none', () => {
  assert.deepEqual(spanOf('month', '2024-02'), { from: '2024-02-01', to: '2024-02-29' });
  assert.deepEqual(spanOf('quarter', '2026-Q4'), { from: '2026-10-01', to: '2026-12-31' });
  assert.deepEqual(spanOf('year', '2026'), { from: '2026-01-01', to: '2026-12-31' });
  for (const wrong of ['2026-13', '2026-Q1', '2026', '']) assert.equal(spanOf('month', wrong), undefined);
});

test('every day lies in its own period, and twelve months later in the same period of the next year', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<ComparedPeriod>('month', 'quarter', 'year'),
      fc.integer({ min: 0, max: 36_000 }),
      (by, days) => {
        const day = new Date(Date.UTC(1990, 0, 1 + days)).toISOString().slice(0, 10);
        const period = periodOf(by, day);
        const { from, to } = spanOf(by, period)!;
        assert.ok(from <= day && day <= to);
        const before = periodYearBefore(by, period);
        assert.equal(Number(before.slice(0, 4)), Number(period.slice(0, 4)) - 1);
        assert.equal(before.slice(4), period.slice(4));
        const row = periodsUpTo(by, period, 13);
        assert.equal(row.at(-1), period);
        if (by === 'month') assert.equal(row[0], before);
        // each begins on the day after the one before it ends
        for (const [index, one] of row.slice(1).entries())
          assert.equal(
            Date.parse(spanOf(by, one)!.from) - Date.parse(spanOf(by, row[index]!)!.to),
            86_400_000,
          );
      },
    ),
  );
});

test('the year before has the same days, and the whole of February in a leap year and after it', () => {
  assert.deepEqual(yearBefore({ from: '2026-11-01', to: '2026-11-22' }), {
    from: '2025-11-01',
    to: '2025-11-22',
  });
  assert.deepEqual(yearBefore({ from: '2024-02-29', to: '2024-02-29' }), {
    from: '2023-02-28',
    to: '2023-02-28',
  });
  assert.deepEqual(yearBefore({ from: '2025-02-01', to: '2025-02-28' }), {
    from: '2024-02-01',
    to: '2024-02-29',
  });
});

test('shares of a hundred change by points, counts and other ratios by per cent', () => {
  const fell = changeOf(of(6.2), of(17.5), percent)!;
  assert.equal(Math.round(fell.by * 10), -113);
  assert.deepEqual([fell.in, fell.direction, fell.judged, fell.few], ['points', 'down', 'better', false]);
  const rose = changeOf(of(150), of(100), cases)!;
  assert.deepEqual([rose.by, rose.in, rose.direction, rose.judged], [50, 'percent', 'up', 'worse']);
  assert.deepEqual(changeOf(of(8), of(10), perThousand)!.in, 'percent');
  assert.equal(changeOf(of(50), of(40), { unit: '%' })!.judged, null, 'nothing is wished for');
});

test('without a value on either side there is no change, which is not no change', () => {
  assert.equal(changeOf(of(6.2), of(null, 0), percent), null, 'nothing to divide by a year before');
  assert.equal(changeOf(of(null, 0), of(6.2), percent), null);
  assert.equal(changeOf(of(3), of(0, 0), cases), null, 'no percentage of zero');
  assert.equal(changeOf(of(3), of(0), percent)!.by, 3, 'but points from zero');
  assert.equal(
    changeOf({ ...of(3), suppressed: true }, of(4), cases),
    null,
    'a change would tell what is hidden',
  );
  assert.equal(changeOf(of(10), of(10), cases)!.direction, 'same');
  assert.equal(changeOf(of(10.02), of(10), percent)!.direction, 'same', 'what shows as no change is none');
});

test('a change that rests on few events says so', () => {
  assert.equal(changeOf(of(3, 3), of(4, 4), cases)!.few, true);
  assert.equal(changeOf(of(20, 10), of(30, 9), percent)!.few, true);
  assert.equal(changeOf(of(20, 10), of(30, 10), percent)!.few, false);
});
