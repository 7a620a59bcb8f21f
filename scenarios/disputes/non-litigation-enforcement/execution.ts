import type { Action, Condition, Expression, Telling } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { chosen, filing, guard, is, judge, paperIssued, type Guard } from './guards.ts';
import { afterGrant } from './stages.ts';

/** An entry that stands keeps the case open until it is removed. */
const creditStands: Condition = is('credit', 'noticed', 'entered', 'repairing', 'removing');

const nothingPreserved: Guard = guard(
  'nothing-preserved',
  { not: is('preserved', true) },
  '行诉解释 159',
  text('财产保全尚未解除', 'Property is still preserved'),
  text('先解除财产保全', 'Release it first'),
);

const told = (result: Expression, when?: Condition): Telling => ({
  message: 'court-enforced/1',
  carries: { result, amount: { fact: 'recovered' }, on: { today: true } },
  ...(when === undefined ? {} : { when }),
});

const whole: Condition = { '==': [{ input: 'done' }, true] };
const full = chosen('result', 'full');
const periodOver: Condition = {
  any: [is('urgent', true), { '<': [{ fact: 'performBy' }, { today: true }] }],
};
const performedFirst: Guard = guard(
  'self-performance-first',
  periodOver,
  '行政强制法 57、59；民事诉讼法 251',
  text('自动履行期限未满', 'The time to perform has not passed'),
  text('等待期限届满；紧急的由院长批准立即执行', 'Wait for its end; urgent cases need the president'),
);
const enforcedBy = (who: 'court' | 'government'): Guard =>
  guard(
    `execution-by-${who}`,
    is('execution', who),
    '行政强制法 57',
    who === 'court'
      ? text('裁定由政府组织实施', 'The ruling leaves it to the government')
      : text('裁定由法院执行', 'The ruling leaves it to the court'),
    who === 'court'
      ? text('移交政府组织实施', 'Hand it to the government')
      : text('由法院执行', 'Let the court enforce it'),
  );

