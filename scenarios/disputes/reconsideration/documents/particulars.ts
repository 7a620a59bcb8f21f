import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';
import { byHand, caseLine, dispute, officer, signature } from './blanks.ts';

const { added, filled, heading, known, paragraph, ruled, signed, title, written } = words;

/** Who speaks for the applicant, and that a paper was received (行政复议法 17, 88). */

const mandate: DocumentTemplate = {
  name: { zh: '授权委托书', en: 'Mandate of an agent' },
  article: '行政复议法 17',
  status: 'V',
  audience: 'internal',
  when: { done: 'appoint-agent' },
  copies: 2,
  signers: officer,
  fields: {
    ...dispute,
    of: filled('委托人', 'Agent of', 'act.appoint-agent.of'),
    agent: filled('代理人', 'Agent', 'act.appoint-agent.agent'),
    kind: filled('代理人类型', 'Kind of agent', 'act.appoint-agent.kind'),
    powers: filled('委托事项、权限和期限', 'Powers and term', 'act.appoint-agent.powers'),
    appointedOn: filled('登记日', 'On record since', 'act.appoint-agent@at', { format: 'day' }),
  },
  body: [
    title('授权委托书', ''),
    caseLine,
    ruled([
      ['委托人', '{of}'],
      ['代理人', '{agent}（{kind}）'],
      ['登记日', '{appointedOn}'],
    ]),
    heading('委托事项、权限和期限'),
    paragraph('{powers}'),
    paragraph(
      '申请人、第三人可以委托一至二名律师、基层法律服务工作者或者其他代理人代为参加行政复议。变更或者解除代理人权限的，应当书面告知行政复议机构（行政复议法第十七条）。',
    ),
    signed(`委托人签名或者盖章：${signature}`, `代理人签名：${signature}`),
  ],
};

const serviceReceipt: DocumentTemplate = {
  name: { zh: '送达回证', en: 'Receipt of service' },
  article: '行政复议法 75、88；民事诉讼法 87–95',
  status: 'V',
  audience: 'internal',
  signers: officer,
  fields: {
    ...dispute,
    paper: written('送达文书名称和文号', 'Paper and number'),
    receiver: written('受送达人', 'Addressee'),
    place: written('送达地点', 'Where'),
    means: written('送达方式', 'Means'),
    refusedBecause: added('拒收事由和见证人', 'Why it was refused, and the witness', '无'),
    decisionNumber: known('决定书文号', 'Number of the decision', 'paper.decision.number', {
      otherwise: '—',
    }),
  },
  body: [
    title('送达回证'),
    caseLine,
    ruled([
      ['送达文书', '{paper}'],
      ['决定书文号', '{decisionNumber}'],
      ['受送达人', '{receiver}'],
      ['送达地点', '{place}'],
      ['送达方式', '{means}'],
      ['拒收事由、见证人', '{refusedBecause}'],
    ]),
    signed(`收件人签名或者盖章：${signature}`, `送达人签名：${byHand}、${byHand}`),
  ],
};

export const particulars: Readonly<Record<string, DocumentTemplate>> = {
  mandate,
  'service-receipt': serviceReceipt,
};
