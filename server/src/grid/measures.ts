import { hoursTaken, type HoursOf, type HoursTaken } from '@gaoyao/kernel/indicators';
import type { Queryable } from '@gaoyao/kernel/store';
import type { BoardAsked, BoardFigure } from './board-figure.ts';
import { gridTimed } from './grid-hours.ts';

/** What is measured to the hour, and what daily sums do not keep by kind and source. */
export type Measured = Readonly<Record<'time-to-accept' | 'time-to-close' | 'on-time', BoardFigure>>;

/**
 * Hours to the first acceptance and to the end of the events accepted and closed in the days asked, and the share of
 * those answered in time among those whose time to answer ended then, in all (`all`, key '') or by unit below, kind or
 * source. An event counts by the unit, kind and source it has now. In the reader's transaction; like the daily figures they
 * count whole tenancies and name no event.
 */
export async function measured(
  db: Queryable,
  { unit, from, to, below }: BoardAsked,
  by: BoardAsked['by'] | 'all',
): Promise<ReadonlyMap<string, Measured>> {
  const taken = await hoursTaken(db, {
    ...{ scenario: gridTimed.scenario, unit, from, to },
    by: by === 'all' ? by : by === 'unit' ? { units: below } : { key: by },
  });
  return new Map([...taken].map(([key, of]) => [key, figuresOf(of)]));
}

const figuresOf = ({ reached, closed, due, met }: HoursOf): Measured => ({
  'time-to-accept': hours(reached),
  'time-to-close': hours(closed),
  'on-time': { value: due <= 0 ? null : (100 * met) / due, n: due },
});

const tenth = (value: number): number => Math.round(value * 10) / 10;

const hours = ({ n, median, p90 }: HoursTaken): BoardFigure =>
  median === null || p90 === null
    ? { value: null, n }
    : { value: tenth(median), n, median: tenth(median), p90: tenth(p90) };
