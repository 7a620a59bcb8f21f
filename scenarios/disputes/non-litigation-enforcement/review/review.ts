import type { Part, ReviewedCondition, ReviewRule } from './condition.ts';
import type { ReviewInput } from './reviewed.ts';
import { documentRules, gateRules } from './gate.ts';
import { substanceRules } from './legality.ts';
import { Origin } from './origin.ts';
import { periodRules } from './periods.ts';
import { procedureRules } from './procedure.ts';

/** What the review suggests; the judge decides. */
type Suggestion = 'grant' | 'refuse' | 'decline' | 'look';

/** The automatic review of one application. The same input always gives the same review. */
export interface AutomaticReview {
  readonly conditions: readonly ReviewedCondition[];
  /**
   * `decline`: a condition of acceptance is not met (56). `refuse`: manifest illegality is suspected, so both sides are heard
   * (58). `look`: something could not be found out. `grant`: every condition is met or does not apply (57).
   */
  readonly suggestion: Suggestion;
}

/** Conditions in the order of the law: who and where, periods, papers, then the four findings of manifest illegality. */
export const reviewRules: readonly ReviewRule[] = [
  ...gateRules,
  ...periodRules,
  ...documentRules,
  ...substanceRules,
  ...procedureRules,
];

const some = (
  conditions: readonly ReviewedCondition[],
  part: Part,
  result: ReviewedCondition['result'],
): boolean => conditions.some((one) => one.part === part && one.result === result);

/** Examines every condition. Pure: it reads nothing but its input and writes nothing. */
export function automaticReview(input: ReviewInput): AutomaticReview {
  const origin = new Origin(input);
  const conditions = reviewRules.map(({ find, ...rule }): ReviewedCondition => {
    const { result, finding, facts = [], steps = [] } = find(origin);
    return { ...rule, result, finding, facts, steps };
  });
  return { conditions, suggestion: suggest(conditions) };
}

function suggest(conditions: readonly ReviewedCondition[]): Suggestion {
  if (some(conditions, 'gate', 'not-met')) return 'decline';
  if (some(conditions, 'legality', 'not-met')) return 'refuse';
  return conditions.some((one) => one.result === 'doubtful') ? 'look' : 'grant';
}
