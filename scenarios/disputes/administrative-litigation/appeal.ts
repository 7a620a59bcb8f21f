import type { Action, Condition, Expression } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, hearingSettled, notInFuture, paperIssued, servedAfterPronounced } from './guards.ts';
import { fineGiven, groundFits } from './judgment.ts';
import { defence, head, receivers } from './people.ts';
import { appealDue, intoEffect, is, isNot, judgedAs, leaves, said, tellsEnded } from './terms.ts';

const judged = judgedAs({ input: 'result' });
const changes: Condition = said('decision', 'changed');
const carriesOn: Condition = said('decision', 'remanded', 'trial-ordered');

/** What stays of the first instance where the second upholds it. */
const afterSecond = (fact: keyof typeof judged): Expression => ({
  if: [changes, judged[fact], { fact }],
});

/** Appeal and second instance (85–89). */
export const appeal: readonly Action[] = [
  {
    id: 'decide-appeal',
    name: text('决定是否上诉', 'Decide on an appeal'),
    by: head,
    from: ['judged'],
    to: '=',
    form: 'appeal-decision',
    article: '行政诉讼法 85',
  },
  {
    id: 'file-appeal',
    name: text('提起上诉', 'Appeal'),
    by: defence,
    from: ['judged', 'appeal'],
    to: 'appeal',
    form: 'file-appeal',
    require: [
      guard(
        'appealed-in-time',
        {
          all: [
            { '<=': [{ today: true }, appealDue] },
            { not: { in: [{ fact: 'appellant' }, ['agency', 'both']] } },
          ],
        },
        '行政诉讼法 85',
        text(
          '上诉期限（判决十五日、裁定十日）已满，或者已经上诉',
          'The time for an appeal (15 days, 10 for a ruling) has passed, or it was made',
        ),
        text('裁判生效后符合条件的，可以申请再审', 'Once it is effective, a retrial may be asked for'),
      ),
      guard(
        'appeal-decided',
        { done: 'decide-appeal' },
        '行政诉讼法 85',
        text('负责人尚未决定上诉', 'The head has not decided on an appeal'),
        text('先由负责人决定', 'Let the head decide first'),
      ),
      paperIssued('appeal-petition', '行政诉讼法 85', text('行政上诉状', 'petition of appeal')),
    ],
    set: { appellant: { if: [is('appellant', 'other'), 'both', 'agency'] } },
    article: '行政诉讼法 85',
  },
  {
    id: 'receive-appeal',
    name: text('收到对方上诉状副本', 'The other side appeals'),
    by: receivers,
    from: ['judged', 'appeal'],
    to: 'appeal',
    form: 'receive-appeal',
    require: [notInFuture('receivedOn', text('收到之日', 'day of receipt'))],
    set: {
      appellant: { if: [is('appellant', 'agency'), 'both', { coalesce: [{ fact: 'appellant' }, 'other'] }] },
    },
    article: '行政诉讼法 85、行诉解释 108',
  },
  {
    id: 'answer-appeal',
    name: text('提交上诉答辩状', 'Answer the appeal'),
    by: defence,
    from: ['appeal'],
    to: '=',
    require: [
      guard(
        'other-side-appealed',
        { in: [{ fact: 'appellant' }, ['other', 'both']] },
        '行诉解释 108',
        text('对方没有上诉', 'The other side has not appealed'),
        text('无需答辩', 'Nothing to answer'),
      ),
      paperIssued('appeal-answer', '行诉解释 108', text('上诉答辩状', 'answer to the appeal')),
    ],
    article: '行诉解释 108',
  },
  {
    id: 'appeal-filed',
    name: text('二审立案', 'The second instance files it'),
    by: receivers,
    from: ['appeal'],
    to: '=',
    form: 'appeal-filed',
    require: [notInFuture('filedOn', text('立案日', 'day of filing'))],
    article: '行政诉讼法 88、行诉解释 50',
  },
  {
    id: 'record-appeal-withdrawn',
    name: text('登记撤回上诉', 'The appeal is withdrawn'),
    by: receivers,
    from: ['appeal'],
    to: intoEffect,
    form: 'withdraw-appeal',
    require: [hearingSettled, notInFuture('servedOn', text('送达之日', 'day of service'))],
    set: { secondInstance: 'withdrawn', finalOn: { input: 'servedOn' } },
    tells: [tellsEnded],
    article: '行诉解释 80',
  },
  {
    id: 'record-second-instance',
    name: text('登记二审裁判', 'Record the second instance'),
    by: receivers,
    from: ['appeal'],
    to: [{ when: carriesOn, stage: 'trial' }, ...intoEffect],
    form: 'second-instance',
    require: [
      hearingSettled,
      servedAfterPronounced,
      notInFuture('servedOn', text('送达之日', 'day of service')),
      guard(
        'remanded-once',
        { any: [{ not: said('decision', 'remanded') }, isNot('remanded', true)] },
        '行政诉讼法 89.2',
        text('发回重审的案件再次上诉的，不得再次发回', 'What was remanded once is not remanded again'),
        text('核对二审文书', 'Check the judgment'),
      ),
      guard(
        'remanded-a-judgment',
        { any: [{ not: said('decision', 'remanded') }, is('decision', 'judgment')] },
        '行政诉讼法 89.1',
        text('对裁定上诉的，不适用发回重审', 'A ruling is not remanded'),
        text('撤销驳回起诉裁定的，登记为指令审理', 'Record that the trial was ordered'),
      ),
      guard(
        'trial-ordered-after-ruling',
        { any: [{ not: said('decision', 'trial-ordered') }, is('result', 'rejected')] },
        '行诉解释 109',
        text('一审不是驳回起诉裁定', 'The first instance did not reject the suit'),
        text('核对二审文书', 'Check the ruling'),
      ),
      guard(
        'changed-into-something',
        {
          any: [{ not: changes }, { all: [{ given: { input: 'result' } }, { given: { input: 'ground' } }] }],
        },
        '行政诉讼法 89.1(2)、89.3',
        text('改判的，须写明改判结果和依据', 'Where it is changed: into what, and under which article'),
        text('填写改判结果和依据', 'Give result and ground'),
      ),
      groundFits(changes),
      fineGiven(changes),
    ],
    set: {
      secondInstance: { input: 'decision' },
      remanded: { if: [said('decision', 'remanded'), true, { fact: 'remanded' }] },
      appellant: { if: [carriesOn, '', { fact: 'appellant' }] },
      procedure: { if: [carriesOn, 'ordinary', { fact: 'procedure' }] },
      result: { if: [carriesOn, '', afterSecond('result')] },
      effect: afterSecond('effect'),
      lost: { if: [carriesOn, false, afterSecond('lost')] },
      toPerform: { if: [carriesOn, false, afterSecond('toPerform')] },
      ...leaves,
      judgmentNumber: { input: 'judgmentNumber' },
      finalOn: { if: [carriesOn, { fact: 'finalOn' }, { input: 'servedOn' }] },
    },
    tells: [{ ...tellsEnded, when: isNot('result', '') }],
    article: '行政诉讼法 89、行诉解释 109',
  },
];
