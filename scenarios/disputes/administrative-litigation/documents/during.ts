import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';
import { agency, head, litigator, suit } from './blanks.ts';

const { attached, closing, filled, known, list, number, paragraph, ruled, table, title, to, written } = words;

/** While the suit runs: what was submitted, and a change of the act. */

const submissionRecord: DocumentTemplate = {
  name: { zh: '提交证据情况登记表', en: 'Record of the evidence submitted' },
  article: '行政诉讼法 67',
  status: 'M',
  audience: 'internal',
  when: { done: 'submit-answer' },
  signers: litigator,
  fields: {
    ...suit,
    evidence: list('证据和依据', 'Evidence', 'act.submit-answer.evidence'),
    submittedOn: filled('提交日期', 'Submitted', 'act.submit-answer@at', { format: 'day' }),
    points: filled('答辩要点', 'Points', 'act.submit-answer.points'),
    late: known('准许延期至', 'Allowed until', 'fact.lateUntil', { format: 'day', otherwise: '未申请延期' }),
  },
  body: [
    title('提交证据情况登记表'),
    ruled([
      ['案号', '{number}'],
      ['原告', '{plaintiff}'],
      ['审理法院', '{court}'],
      ['被诉行政行为', '{actNumber}'],
      ['提交日期', '{submittedOn}'],
      ['准许延期至', '{late}'],
      ['答辩要点', '{points}'],
    ]),
    table('evidence', [
      ['序号', '#', 2],
      ['名称', 'name', 7],
      ['种类', 'kind', 4],
      ['页数', 'pages', 2],
      ['证明目的', 'proves', 9],
    ]),
    closing,
  ],
};

const actChangeNotice: DocumentTemplate = {
  name: { zh: '改变被诉行政行为告知书', en: 'Notice that the act was changed' },
  article: '行政诉讼法 62、行诉解释 81',
  status: 'V',
  series: '诉告',
  audience: 'other-body',
  when: { stage: ['received', 'trial', 'appeal', 'retrial'] },
  copies: 3,
  sealed: true,
  signers: head,
  fields: {
    agency: agency['agency']!,
    ...suit,
    changed: written('改变的内容', 'What was changed'),
    document: written('改变行为的文书号', 'Number of the paper'),
    changedOn: written('改变之日', 'Changed on', { format: 'day' }),
  },
  body: [
    title('改变被诉行政行为告知书'),
    number,
    to('{court}：'),
    paragraph(
      '原告{plaintiff}诉本机关{actNumber}一案（{number}），{agency}在诉讼期间于{changedOn}改变了被诉行政行为（{document}）：{changed}',
    ),
    paragraph(
      '依据《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第八十一条的规定，书面告知你院。原告同意改变并申请撤诉的，由你院裁定是否准许（行政诉讼法第六十二条）；不撤诉的，请对原行政行为依法裁判。',
    ),
    attached('改变后的行政行为文书'),
    closing,
  ],
};

export const during: Readonly<Record<string, DocumentTemplate>> = {
  'submission-record': submissionRecord,
  'act-change-notice': actChangeNotice,
};
