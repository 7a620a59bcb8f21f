import type { Action, Condition, Expression } from '@gaoyao/kernel/process';
import { corrected, outcomes } from './stages.ts';

/** Terms of the matter that several parts of it speak in, as conditions and values. */

export type Branches = Exclude<Action['to'], string>;

export const is = (fact: string, value: string | boolean): Condition => ({ '==': [{ fact }, value] });
export const isNot = (fact: string, value: string | boolean): Condition => ({ not: is(fact, value) });
export const oneOf = (fact: string, values: readonly string[]): Condition => ({ in: [{ fact }, values] });
export const said = (input: string, ...values: readonly (string | boolean)[]): Condition => ({
  in: [{ input }, values],
});

/** A fact emptied, if it was ever said. */
export const emptied = (fact: string): Expression => ({ if: [{ given: { fact } }, '', { fact }] });

/** Set once a tick is given; absent otherwise, which keeps the snapshot small. */
export const ticked = (field: string, fact = field): Expression => ({
  if: [{ '==': [{ input: field }, true] }, true, { fact }],
});

/** Closes with the outcome that the fact `result` names. */
export const closing: Branches = outcomes.map(({ id }) => ({
  when: is('result', id),
  stage: 'closed',
  outcome: id,
}));

/** Reconsideration comes before the court (23). */
export const isCompulsoryFirst: Condition = {
  any: [
    { all: [said('actKind', 'penalty'), said('onTheSpot', true)] },
    { all: [said('actKind', 'natural-resource'), said('takesAcquired', true)] },
    said('actKind', 'duty'),
    { all: [said('actKind', 'information'), said('refusedToDisclose', true)] },
    { given: { input: 'firstByLaw' } },
  ],
};

/**
 * From which day the sixty days run (20): from knowing the act; where the right was not told, from learning of it, and
 * if nobody says when that was, from the application itself. The cap of one year has a clock of its own.
 */
export const periodFrom: Expression = {
  if: [
    { '==': [{ input: 'rightsTold' }, false] },
    { coalesce: [{ input: 'rightsKnownOn' }, { input: 'filedOn' }, { today: true }] },
    { input: 'knownOn' },
  ],
};

const late = { days: [{ fact: 'periodFrom' }, { fact: 'filedOn' }] } as const;
const obstacle = { days: [{ input: 'obstacleFrom' }, { input: 'obstacleTo' }] } as const;

/** The sixty days were over when the application was made; of one that is more than a year late no clock is kept. */
export const isLate: Condition = {
  any: [
    { clock: 'application', is: ['late', 'not-started'] },
    // where the right was not told: one year from knowing the act at the most (20.3)
    { clock: 'application-year', is: ['late'] },
  ],
};

/** The application came in time, with what the office found on an excuse (20). */
export const inTime: Condition = {
  any: [
    { not: isLate },
    {
      // the period goes on when the obstacle has ended: as many days later as it lasted
      all: [
        said('excuse', 'obstacle'),
        { given: { input: 'excuseBasis' } },
        { '>=': [obstacle, 0] },
        { '<=': [{ input: 'obstacleTo' }, { fact: 'filedOn' }] },
        { '<=': [{ days: [{ fact: 'periodFrom' }, { input: 'obstacleFrom' }] }, 60] },
        { '<=': [{ '-': [late, obstacle] }, 60] },
        { not: { clock: 'application-year', is: ['late'] } },
      ],
    },
    {
      all: [
        said('excuse', 'longer'),
        { given: { input: 'excuseBasis' } },
        { '<=': [{ fact: 'filedOn' }, { input: 'longerUntil' }] },
      ],
    },
  ],
};

/** Not beyond five years from the act, twenty for immovables (21). */
export const withinCap: Condition = {
  not: {
    any: [
      { clock: 'cap', is: ['late'] },
      { clock: 'cap-immovable', is: ['late'] },
    ],
  },
};

/** The day on which it became final: the last of the days for a suit (行政诉讼法 45). */
export const lastDayForSuit: Expression = { coalesce: [{ due: 'suit-again' }, { due: 'suit' }] };

/** What a result means for the act attacked, in the words that the other matters of the dispute know. */
export const effectOf = (result: Expression): Expression => ({
  if: [
    { in: [result, ['changed', 'partly-quashed']] },
    'changed',
    {
      if: [
        { in: [result, ['quashed', 'void']] },
        'quashed',
        {
          if: [
            { '==': [result, 'redo'] },
            'redo',
            {
              if: [
                { in: [result, ['unlawful', 'perform', 'agreement', 'agreement-compensation']] },
                'unlawful',
                'upheld',
              ],
            },
          ],
        },
      ],
    },
  ],
});

export const isLost = (result: Expression): Condition => ({ in: [result, corrected] });

/** The respondent has not answered and its time is over, or it has answered (48, 54). */
export const answerSettled: Condition = {
  any: [
    { done: 'file-answer' },
    { clock: 'answer', is: ['missed'] },
    { clock: 'answer-simple', is: ['missed'] },
  ],
};
