import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';
import { agency, head, litigator, plaintiffs, suit } from './blanks.ts';

const { attached, closing, filled, heading, known, number, paragraph, ruled, title, to, written } = words;

/** Appeal, retrial, performance and answers to advice. */

const judgmentNumber = filled('原裁判文书号', 'Number of the judgment', 'fact.judgmentNumber');

const parties = (self: string, other: string) =>
  ruled([
    [self, '{agency}'],
    ['住所', '{address}'],
    ['法定代表人（负责人）', '{representative}，{post}'],
    ['联系电话', '{phone}'],
    [other, '{plaintiff}'],
    ['对方住址（住所）', '{plaintiffAddress}'],
  ]);

const appealPetition: DocumentTemplate = {
  name: { zh: '行政上诉状', en: 'Petition of appeal' },
  article: '行政诉讼法 85',
  status: 'V',
  audience: 'other-body',
  when: { stage: ['judged', 'appeal'] },
  copies: 3,
  sealed: true,
  signers: [...litigator, ...head],
  fields: {
    ...agency,
    ...suit,
    ...plaintiffs,
    judgmentNumber,
    servedOn: known('判决送达之日', 'Judgment served on', 'act.record-judgment.servedOn', {
      format: 'day',
      otherwise: '见裁定书送达回证',
    }),
    upper: written('二审人民法院', 'Court of the second instance'),
    claims: written('上诉请求', 'Claims'),
    reasons: written('上诉理由', 'Reasons'),
  },
  body: [
    title('行政上诉状'),
    parties('上诉人（原审被告）', '被上诉人（原审原告）'),
    paragraph(
      '上诉人因{actNumber}一案，不服{court}{judgmentNumber}（送达之日：{servedOn}），依据《中华人民共和国行政诉讼法》第八十五条的规定提起上诉。',
    ),
    heading('上诉请求'),
    paragraph('{claims}'),
    heading('上诉理由'),
    paragraph('{reasons}'),
    paragraph('原审案号：{number}。'),
    paragraph('此致'),
    to('{upper}'),
    attached('上诉状副本'),
    closing,
  ],
};

const appealAnswer: DocumentTemplate = {
  name: { zh: '上诉答辩状', en: 'Answer to the appeal' },
  article: '行诉解释 108',
  status: 'M',
  audience: 'other-body',
  when: { stage: ['appeal'] },
  copies: 3,
  sealed: true,
  signers: [...litigator, ...head],
  fields: {
    ...agency,
    ...suit,
    ...plaintiffs,
    judgmentNumber,
    upper: written('二审人民法院', 'Court of the second instance'),
    reply: written('对上诉请求和理由的答辩', 'Answer'),
  },
  body: [
    title('上诉答辩状'),
    parties('答辩人（原审被告）', '对方当事人'),
    paragraph('就不服{court}{judgmentNumber}的上诉（原审案号{number}，被诉行政行为{actNumber}），答辩如下：'),
    paragraph('{reply}'),
    paragraph('原审裁判认定事实清楚、适用法律正确的部分，请依法维持（行政诉讼法第八十九条）。'),
    paragraph('此致'),
    to('{upper}'),
    closing,
  ],
};

const retrialApplication: DocumentTemplate = {
  name: { zh: '再审申请书', en: 'Application for retrial' },
  article: '行政诉讼法 90、91；行诉解释 110',
  status: 'V',
  audience: 'other-body',
  when: { stage: ['effective', 'effective-lost'] },
  copies: 3,
  sealed: true,
  signers: [...litigator, ...head],
  fields: {
    ...agency,
    ...suit,
    ...plaintiffs,
    judgmentNumber,
    finalOn: filled('生效之日', 'Effective on', 'fact.finalOn', { format: 'day' }),
    upper: written('再审人民法院', 'Court of the retrial'),
    ground: written('再审事由（第九十一条各项）', 'Ground of art 91'),
    claims: written('再审请求', 'Claims'),
    reasons: written('事实和理由', 'Facts and reasons'),
  },
  body: [
    title('再审申请书'),
    parties('再审申请人（原审被告）', '被申请人（原审原告）'),
    paragraph(
      '再审申请人对{court}{judgmentNumber}（原审案号{number}，{finalOn}生效，被诉行政行为{actNumber}）不服，依据《中华人民共和国行政诉讼法》第九十条、第九十一条申请再审。申请再审不停止原裁判的执行。',
    ),
    heading('再审事由'),
    paragraph('{ground}'),
    heading('再审请求'),
    paragraph('{claims}'),
    heading('事实和理由'),
    paragraph('{reasons}'),
    paragraph('此致'),
    to('{upper}'),
    closing,
  ],
};

