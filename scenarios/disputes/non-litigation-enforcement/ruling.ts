import type { Action, Condition, Telling } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { chosen, guard, is, judge, notInFuture } from './guards.ts';

const granting = chosen('result', 'granted', 'partly');
const bothHeard: Condition = { all: [is('heardParty', true), is('heardAgency', true)] };

/** What the agency is told of a ruling that has effect. */
export const ruled = (result: 'granted' | 'refused', carries: Telling['carries']): Telling => ({
  message: 'court-ruling/1',
  carries: { result, on: { today: true }, ...carries },
});

/** Review, hearing of both sides and the ruling (ACL 57–59; 行诉解释 160, 161). */
export const rulingActs: readonly Action[] = [
  {
    id: 'record-review',
    name: text('记录自动审查', 'Record the automatic review'),
    by: judge,
    from: ['reviewing'],
    to: '=',
    form: 'record-review',
    article: '行政强制法 57、58；行诉解释 161',
  },
  {
    id: 'suspect-illegality',
    name: text('发现可能明显违法', 'Manifest illegality is suspected'),
    by: judge,
    from: ['reviewing'],
    to: '=',
    form: 'suspect-illegality',
    set: { suspected: true },
    article: '行政强制法 58',
  },
  {
    id: 'hear-side',
    name: text('听取意见', 'Hear one side'),
    by: judge,
    from: ['reviewing'],
    to: '=',
    form: 'hear-side',
    require: [
      guard(
        'suspected-first',
        is('suspected', true),
        '行政强制法 58',
        text('书面审查没有发现可能明显违法的情形', 'Nothing illegal was suspected on the papers'),
        text('先写明可能明显违法的情形', 'Say first what is suspected'),
      ),
      notInFuture('heardOn', '行政强制法 58'),
    ],
    set: {
      heardParty: { if: [chosen('side', 'party'), true, { fact: 'heardParty' }] },
      heardAgency: { if: [chosen('side', 'agency'), true, { fact: 'heardAgency' }] },
    },
    article: '行政强制法 58；行诉解释 160',
  },
  {
    id: 'approve-urgent',
    name: text('批准立即执行', 'Approve immediate enforcement'),
    by: ['court-president'],
    from: ['reviewing'],
    to: '=',
    form: 'approve-urgent',
    set: { urgent: { input: 'approved' } },
    article: '行政强制法 59',
  },
  {
    id: 'rule',
    name: text('作出裁定', 'Rule'),
    by: judge,
    from: ['reviewing'],
    to: [{ when: granting, stage: 'granted' }, { stage: 'refusing' }],
    form: 'rule',
    require: [
      guard(
        'reviewed',
        { done: 'record-review' },
        '行诉解释 161',
        text('尚未逐项审查', 'The conditions have not been reviewed'),
        text('先完成审查并记录', 'Review and record it first'),
      ),
      guard(
        'both-heard',
        {
          any: [
            { all: [chosen('result', 'granted'), { not: is('suspected', true) }] },
            { all: [is('suspected', true), bothHeard] },
          ],
        },
        '行政强制法 58；行诉解释 160',
        text(
          '可能明显违法的、不准予或者部分准予执行的，裁定前应当听取被执行人和行政机关的意见',
          'Where illegality is suspected, and before enforcement is refused in whole or part, both sides are heard',
        ),
        text('写明可能明显违法的情形，听取双方意见', 'Say what is suspected and hear both sides'),
      ),
      guard(
        'ruling-signed',
        {
          any: [
            { all: [granting, { paper: 'granting-ruling', is: ['signed', 'issued', 'served'] }] },
            {
              all: [
                chosen('result', 'refused'),
                { paper: 'refusing-ruling', is: ['signed', 'issued', 'served'] },
              ],
            },
          ],
        },
        '行政强制法 57、58',
        text('裁定书尚未签署', 'The ruling has not been signed'),
        text('由承办法官修改、签署裁定书草稿', 'The judge edits and signs the draft'),
      ),
      guard(
        'granted-says-who',
        { any: [chosen('result', 'refused'), { given: { input: 'execution' } }] },
        '行政强制法 57',
        text('没有写明由谁执行', 'Who enforces it is not said'),
        text('选择法院执行或者政府组织实施', 'The court, or the government'),
      ),
      guard(
        'part-in-amount',
        {
          any: [
            { not: chosen('result', 'partly') },
            { all: [{ given: { input: 'amount' } }, { '<=': [{ input: 'amount' }, { fact: 'claim' }] }] },
          ],
        },
        '行政强制法 57、58',
        text('部分准予没有写明数额，或者超过申请数额', 'The part granted is missing or exceeds the claim'),
        text('填写准予执行的数额', 'Give the amount'),
      ),
    ],
    set: {
      ruling: { input: 'result' },
      rulingReason: { input: 'reason' },
      rulingNumber: { coalesce: [{ input: 'number' }, ''] },
      granted: {
        if: [
          granting,
          { coalesce: [{ if: [chosen('result', 'partly'), { input: 'amount' }, { fact: 'claim' }] }, 0] },
          0,
        ],
      },
      execution: { coalesce: [{ input: 'execution' }, ''] },
    },
    tells: [
      {
        ...ruled('granted', {
          reason: { input: 'reason' },
          number: { input: 'number' },
          execution: { input: 'execution' },
        }),
        when: granting,
      },
      {
        message: 'court-findings/1',
        carries: { defects: { input: 'defects' }, points: { input: 'points' }, on: { today: true } },
        when: { given: { input: 'defects' } },
      },
    ],
    article: '行政强制法 57、58',
  },
];
