import type { Action, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, notInFuture, officersFit, qualifiedOfficers } from './guards.ts';
import { investigators } from './people.ts';
import { emptied, flag } from './terms.ts';

const fiveYears: Condition = {
  any: [{ '==': [{ input: 'grave' }, true] }, { '==': [{ rule: 'norm.years' }, 5] }],
};

/** The act of the day that was found, judged by the day on which it was discovered (APL 36). */
const barred: Condition = {
  '<': [
    { if: [fiveYears, { rule: 'limitation.fiveYears' }, { rule: 'limitation.twoYears' }] },
    { fact: 'foundOn' },
  ],
};

/** The facts as the inquiry found them: the day of the act, age, capacity, fault, and what speaks for the party. */
export const establishing: readonly Action[] = [
  {
    id: 'establish',
    name: text('认定事实', 'Establish the facts'),
    by: investigators,
    from: ['inquiry'],
    to: '=',
    form: 'establish',
    require: [
      ...officersFit,
      notInFuture('actDay', text('行为日', 'day of the act')),
      guard(
        'age-fits-party',
        {
          any: [
            {
              all: [
                { '==': [{ fact: 'partyKind' }, 'organisation'] },
                { '==': [{ input: 'age' }, 'organisation'] },
              ],
            },
            {
              all: [
                { '==': [{ fact: 'partyKind' }, 'person'] },
                { '!=': [{ input: 'age' }, 'organisation'] },
              ],
            },
          ],
        },
        '行政处罚法 30',
        text('年龄与当事人类型不符', 'The age does not fit the kind of party'),
        text('个人填写行为时年龄，单位选择不适用', 'Give the age of a person; for an organisation say so'),
      ),
    ],
    decide: [
      qualifiedOfficers,
      { norm: 'violation', into: 'norm' },
      { rule: 'limitation', into: 'limitation' },
      { rule: 'leniency', into: 'leniency' },
    ],
    set: {
      actDay: { input: 'actDay' },
      barred: flag('barred', barred),
      // kept of minors alone: it opens their compartment and seals the case when it is closed
      age: {
        if: [
          { in: [{ input: 'age' }, ['fourteen-to-eighteen', 'under-fourteen']] },
          { input: 'age' },
          emptied('age'),
        ],
      },
      leniency: { rule: 'leniency.handling' },
      sparable: {
        if: [
          {
            all: [{ '==': [{ input: 'corrected' }, true] }, { in: [{ input: 'harm' }, ['none', 'slight']] }],
          },
          true,
          flag('sparable', false),
        ],
      },
    },
    article: '行政处罚法 30–33、36、40',
  },
];
