import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';
import { authority, caseLine, dispute, head, sealOfAuthority, titleOf } from './blanks.ts';

const { heading, known, number, paragraph, ruled, to, written } = words;

/** Supervision after and beside the decision (行政复议法 76, 77). */

const opinion: DocumentTemplate = {
  name: { zh: '行政复议意见书', en: 'Supervisory opinion' },
  article: '行政复议法 76',
  status: 'V',
  series: '复意',
  audience: 'other-body',
  when: {
    stage: ['reviewing', 'suspended', 'deliberating', 'decided', 'served', 'in-court', 'performing'],
  },
  copies: 2,
  sealed: true,
  signers: head,
  fields: {
    ...dispute,
    ...authority,
    addressee: written('接受机关', 'To which agency'),
    wrong: written('发现的违法、不当情形', 'What is wrong'),
    advice: written('纠正建议', 'What to correct'),
  },
  body: [
    ...titleOf('行政复议意见书'),
    number,
    to('{addressee}：'),
    caseLine,
    paragraph('本机关在审理上述案件中发现：{wrong}'),
    heading('纠正建议'),
    paragraph('{advice}'),
    paragraph(
      '依据《中华人民共和国行政复议法》第七十六条的规定，请自收到本意见书之日起60日内，将纠正相关违法或者不当行政行为的情况报送本机关。',
    ),
    ...sealOfAuthority,
  ],
};

const performanceOrder: DocumentTemplate = {
  name: { zh: '责令履行行政复议决定通知书', en: 'Order to perform' },
  article: '行政复议法 77',
  status: 'V',
  series: '复责',
  audience: 'other-body',
  when: { stage: ['served', 'in-court', 'performing'] },
  copies: 2,
  sealed: true,
  signers: head,
  fields: {
    ...dispute,
    ...authority,
    decisionNumber: known('决定书文号', 'Number of the decision', 'paper.decision.number', {
      otherwise: '—',
    }),
    statementNumber: known(
      '调解书文号',
      'Number of the mediation statement',
      'paper.mediation-statement.number',
      { otherwise: '—' },
    ),
    opinionNumber: known('意见书文号', 'Number of the opinion', 'paper.opinion.number', { otherwise: '—' }),
    until: written('限期至', 'Until', { format: 'day' }),
    reason: written('未履行的情况', 'What is not performed'),
  },
  body: [
    ...titleOf('责令履行行政复议决定通知书'),
    number,
    to('{respondent}：'),
    caseLine,
    ruled([
      ['决定书文号', '{decisionNumber}'],
      ['调解书文号', '{statementNumber}'],
      ['意见书文号', '{opinionNumber}'],
      ['限期至', '{until}'],
    ]),
    paragraph('你单位不履行或者无正当理由拖延履行上列文书：{reason}'),
    paragraph(
      '依据《中华人民共和国行政复议法》第七十七条第二款的规定，责令你单位在{until}前履行；逾期仍不履行的，可以约谈你单位的有关负责人或者予以通报批评。',
    ),
    ...sealOfAuthority,
  ],
};

export const aftermath: Readonly<Record<string, DocumentTemplate>> = {
  opinion,
  'performance-order': performanceOrder,
};