const performanceReport: DocumentTemplate = {
  name: { zh: '履行生效裁判情况报告', en: 'Report of performance' },
  article: '行政诉讼法 94、96',
  status: 'V',
  series: '诉履',
  audience: 'other-body',
  when: { stage: ['effective', 'effective-lost'] },
  copies: 2,
  sealed: true,
  signers: [...litigator, ...head],
  fields: {
    agency: agency['agency']!,
    ...suit,
    judgmentNumber,
    finalOn: filled('生效之日', 'Effective on', 'fact.finalOn', { format: 'day' }),
    performBy: known('判决确定的履行期限', 'To be performed by', 'fact.performBy', {
      format: 'day',
      otherwise: '判决未确定期限',
    }),
    done: written('履行情况', 'What was done'),
    document: written('履行的文书或者凭证', 'Paper or receipt'),
  },
  body: [
    title('履行生效裁判情况报告'),
    number,
    to('{court}：'),
    paragraph(
      '原告{plaintiff}诉本机关{actNumber}一案（{number}），{judgmentNumber}已于{finalOn}发生法律效力。现将{agency}的履行情况报告如下：',
    ),
    ruled([
      ['履行期限', '{performBy}'],
      ['履行的文书或者凭证', '{document}'],
    ]),
    paragraph('{done}'),
    paragraph(
      '判决重新作出行政行为的，本机关未以同一的事实和理由作出与原行政行为基本相同的行政行为（行政诉讼法第七十一条）。',
    ),
    closing,
  ],
};

const judicialAdviceReply: DocumentTemplate = {
  name: { zh: '司法建议复函', en: 'Reply to judicial advice' },
  article: '行诉解释 149',
  status: 'V',
  series: '诉函',
  audience: 'other-body',
  when: { '==': [{ fact: 'advice' }, 'open'] },
  copies: 2,
  sealed: true,
  signers: head,
  fields: {
    agency: agency['agency']!,
    court: suit['court']!,
    adviceNumber: filled('司法建议书号', 'Number of the advice', 'fact.adviceNumber'),
    adviceOn: filled('收到之日', 'Received on', 'act.receive-judicial-advice.receivedOn', { format: 'day' }),
    content: filled('建议内容', 'What was advised', 'act.receive-judicial-advice.content'),
    accepted: written('采纳情况', 'Whether it is taken up'),
    measures: written('整改措施', 'What is done'),
  },
  body: [
    title('关于{adviceNumber}的复函'),
    number,
    to('{court}：'),
    paragraph('{agency}于{adviceOn}收到你院司法建议书（{adviceNumber}）。你院建议：{content}'),
    paragraph('经研究，现回复如下：{accepted}'),
    heading('整改情况'),
    paragraph('{measures}'),
    paragraph(
      '涉及规范性文件的，依据《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第一百四十九条的规定，在收到司法建议之日起六十日内书面答复。',
    ),
    closing,
  ],
};

const procuratorateReply: DocumentTemplate = {
  name: { zh: '检察建议回复', en: 'Reply to procuratorate advice' },
  article: '两高公益诉讼解释 21；人民检察院检察建议工作规定 19',
  status: 'V',
  series: '检复',
  audience: 'other-body',
  when: { any: [{ stage: ['advised'] }, { '==': [{ fact: 'procuratorate' }, 'open'] }] },
  copies: 2,
  sealed: true,
  signers: head,
  fields: {
    agency: agency['agency']!,
    adviceNumber: filled('检察建议书号', 'Number of the advice', 'fact.procuratorateNumber'),
    authority: written('人民检察院', 'Procuratorate'),
    performed: written('履行职责情况', 'What was done'),
    next: written('后续安排', 'What comes next'),
  },
  body: [
    title('关于{adviceNumber}的回复'),
    number,
    to('{authority}：'),
    paragraph('你院检察建议书（{adviceNumber}）收悉。{agency}依法履行职责，现书面回复如下：'),
    heading('一、履行职责情况'),
    paragraph('{performed}'),
    heading('二、后续安排'),
    paragraph('{next}'),
    closing,
  ],
};

export const remedies: Readonly<Record<string, DocumentTemplate>> = {
  'appeal-petition': appealPetition,
  'appeal-answer': appealAnswer,
  'retrial-application': retrialApplication,
  'performance-report': performanceReport,
  'judicial-advice-reply': judicialAdviceReply,
  'procuratorate-reply': procuratorateReply,
};
