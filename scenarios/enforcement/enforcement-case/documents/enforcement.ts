import type { DocumentTemplate } from '@gaoyao/kernel/process';
import {
  agency,
  bothOfficers,
  causeOf,
  head,
  officers,
  officersLine,
  party,
  partyParticulars,
  partySigns,
  remedies,
  remediesOf,
} from './blanks.ts';
import { decided, owed, owedRows, whereOwed } from './performance.ts';
import {} from './penalty.ts';
import {
  added,
  attached,
  closing,
  filled,
  heading,
  known,
  number,
  paragraph,
  ruled,
  signed,
  title,
  to,
  written,
} from './words.ts';

/** Enforcement by the agency itself, where a law gives it the power, or by the court (行政强制法 37, 53–55). */

const demanded: DocumentTemplate['fields'] = {
  demandNumber: filled('催告书文号', 'Number of the demand', 'paper.demand.number'),
  demandedOn: filled('催告书送达日期', 'Demand served on', 'act.demand.receivedOn', { format: 'day' }),
};

const executionDecision: DocumentTemplate = {
  name: { zh: '行政强制执行决定书', en: 'Decision of enforcement' },
  article: '行政强制法 37',
  status: 'V',
  series: '强决',
  audience: 'party',
  when: { done: 'decide-execution' },
  copies: 2,
  sealed: true,
  signers: [...bothOfficers, ...head],
  fields: {
    ...party,
    ...officers,
    ...remedies,
    ...decided,
    ...demanded,
    answer: known('当事人的陈述、申辩', 'What the party said', 'act.answer-demand.content', {
      otherwise: '你（单位）在催告期间未提出陈述、申辩意见。',
    }),
    reply: known('复核意见', 'Reply', 'act.answer-demand.reply', { otherwise: '无需复核。' }),
    reason: filled('强制执行的理由', 'Reasons', 'act.decide-execution.reason'),
    basis: filled('强制执行的依据', 'Basis', 'act.decide-execution.basis'),
    manner: filled('强制执行的方式', 'Manner', 'act.decide-execution.manner'),
    executeOn: filled('强制执行的时间', 'Day', 'act.decide-execution.executeOn', { format: 'day' }),
  },
  body: [
    title('行政强制执行决定书'),
    number,
    to('{partyName}：'),
    ...partyParticulars,
    heading('一、强制执行的理由'),
    paragraph(
      '本机关于{decidedOn}对你（单位）作出行政处罚决定（{decisionNumber}），该决定书于{servedOn}送达。你（单位）逾期未履行，本机关的催告书（{demandNumber}）于{demandedOn}送达，你（单位）经催告逾期仍不履行且无正当理由。',
    ),
    paragraph('{reason}'),
    paragraph('你（单位）的陈述、申辩：{answer}'),
    paragraph('复核意见：{reply}'),
    heading('二、强制执行的依据'),
    paragraph('依据{basis}和《中华人民共和国行政强制法》第三十七条的规定，本机关决定强制执行。'),
    heading('三、强制执行的方式和时间'),
    ruled([
      ['方式', '{manner}'],
      ['时间', '{executeOn}'],
    ]),
    paragraph(
      '本机关不在夜间或者法定节假日实施强制执行，情况紧急的除外；不对居民生活采取停止供水、供电、供热、供燃气等方式（行政强制法第四十三条）。执行前全部履行的，不再强制执行。',
    ),
    heading('四、救济途径和期限'),
    remediesOf('本强制执行决定'),
    paragraph(`承办人员：${officersLine}。`),
    signed(partySigns),
    closing,
  ],
};

const courtApplication: DocumentTemplate = {
  name: { zh: '强制执行申请书', en: 'Application to the court' },
  article: '行政强制法 53–55',
  status: 'V',
  series: '申执',
  audience: 'other-body',
  when: { stage: ['demanded'] },
  copies: 2,
  sealed: true,
  signers: head,
  fields: {
    agency,
    cause: causeOf('report'),
    ...party,
    ...decided,
    ...demanded,
    performance: filled('履行的义务和方式', 'What is owed and how', 'act.decide.performance'),
    ...owed,
    court: filled('人民法院', 'Court', 'matter.court'),
    headName: written('机关负责人', 'Head of the agency'),
    basis: filled('处罚依据', 'Legal basis', 'act.decide.basis'),
    stated: known('当事人的意见', 'What the party said', 'act.answer-demand.content', {
      otherwise: '当事人未提出意见。',
    }),
    property: added('执行标的情况（财产线索）', 'Property', '待查'),
    remedyKind: known('复议或者诉讼', 'Remedy', 'act.record-remedy.kind'),
    remedyResult: known('复议、诉讼结果', 'Result of the remedy', 'act.record-remedy-result.result', {
      otherwise: '尚无',
    }),
    lateReason: added('逾期申请的正当理由', 'Good reason for being late', ''),
  },
  body: [
    title('强制执行申请书'),
    number,
    to('{court}：'),
    ruled([
      ['申请人', '{agency}'],
      ['负责人', '{headName}'],
    ]),
    heading('被申请人'),
    ...partyParticulars,
    heading('一、申请事项'),
    paragraph('请求依法强制执行申请人作出的行政处罚决定（{decisionNumber}）所确定的下列义务：'),
    paragraph('{performance}'),
    ruled(owedRows, whereOwed),
    heading('二、事实、理由和依据'),
    paragraph(
      '申请人就被申请人{cause}一案，于{decidedOn}作出行政处罚决定，该决定书于{servedOn}送达。依据：{basis}',
    ),
    paragraph('被申请人在法定期限内未申请行政复议、未提起行政诉讼，又不履行行政处罚决定。', {
      field: 'remedyKind',
      not: true,
    }),
    paragraph('被申请人曾提出{remedyKind}（结果：{remedyResult}），仍不履行行政处罚决定。', {
      field: 'remedyKind',
    }),
    paragraph('逾期申请的正当理由：{lateReason}', { field: 'lateReason' }),
    paragraph(
      '依据《中华人民共和国行政处罚法》第七十二条和《中华人民共和国行政强制法》第五十三条、第五十四条的规定，申请人自期限届满之日起三个月内，向有管辖权的人民法院提出申请。',
    ),
    heading('三、催告情况和当事人的意见'),
    paragraph('催告书（{demandNumber}）于{demandedOn}送达，送达十个工作日后被申请人仍未履行。'),
    paragraph('当事人的意见：{stated}'),
    heading('四、申请强制执行标的情况'),
    paragraph('{property}'),
    attached(
      '行政处罚决定书及作出决定的事实、理由和依据',
      '当事人的意见及行政机关催告情况',
      '申请强制执行标的情况',
      '法律、行政法规规定的其他材料',
    ),
    signed('行政机关负责人签名：＿＿＿＿＿＿'),
    closing,
  ],
};

export const enforcement: Readonly<Record<string, DocumentTemplate>> = {
  'execution-decision': executionDecision,
  'court-application': courtApplication,
};
