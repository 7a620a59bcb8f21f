import type { Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';
import { guard, type Guard } from './guards.ts';
import { answerSettled, is, isNot, oneOf, said } from './terms.ts';

/** What must have happened before a result is proposed. */

export const rejection = said('result', 'rejected');

/** Steps of the review; an application that turns out inadmissible is rejected without them (33). */
const step = (id: string, when: Condition, article: string, refusal: Text, remedy: Text): Guard =>
  guard(id, { any: [rejection, when] }, article, refusal, remedy);

export const compulsorySteps: readonly Guard[] = [
  step(
    'copy-sent',
    { done: 'send-copy' },
    '行政复议法 48、54',
    text('申请书副本没有发送被申请人', 'The respondent has not received the copy'),
    text('先发送副本', 'Send it first'),
  ),
  step(
    'answer-settled',
    answerSettled,
    '行政复议法 48、54',
    text('被申请人的答复期限未满', 'The respondent still has time to answer'),
    text('等待答复或者期限届满', 'Wait for the answer or for the end of the period'),
  ),
  step(
    'applicant-heard',
    { any: [is('procedure', 'simple'), oneOf('heard', ['heard', 'excused'])] },
    '行政复议法 49',
    text('普通程序没有听取申请人意见', 'In the ordinary procedure the applicant was not heard'),
    text('当面、通过互联网或者电话听取并记录', 'Hear them in person, online or by telephone, and record it'),
  ),
  step(
    'hearing-held-if-due',
    {
      any: [
        { all: [isNot('complex', true), { not: oneOf('hearing', ['notified', 'failed']) }] },
        oneOf('hearing', ['held', 'given-up']),
      ],
    },
    '行政复议法 50.1、51.2',
    text(
      '重大、疑难、复杂案件没有听证，或者已通知的听证没有举行',
      'A hearing is due, or was announced, and was not held',
    ),
    text('通知并举行听证', 'Give notice of it and hold it'),
  ),
  step(
    'committee-if-due',
    {
      any: [
        { all: [isNot('complex', true), isNot('technical', true), isNot('committee', 'asked')] },
        is('committee', 'given'),
      ],
    },
    '行政复议法 52.2',
    text(
      '应当提请复议委员会咨询，或者咨询意见尚未给出',
      'The committee must be consulted, or has not answered',
    ),
    text('提请咨询并记录意见', 'Consult it and record its opinion'),
  ),
  step(
    'complex-is-ordinary',
    { any: [isNot('complex', true), is('procedure', 'ordinary')] },
    '行政复议法 53、55',
    text('重大、疑难、复杂案件不能适用简易程序', 'A complex case cannot stay in the simple procedure'),
    text('转为普通程序', 'Convert it to the ordinary procedure'),
  ),
  step(
    'normative-answered',
    { not: oneOf('normative', ['asked', 'pending']) },
    '行政复议法 56、57、59',
    text('附带审查申请没有处理', 'The incidental review of the norm is not settled'),
    text('先作附带审查', 'Settle it first'),
  ),
];
