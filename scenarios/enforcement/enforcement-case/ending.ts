import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { confirmed, guard, measuresHandled, paperIssued, paperSigned } from './guards.ts';
import { head } from './people.ts';
import { noTransferPending } from './police.ts';
import { afterService, beforeDecision, outcomes } from './stages.ts';

/** The outcome of a closed case is its fact `result`. */
const byResult: Action['to'] = outcomes
  .filter(({ id }) => id !== 'not-filed')
  .map(({ id }) => ({ when: { '==': [{ fact: 'result' }, id] } as const, stage: 'closed', outcome: id }));

/** How a case ends before its time, and how every case is archived. */
export const ending: readonly Action[] = [
  {
    id: 'withdraw',
    name: text('撤案', 'Withdraw the case'),
    by: head,
    from: beforeDecision,
    to: 'closing',
    form: 'withdraw',
    require: [measuresHandled, noTransferPending],
    set: { result: 'withdrawn' },
    article: '行政处罚法 57',
  },
  {
    id: 'terminate',
    name: text('终止案件', 'Terminate the case'),
    by: head,
    from: [...beforeDecision, 'decided', ...afterService],
    to: 'closing',
    form: 'terminate',
    require: [measuresHandled, noTransferPending],
    set: { result: 'terminated' },
    article: '行政强制法 40',
  },
  {
    id: 'archive',
    name: text('结案归档', 'Close and archive'),
    by: ['team-lead', 'clerk'],
    from: ['closing'],
    to: byResult,
    form: 'archive',
    require: [
      measuresHandled,
      guard(
        'no-remedy-pending',
        { not: { '==': [{ fact: 'remedy' }, 'pending'] } },
        '行政处罚法 73',
        text('复议或者诉讼尚未终结', 'A remedy is pending'),
        text('登记结果后归档', 'Record its result, then archive'),
      ),
      guard(
        'correction-checked',
        { any: [{ not: { done: 'order-correction' } }, { done: 'check-correction' }] },
        '行政处罚法 28',
        text('责令改正尚未复查', 'The order to correct has not been checked'),
        text('复查改正情况', 'Check it'),
      ),
      guard(
        'collected-money-paid-in',
        { any: [{ not: { done: 'collect-on-spot' } }, { done: 'pay-in' }] },
        '行政处罚法 71',
        text('当场收缴的罚款尚未缴付银行', 'What was collected has not been paid in'),
        text('先交至行政机关并缴付银行', 'Hand it in and pay it in'),
      ),
      guard(
        'publication-withdrawn',
        { clock: 'publication-withdrawal', is: ['not-started', 'met', 'late'] },
        '行政处罚法 48.2',
        text('公开的决定应当撤回', 'The published decision must be withdrawn'),
        text('撤回并公开说明理由', 'Withdraw it and explain why'),
      ),
      guard(
        'on-the-spot-reported',
        { any: [{ '!=': [{ fact: 'track' }, 'simple'] }, { done: 'report-punishment' }] },
        '行政处罚法 52.3',
        text('当场处罚没有报所属机关备案', 'The penalty on the spot was not reported to the agency'),
        text('报备案', 'Report it'),
      ),
      confirmed(
        'whole-process-recorded',
        'recorded',
        '行政处罚法 47',
        text('全过程记录不齐全', 'The record of the whole process is not complete'),
        text('补齐文字、音像记录', 'Add what is missing'),
      ),
      confirmed(
        'confiscated-handled',
        'handled',
        '行政处罚法 74',
        text('罚没财物尚未依法处理', 'Confiscated goods have not been dealt with'),
        text('依法拍卖、上缴或者销毁', 'Sell, pay in or destroy them as the law asks'),
      ),
      paperSigned('closing-approval', '行政处罚法 47', text('结案审批表', 'approval to close')),
      paperIssued('file-index', '行政处罚法 47', text('卷内目录', 'index of the file')),
    ],
    article: '行政处罚法 47',
  },
];
