import type { Action, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import {
  confirmed,
  guard,
  nobodyRecused,
  noSecondFine,
  nothingHeldTooLong,
  recusalDecided,
  sameAct,
} from './guards.ts';
import { heardFirst, hearingDoneFirst, notHeavier, statementRechecked } from './notice.ts';
import { head } from './people.ts';
import { noTransferPending } from './police.ts';
import { discussedTogether, reviewPassed } from './review.ts';
import { beforeDecision } from './stages.ts';
import { inBand } from './terms.ts';

const more = (field: string): Condition => ({ '>': [{ input: field }, 0] });
const some = (field: string): Condition => ({ '!=': [{ input: field }, 'none'] });

/** A preserved thing must have been decided on by now; what is seized is decided on with the penalty (ACL 27). */
const preservedHandled = guard(
  'preserved-handled',
  { clock: 'preservation', is: ['not-started', 'met', 'late'] },
  '行政处罚法 56',
  text('先行登记保存的物品尚未作出处理决定', 'No decision has been made yet on the preserved goods'),
  text('先作出退还、留存或者扣押的处理决定', 'First decide to return, keep or seize them'),
);

const onGround = (...grounds: readonly string[]): Condition => ({ in: [{ input: 'ground' }, grounds] });

/** The decision (APL 57, 59, 62): its outcomes are a closed list. */
export const decision: readonly Action[] = [
  {
    id: 'decide',
    name: text('作出处罚决定', 'Decide on the penalty'),
    by: head,
    from: ['ready'],
    to: 'decided',
    form: 'decide',
    require: [
      nobodyRecused,
      recusalDecided,
      nothingHeldTooLong,
      preservedHandled,
      noTransferPending,
      heardFirst,
      statementRechecked,
      hearingDoneFirst,
      reviewPassed,
      discussedTogether,
      notHeavier,
      noSecondFine,
      guard(
        'penalty-named',
        { any: [some('reprimand'), more('fine'), more('confiscation'), some('restriction')] },
        '行政处罚法 9、59',
        text('没有写明处罚', 'No penalty is named'),
        text('写明处罚，或者作不予处罚决定', 'Name it, or decide on no penalty'),
      ),
      guard(
        'band-kept',
        {
          any: [
            inBand,
            { all: [{ given: { input: 'bandReason' } }, { '==': [{ fact: 'discussed' }, true] }] },
          ],
        },
        '行政处罚法 34、57.2',
        text('罚款不在裁量基准的幅度内', 'The fine leaves the band of the discretion table'),
        text(
          '调整到幅度内，或者写明理由并经集体讨论',
          'Keep within it, or give the reason after a discussion of the heads',
        ),
      ),
      confirmed(
        'remedies-told',
        'remediesTold',
        '行政处罚法 59',
        text(
          '决定书未载明复议、诉讼的途径和期限',
          'The decision does not name review and suit with their periods',
        ),
        text('在决定书中载明', 'Name them in the decision'),
      ),
      guard(
        'performance-has-a-day',
        {
          any: [
            { not: { any: [more('confiscation'), some('restriction')] } },
            { '>=': [{ input: 'performBy' }, { today: true }] },
          ],
        },
        '行政处罚法 59',
        text(
          '没收或者资格、行为限制没有写明履行期限',
          'Confiscation or restriction without a day for its performance',
        ),
        text('填写履行期限', 'Give the day'),
      ),
    ],
    decide: [{ norm: 'violation', into: 'norm' }, ...sameAct],
    set: {
      reprimand: { input: 'reprimand' },
      fine: { input: 'fine' },
      confiscation: { input: 'confiscation' },
      restriction: { input: 'restriction' },
      kind: {
        if: [
          some('restriction'),
          { input: 'restriction' },
          {
            if: [
              more('confiscation'),
              'confiscation',
              { if: [more('fine'), 'fine', { input: 'reprimand' }] },
            ],
          },
        ],
      },
      performBy: { input: 'performBy' },
      remediesTold: { input: 'remediesTold' },
      decidedOn: { today: true },
      result: 'penalised',
    },
    article: '行政处罚法 57、59',
  },
  {
    id: 'decide-no-penalty',
    name: text('作出不予处罚决定', 'Decide on no penalty'),
    by: head,
    from: ['concluded', 'ready'],
    to: 'decided',
    form: 'decide-no-penalty',
    require: [
      nobodyRecused,
      recusalDecided,
      nothingHeldTooLong,
      preservedHandled,
      noTransferPending,
      guard(
        'crime-goes-to-police',
        {
          any: [
            { '!=': [{ fact: 'finding' }, 'crime'] },
            { in: [{ fact: 'transfer' }, ['refused', 'declined']] },
          ],
        },
        '行政处罚法 27',
        text('调查结论为涉嫌犯罪，尚未决定是否移送', 'A crime is suspected and its transfer was not decided'),
        text('先提出并决定移送', 'Propose the transfer and have it decided first'),
      ),
      guard(
        'ground-found',
        {
          any: [
            { '==': [{ input: 'ground' }, { fact: 'finding' }] },
            { '==': [{ input: 'ground' }, { fact: 'leniency' }] },
            // after the party was heard the facts may turn out not to hold, or to be those of a first violation
            { all: [{ stage: ['ready'] }, onGround('unfounded')] },
            {
              all: [
                { stage: ['ready'] },
                onGround('first'),
                { '==': [{ fact: 'sparable' }, true] },
                { '==': [{ rule: 'earlier' }, 0] },
              ],
            },
          ],
        },
        '行政处罚法 57',
        text('事由与调查结论和认定的事实不符', 'The ground is not what the inquiry found'),
        text('按调查结论选择事由，或者补充调查', 'Take the ground that was found, or resume the inquiry'),
      ),
      guard(
        'party-educated',
        { any: [onGround('unfounded', 'time-barred', 'capacity'), { '==': [{ input: 'educated' }, true] }] },
        '行政处罚法 33.3',
        text('不予处罚的，应当对当事人进行教育', 'A party who is not penalised must be educated'),
        text('教育当事人并记录', 'Educate the party and record it'),
      ),
      guard(
        'guardian-told',
        { any: [{ not: onGround('age', 'capacity') }, { '==': [{ input: 'guardianTold' }, true] }] },
        '行政处罚法 30、31',
        text('没有责令监护人管教或者看管', 'The guardian was not told to see to it'),
        text('责令监护人加以管教、严加看管', 'Tell the guardian'),
      ),
    ],
    decide: [
      { norm: 'violation', into: 'norm' },
      { others: ['party', 'violation'], done: 'decide', into: 'earlier', within: { years: 2 } },
    ],
    set: {
      decidedOn: { today: true },
      result: { input: 'ground' },
      kind: 'none',
      fine: 0,
      confiscation: 0,
      restriction: 'none',
    },
    article: '行政处罚法 30、31、33、57',
  },
  {
    id: 'extend-decision',
    name: text('延长办案期限', 'Extend the period for the decision'),
    by: head,
    from: beforeDecision,
    to: '=',
    form: 'extend-decision',
    require: [
      guard(
        'extension-in-force',
        { '==': [{ rule: 'allowed' }, 1] },
        '行政处罚法 60',
        text(
          '没有规定本机关可以延长办案期限',
          'No law, regulation or rule lets this agency extend the period',
        ),
        text('在九十日内作出决定', 'Decide within ninety days'),
      ),
      guard(
        'extended-in-time',
        { all: [{ clock: 'decision', is: ['open', 'paused'] }, { not: { done: 'extend-decision' } }] },
        '行政处罚法 60',
        text('期限已满或者已经延长', 'The period has run out or was extended already'),
        text('尽快作出决定', 'Decide now'),
      ),
      confirmed(
        'extension-approved',
        'discussed',
        '行政处罚法 60',
        text('没有按规定批准', 'Not approved as the rule asks'),
        text('按规定报批', 'Have it approved'),
      ),
    ],
    decide: [{ parameter: 'enforcement.decision-extension', into: 'allowed' }],
    article: '行政处罚法 60',
  },
];
