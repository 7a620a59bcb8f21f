import type { Action, Condition, Expression } from '@gaoyao/kernel/process';
import { lostResults, outcomes, toBePerformed } from './stages.ts';

/** Terms of the suit that several parts of it speak in, as conditions and values. */

type Branches = Exclude<Action['to'], string>;
type Telling = NonNullable<Action['tells']>[number];

export const is = (fact: string, value: string | boolean): Condition => ({ '==': [{ fact }, value] });
export const isNot = (fact: string, value: string | boolean): Condition => ({ not: is(fact, value) });
export const said = (input: string, ...values: readonly (string | boolean)[]): Condition => ({
  in: [{ input }, values],
});

/** Closes with the outcome that the fact `result` names. */
export const closing: Branches = outcomes.map(({ id }) => ({
  when: is('result', id),
  stage: 'closed',
  outcome: id,
}));

/** The judgment binds: won and lost suits part here, so that each can be counted. */
export const intoEffect: Branches = [
  { when: is('lost', true), stage: 'effective-lost' },
  { stage: 'effective' },
];

const isLost = (result: Expression): Condition => ({ in: [result, lostResults] });

const firstOf = (cases: readonly (readonly [Condition, string])[], otherwise: Expression): Expression =>
  cases.reduceRight<Expression>((rest, [when, value]) => ({ if: [when, value, rest] }), otherwise);

/** What a result means for the act attacked, in the words that the other matters of the dispute know. */
const effectOf = (result: Expression): Expression =>
  firstOf(
    [
      [{ in: [result, ['changed', 'partly-quashed']] }, 'changed'],
      [{ in: [result, ['quashed', 'void']] }, 'quashed'],
      [{ '==': [result, 'redo'] }, 'redo'],
      [{ in: [result, [...lostResults]] }, 'unlawful'],
      [{ in: [result, ['withdrawn', 'deemed-withdrawn', 'terminated']] }, 'withdrawn'],
    ],
    'upheld',
  );

type Settings = Readonly<Record<string, Expression>>;

/** Facts that a ruling sets: nothing is lost by one, and nothing is to be performed. */
export const ruledAs = (result: Expression): Settings => ({
  result,
  effect: effectOf(result),
  lost: false,
  toPerform: false,
});

/** What a judgment or mediation leaves: a fine that it changed, and until when it is performed. */
export const leaves: Settings = {
  performBy: { coalesce: [{ input: 'performBy' }, { fact: 'performBy' }] },
  fine: { coalesce: [{ input: 'fine' }, { fact: 'fine' }] },
};

/** Facts that a judgment sets. */
export const judgedAs = (result: Expression) =>
  ({
    result,
    effect: effectOf(result),
    lost: { if: [isLost(result), true, false] },
    toPerform: { if: [{ in: [result, [...toBePerformed]] }, true, false] },
  }) satisfies Settings;

/** A mediation that lowers a fine changes the act; one on compensation leaves it as it is. */
export const mediated: Settings = {
  ...leaves,
  result: 'mediated',
  effect: { if: [{ given: { input: 'fine' } }, 'changed', 'upheld'] },
  lost: false,
  toPerform: { if: [{ given: { input: 'performBy' } }, true, false] },
};

/** The suit is with the court. */
export const tellsFiled: Telling = {
  message: 'suit-filed/1',
  carries: {
    kind: 'litigation',
    filedOn: { fact: 'filedOn' },
    number: { fact: 'number' },
    body: { fact: 'court' },
    // a stay is told by itself; whether it was sued in time is for the court that took it
    stayed: false,
    excused: true,
  },
};

/** It is over, and this is what became of the act. */
export const tellsEnded: Telling = {
  message: 'suit-ended/1',
  carries: {
    result: { fact: 'effect' },
    finalOn: { fact: 'finalOn' },
    fine: { fact: 'fine' },
    document: { fact: 'judgmentNumber' },
  },
};

/**
 * The last day for the agency's own appeal against what was served last: fifteen days against a judgment, ten against a
 * ruling (85). A judgment after a remand or a retrial has a clock of its own.
 */
const latestRun = (action: string, clock: string): Expression => ({
  if: [
    { '>=': [{ count: action }, 3] },
    { due: `${clock}-3` },
    { if: [{ '==': [{ count: action }, 2] }, { due: `${clock}-2` }, { due: clock }] },
  ],
});

export const appealDue: Expression = {
  if: [
    is('decision', 'ruling'),
    latestRun('record-ruling', 'appeal-ruling'),
    latestRun('record-judgment', 'appeal-judgment'),
  ],
};

/** Fewer than the clocks can tell apart. */
export const lessThanThree = (action: string): Condition => ({ '<': [{ count: action }, 3] });
