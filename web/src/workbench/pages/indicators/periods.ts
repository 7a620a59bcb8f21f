import type { Figure, Grain, IndicatorSeries } from '../../../api/contract.ts';

type Point = IndicatorSeries['points'][number];

/** Characters of `2026-11-21` that name a period. */
const lengths: Record<Grain, number> = { day: 10, month: 7, year: 4 };

function following(period: string, by: Grain): string {
  const [year = 0, month = 1, day = 1] = period.split('-').map(Number);
  const start = Date.UTC(
    by === 'year' ? year + 1 : year,
    by === 'month' ? month : month - 1,
    by === 'day' ? day + 1 : 1,
  );
  return new Date(start).toISOString().slice(0, lengths[by]);
}

/**
 * The points with the periods between them in which nothing was recorded: a count of them is zero, a ratio or
 * a duration has no value. Without them a quiet year would look like one step on the axis.
 */
export function withQuietPeriods(points: readonly Point[], by: Grain, counted: boolean): readonly Point[] {
  const quiet: Figure = { value: counted ? 0 : null, n: 0, suppressed: false };
  const all: Point[] = [];
  for (const point of points) {
    const last = all.at(-1);
    if (last !== undefined) {
      for (let period = following(last.period, by); period < point.period; period = following(period, by)) {
        all.push({ period, ...quiet });
      }
    }
    all.push(point);
  }
  return all;
}
