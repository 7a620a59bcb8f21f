import type { Queryable } from '../store/index.ts';
import { figures } from './figures.ts';

/** Which indicators of which scenarios count disputes, lost ones, and why they were lost. Named by whoever composes them. */
export interface LossSources {
  /** Disputes that came to an end (count), and those among them that the agency lost (count). */
  readonly disputes: readonly {
    readonly scenario: string;
    readonly concluded: string;
    readonly lost: string;
    /** Their dimension with the code of the violation, and the one with the name of the agency. */
    readonly violation: string;
    readonly respondent: string;
  }[];
  /** Confirmed causes of lost cases (count), and the dimensions whose keys are kinds of prompts. */
  readonly reviews: {
    readonly scenario: string;
    readonly causes: string;
    readonly dimensions: readonly string[];
  };
}

/** Disputes of a period, and how many of them were lost. */
export interface LossCount {
  readonly concluded: number;
  readonly lost: number;
}

/** What past disputes came to: counts, never a probability of this case. */
export interface LossRates {
  /** ISO days, both included. */
  readonly from: string;
  readonly to: string;
  readonly all: LossCount;
  /** Disputes on this violation; null where the matter has none. */
  readonly violation: LossCount | null;
  /** Disputes on acts of this agency. */
  readonly respondent: LossCount | null;
  /** Lost cases whose causes were confirmed. */
  readonly reviewed: number;
  /** Of these, how many name each kind as a cause. */
  readonly causes: Readonly<Record<string, number>>;
}

export interface LossQuestion {
  readonly from: string;
  readonly to: string;
  readonly violation?: string | undefined;
  /** The agency as disputes name it. */
  readonly respondent?: string | undefined;
}

/**
 * Past outcomes beside a prompt, from figures that are kept anyway. They hold counts of disputes over the whole platform and
 * nobody's name, so the connection of the platform reads them.
 */
export async function lossRates(
  db: Queryable,
  sources: LossSources,
  { from, to, violation, respondent }: LossQuestion,
): Promise<LossRates> {
  const cells = async (scenario: string, indicator: string, dimension?: string) =>
    figures(db, {
      ...{ scenario, indicator, from, to, kind: 'count' },
      ...(dimension === undefined ? {} : { dimension }),
    });
  const counted = async (of: 'all' | 'violation' | 'respondent', key?: string): Promise<LossCount> => {
    let [concluded, lost] = [0, 0];
    for (const source of sources.disputes) {
      const dimension = of === 'all' ? undefined : source[of];
      const sum = async (indicator: string): Promise<number> =>
        (await cells(source.scenario, indicator, dimension))
          .filter((cell) => key === undefined || cell.key === key)
          .reduce((all, { figure }) => all + figure.n, 0);
      concluded += await sum(source.concluded);
      lost += await sum(source.lost);
    }
    return { concluded, lost };
  };
  const { scenario, causes: indicator, dimensions } = sources.reviews;
  const causes: Record<string, number> = {};
  for (const dimension of dimensions)
    for (const { key, figure } of await cells(scenario, indicator, dimension))
      if (key !== '') causes[key] = (causes[key] ?? 0) + figure.n;
  const reviewed = (await cells(scenario, indicator)).reduce((all, { figure }) => all + figure.n, 0);
  return {
    from,
    to,
    all: await counted('all'),
    violation: violation === undefined || violation === '' ? null : await counted('violation', violation),
    respondent:
      respondent === undefined || respondent === '' ? null : await counted('respondent', respondent),
    reviewed,
    causes,
  };
}
