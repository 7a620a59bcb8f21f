import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { outcomes } from '../stages.ts';
import {
  agency,
  bothOfficers,
  byHand,
  caseNumber,
  causeOf,
  clerk,
  head,
  officers,
  officersLine,
  party,
  partyName,
  partyParticulars,
  teamLead,
} from './blanks.ts';
import { evidence, evidenceLists } from './evidence.ts';
import {
  added,
  attached,
  closing,
  filled,
  heading,
  known,
  note,
  number,
  paragraph,
  ruled,
  signed,
  table,
  title,
  to,
  written,
  list,
} from './words.ts';

/** How a case ends: handed to the police, closed, and put in the archive with its index. */

const policeTransfer: DocumentTemplate = {
  name: { zh: '涉嫌犯罪案件移送书', en: 'Transfer to the police' },
  article: '行政处罚法 27、57；行政执法机关移送涉嫌犯罪案件的规定 5、6',
  status: 'V',
  series: '移',
  audience: 'other-body',
  when: { done: 'approve-transfer' },
  copies: 2,
  sealed: true,
  signers: head,
  fields: {
    cause: causeOf('report'),
    ...party,
    ...officers,
    ...evidence,
    authority: written('接收的公安机关', 'Police authority'),
    offence: filled('涉嫌罪名', 'Suspected offence', 'act.propose-transfer.offence'),
    report: filled('核实情况和移送意见', 'What was verified', 'act.propose-transfer.report'),
    reportedOn: filled('报请批准时间', 'Reported to the head', 'act.propose-transfer@at', { format: 'time' }),
    approvedOn: filled('批准移送时间', 'Approved', 'act.approve-transfer@at', { format: 'time' }),
    approvedBy: filled('批准人', 'Approved by', 'act.approve-transfer@actor'),
    reason: filled('批准理由', 'Reasons', 'act.approve-transfer.reason'),
    things: added('涉案物品', 'Items of the case', '详见涉案物品清单；没有的不附'),
    penalty: known('已作出的行政处罚', 'Penalties already imposed', 'paper.penalty-decision.number', {
      otherwise: '移送前未作出行政处罚决定',
    }),
  },
  body: [
    title('涉嫌犯罪案件移送书'),
    number,
    to('{authority}：'),
    paragraph(
      '本机关在查处涉嫌{cause}一案中，发现违法行为涉嫌构成犯罪。依据《中华人民共和国行政处罚法》第二十七条、第五十七条第一款第四项和《行政执法机关移送涉嫌犯罪案件的规定》的规定，现将该案移送你单位。',
    ),
    ...partyParticulars,
    heading('一、核实的情况'),
    paragraph('{report}'),
    heading('二、证据'),
    paragraph('随案移送下列证据材料：'),
    ...evidenceLists,
    heading('三、移送的理由'),
    paragraph('涉嫌罪名：{offence}。{reason}'),
    ruled([
      ['报请本机关负责人批准', '{reportedOn}'],
      ['批准移送', '{approvedOn}，{approvedBy}（自批准之时起二十四小时内移送）'],
      ['涉案物品', '{things}'],
      ['已作出的行政处罚', '{penalty}'],
      ['承办人员', officersLine],
    ]),
    paragraph(
      '请你单位在回执上签字，自接受之日起三日内依法审查，作出立案或者不予立案的决定，并书面通知本机关；不予立案的，请说明理由并退回案卷材料。本机关对不予立案有异议的，可以自收到通知之日起三日内提请复议，或者建议人民检察院依法进行立案监督。',
    ),
    attached(
      '涉嫌犯罪案件情况的调查报告',
      '涉案物品清单',
      '有关检验报告或者鉴定结论',
      '其他有关涉嫌犯罪的材料',
    ),
    signed(`接收机关签收：${byHand}　年　月　日　时`),
    note('抄送同级人民检察院。'),
    closing,
  ],
};

