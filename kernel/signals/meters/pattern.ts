import { startOfDay, localDay } from '../../calendar/index.ts';
import { Problem, type Queryable } from '../../store/index.ts';
import { FLOW, KEPT_DAYS } from './readings.ts';

const HOUR_MS = 3_600_000;
/** A step longer than this does not say in which hour the water ran (status L). */
const LONGEST_STEP_MS = 1.5 * HOUR_MS;

export interface PatternReading {
  readonly at: Date;
  /** Running total, litres. */
  readonly litres: number;
}

export interface HourPattern {
  /** Hour of the day in China, 0 to 23. */
  readonly hour: number;
  /** Readings it rests on. */
  readonly readings: number;
  /** Litres that ran in this hour, at the quantile; null: nothing is known of it. */
  readonly litres: number | null;
  /** Hours without flow up to this hour, at the quantile; null: nothing is known of it. */
  readonly dryHours: number | null;
}

/** What is usual in a home: of the readings of so many days, the value below which the stated share of them lies. */
export interface HomePattern {
  readonly quantile: number;
  readonly days: number;
  readonly hours: readonly HourPattern[];
  /** Hours of the dry spells that ended with water running, at the quantile; null: there was none. */
  readonly drySpell: number | null;
  readonly drySpells: number;
}

/** The nearest-rank quantile: one of the values themselves, never something between two. Pure. */
export function quantileOf(values: readonly number[], quantile: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)] ?? null;
}

/**
 * The pattern that readings show. Pure. Readings in the order of their moments. A total that runs backwards is an exchanged
 * meter: it ends a dry spell and says nothing about litres.
 */
export function patternOf(
  readings: readonly PatternReading[],
  { quantile, days }: { readonly quantile: number; readonly days: number },
): HomePattern {
  const flows = Array.from({ length: 24 }, (): number[] => []);
  const dry = Array.from({ length: 24 }, (): number[] => []);
  const spells: number[] = [];
  let flowAt: number | null = null;
  for (const [n, { at, litres }] of readings.entries()) {
    const before = readings[n - 1];
    if (before === undefined) continue;
    const now = at.getTime();
    // what ran until the full hour ran in the hour that ended then
    const hour = Math.floor((now - 1 - startOfDay(localDay(now - 1))) / HOUR_MS);
    const more = litres - before.litres;
    if (more > -FLOW && now - before.at.getTime() <= LONGEST_STEP_MS) flows[hour]!.push(Math.max(0, more));
    if (Math.abs(more) >= FLOW) {
      if (flowAt !== null && before.at.getTime() > flowAt) spells.push((now - flowAt) / HOUR_MS);
      flowAt = now;
    }
    if (flowAt !== null) dry[hour]!.push((now - flowAt) / HOUR_MS);
  }
  return {
    ...{ quantile, days },
    hours: flows.map((litres, hour) => ({
      ...{ hour, readings: litres.length, litres: quantileOf(litres, quantile) },
      dryHours: quantileOf(dry[hour]!, quantile),
    })),
    drySpell: quantileOf(spells, quantile),
    drySpells: spells.length,
  };
}

/**
 * What is usual in the home of an enrolment; null where no meter is enrolled. `quantile` lies between 0.5 and 0.999, `days`
 * between 1 and the days that readings are kept. Throws `meters.pattern` (422).
 */
export async function homePattern(
  db: Queryable,
  matter: string,
  {
    quantile = 0.95,
    days = 28,
    now = Date.now(),
  }: { readonly quantile?: number; readonly days?: number; readonly now?: number } = {},
): Promise<HomePattern | null> {
  if (!(quantile >= 0.5 && quantile <= 0.999 && days >= 1 && days <= KEPT_DAYS))
    throw new Problem(
      'meters.pattern',
      {
        zh: `分位数应在 0.5 至 0.999 之间，天数应为 1 至 ${String(KEPT_DAYS)}`,
        en: `The quantile lies between 0.5 and 0.999, the days between 1 and ${String(KEPT_DAYS)}`,
      },
      { status: 422 },
    );
  const { rowCount } = await db.query('select from signals.meter where matter = $1', [matter]);
  if (rowCount === 0) return null;
  const { rows } = await db.query<{ at: Date; litres: number }>(
    `select r.at, r.litres from signals.meter m join signals.reading r on r.meter = m.id
     where m.matter = $1 and r.at > $2 and r.at <= $3 order by r.at`,
    [matter, new Date(now - days * 24 * HOUR_MS), new Date(now)],
  );
  return patternOf(rows, { quantile, days });
}
