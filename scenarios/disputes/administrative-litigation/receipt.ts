import type { Action, Condition, Expression } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, notInFuture, paperIssued } from './guards.ts';
import { receivers } from './people.ts';
import { closing, ruledAs, said, tellsFiled } from './terms.ts';

const input = (field: string): Expression => ({ input: field });

/** Who is the defendant (26; 解释 133–136): joint after "upheld", the reviewing body after "changed", by what is attacked after silence. */
const rightDefendant: Condition = {
  any: [
    { all: [said('reconsidered', 'none'), said('standing', 'agency')] },
    { all: [said('reconsidered', 'upheld'), said('standing', 'joint')] },
    { all: [said('reconsidered', 'changed'), said('standing', 'review-body')] },
    { all: [said('reconsidered', 'silent'), said('attacked', 'act'), said('standing', 'agency')] },
    { all: [said('reconsidered', 'silent'), said('attacked', 'review'), said('standing', 'review-body')] },
  ],
};

/** The case fits the ground on which the simple procedure is used (82). */
export const simpleAllowed = (amount: Expression, actKind: Expression): Condition => ({
  any: [
    said('procedure', 'ordinary'),
    said('simpleGround', 'on-the-spot', 'agreed'),
    { all: [said('simpleGround', 'amount'), { '>': [amount, 0] }, { '<=': [amount, 2000] }] },
    { all: [said('simpleGround', 'information'), { '==': [actKind, 'information'] }] },
  ],
});

const demands = (actKind: Expression): NonNullable<Action['require']> => [
  notInFuture('receivedOn', text('收到之日', 'day of receipt')),
  guard(
    'received-after-filing',
    { '>=': [input('receivedOn'), input('filedOn')] },
    '行政诉讼法 67',
    text('收到副本早于法院立案', 'It was received before the court filed it'),
    text('核对日期', 'Check the days'),
  ),
  guard(
    'right-defendant',
    { any: [rightDefendant, { given: input('standingObjection') }] },
    '行政诉讼法 26、行诉解释 133–136',
    text(
      '被告与复议情况不符：复议维持的为共同被告，改变的为复议机关，不作为的看起诉针对什么',
      'The defendant does not fit: both after “upheld”, the reviewing body after “changed”, after silence by what is attacked',
    ),
    text(
      '核对应诉通知书；法院列错的，写明异议并在答辩时提出',
      'Check the summons, or state the objection for the defence',
    ),
  ),
  guard(
    'simple-procedure-allowed',
    simpleAllowed(input('amount'), actKind),
    '行政诉讼法 82',
    text(
      '不符合简易程序的情形（当场作出、二千元以下、政府信息公开、各方同意）',
      'No ground of the simple procedure: on the spot, 2,000 yuan, government information, or consent of all',
    ),
    text('核对情形；不符合的提出异议', 'Check the ground, or object'),
  ),
  guard(
    'evidence-term-at-most-fifteen',
    {
      any: [
        { not: { given: input('evidenceUntil') } },
        {
          all: [
            said('procedure', 'simple'),
            { '<=': [{ days: [input('receivedOn'), input('evidenceUntil')] }, 15] },
          ],
        },
      ],
    },
    '行诉解释 104',
    text(
      '简易程序的举证期限不超过十五日，普通程序不另定',
      'Set in the simple procedure alone, at most fifteen days',
    ),
    text('核对应诉通知书', 'Check the summons'),
  ),
];

const theSuit: Readonly<Record<string, Expression>> = {
  number: input('number'),
  court: input('court'),
  filedOn: input('filedOn'),
  receivedOn: input('receivedOn'),
  reconsidered: input('reconsidered'),
  standing: input('standing'),
  procedure: input('procedure'),
  amount: input('amount'),
  evidenceUntil: input('evidenceUntil'),
};

const theAct: Readonly<Record<string, Expression>> = {
  against: input('against'),
  actNumber: input('actNumber'),
  respondent: input('respondent'),
  violation: { coalesce: [input('violation'), ''] },
  actKind: input('actKind'),
  plaintiff: input('plaintiff'),
};

/** How the agency learns of a suit, and of what comes before one. */
export const receipt: readonly Action[] = [
  {
    id: 'receive-summons',
    name: text('收到应诉通知', 'Summons received'),
    by: ['litigation-officer', 'clerk'],
    from: 'new',
    to: 'received',
    form: 'summons',
    require: demands(input('actKind')),
    set: { ...theAct, ...theSuit },
    tells: [tellsFiled],
    article: '行政诉讼法 67',
  },
  {
    id: 'learn-of-complaint',
    name: text('知悉起诉（法院审查立案）', 'Learn of a complaint'),
    by: ['litigation-officer', 'clerk'],
    from: 'new',
    to: 'pre-filing',
    form: 'complaint',
    require: [notInFuture('complaintOn', text('收到起诉状之日', 'day of the complaint'))],
    set: { ...theAct, court: input('court') },
    article: '行政诉讼法 51',
  },
  {
    id: 'receive-public-interest-advice',
    name: text('收到公益诉讼检察建议', 'Public-interest advice received'),
    by: ['litigation-officer', 'clerk'],
    from: 'new',
    to: 'advised',
    form: 'public-interest',
    require: [notInFuture('receivedOn', text('收到之日', 'day of receipt'))],
    set: { ...theAct, procuratorateNumber: input('number') },
    article: '行政诉讼法 25.4、两高公益诉讼解释 21',
  },
  {
    id: 'answer-public-interest-advice',
    name: text('回复公益诉讼检察建议', 'Answer the advice'),
    by: [...receivers, 'head'],
    from: ['advised'],
    to: '=',
    form: 'public-interest-reply',
    require: [
      paperIssued('procuratorate-reply', '两高公益诉讼解释 21', text('检察建议回复', 'reply to the advice')),
    ],
    article: '两高公益诉讼解释 21',
  },
  {
    id: 'advice-settled',
    name: text('检察机关终结案件', 'The procuratorate closes it'),
    by: receivers,
    from: ['advised'],
    to: closing,
    form: 'advice-settled',
    require: [
      guard(
        'advice-answered',
        { done: 'answer-public-interest-advice' },
        '两高公益诉讼解释 21',
        text('检察建议尚未书面回复', 'The advice was not answered in writing'),
        text('先履行职责并书面回复', 'Act on it and answer first'),
      ),
    ],
    set: { result: 'advice-settled' },
    article: '行政诉讼法 25.4',
  },
  {
    id: 'summons-follows',
    name: text('法院立案，收到应诉通知', 'Filed; summons received'),
    by: receivers,
    from: ['pre-filing', 'advised'],
    to: 'received',
    form: 'summons-follows',
    require: demands({ fact: 'actKind' }),
    set: theSuit,
    tells: [tellsFiled],
    article: '行政诉讼法 51、67',
  },
  {
    id: 'record-not-filed',
    name: text('登记法院不予立案', 'Record that it was not filed'),
    by: receivers,
    from: ['pre-filing'],
    to: closing,
    form: 'not-filed',
    require: [notInFuture('servedOn', text('裁定之日', 'day of the ruling'))],
    set: { ...ruledAs('not-filed'), judgmentNumber: input('judgmentNumber'), finalOn: input('servedOn') },
    article: '行政诉讼法 51',
  },
];
