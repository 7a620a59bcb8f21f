import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, notInFuture, suspensionNoticed, toldInWriting } from './guards.ts';
import { applicantAlone, head, office, reviewers } from './people.ts';
import { emptied, is, said } from './terms.ts';

const maker = { any: [{ done: 'maker-answers' }, { clock: 'maker-answer', is: ['missed' as const] }] };

/** Incidental review of the norm an act rests on, during which the review stands still (13, 39.1(9), 56–60). */
export const normative: readonly Action[] = [
  {
    id: 'start-normative-review',
    name: text('启动附带审查', 'Start the incidental review'),
    by: ['reconsideration-officer', ...reviewers],
    from: ['reviewing'],
    to: 'suspended',
    form: 'start-normative-review',
    require: [
      toldInWriting('行政复议法 39.3'),
      guard(
        'normative-asked',
        { any: [said('source', 'own'), is('normative', 'asked')] },
        '行政复议法 13、56',
        text('申请人没有提出附带审查', 'The applicant did not ask for it'),
        text('认为依据不合法的，依职权启动（57）', 'Start it of own motion (57)'),
      ),
      guard(
        'normative-once',
        { not: { done: 'start-normative-review' } },
        '行政复议法 56、57',
        text('附带审查已经进行', 'It has been looked at'),
        text('一并处理', 'Settle it together'),
      ),
      suspensionNoticed,
    ],
    set: { normative: 'pending', suspendedFor: 'normative', suspendedOn: { today: true } },
    article: '行政复议法 39.1(9)、56、57',
  },
  {
    id: 'notify-maker',
    name: text('通知制定机关答复', 'Ask the maker for an answer'),
    by: [...office, ...reviewers],
    from: ['suspended'],
    to: '=',
    form: 'notify-maker',
    require: [
      notInFuture('receivedOn', text('收到之日', 'The day it was received')),
      guard(
        'own-normative-review',
        { clock: 'normative-own', is: ['open', 'missed'] },
        '行政复议法 58',
        text('没有由本机关进行附带审查', 'This authority is not reviewing a norm'),
        text('先启动附带审查', 'Start the review first'),
      ),
    ],
    article: '行政复议法 58',
  },
  {
    id: 'maker-answers',
    name: text('制定机关答复', 'The maker answers'),
    by: office,
    from: ['suspended'],
    to: '=',
    form: 'maker-answers',
    require: [
      guard(
        'maker-notified',
        { done: 'notify-maker' },
        '行政复议法 58',
        text('没有通知制定机关', 'The maker was not asked'),
        text('先通知', 'Ask it first'),
      ),
    ],
    article: '行政复议法 58',
  },
  {
    id: 'forward-normative',
    name: text('转送有权机关处理', 'Forward the document'),
    by: [...office, ...reviewers],
    from: ['suspended'],
    to: '=',
    form: 'forward-normative',
    require: [
      notInFuture('receivedOn', text('收到之日', 'The day it was received')),
      guard(
        'not-own-norm',
        { clock: 'normative-forward', is: ['open', 'missed'] },
        '行政复议法 56、57',
        text('没有需要转送的规范性文件', 'There is none to forward'),
        text('本机关有权处理的，自行处理', 'Settle it here if it is ours'),
      ),
    ],
    article: '行政复议法 56、57、60',
  },
  {
    id: 'settle-normative',
    name: text('附带审查结果', 'Result of the incidental review'),
    by: [...reviewers, ...head],
    from: ['suspended'],
    to: 'reviewing',
    form: 'settle-normative',
    require: [
      guard(
        'normative-heard',
        {
          any: [{ done: 'forward-normative' }, { all: [{ done: 'notify-maker' }, maker] }],
        },
        '行政复议法 58、60',
        text('制定机关尚未答复，或者尚未转送', 'The maker has not answered, or it was not forwarded'),
        text('通知并等待答复期满，或者转送', 'Ask and wait for the answer, or forward it'),
      ),
      guard(
        'normative-pending',
        is('normative', 'pending'),
        '行政复议法 56、57',
        text('没有进行中的附带审查', 'None is under way'),
        text('先启动附带审查', 'Start it first'),
      ),
    ],
    set: { normative: 'settled', suspendedFor: emptied('suspendedFor') },
    article: '行政复议法 59、60',
  },
  {
    id: 'withdraw-normative',
    name: text('申请人撤回附带审查申请', 'The applicant drops the incidental review'),
    by: ['party', ...office],
    parties: applicantAlone,
    from: ['received', 'reviewing'],
    to: '=',
    form: 'withdraw-normative',
    require: [
      guard(
        'normative-still-asked',
        is('normative', 'asked'),
        '行政复议法 13',
        text('没有待处理的附带审查申请', 'None is waiting'),
        text('无需撤回', 'Nothing to drop'),
      ),
    ],
    set: { normative: 'dropped' },
    article: '行政复议法 13',
  },
];
