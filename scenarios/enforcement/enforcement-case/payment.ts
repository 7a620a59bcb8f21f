import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, notInFuture, paperIssued } from './guards.ts';
import { clerk, head, receivers } from './people.ts';
import { afterService } from './stages.ts';
import { moreThanMoney, owedOn, payDue, performedInFull, reckonedOn } from './terms.ts';

/** Payment, performance and what may be allowed on application (APL 66–67, 72). */
export const payment: readonly Action[] = [
  {
    id: 'pay',
    name: text('登记缴款', 'Record a payment'),
    by: clerk,
    from: [...afterService, 'closing', 'in-court'],
    to: [{ when: performedInFull, stage: 'closing' }, { stage: '=' }],
    form: 'pay',
    require: [
      notInFuture('paidOn', text('缴款日期', 'day of payment')),
      guard(
        'not-overpaid',
        { '<=': [{ input: 'amount' }, owedOn({ input: 'paidOn' })] },
        '行政处罚法 67、72',
        text('缴款超过应缴的罚款和加处罚款', 'The payment exceeds the fine and what was added to it'),
        text('核对银行凭证；多缴的由银行退回', 'Check the receipt; the bank returns what was overpaid'),
      ),
    ],
    set: {
      paid: { '+': [{ coalesce: [{ fact: 'paid' }, 0] }, { input: 'amount' }] },
      ...reckonedOn({ input: 'paidOn' }),
    },
    article: '行政处罚法 67',
  },
  {
    id: 'perform',
    name: text('登记履行', 'Record performance'),
    by: receivers,
    from: afterService,
    to: [{ when: performedInFull, stage: 'closing' }, { stage: '=' }],
    form: 'perform',
    require: [
      notInFuture('performedOn', text('履行日期', 'day of performance')),
      guard(
        'more-than-money',
        { all: [moreThanMoney, { not: { '==': [{ fact: 'performed' }, true] } }] },
        '行政处罚法 66',
        text('没有待履行的非金钱义务', 'Nothing but money is owed'),
        text('登记缴款', 'Record the payment'),
      ),
    ],
    set: { performed: true },
    article: '行政处罚法 66',
  },
  {
    id: 'ask-deferral',
    name: text('申请延期、分期', 'Ask for more time'),
    by: ['clerk', 'party'],
    from: ['served'],
    to: '=',
    form: 'ask-deferral',
    article: '行政处罚法 66.2',
  },
  {
    id: 'allow-deferral',
    name: text('批准延期、分期', 'Allow more time'),
    by: head,
    from: ['served'],
    to: '=',
    form: 'allow-deferral',
    require: [
      guard(
        'deferral-asked',
        { done: 'ask-deferral' },
        '行政处罚法 66.2',
        text('当事人没有申请', 'The party has not asked'),
        text('先登记当事人的申请', 'Record the application first'),
      ),
      guard(
        'deferred-once-in-time',
        {
          all: [
            { clock: 'payment', is: ['open'] },
            { clock: 'deferral', is: ['not-started'] },
          ],
        },
        '行政处罚法 66.2',
        text(
          '缴款期限已满或者已经批准延期',
          'The period for payment has passed, or more time was allowed already',
        ),
        text('依法催告', 'Demand payment as the law provides'),
      ),
      guard(
        'deferral-is-later',
        { '>': [{ input: 'until' }, payDue] },
        '行政处罚法 66.2',
        text('期限不晚于原缴款期限', 'It is no later than the period that runs'),
        text('填写更晚的日期', 'Give a later day'),
      ),
      paperIssued(
        'deferral-approval',
        '行政处罚法 66.2',
        text('延期（分期）缴纳罚款批准书', 'approval of more time'),
      ),
    ],
    set: { payUntil: { input: 'until' } },
    article: '行政处罚法 66.2',
  },
  {
    id: 'refuse-deferral',
    name: text('不予延期、分期', 'Refuse more time'),
    by: head,
    from: ['served'],
    to: '=',
    form: 'refuse-deferral',
    require: [
      guard(
        'deferral-asked',
        { done: 'ask-deferral' },
        '行政处罚法 66.2',
        text('当事人没有申请', 'The party has not asked'),
        text('无需决定', 'Nothing needs to be decided'),
      ),
    ],
    article: '行政处罚法 66.2',
  },
];
