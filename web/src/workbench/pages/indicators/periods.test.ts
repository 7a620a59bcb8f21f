import assert from 'node:assert/strict';
import test from 'node:test';
import { withQuietPeriods } from './periods.ts';

const point = (period: string) => ({ period, value: 5, n: 5, suppressed: false });

test('months without an act stand in the chart as zero, across the turn of the year', () => {
  const filled = withQuietPeriods([point('2025-11'), point('2026-02')], 'month', true);
  assert.deepEqual(
    filled.map(({ period, value }) => [period, value]),
    [
      ['2025-11', 5],
      ['2025-12', 0],
      ['2026-01', 0],
      ['2026-02', 5],
    ],
  );
});

test('a ratio of a day without cases has no value, which is not zero; a leap day is a day', () => {
  const filled = withQuietPeriods([point('2024-02-28'), point('2024-03-01')], 'day', false);
  assert.deepEqual(
    filled.map(({ period, value }) => [period, value]),
    [
      ['2024-02-28', 5],
      ['2024-02-29', null],
      ['2024-03-01', 5],
    ],
  );
});

test('years follow one another', () => {
  assert.equal(withQuietPeriods([point('2023'), point('2026')], 'year', true).length, 4);
});
