import type { DocumentTemplate } from '@gaoyao/kernel/process';
import {
  bothOfficers,
  causeOf,
  head,
  officers,
  officersLine,
  party,
  partyName,
  partyParticulars,
  partySigns,
} from './blanks.ts';
import {} from './penalty.ts';
import {
  closing,
  filled,
  heading,
  known,
  number,
  paragraph,
  ruled,
  signed,
  table,
  title,
  to,
  written,
  writtenList,
} from './words.ts';

/** More time to pay, and the demand without which nothing is enforced (行政处罚法 66; 行政强制法 35, 36, 54). */

/** The decision that is to be performed. */
export const decided: DocumentTemplate['fields'] = {
  decisionNumber: filled('处罚决定书文号', 'Number of the decision', 'paper.penalty-decision.number'),
  decidedOn: filled('处罚决定日期', 'Decided on', 'fact.decidedOn', { format: 'day' }),
  servedOn: filled('决定书生效（送达）日期', 'Effective on', 'fact.effectiveOn', { format: 'day' }),
};

/** What is still owed in money. */
export const owed: DocumentTemplate['fields'] = {
  fineDue: filled('罚款', 'Fine', 'fact.fine', { format: 'money' }),
  paid: known('已缴', 'Paid', 'fact.paid', { format: 'money', otherwise: '0.00' }),
  lateCharge: known('加处罚款', 'Additional fine', 'fact.lateCharge', { format: 'money', otherwise: '0.00' }),
  accruedTo: known('加处罚款算至', 'Reckoned to', 'fact.accruedTo', { format: 'day', otherwise: '未加处' }),
  total: written('应当缴纳的合计', 'Total owed', { format: 'money' }),
};

/** Printed where the decision imposes a fine. */
export const whereOwed = { field: 'fineDue', is: [0], not: true } as const;

export const owedRows = [
  ['罚款（元）', '{fineDue}'],
  ['已缴（元）', '{paid}'],
  ['加处罚款（元）', '{lateCharge}'],
  ['加处罚款算至', '{accruedTo}'],
  ['应当缴纳的合计（元）', '{total}'],
] as const;

const deferralApproval: DocumentTemplate = {
  name: { zh: '延期（分期）缴纳罚款批准书', en: 'Approval of more time or instalments' },
  article: '行政处罚法 66',
  status: 'V',
  series: '延缴',
  audience: 'party',
  when: { all: [{ stage: ['served'] }, { done: 'ask-deferral' }] },
  copies: 2,
  sealed: true,
  signers: head,
  fields: {
    partyName,
    ...decided,
    fineDue: owed['fineDue']!,
    asked: filled('申请理由', 'Why it was asked for', 'act.ask-deferral.reason'),
    reason: written('批准理由', 'Why it is allowed'),
    until: written('缴清期限', 'Everything paid by', { format: 'day' }),
    instalments: writtenList('分期', 'Instalments'),
  },
  body: [
    title('延期（分期）缴纳罚款批准书'),
    number,
    to('{partyName}：'),
    paragraph(
      '本机关于{decidedOn}作出行政处罚决定（{decisionNumber}），对你（单位）处以罚款人民币{fineDue}元，该决定书于{servedOn}送达。你（单位）以确有经济困难为由申请延期（分期）缴纳：{asked}',
    ),
    paragraph('经审查，{reason}'),
    paragraph(
      '依据《中华人民共和国行政处罚法》第六十六条第二款的规定，批准你（单位）按下列安排缴纳，于{until}前缴清：',
    ),
    table('instalments', [
      ['期次', '#', 3],
      ['期限', 'by:day', 7],
      ['金额（元）', 'amount:money', 7],
    ]),
    paragraph(
      '在批准的期限内不加处罚款。到期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。本机关申请人民法院强制执行的期限，自批准的期限结束之日起计算（行政处罚法第七十二条）。',
    ),
    signed(partySigns),
    closing,
  ],
};

const demand: DocumentTemplate = {
  name: { zh: '履行行政处罚决定催告书', en: 'Demand for performance' },
  article: '行政强制法 35、36、54',
  status: 'V',
  series: '催',
  audience: 'party',
  when: { stage: ['served', 'demanded'] },
  copies: 2,
  sealed: true,
  signers: [...bothOfficers, ...head],
  fields: {
    cause: causeOf('report'),
    ...party,
    ...officers,
    ...decided,
    ...owed,
    performance: filled('履行的义务和方式', 'What is owed and how', 'act.decide.performance'),
  },
  body: [
    title('履行行政处罚决定催告书'),
    number,
    to('{partyName}：'),
    ...partyParticulars,
    paragraph(
      '本机关于{decidedOn}就你（单位）{cause}一案作出行政处罚决定（{decisionNumber}），该决定书于{servedOn}送达。你（单位）在法定期限内未全部履行。依据《中华人民共和国行政强制法》第三十五条、第五十四条的规定，现催告你（单位）履行：',
    ),
    ruled([
      ['履行期限', '自收到本催告书之日起十个工作日内'],
      ['履行的义务和方式', '{performance}'],
    ]),
    ruled(owedRows, whereOwed),
    paragraph('款项到指定的银行或者通过电子支付系统缴纳。', whereOwed),
    heading('你（单位）的权利'),
    paragraph(
      '你（单位）收到本催告书后有权进行陈述和申辩。本机关将充分听取意见，对提出的事实、理由和证据进行记录、复核；成立的，应当采纳（行政强制法第三十六条）。',
    ),
    heading('逾期的后果'),
    paragraph(
      '经催告逾期仍不履行且无正当理由的，本机关将依法作出强制执行决定（第三十七条）；没有行政强制执行权的，依法申请人民法院强制执行（第五十三条）。',
    ),
    paragraph(`承办人员：${officersLine}。`),
    signed(partySigns),
    closing,
  ],
};

export const performance: Readonly<Record<string, DocumentTemplate>> = {
  'deferral-approval': deferralApproval,
  demand,
};
