import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';
import { byHand, caseLine, dispute, officer, respondentSigns, reviewers, signature } from './blanks.ts';

const {
  added,
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
} = words;

/** Answer and views (行政复议法 43–49, 54, 70). */

const underReview = ['reviewing', 'suspended', 'deliberating'];

const answerNotice: DocumentTemplate = {
  name: { zh: '行政复议答复通知书', en: 'Notice to answer' },
  article: '行政复议法 48、54、70',
  status: 'V',
  series: '复答',
  audience: 'other-body',
  when: { stage: underReview },
  copies: 2,
  sealed: true,
  signers: officer,
  fields: {
    ...dispute,
    procedure: filled('适用程序', 'Procedure', 'fact.procedure'),
    acceptedOn: filled('受理日', 'Accepted on', 'fact.acceptedOn', { format: 'day' }),
    contact: written('联系人和联系方式', 'Contact'),
  },
  body: [
    title('行政复议答复通知书'),
    number,
    to('{respondent}：'),
    paragraph(
      '申请人{applicant}不服你单位{actNumber}提出的行政复议申请（{number}），本机关已于{acceptedOn}受理。现将申请书副本或者申请笔录复印件发送你单位。',
    ),
    paragraph(
      '本案适用普通程序。请自收到申请书副本或者申请笔录复印件之日起10个工作日内提出书面答复，并提交作出行政行为的证据、依据和其他有关材料（第四十八条）。',
      { field: 'procedure', is: ['ordinary'] },
    ),
    paragraph(
      '本案适用简易程序。请自收到申请书副本或者申请笔录复印件之日起5个工作日内提出书面答复，并提交作出行政行为的证据、依据和其他有关材料（第五十四条）。',
      { field: 'procedure', is: ['simple'] },
    ),
    paragraph(
      '逾期不提出书面答复、提交证据、依据和其他有关材料的，视为该行政行为没有证据、依据，依法撤销、部分撤销、确认违法、无效或者决定履行（第七十条）；涉及第三人合法权益、第三人提供证据的除外。',
    ),
    paragraph('行政复议期间，你单位不得自行向申请人和其他有关单位或者个人收集证据（第四十六条）。'),
    paragraph('联系人：{contact}。'),
    { kind: 'attachments', items: ['行政复议申请书副本或者申请笔录复印件'] },
    closing,
  ],
};

const answer: DocumentTemplate = {
  name: { zh: '行政复议答复书及证据目录', en: 'Answer with its list of evidence' },
  article: '行政复议法 44、48、54',
  status: 'V',
  audience: 'other-body',
  when: { done: 'file-answer' },
  copies: 2,
  signers: respondentSigns,
  fields: {
    ...dispute,
    filedOn: filled('提交日', 'Filed on', 'act.file-answer.filedOn', { format: 'day' }),
    opinion: filled('答复意见（合法性、适当性）', 'Answer', 'act.file-answer.answer'),
    basis: filled('依据', 'Legal basis', 'act.file-answer.basis'),
    evidence: known('证据目录', 'List of evidence', 'act.file-answer.evidence', { format: 'rows' }),
    withheld: added('涉密、不宜公开的材料', 'What must not be shown', '无'),
  },
  body: [
    title('行政复议答复书', '{respondent}'),
    to('行政复议机构：'),
    caseLine,
    paragraph('被申请人对行政行为的合法性、适当性负有举证责任（行政复议法第四十四条），现答复如下：'),
    heading('一、答复意见'),
    paragraph('{opinion}'),
    heading('二、依据'),
    paragraph('{basis}'),
    heading('三、证据目录'),
    table(
      'evidence',
      [
        ['序号', '#', 2],
        ['证据名称', 'name', 8],
        ['证明内容', 'proves', 10],
        ['页数', 'pages', 3],
      ],
      { field: 'evidence' },
    ),
    paragraph('未提交证据。', { field: 'evidence', not: true }),
    ruled([
      ['涉及国家秘密、商业秘密、个人隐私或者可能危及安全稳定的材料', '{withheld}'],
      ['提交日', '{filedOn}'],
    ]),
    signed(`被申请人（印章）：${signature}`),
  ],
};

const viewsRecord: DocumentTemplate = {
  name: { zh: '听取意见笔录', en: 'Record of the views heard' },
  article: '行政复议法 49',
  status: 'V',
  audience: 'internal',
  when: { done: 'hear-party' },
  signers: reviewers,
  fields: {
    ...dispute,
    whom: filled('听取谁的意见', 'Who was heard', 'act.hear-party.whom'),
    means: filled('方式', 'Means', 'act.hear-party.means'),
    heardAt: filled('时间', 'When', 'act.hear-party@at', { format: 'time' }),
    views: filled('意见', 'What was said', 'act.hear-party.views'),
  },
  body: [
    title('听取意见笔录'),
    caseLine,
    ruled([
      ['时间', '{heardAt}'],
      ['听取对象', '{whom}'],
      ['方式', '{means}'],
    ]),
    heading('意见'),
    paragraph('{views}'),
    paragraph(
      '适用普通程序审理的，行政复议机构应当当面或者通过互联网、电话等方式听取当事人的意见，并将听取的意见记录在案（行政复议法第四十九条）。',
    ),
    signed(`当事人签名（当面听取的）：${signature}`, `行政复议人员签名：${byHand}、${byHand}`),
  ],
};

export const answering: Readonly<Record<string, DocumentTemplate>> = {
  'answer-notice': answerNotice,
  answer,
  'views-record': viewsRecord,
};
