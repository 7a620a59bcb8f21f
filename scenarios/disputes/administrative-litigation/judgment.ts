import type { Action, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, hearingSettled, notInFuture, servedAfterPronounced } from './guards.ts';
import { receivers } from './people.ts';
import { beforeCourt, firstInstance } from './stages.ts';
import {
  intoEffect,
  is,
  isNot,
  judgedAs,
  leaves,
  lessThanThree,
  ruledAs,
  said,
  tellsEnded,
} from './terms.ts';

/** Under which grounds each result can stand (69–78). */
const groundsOf: Readonly<Record<string, readonly string[]>> = {
  dismissed: ['a69'],
  quashed: ['a70-1', 'a70-2', 'a70-3', 'a70-4', 'a70-5', 'a70-6'],
  'partly-quashed': ['a70-1', 'a70-2', 'a70-3', 'a70-4', 'a70-5', 'a70-6'],
  redo: ['a70-1', 'a70-2', 'a70-3', 'a70-4', 'a70-5', 'a70-6'],
  perform: ['a72'],
  pay: ['a73'],
  unlawful: ['a74-1', 'a74-2', 'a74-3', 'a74-4', 'a74-5'],
  void: ['a75'],
  remedial: ['a74-1', 'a74-2', 'a74-3', 'a74-4', 'a74-5', 'a75'],
  changed: ['a77'],
  agreement: ['a78-1'],
  'agreement-compensation': ['a78-2'],
};

const fits: Condition = {
  any: Object.entries(groundsOf).map(([result, list]) => ({
    all: [said('result', result), said('ground', ...list)],
  })),
};

/** A result and its ground stand under the same article. */
export const groundFits = (when: Condition) =>
  guard(
    'ground-fits-result',
    { any: [{ not: when }, fits] },
    '行政诉讼法 69–78',
    text('裁判结果与依据的条款不符', 'The result does not stand under that article'),
    text('对照判决书主文和理由', 'Read the judgment again'),
  );

/** What a changed penalty now is; a judgment never makes it heavier (77.2). */
export const fineGiven = (when: Condition) =>
  guard(
    'fine-as-changed',
    {
      any: [
        { not: when },
        { not: said('result', 'changed', 'partly-quashed') },
        isNot('actKind', 'penalty'),
        {
          all: [
            { given: { input: 'fine' } },
            { not: { '>': [{ input: 'fine' }, { coalesce: [{ fact: 'amount' }, 1_000_000_000] }] } },
          ],
        },
      ],
    },
    '行政诉讼法 77',
    text('变更后的罚款没有填写，或者比原来更重', 'The fine as changed is missing, or heavier than before'),
    text('填写判决变更后的罚款；判决变更不得加重原告义务', 'Give it; a judgment never makes it heavier'),
  );

/** A judgment that the act was changed meanwhile supposes that it was. */
const changedMeanwhile = guard(
  'changed-meanwhile',
  { any: [{ not: said('ground', 'a74-4') }, is('actChanged', true)] },
  '行政诉讼法 74.2(2)',
  text('没有登记诉讼中改变行政行为', 'No change of the act is on record'),
  text('先登记改变行政行为', 'Record it first'),
);

/** How the first instance ends. */
export const judgment: readonly Action[] = [
  {
    id: 'record-judgment',
    name: text('登记一审判决', 'Record the judgment'),
    by: receivers,
    from: [...firstInstance],
    to: 'judged',
    form: 'judgment',
    require: [
      hearingSettled,
      servedAfterPronounced,
      notInFuture('servedOn', text('送达之日', 'day of service')),
      groundFits(true),
      fineGiven(true),
      changedMeanwhile,
      guard(
        'evidence-settled',
        {
          any: [
            is('answered', true),
            is('noEvidence', true),
            { done: 'deem-no-evidence' },
            { clock: 'answer', is: ['missed'] },
          ],
        },
        '行政诉讼法 34、67',
        text('答辩举证期限未满，也没有答辩', 'The time for the answer has not passed, and there is none'),
        text('先登记答辩举证', 'Record the answer first'),
      ),
      guard(
        'three-judgments-at-most',
        lessThanThree('record-judgment'),
        '行政诉讼法 89.2',
        text('一审判决已经登记三次', 'Three judgments of the first instance are on record'),
        text('核对案号', 'Check the number of the suit'),
      ),
    ],
    set: {
      ...judgedAs({ input: 'result' }),
      ...leaves,
      decision: 'judgment',
      judgmentNumber: { input: 'judgmentNumber' },
    },
    article: '行政诉讼法 69–80',
  },
  {
    id: 'record-ruling',
    name: text('登记一审裁定', 'Record a ruling'),
    by: receivers,
    from: [...firstInstance, 'suspended'],
    to: [{ when: said('result', 'rejected'), stage: 'judged' }, { stage: 'effective' }],
    form: 'ruling',
    require: [
      hearingSettled,
      notInFuture('servedOn', text('送达之日', 'day of service')),
      guard(
        'terminated-after-suspension',
        {
          any: [
            { all: [{ stage: ['received', 'trial'] }, { not: said('result', 'terminated') }] },
            {
              all: [
                { stage: ['suspended'] },
                said('result', 'terminated'),
                { in: [{ fact: 'suspendedFor' }, ['death', 'incapacity', 'dissolved']] },
                { clock: 'succession', is: ['lapsed'] },
              ],
            },
            { all: [{ stage: ['suspended'] }, said('result', 'withdrawn')] },
          ],
        },
        '行诉解释 88',
        text(
          '终结诉讼须因原告死亡、丧失能力或者组织终止中止满九十日无人继续；其他裁定先恢复诉讼',
          'It is terminated after ninety days of a suspension in which nobody went on; other rulings need the suit resumed',
        ),
        text('核对中止事由和日期', 'Check ground and days'),
      ),
    ],
    set: {
      ...ruledAs({ input: 'result' }),
      decision: 'ruling',
      judgmentNumber: { input: 'judgmentNumber' },
      finalOn: { if: [said('result', 'rejected'), { fact: 'finalOn' }, { input: 'servedOn' }] },
    },
    tells: [{ ...tellsEnded, when: isNot('result', 'rejected') }],
    article: '行政诉讼法 49、58、62；行诉解释 69、88',
  },
  {
    // withdrawn in the second instance or a retrial: the suit itself, with what was judged (解释 80)
    id: 'record-suit-withdrawn',
    name: text('登记二审、再审中撤回起诉', 'The suit is withdrawn later'),
    by: receivers,
    from: beforeCourt.filter((stage) => stage === 'appeal' || stage === 'retrial'),
    to: intoEffect,
    form: 'withdraw-appeal',
    require: [hearingSettled, notInFuture('servedOn', text('送达之日', 'day of service'))],
    set: {
      ...ruledAs('withdrawn'),
      decision: 'ruling',
      judgmentNumber: { input: 'judgmentNumber' },
      finalOn: { input: 'servedOn' },
    },
    tells: [tellsEnded],
    article: '行政诉讼法 62',
  },
];
