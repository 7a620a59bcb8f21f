import type { DocumentTemplate } from '@gaoyao/kernel/process';
import {
  bothOfficers,
  causeOf,
  filedOn,
  head,
  normLine,
  normOf,
  party,
  partyParticulars,
  remedies,
  remediesOf,
} from './blanks.ts';
import { evidence, evidenceLists } from './evidence.ts';
import { penaltyLines, penaltyOf, whereFined } from './penalty.ts';
import { closing, filled, heading, known, number, paragraph, title } from './words.ts';

/** The decision of a penalty (行政处罚法 57, 59). */

const penaltyDecision: DocumentTemplate = {
  name: { zh: '行政处罚决定书', en: 'Decision of a penalty' },
  article: '行政处罚法 57、59',
  status: 'V',
  series: '罚决',
  audience: 'party',
  when: { done: 'decide' },
  copies: 3,
  sealed: true,
  signers: [...bothOfficers, ...head],
  fields: {
    cause: causeOf('decide'),
    ...party,
    ...normOf('decide'),
    ...evidence,
    ...penaltyOf('decide'),
    ...remedies,
    filedOn,
    remade: known('撤销原决定的文书', 'What quashed the former decision', 'act.decide.remade'),
    facts: filled('违法事实和证据', 'Facts and evidence', 'act.decide.facts'),
    noticedOn: filled('告知日期', 'Told on', 'act.serve-notice.receivedOn', { format: 'day' }),
    noticeNumber: known('告知书文号', 'Number of the notice', 'paper.prior-notice.number'),
    hearingNoticeNumber: known(
      '听证告知书文号',
      'Notice of the hearing',
      'paper.hearing-rights-notice.number',
    ),
    stated: known('陈述、申辩意见', 'What the party stated', 'act.statement.content', {
      otherwise: '你（单位）未提出陈述、申辩意见。',
    }),
    recheck: filled('复核结论', 'Result of the re-check', 'act.recheck.opinion'),
    recheckReason: filled('复核理由', 'Reasons of the re-check', 'act.recheck.reason'),
    heard: known('听证日期', 'Hearing', 'act.notify-hearing.heldOn', { format: 'day' }),
    hearingHeld: known('举行听证', 'Hearing held', 'fact.hearingHeld'),
    basis: filled('处罚依据', 'Legal basis', 'act.decide.basis'),
    reason: filled('理由', 'Reasons', 'act.decide.reason'),
    discretion: filled('裁量理由', 'Reason of discretion', 'finding.conclude.discretion.reason'),
    bandReason: known('不按裁量基准的理由', 'Why it leaves the band', 'act.decide.bandReason'),
    correction: known('责令改正', 'Order to correct', 'act.order-correction.demand'),
    correctBy: known('改正期限', 'To be corrected by', 'fact.correctBy', {
      format: 'day',
      otherwise: '立即',
    }),
    performance: filled('履行方式和期限', 'How and by when', 'act.decide.performance'),
    performBy: known('非金钱义务的履行期限', 'Day for what is not money', 'act.decide.performBy', {
      format: 'day',
    }),
  },
  body: [
    title('行政处罚决定书'),
    number,
    ...partyParticulars,
    paragraph('本机关于{filedOn}对你（单位）涉嫌{cause}一案立案调查，现已调查终结。'),
    paragraph('本机关此前就同一违法行为作出的决定已被撤销（{remade}），现重新作出决定。', {
      field: 'remade',
    }),
    heading('一、违法事实和证据'),
    paragraph('经查明：{facts}'),
    paragraph('上述事实，有下列经查证属实的证据证明：'),
    ...evidenceLists,
    heading('二、告知、陈述申辩和复核'),
    paragraph(
      '本机关已将拟作出的行政处罚内容及事实、理由、依据和你（单位）依法享有的陈述、申辩等权利告知你（单位），你（单位）于{noticedOn}收到告知。',
    ),
    paragraph('告知书文号：{noticeNumber}。', { field: 'noticeNumber' }),
    paragraph('听证告知书文号：{hearingNoticeNumber}。', { field: 'hearingNoticeNumber' }),
    paragraph('你（单位）的意见：{stated}'),
    paragraph('本机关于{heard}依法举行听证，本决定根据听证笔录作出（行政处罚法第六十五条）。', {
      field: 'hearingHeld',
    }),
    paragraph('复核结论：{recheck}。理由：{recheckReason}'),
    heading('三、处罚的理由和依据'),
    paragraph(`你（单位）的行为构成“{cause}”，应当依照${normLine}的规定给予行政处罚。{basis}`),
    paragraph('{reason}'),
    paragraph('裁量理由：{discretion}'),
    paragraph('不按裁量基准处罚的理由：{bandReason}', { field: 'bandReason' }),
    heading('四、行政处罚的种类和内容'),
    paragraph(`依照${normLine}的规定，本机关决定对你（单位）作出如下行政处罚：`),
    ...penaltyLines,
    paragraph('同时责令你（单位）改正违法行为：{correction}（期限：{correctBy}）', { field: 'correction' }),
    heading('五、履行的方式和期限'),
    paragraph('{performance}'),
    paragraph('除缴纳罚款外的义务，应当于{performBy}前履行完毕。', { field: 'performBy' }),
    paragraph(
      '罚款应当自收到本决定书之日起15日内，到指定的银行或者通过电子支付系统缴纳。到期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额（行政处罚法第六十七条、第七十二条）。确有经济困难，需要延期或者分期缴纳的，可以向本机关申请（第六十六条）。',
      whereFined,
    ),
    heading('六、救济途径和期限'),
    remediesOf('本行政处罚决定'),
    paragraph(
      '申请行政复议或者提起行政诉讼的，加处罚款的数额在行政复议或者行政诉讼期间不予计算（行政处罚法第七十三条第三款）。逾期不申请行政复议、不提起行政诉讼又不履行本决定的，本机关将依法强制执行或者申请人民法院强制执行。',
    ),
    closing,
  ],
};

export const decision: Readonly<Record<string, DocumentTemplate>> = { 'penalty-decision': penaltyDecision };
