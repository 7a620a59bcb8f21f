import { dayOf } from '../calendar/index.ts';
import { actsBetween, type Definitions, type RecordedAct } from '../matters/index.ts';
import type { Queryable } from '../store/index.ts';
import { contributions } from './contributions.ts';
import type { ListedCut } from './catalogue/figure-list.ts';
import type { Term } from './kept-cut.ts';

/** A matter behind a figure, with the time of its newest act that counts. */
export interface CountedMatter {
  readonly id: string;
  readonly number: string;
  /** ISO time. */
  readonly at: string;
  readonly unit: string | null;
}

const DAY_MS = 86_400_000;
/** The civil day in China begins eight hours before that of UTC. */
const ZONE_MS = 8 * 3_600_000;

const dayStart = (iso: string): number => dayOf(iso) * DAY_MS - ZONE_MS;

/**
 * The matters whose acts a sum of a flow counts, newest first and `limit` at most, as far as the actor of the present
 * transaction may see them. Each act is asked the same pure function that counted it. Due rates count by the day a clock is
 * due, which may lie after the act: for them only acts of the days themselves are found.
 */
export async function countedMatters(
  db: Queryable,
  definitions: Definitions,
  { scenario, indicator, part = 'n' }: Term,
  { unit, from, to, dimension = '', key = '' }: ListedCut,
  limit: number,
): Promise<readonly CountedMatter[]> {
  const isCounted = (act: RecordedAct): boolean => {
    const days: string[] = [];
    contributions(act, (id, side, day, _bucket, n, _total, by, value) => {
      if (id === indicator && side === part && n > 0 && by === dimension && value === key) days.push(day);
    });
    return days.some((day) => day >= from && day <= to);
  };
  const found = new Map<string, CountedMatter>();
  const asked = { scenario, unit, from: dayStart(from), to: dayStart(to) + DAY_MS };
  for await (const acts of actsBetween(db, definitions, asked))
    for (const act of acts) {
      if (found.has(act.matter) || !isCounted(act)) continue;
      const { matter: id, number } = act;
      found.set(id, { id, number, at: new Date(act.at).toISOString(), unit: act.unit });
      if (found.size === limit) return [...found.values()];
    }
  return [...found.values()];
}
