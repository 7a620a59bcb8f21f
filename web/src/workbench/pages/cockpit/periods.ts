import type { CockpitGrain } from '../../../api/cockpit.ts';

/** Periods of a year, and where the number of one begins in its name. */
const parts: Record<CockpitGrain, readonly [count: number, from: number]> = {
  month: [12, 5],
  quarter: [4, 6],
  year: [1, 4],
};

/** The period so many steps on, as `2026-11`, `2026-Q4` or `2026`; a negative number steps back. */
export function stepped(by: CockpitGrain, period: string, steps: number): string {
  const [count, from] = parts[by];
  const place = by === 'year' ? 0 : Number(period.slice(from)) - 1;
  const all = Number(period.slice(0, 4)) * count + place + steps;
  const [year, within] = [String(Math.floor(all / count)), String((all % count) + 1)];
  if (by === 'year') return year;
  return by === 'month' ? `${year}-${within.padStart(2, '0')}` : `${year}-Q${within}`;
}
