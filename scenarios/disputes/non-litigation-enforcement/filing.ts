import type { Action, Telling } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { chosen, filing, guard, is, judge, notInFuture, paperIssued } from './guards.ts';

/** What the agency is told of the filing (ACL 56). */
const filed = (result: 'accepted' | 'declined', more: Telling['carries'] = {}): Telling => ({
  message: 'court-filing/1',
  carries: { result, on: { today: true }, ...more },
});

/** Receipt, correction once, filing or refusal, and the upper court on a refusal (ACL 54–56; 行诉解释 155). */
export const filingActs: readonly Action[] = [
  {
    id: 'receive',
    name: text('接收申请', 'Receive the application'),
    by: filing,
    from: 'new',
    to: 'received',
    form: 'apply',
    set: {
      origin: { input: 'originNumber' },
      party: { input: 'party' },
      partyKind: { input: 'partyKind' },
      violation: { coalesce: [{ input: 'violation' }, ''] },
      claim: {
        '-': [
          { '+': [{ input: 'fine' }, { coalesce: [{ input: 'lateCharge' }, 0] }] },
          { coalesce: [{ input: 'paid' }, 0] },
        ],
      },
    },
    article: '行政强制法 54、55',
  },
  {
    id: 'request-correction',
    name: text('通知补正', 'Ask for corrections'),
    by: filing,
    from: ['received'],
    to: 'correcting',
    form: 'request-correction',
    require: [
      guard(
        'corrected-once',
        { not: { done: 'request-correction' } },
        '行诉解释 155',
        text('已经通知补正一次', 'Corrections were asked for once already'),
        text('立案，或者裁定不予受理', 'File it, or rule that it is not accepted'),
      ),
      guard(
        'time-to-correct',
        { '>': [{ input: 'correctBy' }, { today: true }] },
        '行诉解释 155',
        text('补正期限不晚于今天', 'No time is left to correct'),
        text('另定期限', 'Set another day'),
      ),
      paperIssued('correction-notice', '行诉解释 155', text('补正通知书', 'notice of correction')),
    ],
    article: '行诉解释 155',
  },
  {
    id: 'correct',
    name: text('收到补正材料', 'Corrections received'),
    by: filing,
    from: ['correcting'],
    to: 'received',
    form: 'correct',
    article: '行诉解释 155',
  },
  {
    id: 'accept',
    name: text('立案受理', 'File the application'),
    by: filing,
    from: ['received'],
    to: 'reviewing',
    form: 'accept',
    set: { judge: { input: 'judge' } },
    tells: [filed('accepted')],
    article: '行政强制法 56',
  },
  {
    id: 'decline',
    name: text('裁定不予受理', 'Rule that it is not accepted'),
    by: filing,
    from: ['received', 'correcting'],
    to: 'declined',
    form: 'decline',
    require: [
      guard(
        'correction-awaited',
        { any: [{ not: { stage: ['correcting'] } }, { clock: 'correction', is: ['lapsed'] }] },
        '行诉解释 155',
        text('补正期限未满', 'The time to correct has not passed'),
        text('等待补正或者期限届满', 'Wait for the corrections or the end of the time'),
      ),
      paperIssued('not-accepted-ruling', '行政强制法 56', text('不予受理裁定书', 'ruling of non-acceptance')),
    ],
    tells: [filed('declined', { reason: { input: 'ground' } })],
    article: '行政强制法 56',
  },
  {
    id: 'serve-non-acceptance',
    name: text('送达不予受理裁定', 'Serve the ruling of non-acceptance'),
    by: filing,
    from: ['declined'],
    to: '=',
    form: 'serve-refusal',
    require: [
      notInFuture('servedOn', '行政强制法 56'),
      guard(
        'non-acceptance-served-once',
        { not: { done: 'serve-non-acceptance' } },
        '行政强制法 56',
        text('已经送达', 'It was served'),
        text('等待复议期限届满', 'Wait for the period'),
      ),
    ],
    article: '行政强制法 56',
  },
  {
    id: 'ask-upper-filing',
    name: text('登记对不予受理的复议申请', 'The agency asks the upper court'),
    by: filing,
    from: ['declined'],
    to: 'declined-review',
    form: 'ask-upper',
    require: [
      notInFuture('filedOn', '行政强制法 56'),
      guard(
        'upper-in-time',
        { '<=': [{ input: 'filedOn' }, { due: 'declined-remedy' }] },
        '行政强制法 56',
        text('裁定尚未送达，或者已过十五日的复议期限', 'Not served yet, or the fifteen days have passed'),
        text('先送达；逾期的裁定已生效', 'Serve it first; later the ruling is final'),
      ),
    ],
    article: '行政强制法 56',
  },
  {
    id: 'upper-on-filing',
    name: text('上级法院复议裁定（受理）', 'The upper court rules on acceptance'),
    by: filing,
    from: ['declined-review'],
    to: [
      { when: chosen('result', 'changed'), stage: 'reviewing' },
      { stage: 'not-accepted', outcome: 'not-accepted-upheld' },
    ],
    form: 'upper-on-filing',
    require: [
      guard(
        'judge-named',
        { any: [chosen('result', 'upheld'), { given: { input: 'judge' } }] },
        '行政强制法 56',
        text('裁定受理的，须确定承办法官', 'A case that is to be filed needs a judge'),
        text('填写承办法官', 'Name the judge'),
      ),
      notInFuture('decidedOn', '行政强制法 56'),
    ],
    set: { upper: { input: 'result' }, judge: { coalesce: [{ input: 'judge' }, { fact: 'judge' }] } },
    tells: [{ ...filed('accepted', { reason: { input: 'reason' } }), when: chosen('result', 'changed') }],
    article: '行政强制法 56',
  },
  {
    id: 'expire-declined',
    name: text('不予受理裁定生效', 'The ruling becomes final'),
    by: ['system'],
    from: ['declined'],
    to: 'not-accepted',
    article: '行政强制法 56',
  },
  {
    id: 'withdraw',
    name: text('准许撤回申请', 'Allow the withdrawal'),
    by: judge,
    from: ['received', 'correcting', 'declined', 'reviewing'],
    to: 'withdrawn',
    form: 'reason',
    require: [
      guard(
        'nothing-preserved',
        { not: is('preserved', true) },
        '行诉解释 159',
        text('财产保全尚未解除', 'Property is still preserved'),
        text('先解除财产保全', 'Release it first'),
      ),
    ],
    tells: [filed('declined', { reason: { input: 'reason' } })],
    article: '行诉解释 156',
  },
];
