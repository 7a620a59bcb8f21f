import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';
import { agency, head, litigator, plaintiffs, reviewer, suit } from './blanks.ts';

const {
  added,
  attached,
  closing,
  filled,
  heading,
  note,
  paragraph,
  ruled,
  table,
  title,
  to,
  written,
  writtenList,
} = words;

/** Before the judgment of the first instance: plan, answer, evidence, late evidence. */

const defencePlan: DocumentTemplate = {
  name: { zh: '应诉方案审批表', en: 'Approval of the defence' },
  article: '行政诉讼法 67',
  status: 'M',
  audience: 'internal',
  when: { done: 'plan-defence' },
  signers: [...litigator, ...reviewer, ...head],
  fields: {
    ...suit,
    receivedOn: filled('收到副本之日', 'Copy received on', 'fact.receivedOn', { format: 'day' }),
    due: filled('答辩举证期限届满日', 'Answer due on', 'clock.answer.due', { format: 'day' }),
    opinion: filled('案情和应诉意见', 'View of the defence', 'act.plan-defence.opinion'),
    risk: filled('败诉风险', 'Risk of losing', 'act.plan-defence.risk'),
    representatives: filled('拟出庭人员', 'Who is to attend', 'act.plan-defence.representatives'),
  },
  body: [
    title('应诉方案审批表'),
    ruled([
      ['审理法院', '{court}'],
      ['案号', '{number}'],
      ['原告', '{plaintiff}'],
      ['被诉行政行为', '{actNumber}'],
      ['收到副本之日', '{receivedOn}'],
      ['答辩举证期限届满日', '{due}'],
      ['败诉风险', '{risk}'],
      ['拟出庭人员', '{representatives}'],
    ]),
    heading('案情和应诉意见'),
    paragraph('{opinion}'),
    note(
      '负责人应当出庭；不能出庭的，应当委托相应的工作人员出庭，不得仅委托律师出庭（行政诉讼法第三条第三款）。',
    ),
    closing,
  ],
};

const defenceStatement: DocumentTemplate = {
  name: { zh: '行政答辩状', en: 'Statement of defence' },
  article: '行政诉讼法 67',
  status: 'V',
  audience: 'other-body',
  when: { stage: ['received', 'trial'] },
  copies: 3,
  sealed: true,
  signers: [...litigator, ...head],
  fields: {
    ...agency,
    ...suit,
    ...plaintiffs,
    jurisdiction: written('职权依据', 'Competence'),
    factsFound: written('认定的事实', 'Facts'),
    law: written('适用的法律依据', 'Law applied'),
    procedure: written('程序', 'Procedure'),
    reply: written('对原告诉讼请求和理由的答辩', 'Answer to the claims'),
    objection: added(
      '关于起诉期限、被告资格的意见',
      'On the time for the suit and the defendant',
      '没有异议',
    ),
  },
  body: [
    title('行政答辩状'),
    ruled([
      ['答辩人（被告）', '{agency}'],
      ['住所', '{address}'],
      ['法定代表人（负责人）', '{representative}，{post}'],
      ['联系电话', '{phone}'],
      ['被答辩人（原告）', '{plaintiff}'],
      ['原告住址（住所）', '{plaintiffAddress}'],
    ]),
    paragraph(
      '因原告{plaintiff}不服本机关{actNumber}一案（{number}），依据《中华人民共和国行政诉讼法》第六十七条的规定，答辩如下：',
    ),
    heading('一、作出行政行为的职权'),
    paragraph('{jurisdiction}'),
    heading('二、认定的事实'),
    paragraph('{factsFound}'),
    heading('三、适用的法律依据'),
    paragraph('{law}'),
    heading('四、程序'),
    paragraph('{procedure}'),
    heading('五、对诉讼请求和理由的答辩'),
    paragraph('{reply}'),
    heading('六、起诉期限和被告资格'),
    paragraph('{objection}'),
    paragraph('综上，请求人民法院依法裁判。'),
    paragraph('此致'),
    to('{court}'),
    attached('答辩状副本', '证据清单及证据材料', '法定代表人（负责人）身份证明书'),
    closing,
  ],
};

const evidenceList: DocumentTemplate = {
  name: { zh: '证据、依据清单及说明', en: 'List of evidence, with explanation' },
  article: '行政诉讼法 33、34、67；行诉解释 34',
  status: 'V',
  audience: 'other-body',
  when: { stage: ['received', 'trial'] },
  copies: 3,
  sealed: true,
  signers: litigator,
  fields: {
    agency: agency['agency']!,
    ...suit,
    items: writtenList('证据和依据', 'Evidence and basis'),
    gathered: written('取得时间和方式', 'When and how it was obtained'),
  },
  body: [
    title('证据、依据清单及说明'),
    ruled([
      ['案号', '{number}'],
      ['提交人（被告）', '{agency}'],
      ['被诉行政行为', '{actNumber}'],
    ]),
    table('items', [
      ['序号', '#', 2],
      ['名称', 'name', 7],
      ['种类', 'kind', 4],
      ['页数', 'pages', 2],
      ['证明目的', 'proves', 9],
    ]),
    heading('说明'),
    paragraph('{gathered}'),
    paragraph(
      '以上证据用于原告{plaintiff}起诉的本案，均在作出行政行为之前依法收集，规范性文件依据一并提交（行政诉讼法第三十四条、第三十五条）。',
    ),
    paragraph('此致'),
    to('{court}'),
    closing,
  ],
};

const lateEvidenceApplication: DocumentTemplate = {
  name: { zh: '延期提供证据申请书', en: 'Application for late evidence' },
  article: '行政诉讼法 36.1、行诉解释 34',
  status: 'V',
  audience: 'other-body',
  when: { stage: ['received', 'trial'] },
  copies: 2,
  sealed: true,
  signers: head,
  fields: {
    agency: agency['agency']!,
    ...suit,
    due: filled('举证期限届满日', 'Evidence due on', 'clock.answer.due', { format: 'day' }),
    ground: written('不能按期提供的事由', 'Why it cannot be given in time'),
    evidence: written('拟延期提供的证据', 'Evidence to be given later'),
    until: written('申请延期至', 'Until', { format: 'day' }),
  },
  body: [
    title('延期提供证据申请书'),
    ruled([
      ['申请人（被告）', '{agency}'],
      ['案号', '{number}'],
      ['举证期限届满日', '{due}'],
      ['申请延期至', '{until}'],
    ]),
    paragraph('原告{plaintiff}诉本机关{actNumber}一案，因{ground}，不能在举证期限内提供下列证据：{evidence}'),
    paragraph('依据《中华人民共和国行政诉讼法》第三十六条第一款的规定，申请延期提供，请予准许。'),
    paragraph('此致'),
    to('{court}'),
    closing,
  ],
};

export const answering: Readonly<Record<string, DocumentTemplate>> = {
  'defence-plan': defencePlan,
  'defence-statement': defenceStatement,
  'evidence-list': evidenceList,
  'late-evidence-application': lateEvidenceApplication,
};
