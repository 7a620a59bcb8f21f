import type { Action, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import {
  confirmed,
  guard,
  nothingHeldTooLong,
  notInFuture,
  officersFit,
  paperIssued,
  qualifiedOfficers,
} from './guards.ts';
import { investigators, receivers } from './people.ts';
import { emptied, flag, hearingSettled, partyHeard } from './terms.ts';

/** The party may say what it has to say, and there is no decision before that or before it let the period pass. */
export const heardFirst = guard(
  'party-heard',
  partyHeard,
  '行政处罚法 44、45、62',
  text(
    '当事人陈述、申辩期限未满，也未明确放弃',
    'The party may still state and defend, and has not given it up',
  ),
  text('听取陈述、申辩，或者等待期限届满', 'Hear the party, or wait until the period has passed'),
);

/** Nothing that the party said is left without its re-check. */
export const statementRechecked = guard(
  'statement-rechecked',
  { not: { '==': [{ fact: 'unanswered' }, true] } },
  '行政处罚法 45',
  text('当事人的陈述、申辩尚未复核', 'What the party stated has not been re-checked'),
  text('先复核并写明是否采纳及理由', 'Re-check it first and say what is adopted, and why'),
);

/** Where a hearing may be asked for, it was held, given up, or not asked for in five working days. */
export const hearingDoneFirst = guard(
  'hearing-settled',
  hearingSettled,
  '行政处罚法 63、64',
  text('听证申请期未满，或者听证尚未举行', 'A hearing may still be asked for, or has not been held'),
  text('举行听证，或者等待五个工作日届满', 'Hold it, or wait until five working days have passed'),
);

const noMore = (field: 'fine' | 'confiscation'): Condition => ({ '<=': [{ input: field }, { fact: field }] });
const sameOrNone = (field: 'restriction' | 'reprimand'): Condition => ({
  any: [{ '==': [{ input: field }, 'none'] }, { '==': [{ input: field }, { fact: field }] }],
});

/**
 * A defence never makes the penalty heavier: no part of it grows and none is added. A warning may stand in the place of a
 * fine, since it is the lightest of all.
 */
export const notHeavier = guard(
  'not-heavier',
  {
    all: [
      noMore('fine'),
      noMore('confiscation'),
      sameOrNone('restriction'),
      { any: [sameOrNone('reprimand'), { '<': [{ input: 'fine' }, { fact: 'fine' }] }] },
    ],
  },
  '行政处罚法 45',
  text(
    '处罚重于告知的内容，不得因陈述、申辩或者听证给予更重的处罚',
    'The penalty is heavier than announced; a defence may not make it so',
  ),
  text(
    '不超过已告知的处罚；发现新的违法事实的，补充调查后重新告知',
    'Stay within what was announced; for new facts resume the inquiry and give notice anew',
  ),
);

/** Prior notice, statement and defence, and the re-check of what was said. */
export const notice: readonly Action[] = [
  {
    id: 'serve-notice',
    name: text('送达处罚告知', 'Serve the prior notice'),
    by: receivers,
    from: ['concluded'],
    to: 'noticed',
    form: 'serve-notice',
    require: [
      nothingHeldTooLong,
      guard(
        'penalty-proposed',
        { '==': [{ fact: 'finding' }, 'penalty'] },
        '行政处罚法 44',
        text('调查结论不是拟予处罚', 'The inquiry proposes no penalty'),
        text('作不予处罚决定或者移送', 'Decide on no penalty, or transfer'),
      ),
      notInFuture('receivedOn', text('收到之日', 'day of receipt')),
      guard(
        'received-after-conclusion',
        { '>=': [{ input: 'receivedOn' }, { fact: 'concludedOn' }] },
        '行政处罚法 44、64(1)',
        text('收到之日早于调查终结之日', 'It was received before the inquiry was concluded'),
        text('核对日期：当事人的期限从收到之日起算', 'Check the day: the periods of the party run from it'),
      ),
      guard(
        'noticed-twice-at-most',
        { '<': [{ count: 'serve-notice' }, 2] },
        '行政处罚法 44',
        text('本案已经两次告知', 'Notice was given twice in this case'),
        text('撤案后重新立案', 'Withdraw the case and file it anew'),
      ),
      paperIssued('prior-notice', '行政处罚法 44', text('行政处罚告知书', 'prior notice')),
      guard(
        'hearing-notice-issued',
        {
          any: [
            { not: { '==': [{ fact: 'hearingDue' }, true] } },
            {
              all: [
                { paper: 'hearing-rights-notice', is: ['issued', 'served'] },
                { '==': [{ input: 'hearingTold' }, true] },
              ],
            },
          ],
        },
        '行政处罚法 63',
        text(
          '应当告知听证权，听证告知书未签发或者未告知',
          'A hearing must be offered, and the notice of that right was not issued or given',
        ),
        text('签发听证告知书并一并送达', 'Issue the notice of the right to a hearing and serve it as well'),
      ),
      confirmed(
        'defence-told',
        'rightsTold',
        '行政处罚法 44',
        text('没有告知陈述、申辩权', 'Not told of the right to state and defend'),
        text('在告知书中载明', 'Say so in the notice'),
      ),
    ],
    article: '行政处罚法 44、63',
  },
  {
    id: 'statement',
    name: text('听取陈述、申辩', 'Hear statement and defence'),
    by: [...receivers, 'party'],
    from: ['noticed', 'hearing', 'checked', 'amending', 'ready'],
    to: '=',
    form: 'statement',
    set: { heard: true, unanswered: true },
    article: '行政处罚法 7、45',
  },
  {
    id: 'waive',
    name: text('登记放弃权利', 'Record a waiver'),
    by: investigators,
    from: ['noticed'],
    to: '=',
    form: 'waive',
    require: [
      confirmed(
        'waiver-clear',
        'signed',
        '行政处罚法 62',
        text('当事人没有明确放弃', 'The party has not given it up clearly'),
        text(
          '取得当事人签名的书面放弃，或者等待期限届满',
          'Obtain a signed waiver, or wait until the period has passed',
        ),
      ),
    ],
    set: {
      waived: {
        if: [
          {
            all: [
              { in: [{ fact: 'waived' }, ['statement', 'hearing', 'both']] },
              { '!=': [{ fact: 'waived' }, { input: 'scope' }] },
            ],
          },
          'both',
          { input: 'scope' },
        ],
      },
    },
    article: '行政处罚法 62',
  },
  {
    id: 'recheck',
    name: text('复核意见', 'Re-check what was said'),
    by: investigators,
    // what is said after the re-check is re-checked too
    from: ['noticed', 'hearing', 'checked', 'amending', 'ready'],
    to: [
      {
        when: {
          any: [{ '==': [{ fact: 'reviewDue' }, true] }, { '==': [{ fact: 'hearingHeld' }, true] }],
        },
        stage: 'checked',
      },
      { stage: 'ready' },
    ],
    form: 'recheck',
    require: [
      ...officersFit,
      nothingHeldTooLong,
      heardFirst,
      hearingDoneFirst,
      notHeavier,
      guard(
        'hearing-record-signed',
        {
          any: [
            { not: { '==': [{ fact: 'hearingHeld' }, true] } },
            { paper: 'hearing-record', is: ['signed', 'issued', 'served'] },
          ],
        },
        '行政处罚法 64、65',
        text(
          '听证笔录尚未签署，应当根据听证笔录作出决定',
          'The record of the hearing is not signed; the decision rests on it',
        ),
        text('制作听证笔录，交当事人核对签名', 'Write it and have it signed by the party'),
      ),
      guard(
        'what-was-said-is-answered',
        {
          any: [{ '!=': [{ input: 'opinion' }, 'none'] }, { not: { '==': [{ fact: 'heard' }, true] } }],
        },
        '行政处罚法 45',
        text('当事人提出了意见，必须逐项复核', 'The party spoke: each point must be re-checked'),
        text('写明是否采纳及理由', 'Say what is adopted, and why'),
      ),
    ],
    decide: [qualifiedOfficers],
    set: {
      reprimand: { input: 'reprimand' },
      fine: { input: 'fine' },
      confiscation: { input: 'confiscation' },
      restriction: { input: 'restriction' },
      unanswered: flag('unanswered', false),
      // a proposal that changed is examined and discussed anew
      review: emptied('review'),
      discussed: flag('discussed', false),
    },
    article: '行政处罚法 45',
  },
];
