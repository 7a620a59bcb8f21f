import type { FlowDefinition } from '../process/index.ts';

/** What a scenario says happens to its closed matters, and when. */
export interface RetentionRule {
  readonly scenario: string;
  readonly months: number;
  readonly then: 'erase' | 'anonymise';
  /** The rule in words, as it stands with whatever was disposed of under it. */
  readonly text: string;
}

const MONTHS_PER_YEAR = 12;

/** The retention rule of a definition. Fractions of a year are kept to whole months, rounded up. */
export function ruleOf({ id, data }: Pick<FlowDefinition, 'id' | 'data'>): RetentionRule {
  const { years, basis, then = 'anonymise', status } = data.retention;
  return {
    scenario: id,
    months: Math.ceil(years * MONTHS_PER_YEAR),
    then,
    text: `${id}: ${String(years)} yr, ${then}; ${basis} (${status})`,
  };
}
