import { randomOf, type City } from '@gaoyao/city';
import { dayOf, workCalendar } from '@gaoyao/kernel/calendar';
import type { DemoDispute, DemoPenalty } from './demo-dispute.ts';
import { desksOf } from './desks.ts';
import type { Almanac } from './dispute-file.ts';
import { PenaltyPool, pastCourtCases, pastReconsiderations, pastSuits } from './past-disputes.ts';
import { reviewsOf } from './reviews-of-lost.ts';
import { runningDisputes } from './running-disputes.ts';

/** What the disputes are about. */
export interface ContestedCity {
  /** Penalties served in the last two years, each once. */
  readonly penalties: readonly DemoPenalty[];
  /** Those that went to the court for enforcement, with the day (ISO) of the application. */
  readonly unpaid: readonly (DemoPenalty & { readonly appliedOn: string })[];
  /** Penalties of the cases whose story is told in full, by story. */
  readonly stories: ReadonlyMap<string, DemoPenalty>;
}

/**
 * The demo city's disputes of two years before `city.today`: reconsiderations, suits, enforcement by the court and reviews of
 * lost cases, past and running, each about the penalty that it contests. A matter comes after the one it is about. The same
 * city gives the same disputes; every act is lawful under its flow.
 */
export function disputesOf(
  city: City,
  { penalties, unpaid, stories }: ContestedCity,
): readonly DemoDispute[] {
  const almanac: Almanac = {
    seed: city.seed,
    calendar: workCalendar(city.holidays),
    today: dayOf(city.today),
  };
  const desks = desksOf(city);
  const pool = new PenaltyPool(penalties);
  const first = [...desks.keys()][0]!;
  const sources = { almanac, desks, penalties: pool };
  const random = randomOf(almanac.seed, 'dispute/running');
  const running = runningDisputes(
    almanac,
    desks,
    (story) => stories.get(story)!,
    (daysAgo, served) => pool.take(almanac.today - daysAgo, served, random, first),
  );
  const past = [...pastReconsiderations(sources), ...pastSuits(sources)];
  const order = [
    'reconsideration',
    'administrative-litigation',
    'non-litigation-enforcement',
    'dispute-lifecycle',
  ];
  const lost = past.map((told) => ({ ...told, desk: desks.get(told.penalty.bureau)! }));
  const disputes = [
    ...past.map(({ dispute }) => dispute),
    ...pastCourtCases(sources, unpaid),
    ...reviewsOf(almanac, lost),
    ...running,
  ];
  return disputes.sort(
    (a, b) => order.indexOf(a.scenario) - order.indexOf(b.scenario) || openedAt(a) - openedAt(b),
  );
}

const openedAt = ({ steps }: DemoDispute): number => (steps[0]?.kind === 'act' ? steps[0].at : 0);
