import type { Action, Condition, Expression } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, hearingSettled, notInFuture, servedAfterPronounced } from './guards.ts';
import { fineGiven } from './judgment.ts';
import { defence, receivers } from './people.ts';
import { effectiveStages } from './stages.ts';
import { intoEffect, is, isNot, judgedAs, leaves, said, tellsEnded } from './terms.ts';

const judged = judgedAs({ input: 'result' });
const changes: Condition = said('decision', 'changed');
const again: Condition = said('decision', 'remanded');
const byAgency: Condition = said('by', 'agency');

const afterRetrial = (fact: keyof typeof judged): Expression => ({
  if: [changes, judged[fact], { fact }],
});

/** Retrial (90–93; 解释 110–123). */
export const retrial: readonly Action[] = [
  {
    id: 'apply-retrial',
    name: text('申请再审、再审审查', 'Retrial is asked for'),
    by: [...defence, 'clerk'],
    from: [...effectiveStages],
    to: '=',
    form: 'apply-retrial',
    require: [
      notInFuture('on', text('申请之日', 'day of the application')),
      guard(
        'one-retrial',
        { not: { given: { fact: 'retrial' } } },
        '行政诉讼法 91',
        text('再审已经申请过', 'A retrial was asked for before'),
        text('可以向人民检察院申请监督', 'The procuratorate can be asked to supervise'),
      ),
      guard(
        'retrial-in-six-months',
        {
          any: [
            { not: said('by', 'agency', 'other') },
            { '<=': [{ input: 'on' }, { due: 'retrial' }] },
            {
              // of these four grounds the six months run from the day they are known; 183 days stand for them
              all: [
                { not: said('ground', 'ordinary') },
                { '<=': [{ days: [{ input: 'discoveredOn' }, { input: 'on' }] }, 183] },
              ],
            },
          ],
        },
        '行诉解释 110',
        text('申请再审期限（生效后六个月）已满', 'The six months for a retrial have passed'),
        text('有四种特定事由的，写明知道之日', 'Under the four special grounds, say when it became known'),
      ),
      guard(
        'petition-issued',
        { any: [{ not: byAgency }, { paper: 'retrial-application', is: ['issued', 'served'] }] },
        '行政诉讼法 90',
        text('再审申请书尚未签发', 'The application for retrial has not been issued'),
        text('先制作并签发再审申请书', 'Write and issue it first'),
      ),
    ],
    set: { retrial: 'applied' },
    article: '行政诉讼法 90、91；行诉解释 110',
  },
  {
    id: 'retrial-decided',
    name: text('登记再审审查结果', 'Record whether there is a retrial'),
    by: receivers,
    from: [...effectiveStages],
    to: [{ when: said('ordered', true), stage: 'retrial' }, { stage: '=' }],
    form: 'retrial-decision',
    require: [
      guard(
        'retrial-pending',
        is('retrial', 'applied'),
        '行政诉讼法 91、92',
        text('没有待审查的再审申请', 'No application is pending'),
        text('先登记申请、抗诉或者法院决定', 'Record it first'),
      ),
      notInFuture('on', text('裁定之日', 'day of the ruling')),
    ],
    set: { retrial: { if: [said('ordered', true), 'ordered', 'refused'] } },
    article: '行政诉讼法 91–93',
  },
  {
    id: 'record-retrial-judgment',
    name: text('登记再审裁判', 'Record the retrial'),
    by: receivers,
    from: ['retrial'],
    to: [{ when: again, stage: 'trial' }, ...intoEffect],
    form: 'retrial-judgment',
    require: [
      hearingSettled,
      servedAfterPronounced,
      notInFuture('servedOn', text('送达之日', 'day of service')),
      guard(
        'changed-into-something',
        { any: [{ not: changes }, { given: { input: 'result' } }] },
        '行诉解释 122',
        text('改判的，须写明改判结果', 'Where it is changed: into what'),
        text('填写改判结果', 'Give the result'),
      ),
      fineGiven(changes),
    ],
    set: {
      retrial: 'judged',
      result: { if: [again, '', afterRetrial('result')] },
      effect: afterRetrial('effect'),
      lost: { if: [again, false, afterRetrial('lost')] },
      toPerform: { if: [again, false, afterRetrial('toPerform')] },
      ...leaves,
      judgmentNumber: { input: 'judgmentNumber' },
      finalOn: { if: [again, { fact: 'finalOn' }, { input: 'servedOn' }] },
      procedure: { if: [again, 'ordinary', { fact: 'procedure' }] },
      appellant: '',
    },
    tells: [{ ...tellsEnded, when: isNot('result', '') }],
    article: '行政诉讼法 91–93、行诉解释 119–123',
  },
];