const closingApproval: DocumentTemplate = {
  name: { zh: '结案审批表', en: 'Approval of closing' },
  article: '行政处罚法 47、57',
  status: 'M',
  series: '结',
  audience: 'internal',
  when: { stage: ['closing'] },
  signers: [...bothOfficers, ...teamLead, ...head],
  fields: {
    cause: causeOf('report'),
    caseNumber,
    ...party,
    ...officers,
    filedOn: known('立案日期', 'Filed on', 'act.file@at', { format: 'day', otherwise: '当场处罚，未立案' }),
    result: filled('处理结果', 'Result', 'fact.result'),
    decisionNumber: known('决定书文号', 'Number of the decision', 'paper.penalty-decision.number', {
      otherwise: '未作出处罚决定',
    }),
    fine: known('罚款', 'Fine', 'fact.fine', { format: 'money', otherwise: '无' }),
    lateCharge: known('加处罚款', 'Additional fine', 'fact.lateCharge', { format: 'money', otherwise: '无' }),
    paid: known('已缴', 'Paid', 'fact.paid', { format: 'money', otherwise: '无' }),
    performed: known('其他义务履行情况', 'What was performed', 'act.perform.performed'),
    things: added('涉案财物处理', 'What became of things', '见卷内财物处理文书；没有涉案财物的，无'),
    remedy: known('复议、诉讼', 'Remedies', 'act.record-remedy.kind', {
      otherwise: '未申请复议、未提起诉讼',
    }),
    remedyResult: known('复议、诉讼结果', 'Result of the remedies', 'act.record-remedy-result.result', {
      otherwise: '不适用',
    }),
    reason: added('结案理由', 'Reasons', '本案处理程序已经完成，符合结案条件。'),
  },
  body: [
    title('结案审批表'),
    number,
    ruled([
      ['案由', '涉嫌{cause}'],
      ['案号', '{caseNumber}'],
      ['立案日期', '{filedOn}'],
      ['承办人员', officersLine],
    ]),
    ...partyParticulars,
    // the fact holds the id of one of the closed outcomes (行政处罚法 57)
    ...outcomes.map(({ id, name }) => ruled([['处理结果', name.zh]], { field: 'result', is: [id] })),
    ruled([
      ['处罚决定书文号', '{decisionNumber}'],
      ['罚款（元）', '{fine}'],
      ['加处罚款（元）', '{lateCharge}'],
      ['已缴（元）', '{paid}'],
      ['其他义务履行情况', '{performed}'],
      ['涉案财物处理', '{things}'],
      ['复议、诉讼', '{remedy}'],
      ['复议、诉讼结果', '{remedyResult}'],
    ]),
    heading('结案理由'),
    paragraph('{reason}'),
    paragraph(
      '本案启动、调查取证、审核、决定、送达、执行的全过程记录和各项文书已收集齐全，请审批结案并归档（行政处罚法第四十七条）。',
    ),
    closing,
  ],
};

const fileIndex: DocumentTemplate = {
  name: { zh: '卷内文书目录', en: 'Index of the file' },
  article: '行政处罚法 47',
  status: 'M',
  audience: 'internal',
  when: { stage: ['closing'] },
  signers: clerk,
  fields: {
    agency,
    cause: causeOf('report'),
    caseNumber,
    partyName,
    openedOn: filled('登记日期', 'Opened on', 'matter.opened', { format: 'day' }),
    papers: list('文书', 'Papers', 'papers'),
  },
  body: [
    title('卷内文书目录'),
    ruled([
      ['立卷机关', '{agency}'],
      ['案号', '{caseNumber}'],
      ['案由', '涉嫌{cause}'],
      ['当事人', '{partyName}'],
      ['登记日期', '{openedOn}'],
    ]),
    table('papers', [
      ['序号', '#', 3],
      ['文书名称', 'name', 9],
      ['文号', 'number', 11],
      ['日期', 'day:day', 8],
    ]),
    signed(`立卷人签名：${byHand}　检查人签名：${byHand}　年　月　日`),
  ],
};

export const ending: Readonly<Record<string, DocumentTemplate>> = {
  'police-transfer': policeTransfer,
  'closing-approval': closingApproval,
  'file-index': fileIndex,
};
