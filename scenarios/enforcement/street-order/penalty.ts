import type { Action } from '@gaoyao/kernel/process';
import { hearingSettled, itemsHandled, notAnInvestigator, notHeavier, partyHeard } from './guards.ts';

/** Everything owed has been paid: the fine and, after urging, the additional fine. */
export const paidInFull = {
  '>=': [{ fact: 'paid' }, { '+': [{ fact: 'fine' }, { fact: 'lateCharge' }] }],
} as const;

/** From the prior notice to the decision, its service and its performance. */
export const penalty: readonly Action[] = [
  {
    id: 'notify',
    name: { zh: '处罚前告知', en: 'Give prior notice' },
    by: ['officer'],
    from: ['concluded'],
    to: 'noticed',
    form: 'notify',
    require: [
      {
        id: 'penalty-proposed',
        when: { '==': [{ fact: 'finding' }, 'penalty'] },
        article: '行政处罚法 44',
        refusal: { zh: '调查结论不是拟予处罚', en: 'The investigation proposes no penalty' },
        remedy: { zh: '作不予处罚或者移送决定', en: 'Decide on no penalty, or transfer' },
      },
    ],
    article: '行政处罚法 44',
  },
  {
    id: 'statement',
    name: { zh: '听取陈述、申辩', en: 'Hear the statement' },
    by: ['officer'],
    from: ['noticed', 'hearing'],
    to: '=',
    form: 'statement',
    article: '行政处罚法 45',
  },
  {
    id: 'waive',
    name: { zh: '当事人放弃陈述申辩和听证', en: 'Record a waiver' },
    by: ['officer'],
    from: ['noticed'],
    to: '=',
    form: 'waive',
    require: [
      {
        id: 'waiver-in-writing',
        when: { '==': [{ input: 'signed' }, true] },
        article: '行政处罚法 62',
        refusal: { zh: '当事人没有明确放弃', en: 'The party has not clearly waived' },
        remedy: {
          zh: '取得当事人签名的书面放弃，或者等待期限届满',
          en: 'Obtain a signed waiver, or wait until the period has passed',
        },
      },
    ],
    article: '行政处罚法 62',
  },
  {
    id: 'request-hearing',
    name: { zh: '受理听证申请', en: 'Receive a request for a hearing' },
    by: ['officer', 'clerk'],
    from: ['noticed'],
    to: 'hearing',
    form: 'hearingRequest',
    require: [
      {
        id: 'hearing-open',
        when: { clock: 'hearing-request', is: ['open'] },
        article: '行政处罚法 63、64',
        refusal: {
          zh: '本案不属于应当告知听证的情形，或者五个工作日已满',
          en: 'This case carries no right to a hearing, or the five working days have passed',
        },
        remedy: { zh: '可以继续听取陈述、申辩', en: 'The party can still state and defend' },
      },
    ],
    article: '行政处罚法 64',
  },
  {
    id: 'hold-hearing',
    name: { zh: '举行听证', en: 'Hold the hearing' },
    by: ['legal-reviewer'],
    from: ['hearing'],
    to: '=',
    form: 'hearing',
    require: [notAnInvestigator('chair')],
    article: '行政处罚法 64、65',
  },
  {
    id: 'reply',
    name: { zh: '复核意见', en: 'Re-check what the party said' },
    by: ['officer'],
    from: ['noticed', 'hearing'],
    to: [
      {
        when: { any: [{ done: 'hold-hearing' }, { '==': [{ fact: 'complex' }, true] }] },
        stage: 'reviewing',
      },
      { stage: 'ready' },
    ],
    form: 'reply',
    require: [partyHeard, hearingSettled, notHeavier('proposedFine')],
    set: { fine: { input: 'fine' } },
    article: '行政处罚法 45',
  },
  {
    id: 'review',
    name: { zh: '法制审核', en: 'Review legality' },
    by: ['legal-reviewer'],
    from: ['reviewing'],
    to: [{ when: { '==': [{ input: 'result' }, 'passed'] }, stage: 'ready' }, { stage: 'noticed' }],
    form: 'review',
    require: [notAnInvestigator('reviewer')],
    article: '行政处罚法 58',
  },
  {
    id: 'decide',
    name: { zh: '作出处罚决定', en: 'Decide on the penalty' },
    by: ['head'],
    from: ['ready'],
    to: 'decided',
    form: 'decide',
    require: [
      itemsHandled,
      notHeavier('fine'),
      {
        id: 'remedies-told',
        when: { '==': [{ input: 'remediesTold' }, true] },
        article: '行政处罚法 59',
        refusal: {
          zh: '决定书未载明复议、诉讼的途径和期限',
          en: 'The decision does not name the ways and periods of review and suit',
        },
        remedy: { zh: '在决定书中补充', en: 'Add them to the decision' },
      },
    ],
    set: { fine: { input: 'fine' } },
    article: '行政处罚法 57、59、60',
  },
  {
    id: 'serve',
    name: { zh: '送达决定书', en: 'Serve the decision' },
    by: ['clerk'],
    from: ['decided'],
    to: 'served',
    form: 'serve',
    require: [
      {
        id: 'electronic-consent',
        when: {
          any: [{ '!=': [{ input: 'method' }, 'electronic'] }, { '==': [{ input: 'confirmed' }, true] }],
        },
        article: '行政处罚法 61',
        refusal: {
          zh: '当事人未签订确认书，不得电子送达',
          en: 'Without the signed consent there is no electronic service',
        },
        remedy: { zh: '改用直接或者邮寄送达', en: 'Serve by hand or by post' },
      },
    ],
    article: '行政处罚法 61',
  },
  {
    id: 'pay',
    name: { zh: '登记缴款', en: 'Record a payment' },
    by: ['clerk'],
    from: ['served', 'urged'],
    to: [{ when: paidInFull, stage: 'paid' }, { stage: '=' }],
    form: 'pay',
    require: [
      {
        id: 'not-overpaid',
        when: {
          '<=': [
            { '+': [{ fact: 'paid' }, { input: 'amount' }] },
            { '+': [{ fact: 'fine' }, { fact: 'lateCharge' }] },
          ],
        },
        article: '行政处罚法 67',
        refusal: { zh: '缴款超过应缴数额', en: 'The payment exceeds what is owed' },
        remedy: {
          zh: '核对银行凭证；多缴的由银行退回',
          en: 'Check the receipt; the bank returns what was overpaid',
        },
      },
    ],
    set: { paid: { '+': [{ fact: 'paid' }, { input: 'amount' }] } },
    article: '行政处罚法 67',
  },
  {
    id: 'defer',
    name: { zh: '批准延期或者分期', en: 'Allow more time or instalments' },
    by: ['head'],
    from: ['served'],
    to: '=',
    form: 'reason',
    require: [
      {
        id: 'payment-open',
        when: { all: [{ clock: 'payment', is: ['open'] }, { not: { done: 'defer' } }] },
        article: '行政处罚法 66',
        refusal: {
          zh: '缴款期限已满或者已经延期',
          en: 'The period for payment has passed or was extended already',
        },
        remedy: { zh: '依法催告', en: 'Urge payment as the law provides' },
      },
    ],
    article: '行政处罚法 66',
  },
  {
    id: 'urge',
    name: { zh: '催告履行', en: 'Urge performance' },
    by: ['officer'],
    from: ['served'],
    to: 'urged',
    form: 'urge',
    require: [
      {
        id: 'payment-missed',
        when: { clock: 'payment', is: ['missed'] },
        article: '行政处罚法 72',
        refusal: { zh: '缴款期限未满', en: 'The period for payment has not passed' },
        remedy: { zh: '等待期限届满', en: 'Wait until it has passed' },
      },
      {
        id: 'late-charge-capped',
        when: { '<=': [{ input: 'lateCharge' }, { fact: 'fine' }] },
        article: '行政处罚法 72、行政强制法 45',
        refusal: { zh: '加处罚款超过罚款数额', en: 'The additional fine exceeds the fine' },
        remedy: { zh: '加处罚款不得超过罚款本数', en: 'Keep it within the amount of the fine' },
      },
    ],
    set: { lateCharge: { input: 'lateCharge' } },
    article: '行政强制法 54',
  },
  {
    id: 'record-remedy',
    name: { zh: '登记复议或者诉讼', en: 'Record a review or suit' },
    by: ['clerk', 'legal-reviewer'],
    from: ['served', 'urged'],
    to: '=',
    form: 'remedy',
    require: [
      {
        id: 'remedy-open',
        when: { clock: 'suit', is: ['open'] },
        article: '行政诉讼法 46',
        refusal: {
          zh: '起诉期限已满或者已经登记',
          en: 'The period for a suit has passed, or one is recorded already',
        },
        remedy: {
          zh: '告知当事人向复议机关或者法院说明正当理由',
          en: 'Tell the party to explain the delay to the review body or the court',
        },
      },
    ],
    article: '行政复议法 20、行政诉讼法 46',
  },
  {
    id: 'apply-court',
    name: { zh: '申请法院强制执行', en: 'Apply for court enforcement' },
    by: ['head'],
    from: ['urged'],
    to: 'in-court',
    form: 'reason',
    require: [
      {
        id: 'remedies-over',
        when: { clock: 'suit', is: ['lapsed'] },
        article: '行政强制法 53',
        refusal: { zh: '当事人的起诉期限未满，或者正在救济', en: 'The party may still sue, or has done so' },
        remedy: {
          zh: '等待期限届满或者救济程序终结',
          en: 'Wait until the period has passed or the proceedings are over',
        },
      },
      {
        id: 'urged-ten-days',
        when: { clock: 'urging', is: ['lapsed'] },
        article: '行政强制法 54',
        refusal: { zh: '催告后未满十个工作日', en: 'Ten working days have not passed since the urging' },
        remedy: { zh: '等待催告期满', en: 'Wait until they have passed' },
      },
    ],
    article: '行政强制法 53、54',
  },
  {
    id: 'close',
    name: { zh: '结案归档', en: 'Close and archive' },
    by: ['team-lead'],
    from: ['paid'],
    to: 'closed',
    article: '行政处罚法 47',
  },
];
