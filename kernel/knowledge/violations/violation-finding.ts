import { dayOf } from '../../calendar/index.ts';
import { Problem } from '../../store/index.ts';
import { articleAt } from '../article-at.ts';
import type { Violation } from './violation.ts';

/** An entry of the catalogue in the version that is in force on a day. */
export interface NormEntry {
  readonly violation: Violation;
  readonly version: number;
}

type Status = Violation['status'];
const ORDER: readonly Status[] = ['V', 'S', 'L', 'M'];
const weakest = (...statuses: readonly Status[]): Status =>
  statuses.reduce((worst, one) => (ORDER.indexOf(one) > ORDER.indexOf(worst) ? one : worst), 'V');

/** What an act records of a violation: law and article in the version in force on the day of the act. */
export interface ViolationFinding {
  readonly code: string;
  readonly version: number;
  readonly name: Violation['name'];
  readonly field: Violation['field'];
  /** V only when the entry, the article and the day of the law were all checked against the text. */
  readonly status: Status;
  readonly law: string;
  readonly article: string;
  /** The provisions that the act breaks, as a decision prints them: 《法》第几条. */
  readonly prohibits: string;
  /** Version of the law; empty when the library does not hold the one of that day. */
  readonly lawVersion: string;
  /** Years of the limitation (行政处罚法 36). */
  readonly years: number;
  /** Whether five years apply where harm was done to life, health or financial safety. */
  readonly orFive: boolean;
  readonly simple: boolean;
  readonly correction: boolean;
}

/** The finding for a day (ISO). The article that punishes is the first of the entry. */
export function violationFinding({ violation, version }: NormEntry, day: string): ViolationFinding {
  const { code, name, field, punishes, limitation, flow } = violation;
  const { law, article, status } = punishes[0]!;
  const applied = lawVersionOf(law, article, day);
  return {
    code,
    version,
    name,
    field,
    status: weakest(violation.status, status, applied?.status ?? 'M'),
    law,
    article,
    prohibits: violation.prohibits.map((one) => `《${one.law}》${one.article}`).join('、'),
    lawVersion: applied?.version ?? '',
    years: limitation.years,
    orFive: limitation.orFive === true,
    simple: flow.simple,
    correction: flow.correction,
  };
}

/** The version of the law that applied, or undefined where the library cannot tell. */
function lawVersionOf(law: string, article: string, day: string) {
  try {
    return articleAt(law, article, dayOf(day));
  } catch (error) {
    if (error instanceof Problem && error.code.startsWith('knowledge.')) return undefined;
    throw error;
  }
}
