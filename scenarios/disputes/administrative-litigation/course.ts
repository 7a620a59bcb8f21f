import type { Action, Expression } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, hearingSettled, notInFuture, paperIssued } from './guards.ts';
import { head, receivers } from './people.ts';
import { simpleAllowed } from './receipt.ts';
import { beforeCourt, firstInstance } from './stages.ts';
import { intoEffect, is, isNot, mediated, said, tellsEnded } from './terms.ts';

const stageBefore: Expression = {
  if: [
    { stage: ['received'] },
    'received',
    { if: [{ stage: ['appeal'] }, 'appeal', { if: [{ stage: ['retrial'] }, 'retrial', 'trial'] }] },
  ],
};

/** What happens on the way: procedure, stay, suspension, a change of the act, mediation. */
export const course: readonly Action[] = [
  {
    id: 'change-procedure',
    name: text('转换审理程序', 'Another procedure is used'),
    by: receivers,
    from: [...firstInstance],
    to: '=',
    form: 'procedure',
    require: [
      guard(
        'simple-procedure-allowed',
        simpleAllowed({ fact: 'amount' }, { fact: 'actKind' }),
        '行政诉讼法 82',
        text('不符合简易程序的情形', 'No ground of the simple procedure'),
        text('核对情形；不符合的提出异议', 'Check the ground, or object'),
      ),
      guard(
        'not-simple-again',
        {
          any: [
            said('procedure', 'ordinary'),
            { all: [isNot('remanded', true), { not: { given: { fact: 'retrial' } } }] },
          ],
        },
        '行政诉讼法 82.3',
        text('发回重审、再审的案件不适用简易程序', 'Not after a remand, nor in a retrial'),
        text('适用普通程序', 'The ordinary procedure applies'),
      ),
      guard(
        'another-procedure',
        { '!=': [{ input: 'procedure' }, { fact: 'procedure' }] },
        '行政诉讼法 84',
        text('程序没有变化', 'It is the same procedure'),
        text('无需登记', 'Nothing to record'),
      ),
      notInFuture('on', text('裁定之日', 'day of the ruling')),
    ],
    set: { procedure: { input: 'procedure' } },
    article: '行政诉讼法 82、84；行诉解释 105',
  },
  {
    id: 'record-stay',
    name: text('停止执行或者恢复执行', 'Stay, or its end'),
    by: [...receivers, 'head'],
    from: [...beforeCourt, 'judged'],
    to: '=',
    form: 'stay',
    require: [
      guard(
        'ground-fits-stay',
        {
          any: [
            { all: [said('stayed', true), { not: said('ground', 'lifted') }, isNot('stayed', true)] },
            { all: [said('stayed', false), said('ground', 'lifted'), is('stayed', true)] },
          ],
        },
        '行政诉讼法 56',
        text(
          '诉讼期间不停止执行，只有四种情形停止；没有停止的无需恢复',
          'Execution goes on but for the four cases of art 56; what was not stayed is not lifted',
        ),
        text('核对法院裁定和情形', 'Check the ruling and its ground'),
      ),
      notInFuture('on', text('日期', 'day')),
    ],
    set: { stayed: { input: 'stayed' } },
    tells: [{ message: 'suit-stayed/1', carries: { stayed: { input: 'stayed' }, on: { input: 'on' } } }],
    article: '行政诉讼法 56',
  },
  {
    id: 'suspend',
    name: text('登记中止诉讼', 'Record a suspension'),
    by: receivers,
    from: [...beforeCourt],
    to: 'suspended',
    form: 'suspend',
    require: [notInFuture('on', text('裁定之日', 'day of the ruling'))],
    set: { suspendedFor: { input: 'ground' }, suspendedAt: stageBefore },
    article: '行诉解释 87',
  },
  {
    id: 'resume',
    name: text('登记恢复诉讼', 'Record that it goes on'),
    by: receivers,
    from: ['suspended'],
    to: [
      { when: is('suspendedAt', 'received'), stage: 'received' },
      { when: is('suspendedAt', 'appeal'), stage: 'appeal' },
      { when: is('suspendedAt', 'retrial'), stage: 'retrial' },
      { stage: 'trial' },
    ],
    form: 'resume',
    require: [notInFuture('on', text('恢复之日', 'day of the resumption'))],
    set: { suspendedFor: '' },
    article: '行诉解释 87',
  },
  {
    id: 'change-act',
    name: text('改变被诉行政行为', 'Change the act attacked'),
    by: head,
    from: [...beforeCourt],
    to: '=',
    form: 'change-act',
    require: [
      notInFuture('on', text('改变之日', 'day of the change')),
      paperIssued(
        'act-change-notice',
        '行诉解释 81',
        text('改变行政行为告知书', 'notice of the change to the court'),
      ),
    ],
    set: { actChanged: true },
    article: '行政诉讼法 62、行诉解释 81',
  },
  {
    id: 'record-mediation',
    name: text('登记行政调解书', 'Record a mediation'),
    by: receivers,
    from: [...beforeCourt],
    to: intoEffect,
    form: 'mediate',
    require: [
      guard(
        'may-be-mediated',
        said('subject', 'compensation', 'discretion'),
        '行政诉讼法 60',
        text(
          '行政案件不适用调解；只有行政赔偿、补偿和行使自由裁量权的案件可以调解',
          'Mediation is for compensation and discretion alone',
        ),
        text('自行改变行政行为，由原告申请撤诉', 'Change the act, and let the plaintiff withdraw'),
      ),
      hearingSettled,
      notInFuture('signedOn', text('签收之日', 'day of signing')),
    ],
    set: {
      ...mediated,
      decision: 'mediation',
      judgmentNumber: { input: 'judgmentNumber' },
      finalOn: { input: 'signedOn' },
    },
    tells: [tellsEnded],
    article: '行政诉讼法 60、行诉解释 84',
  },
];
