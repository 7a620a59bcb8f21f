import type { Action, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, notInFuture, paperIssued } from './guards.ts';
import { defence, head, receivers } from './people.ts';
import { effectiveStages } from './stages.ts';
import { appealDue, closing, intoEffect, is, isNot, said, tellsEnded } from './terms.ts';

const overdue: Condition = { clock: 'performance', is: ['missed'] };

/** What follows an effective judgment: performance, its compulsion, review of what was lost, the archive (94–96). */
export const effect: readonly Action[] = [
  {
    id: 'confirm-effective',
    name: text('确认一审裁判生效', 'Confirm that it is effective'),
    by: receivers,
    from: ['judged'],
    to: intoEffect,
    form: 'confirm-effective',
    require: [
      guard(
        'nobody-can-appeal',
        {
          all: [
            { '>': [{ input: 'finalOn' }, appealDue] },
            { '<=': [{ input: 'finalOn' }, { today: true }] },
          ],
        },
        '行政诉讼法 85',
        text('上诉期限未满，裁判没有生效', 'The time for an appeal has not passed: it is not effective'),
        text(
          '期满后向法院核实其他当事人是否上诉',
          'Afterwards ask the court whether anybody else has appealed',
        ),
      ),
    ],
    set: { finalOn: { input: 'finalOn' } },
    tells: [tellsEnded],
    article: '行政诉讼法 85',
  },
  {
    id: 'report-performance',
    name: text('履行生效裁判', 'Perform the judgment'),
    by: [...defence, 'head'],
    from: [...effectiveStages],
    to: '=',
    form: 'performance',
    require: [
      guard(
        'something-to-perform',
        { all: [is('toPerform', true), isNot('performed', true)] },
        '行政诉讼法 94',
        text('没有待履行的内容', 'Nothing is to be performed'),
        text('无需登记', 'Nothing to record'),
      ),
      guard(
        'not-the-same-act-again',
        {
          any: [{ not: said('how', 'redo') }, { not: said('sameFacts', true) }, said('onlyProcedure', true)],
        },
        '行政诉讼法 71、行诉解释 90',
        text(
          '不得以同一的事实和理由作出与原行为基本相同的行为（原行为仅因程序被撤销的除外）',
          'The act is not made again on the same facts and reasons, unless its procedure alone was wrong',
        ),
        text('重新调查，或者变更内容', 'Inquire again, or change it'),
      ),
      notInFuture('on', text('履行之日', 'day of performance')),
      paperIssued('performance-report', '行政诉讼法 94、96', text('履行情况报告', 'report of performance')),
    ],
    set: { performed: true },
    article: '行政诉讼法 94',
  },
  {
    id: 'record-measure',
    name: text('登记法院对拒绝履行的措施', 'A measure against refusal'),
    by: receivers,
    from: [...effectiveStages],
    to: '=',
    form: 'measure',
    require: [
      guard(
        'refused-to-perform',
        {
          all: [
            is('toPerform', true),
            isNot('performed', true),
            { any: [overdue, { done: 'plaintiff-executes' }] },
          ],
        },
        '行政诉讼法 96',
        text(
          '履行期限未满，也没有申请执行',
          'The time to perform has not passed, and nobody asked for execution',
        ),
        text('核对法院文书', 'Check the paper of the court'),
      ),
      guard(
        'daily-fine-in-band',
        {
          any: [
            { not: said('measure', 'daily-fine') },
            { all: [{ '>=': [{ input: 'daily' }, 50] }, { '<=': [{ input: 'daily' }, 100] }] },
          ],
        },
        '行政诉讼法 96(2)',
        text('对负责人按日处五十元至一百元罚款', 'The daily fine on the head is 50 to 100 yuan'),
        text('核对法院决定', 'Check the decision of the court'),
      ),
    ],
    article: '行政诉讼法 96',
  },
  {
    id: 'plaintiff-executes',
    name: text('登记对方申请执行', 'The other side asks for execution'),
    by: receivers,
    from: [...effectiveStages],
    to: '=',
    form: 'plaintiff-executes',
    require: [
      guard(
        'something-to-execute',
        { all: [is('toPerform', true), isNot('performed', true)] },
        '行政诉讼法 95',
        text('没有待履行的内容', 'Nothing is to be performed'),
        text('向法院说明已经履行', 'Tell the court that it was performed'),
      ),
      notInFuture('on', text('申请之日', 'day of the application')),
    ],
    article: '行政诉讼法 95、行诉解释 153',
  },
  {
    id: 'refer-lost-case',
    name: text('移交败诉复盘', 'Hand over for the review of lost cases'),
    by: [...defence, 'legal-reviewer'],
    from: ['effective-lost'],
    to: '=',
    form: 'refer-lost-case',
    require: [
      guard(
        'not-handed-over',
        { not: { in: [{ fact: 'reported' }, ['handed', 'accepted']] } },
        '败诉案件复盘整改制度（地方）',
        text('已经移交', 'It was handed over'),
        text('无需重复', 'Nothing to do'),
      ),
    ],
    set: { reported: 'handed' },
    handover: {
      to: 'dispute-lifecycle',
      schema: 'lost-case/1',
      carries: {
        source: 'litigation',
        originNumber: { fact: 'number' },
        actNumber: { fact: 'actNumber' },
        respondent: { fact: 'respondent' },
        violation: { fact: 'violation' },
        result: { fact: 'result' },
        decidedOn: { fact: 'finalOn' },
        reason: { input: 'reason' },
      },
      onAccept: 'review-accepted',
      onReturn: 'review-returned',
    },
  },
  {
    id: 'review-accepted',
    name: text('败诉复盘已启动', 'The review has begun'),
    by: ['system'],
    from: '*',
    to: '=',
    form: 'review-answer',
    set: { reported: 'accepted' },
  },
  {
    id: 'review-returned',
    name: text('败诉复盘退回', 'The review was returned'),
    by: ['system'],
    from: '*',
    to: '=',
    form: 'review-answer',
    set: { reported: 'returned' },
  },
  {
    id: 'archive',
    name: text('结案归档', 'Close'),
    by: head,
    from: [...effectiveStages],
    to: closing,
    form: 'archive',
    require: [
      guard(
        'judgment-performed',
        { any: [isNot('toPerform', true), is('performed', true)] },
        '行政诉讼法 94、96',
        text('生效裁判尚未履行', 'The judgment has not been performed'),
        text('先履行并报告', 'Perform it and report'),
      ),
      guard(
        'advice-answered',
        { all: [isNot('advice', 'open'), isNot('procuratorate', 'open')] },
        '行诉解释 149、人民检察院检察建议工作规定 19',
        text('司法建议、检察建议尚未回复', 'A judicial or procuratorate advice waits for its answer'),
        text('先书面回复', 'Answer in writing first'),
      ),
      guard(
        'lost-case-reviewed',
        { any: [isNot('lost', true), { in: [{ fact: 'reported' }, ['handed', 'accepted']] }] },
        '败诉案件复盘整改制度（地方）',
        text('败诉案件尚未移交复盘', 'The lost case was not handed over for its review'),
        text('先移交', 'Hand it over first'),
      ),
      guard(
        'no-retrial-pending',
        isNot('retrial', 'applied'),
        '行政诉讼法 91',
        text('再审申请尚未有结果', 'An application for retrial is pending'),
        text('等待结果', 'Wait for its result'),
      ),
    ],
    article: '行政诉讼法 94–96',
  },
];
