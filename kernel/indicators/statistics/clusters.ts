import { poissonInterval, type Interval } from './intervals.ts';
import { betaBelow } from './special-functions.ts';

/** Events of one kind in one area, day by day, oldest first; days without any are zero. */
export interface DailyCounts {
  readonly unit: string;
  readonly category: string;
  readonly days: readonly number[];
}

export interface ClusterQuery {
  /** Lengths in days of the windows tried, each ending with the last day. */
  readonly windows: readonly number[];
  /** Units that lie beside a unit, nearest first: with them it is tried as one area. */
  readonly neighbours?: ReadonlyMap<string, readonly string[]>;
  /** Share of false alarms among what is shown; 0.05 when left out. */
  readonly rate?: number;
}

/** A kind that occurs more than usual for the area. */
export interface Cluster {
  readonly unit: string;
  /** The units of the area; more than one where neighbours join. */
  readonly units: readonly string[];
  readonly category: string;
  readonly kind: 'time' | 'space-time';
  /** Length of the window in days. */
  readonly days: number;
  readonly observed: number;
  /** In as many days, by the area's own past. */
  readonly expected: number;
  /** Limits of the expected: its past is chance too. */
  readonly interval: Interval;
  /** The chance of as many by accident, and the same after Benjamini and Hochberg. */
  readonly p: number;
  readonly q: number;
}

/** Fewer than this are no cluster, however unusual. */
const FEWEST = 3;
/** With fewer windows of the past there is nothing to compare with. */
const SHORTEST_PAST = 4;

/** Adjusted p values (Benjamini and Hochberg 1995), in the order given. */
export function benjaminiHochberg(chances: readonly number[]): readonly number[] {
  const order = chances.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(chances.length);
  let least = 1;
  order.forEach(({ p, index }, behind) => {
    least = Math.min(least, (p * chances.length) / (chances.length - behind));
    adjusted[index] = least;
  });
  return adjusted;
}

/**
 * The chance of at least `observed` events in a window when `past` windows of the same length held these: given all events,
 * those of the last window are binomial. Where the past varied more than a Poisson process does, all counts are divided by
 * its index of dispersion (McCullagh and Nelder 1989, ch. 6), so that a restless past raises no alarm.
 */
export function chanceOfAsMany(observed: number, past: readonly number[]): number {
  const total = past.reduce((sum, one) => sum + one, 0);
  if (observed <= 0) return 1;
  const mean = total / past.length;
  const dispersion =
    total === 0 || past.length < 2
      ? 1
      : Math.max(1, past.reduce((sum, one) => sum + (one - mean) ** 2 / mean, 0) / (past.length - 1));
  return betaBelow(1 / (past.length + 1), observed / dispersion, total / dispersion + 1);
}

/**
 * Areas and kinds with more events in their last days than their own past makes usual. Each unit alone, and with its nearest
 * neighbours as one area, each kind and each window length is one test; all tests of a question are corrected together. Of
 * areas that overlap, the least likely by chance stands for all.
 */
export function clusters(counts: readonly DailyCounts[], query: ClusterQuery): readonly Cluster[] {
  const tests = counts.flatMap((one) =>
    areasAround(one, counts, query.neighbours).flatMap((area) =>
      query.windows.flatMap((days) => tested(one, area, days)),
    ),
  );
  const adjusted = benjaminiHochberg(tests.map(({ p }) => p));
  const unusual = tests
    .map((one, index): Cluster => ({ ...one, q: adjusted[index]! }))
    .filter(({ q, observed }) => q <= (query.rate ?? 0.05) && observed >= FEWEST)
    .sort((a, b) => a.p - b.p || a.units.length - b.units.length || a.days - b.days);
  const shown: Cluster[] = [];
  for (const one of unusual)
    if (!shown.some((other) => other.category === one.category && overlap(other, one))) shown.push(one);
  return shown;
}

const overlap = (one: Cluster, other: Cluster): boolean =>
  one.units.some((unit) => other.units.includes(unit));

interface Area {
  readonly units: readonly string[];
  readonly days: readonly number[];
}

/** The unit alone, then with one neighbour after the other. */
function areasAround(
  one: DailyCounts,
  counts: readonly DailyCounts[],
  neighbours: ClusterQuery['neighbours'],
): readonly Area[] {
  const areas: Area[] = [{ units: [one.unit], days: one.days }];
  for (const unit of neighbours?.get(one.unit) ?? []) {
    const beside = counts.find((other) => other.unit === unit && other.category === one.category);
    if (beside === undefined) continue;
    const before = areas.at(-1)!;
    areas.push({
      units: [...before.units, unit],
      days: before.days.map((n, day) => n + (beside.days[day] ?? 0)),
    });
  }
  return areas;
}

function tested({ unit, category }: DailyCounts, area: Area, length: number): readonly Omit<Cluster, 'q'>[] {
  const windows: number[] = [];
  for (let end = area.days.length; end >= length; end -= length)
    windows.push(area.days.slice(end - length, end).reduce((sum, one) => sum + one, 0));
  const [observed, ...past] = windows;
  if (observed === undefined || past.length < SHORTEST_PAST) return [];
  const total = past.reduce((sum, one) => sum + one, 0);
  const [low, high] = poissonInterval(total);
  return [
    {
      ...{ unit, units: area.units, category, days: length, observed },
      kind: area.units.length === 1 ? 'time' : 'space-time',
      expected: total / past.length,
      interval: [low / past.length, high / past.length],
      p: chanceOfAsMany(observed, past),
    },
  ];
}
