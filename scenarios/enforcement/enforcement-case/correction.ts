import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, officersFit, paperIssued, qualifiedOfficers } from './guards.ts';
import { investigators } from './people.ts';
import { flag } from './terms.ts';

/** The order to put the act right (APL 28): no penalty, but due with every one. It has its own last day and is checked. */
export const correction: readonly Action[] = [
  {
    id: 'order-correction',
    name: text('责令改正', 'Order correction'),
    by: investigators,
    from: ['inquiry'],
    to: '=',
    form: 'order-correction',
    require: [
      ...officersFit,
      paperIssued('correction-order', '行政处罚法 28', text('责令改正通知书', 'order to correct')),
      guard(
        'correction-has-time',
        { '>=': [{ input: 'correctBy' }, { today: true }] },
        '行政处罚法 28',
        text('改正期限早于今天', 'The last day for the correction lies in the past'),
        text('给出合理的期限', 'Give reasonable time'),
      ),
      guard(
        'correction-ordered-once',
        { not: { done: 'order-correction' } },
        '行政处罚法 28',
        text('已经责令改正', 'Correction was ordered already'),
        text('到期复查；未改正的，依法处理', 'Check it when it is due; if not done, act on that'),
      ),
    ],
    decide: [qualifiedOfficers, { norm: 'violation', into: 'norm' }],
    set: { correctBy: { input: 'correctBy' } },
    article: '行政处罚法 28',
  },
  {
    id: 'check-correction',
    name: text('复查改正情况', 'Check the correction'),
    by: investigators,
    from: '*',
    to: '=',
    form: 'check-correction',
    require: [
      guard(
        'correction-ordered',
        { done: 'order-correction' },
        '行政处罚法 28',
        text('没有责令改正', 'No correction was ordered'),
        text('先责令改正', 'Order it first'),
      ),
    ],
    set: { corrected: flag('corrected', { '==': [{ input: 'result' }, 'corrected'] }) },
    article: '行政处罚法 28',
  },
];
