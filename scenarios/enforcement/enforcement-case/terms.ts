import type { Condition, Expression } from '@gaoyao/kernel/process';

/** Terms of the case that several parts of it speak in, as conditions and values. */

/** A fact that is true or absent; once it was said, it can become false again. Absent facts keep the snapshot small. */
export const flag = (fact: string, when: Condition): Expression => ({
  if: [when, true, { if: [{ given: { fact } }, false, { fact }] }],
});

/** A fact emptied, if it was ever said. */
export const emptied = (fact: string): Expression => ({
  if: [{ given: { fact } }, '', { fact }],
});

const paid: Expression = { coalesce: [{ fact: 'paid' }, 0] };
const charged: Expression = { coalesce: [{ fact: 'lateCharge' }, 0] };
const fine: Expression = { coalesce: [{ fact: 'fine' }, 0] };

/** Last day for the fine: fifteen days from receipt (APL 67), or what a deferral allows (66). */
export const payDue: Expression = { coalesce: [{ due: 'deferral' }, { due: 'payment' }] };

/** Three per cent a day (APL 72(1)). */
const DAILY_RATE = 0.03;

/**
 * The additional fine on a day: three per cent a day of the part of the fine that is still unpaid, from the day after the
 * last day for payment, never more than the fine, and none while a remedy runs (APL 72, 73.3). What was reckoned before is
 * kept in `lateCharge`, up to the day `accruedTo`.
 */
export const lateChargeOn = (day: Expression): Expression => ({
  if: [
    { '==': [{ fact: 'remedy' }, 'pending'] },
    charged,
    {
      min: [
        fine,
        {
          '+': [
            charged,
            {
              '*': [
                DAILY_RATE,
                { max: [0, { '-': [fine, paid] }] },
                { max: [0, { days: [{ coalesce: [{ fact: 'accruedTo' }, payDue] }, day] }] },
              ],
            },
          ],
        },
      ],
    },
  ],
});

/** Nothing is added up to the last day for payment. */
const late = (day: Expression): Condition => ({ '>': [day, payDue] });

/** Up to when the additional fine is reckoned once an act has done so; never a day before it began. */
const accruedOn = (day: Expression): Expression => ({
  if: [{ '>': [day, { coalesce: [{ fact: 'accruedTo' }, payDue] }] }, day, { fact: 'accruedTo' }],
});

/** Facts that keep what the additional fine has come to on a day, set by every act that changes the debt. */
export const reckonedOn = (day: Expression) => ({
  lateCharge: { if: [late(day), lateChargeOn(day), { fact: 'lateCharge' }] } as Expression,
  accruedTo: accruedOn(day),
});

/** What is still owed on a day, before anything is paid on it. */
export const owedOn = (day: Expression): Expression => ({
  '-': [{ '+': [fine, lateChargeOn(day)] }, paid],
});

/** The money is paid: the fine and whatever was added to it. */
export const paidInFull: Condition = { '>=': [paid, { '+': [fine, charged] }] };

/** Something beside money is owed: goods to hand over, a business to stop, a licence to return. */
export const moreThanMoney: Condition = {
  any: [
    { '>': [{ fact: 'confiscation' }, 0] },
    { all: [{ given: { fact: 'restriction' } }, { '!=': [{ fact: 'restriction' }, 'none'] }] },
  ],
};

/** The decision is performed as a whole. */
export const performedInFull: Condition = {
  all: [paidInFull, { any: [{ not: moreThanMoney }, { '==': [{ fact: 'performed' }, true] }] }],
};

/** The period for payment, or the one for what is not money, has run out unused. */
export const overdue: Condition = {
  any: [
    { clock: 'payment', is: ['missed'] },
    { clock: 'deferral', is: ['missed'] },
    {
      all: [
        moreThanMoney,
        { not: { '==': [{ fact: 'performed' }, true] } },
        { '<': [{ fact: 'performBy' }, { today: true }] },
      ],
    },
  ],
};

/** Nobody can attack the decision any more: the periods ran out unused, or the proceedings are over (ACL 53). */
export const remediesOver: Condition = {
  any: [
    { all: [{ given: { fact: 'remedy' } }, { '!=': [{ fact: 'remedy' }, 'pending'] }] },
    {
      all: [
        { not: { done: 'record-remedy' } },
        {
          any: [
            { clock: 'suit', is: ['lapsed'] },
            { all: [{ '==': [{ fact: 'track' }, 'simple'] }, { clock: 'reconsideration', is: ['lapsed'] }] },
          ],
        },
      ],
    },
  ],
};

/** A period for the party that a second notice opens anew: its second run is a clock of its own. */
const lapsedThisTime = (clock: string): Condition => ({
  any: [
    { all: [{ '==': [{ count: 'serve-notice' }, 1] }, { clock, is: ['lapsed'] }] },
    { all: [{ '==': [{ count: 'serve-notice' }, 2] }, { clock: `${clock}-again`, is: ['lapsed'] }] },
  ],
});

const earlierOf = (a: Expression, b: Expression): Expression => ({ if: [{ '<': [a, b] }, a, b] });
const laterOf = (a: Expression, b: Expression): Expression => ({ if: [{ '>': [a, b] }, a, b] });

/** On how many days something was added up to today: those before a remedy was filed and those after it ended (APL 73.3). */
export const daysAdded: Expression = {
  '+': [
    {
      max: [
        0,
        {
          days: [
            payDue,
            {
              if: [
                { given: { fact: 'remedyFiledOn' } },
                earlierOf({ fact: 'remedyFiledOn' }, { today: true }),
                { today: true },
              ],
            },
          ],
        },
      ],
    },
    {
      if: [
        { all: [{ given: { fact: 'remedyEndedOn' } }, { not: { '==': [{ fact: 'remedy' }, 'pending'] } }] },
        { max: [0, { days: [laterOf({ fact: 'remedyEndedOn' }, payDue), { today: true }] }] },
        0,
      ],
    },
  ],
};

/** The time that the latest demand gave has passed: a demand made anew opens it anew (ACL 37, 54). */
export const demandOver: Condition = {
  any: [
    { all: [{ '==': [{ count: 'demand' }, 1] }, { clock: 'demand', is: ['lapsed'] }] },
    { all: [{ '==': [{ count: 'demand' }, 2] }, { clock: 'demand-again', is: ['lapsed'] }] },
  ],
};

/** The party was heard, gave it up clearly, or let the period pass (APL 44, 45, 62). */
export const partyHeard: Condition = {
  any: [
    { '==': [{ fact: 'heard' }, true] },
    { in: [{ fact: 'waived' }, ['statement', 'both']] },
    lapsedThisTime('statement'),
  ],
};

/** No hearing is due; or it was held, given up, or not asked for in time (APL 63–64). */
export const hearingSettled: Condition = {
  any: [
    { not: { '==': [{ fact: 'hearingDue' }, true] } },
    { '==': [{ fact: 'hearingHeld' }, true] },
    { in: [{ fact: 'waived' }, ['hearing', 'both']] },
    lapsedThisTime('hearing-request'),
  ],
};

/** Whether a fine lies in the band of the discretion table; without a band there is none to leave. */
export const inBand: Condition = {
  all: [
    {
      any: [{ not: { given: { fact: 'bandLeast' } } }, { '>=': [{ input: 'fine' }, { fact: 'bandLeast' }] }],
    },
    { any: [{ not: { given: { fact: 'bandMost' } } }, { '<=': [{ input: 'fine' }, { fact: 'bandMost' }] }] },
  ],
};