/** Self-performance, enforcement, split of ruling and execution, suspension and end (ACL 57–60; 行诉解释 159). */
export const executionActs: readonly Action[] = [
  {
    id: 'preserve',
    name: text('裁定财产保全', 'Preserve property'),
    by: judge,
    from: ['received', 'reviewing', ...afterGrant],
    to: '=',
    form: 'preserve',
    require: [
      guard(
        'preserved-once',
        { not: is('preserved', true) },
        '行诉解释 159',
        text('已有财产保全', 'Property is preserved already'),
        text('先解除', 'Release it first'),
      ),
    ],
    set: { preserved: true },
    article: '行诉解释 159',
  },
  {
    id: 'release-preservation',
    name: text('解除财产保全', 'Release the property'),
    by: judge,
    from: ['received', 'correcting', 'declined', 'reviewing', 'refusing', ...afterGrant],
    to: '=',
    form: 'reason',
    require: [
      guard(
        'preserved-before',
        is('preserved', true),
        '行诉解释 159',
        text('没有财产保全', 'Nothing is preserved'),
        text('无需解除', 'There is nothing to do'),
      ),
    ],
    set: { preserved: false },
    article: '行诉解释 159',
  },
  {
    id: 'notify-execution',
    name: text('发出执行通知', 'Notify of the enforcement'),
    by: judge,
    from: ['granted'],
    to: 'performing',
    form: 'notify-execution',
    require: [
      paperIssued('execution-notice', '民事诉讼法 251', text('执行通知书', 'notice of enforcement')),
      guard(
        'time-to-perform',
        { '>=': [{ input: 'performBy' }, { today: true }] },
        '民事诉讼法 251',
        text('自动履行期限已过', 'The day to perform has passed'),
        text('另定期限', 'Set another day'),
      ),
    ],
    set: { performBy: { input: 'performBy' } },
    article: '行政强制法 57；民事诉讼法 251',
  },
  {
    id: 'record-performance',
    name: text('登记自动履行', 'Record that it was performed'),
    by: filing,
    from: ['granted', 'performing', 'executing', 'delegated', 'suspended'],
    to: [
      { when: { not: whole }, stage: '=' },
      { when: creditStands, stage: 'credit-standing' },
      { stage: 'enforced', outcome: 'performed' },
    ],
    form: 'record-performance',
    require: [{ ...nothingPreserved, when: { any: [{ not: whole }, nothingPreserved.when] } }],
    set: {
      recovered: { '+': [{ fact: 'recovered' }, { input: 'amount' }] },
      ending: { if: [whole, 'performed', { fact: 'ending' }] },
    },
    tells: [told('voluntary', whole)],
    article: '行政强制法 57',
  },
  {
    id: 'begin-execution',
    name: text('开始执行', 'Begin the enforcement'),
    by: judge,
    from: ['granted', 'performing'],
    to: 'executing',
    require: [enforcedBy('court'), performedFirst],
    article: '行政强制法 57、59',
  },
  {
    id: 'delegate',
    name: text('交由政府组织实施', 'Leave it to the government'),
    by: judge,
    from: ['granted', 'performing'],
    to: 'delegated',
    form: 'delegate',
    require: [enforcedBy('government'), performedFirst],
    article: '行政强制法 57',
  },
  {
    id: 'execute',
    name: text('登记执行结果', 'Record the enforcement'),
    by: judge,
    from: ['executing', 'delegated'],
    to: [
      { when: { not: full }, stage: '=' },
      { when: creditStands, stage: 'credit-standing' },
      { when: is('execution', 'government'), stage: 'enforced', outcome: 'enforced-by-government' },
      { stage: 'enforced' },
    ],
    form: 'execute',
    require: [{ ...nothingPreserved, when: { any: [{ not: full }, nothingPreserved.when] } }],
    set: {
      recovered: { '+': [{ fact: 'recovered' }, { input: 'amount' }] },
      ending: { if: [full, 'enforced', { fact: 'ending' }] },
    },
    tells: [told('full', full)],
    article: '行政强制法 57、60',
  },
  {
    id: 'suspend-execution',
    name: text('中止执行', 'Suspend the enforcement'),
    by: judge,
    from: ['performing', 'executing', 'delegated'],
    to: 'suspended',
    form: 'suspend-execution',
    set: {
      pausedFrom: {
        if: [
          { stage: ['executing'] },
          'executing',
          { if: [{ stage: ['delegated'] }, 'delegated', 'performing'] },
        ],
      },
    },
    article: '行政强制法 39；民事诉讼法 267',
  },
  {
    id: 'resume-execution',
    name: text('恢复执行', 'Resume the enforcement'),
    by: judge,
    from: ['suspended'],
    to: [
      { when: is('pausedFrom', 'executing'), stage: 'executing' },
      { when: is('pausedFrom', 'delegated'), stage: 'delegated' },
      { stage: 'performing' },
    ],
    form: 'reason',
    article: '行政强制法 39',
  },
  {
    id: 'end-execution',
    name: text('终结执行', 'End the enforcement'),
    by: judge,
    from: afterGrant,
    to: [{ when: creditStands, stage: 'credit-standing' }, { stage: 'terminated' }],
    form: 'end-execution',
    require: [
      nothingPreserved,
      paperIssued('termination-ruling', '行政强制法 40', text('终结执行裁定书', 'ruling that ends it')),
    ],
    set: { ending: 'terminated' },
    tells: [told('ended')],
    article: '行政强制法 40；民事诉讼法 268',
  },
  {
    id: 'record-costs',
    name: text('登记执行费用', 'Record the cost'),
    by: judge,
    from: ['performing', 'executing', 'delegated', 'suspended'],
    to: '=',
    form: 'record-costs',
    require: [
      guard(
        'cost-on-person',
        { '==': [{ input: 'fromParty' }, true] },
        '行政强制法 60',
        text('执行费用由被执行人缴纳，不向行政机关收取', 'The person bears the cost; the agency pays no fee'),
        text('改为由被执行人负担', 'Let the person bear it'),
      ),
    ],
    set: { costs: { '+': [{ fact: 'costs' }, { input: 'amount' }] } },
    article: '行政强制法 60',
  },
];
