import { text } from '@gaoyao/kernel/scenario';
import { compulsorySteps, rejection } from './compulsory-steps.ts';
import { guard, reviewersIndependent, type Guard } from './guards.ts';
import { is, isNot, said } from './terms.ts';

/** What a proposed result must rest on. */

const groundsOf: Readonly<Record<string, readonly string[]>> = {
  rejected: ['a33'],
  changed: ['a63-1', 'a63-2', 'a63-3'],
  quashed: ['a64-1', 'a64-2', 'a64-3', 'a64-4', 'a70'],
  'partly-quashed': ['a64-1', 'a64-2', 'a64-3', 'a64-4', 'a70'],
  redo: ['a64-1', 'a64-2', 'a64-3', 'a64-4', 'a70'],
  unlawful: ['a65-1', 'a65-2', 'a65-3', 'a65-4', 'a65-5', 'a70'],
  perform: ['a66', 'a70'],
  void: ['a67', 'a70'],
  upheld: ['a68'],
  'claim-dismissed': ['a69'],
  agreement: ['a71-1'],
  'agreement-compensation': ['a71-2'],
};

const restsOn: readonly Guard[] = [
  guard(
    'ground-fits-result',
    {
      any: Object.entries(groundsOf).map(([result, grounds]) => ({
        all: [said('result', result), said('ground', ...grounds)],
      })),
    },
    '行政复议法 63–71',
    text('决定的情形与结果不符', 'The ground does not belong to that result'),
    text('选择与结果对应的情形', 'Choose a ground of that result'),
  ),
  guard(
    'no-evidence-no-upholding',
    {
      any: [
        isNot('noEvidence', true),
        is('thirdPartyEvidence', true),
        said('result', 'rejected', 'quashed', 'partly-quashed', 'redo', 'unlawful', 'void', 'perform'),
        // an agreement has results of its own (71)
        said('result', 'agreement', 'agreement-compensation'),
      ],
    },
    '行政复议法 70',
    text(
      '被申请人没有依法答复、举证，视为没有证据、依据',
      'The respondent gave no answer or evidence in time: the act counts as having none',
    ),
    text('撤销、确认违法、无效或者责令履行', 'Quash it, declare it unlawful or void, or order performance'),
  ),
  guard(
    'ground-of-no-evidence',
    { any: [{ not: said('ground', 'a70') }, is('noEvidence', true)] },
    '行政复议法 70',
    text('被申请人已依法答复、举证', 'The respondent has answered and proved'),
    text('选择其他情形', 'Choose another ground'),
  ),
  guard(
    'changed-act-only-declared',
    { any: [{ not: said('ground', 'a65-4') }, is('actChanged', true)] },
    '行政复议法 65.2(2)',
    text('没有登记被申请人改变原行为', 'No change of the act is on record'),
    text('先登记', 'Record it first'),
  ),
  guard(
    'void-if-asked',
    { any: [{ not: said('result', 'void') }, is('claim', 'void')] },
    '行政复议法 67',
    text('申请人没有请求确认无效', 'The applicant did not ask for that'),
    text('依法撤销或者确认违法', 'Quash it or declare it unlawful'),
  ),
  guard(
    'performance-asked',
    { any: [{ not: said('result', 'perform', 'claim-dismissed') }, is('claim', 'perform')] },
    '行政复议法 66、69',
    text('不是请求履行法定职责的案件', 'The claim is not that a duty be performed'),
    text('选择其他结果', 'Choose another result'),
  ),
  guard(
    'agreement-attacked',
    {
      any: [{ not: said('result', 'agreement', 'agreement-compensation') }, is('actKind', 'agreement')],
    },
    '行政复议法 71',
    text('不是行政协议案件', 'It is not about an agreement'),
    text('选择其他结果', 'Choose another result'),
  ),
  guard(
    'not-worse',
    {
      any: [
        is('oppositeClaim', true),
        {
          all: [
            { not: said('burden', 'heavier') },
            { not: { '>': [{ input: 'fine' }, { fact: 'amount' }] } },
          ],
        },
      ],
    },
    '行政复议法 63.2',
    text('不得作出对申请人更为不利的决定', 'The result may not be worse for the applicant'),
    text('第三人提出相反请求的除外', 'Unless a third party asks for the opposite'),
  ),
  guard(
    'fine-named',
    {
      any: [
        { not: said('result', 'changed', 'partly-quashed') },
        isNot('actKind', 'penalty'),
        { not: { '>': [{ fact: 'amount' }, 0] } },
        { given: { input: 'fine' } },
      ],
    },
    '行政复议法 63、64',
    text('没有写明变更后的罚款', 'The fine as it now is is missing'),
    text('填写变更后的罚款；不变的，填写原数额', 'Give it; the same amount if it stays'),
  ),
  guard(
    'time-to-perform',
    {
      any: [{ not: said('result', 'redo', 'perform') }, { '>=': [{ input: 'performBy' }, { today: true }] }],
    },
    '行政复议法 64.1、66',
    text('没有写明履行或者重作的期限', 'The time for performance is missing'),
    text('写明期限', 'Give it'),
  ),
  guard(
    'compensation-answered',
    {
      any: [rejection, isNot('compensationAsked', true), said('compensation', 'granted', 'refused')],
    },
    '行政复议法 72.1',
    text('没有对赔偿请求作出决定', 'The claim for compensation is not decided'),
    text('同时决定给予赔偿或者驳回', 'Grant or refuse it together with the rest'),
  ),
  guard(
    'compensation-for-a-wrong',
    {
      any: [
        { not: said('compensation', 'granted', 'returned') },
        said('result', 'changed', 'quashed', 'partly-quashed', 'redo', 'unlawful', 'void', 'agreement'),
      ],
    },
    '行政复议法 72',
    text(
      '行政行为没有被撤销、变更或者确认违法、无效',
      'The act was not quashed, changed or declared unlawful',
    ),
    text('驳回赔偿请求', 'Refuse the compensation'),
  ),
  guard(
    'compensation-was-asked',
    { any: [{ not: said('compensation', 'granted', 'refused') }, is('compensationAsked', true)] },
    '行政复议法 72',
    text('申请人没有请求赔偿', 'Nobody asked for compensation'),
    text('依职权责令返还、解除或者赔偿价款的，选择返还', 'What is returned of own motion has its own choice'),
  ),
  guard(
    'rests-on-hearing',
    { any: [isNot('hearing', 'held'), said('onRecord', true)] },
    '行政复议法 61.2',
    text('听证案件没有根据听证笔录', 'After a hearing the decision rests on its record'),
    text('根据听证笔录认定', 'Rest it on the record'),
  ),
  guard(
    'committee-weighed',
    { any: [isNot('committee', 'given'), { given: { input: 'committeeWeighed' } }] },
    '行政复议法 61.3',
    text('没有说明对咨询意见的采纳情况', "Nothing is said of the committee's opinion"),
    text('写明采纳或者不采纳及理由', 'Say whether it was followed, and why'),
  ),
];

/** Everything a proposal must meet. */
export const proposalGuards: readonly Guard[] = [
  guard(
    'reviewers-named',
    { all: [{ given: { fact: 'handler' } }, { given: { fact: 'coHandler' } }] },
    '行政复议法 36',
    text('没有指定复议人员', 'No reviewers were named'),
    text('由复议机构负责人指定', 'Let the head of the office name them'),
  ),
  reviewersIndependent,
  ...compulsorySteps,
  ...restsOn,
];
