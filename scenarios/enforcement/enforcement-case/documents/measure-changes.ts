import type { DocumentTemplate } from '@gaoyao/kernel/process';
import {
  bothOfficers,
  causeOf,
  head,
  officers,
  officersLine,
  officersSign,
  partyName,
  partySigns,
  remedies,
  remediesOf,
} from './blanks.ts';
import {
  added,
  closing,
  known,
  note,
  number,
  paragraph,
  ruled,
  signed,
  title,
  to,
  written,
} from './words.ts';

/** What becomes of a measure: longer, paused while something is tested, or lifted (行政强制法 25, 28, 32, 33). */

const measure = {
  seize: { paper: 'seizure-decision', name: '查封（扣押）', object: '场所、设施或者财物' },
  freeze: { paper: 'freezing-decision', name: '冻结', object: '存款（汇款）' },
} as const;
type Measure = keyof typeof measure;

/** The measure as it was decided: its number, and its day where the file knows it for certain. */
const decided = (kind: Measure): DocumentTemplate['fields'] => ({
  measureNumber: known('原决定书文号', 'Number of the decision', `paper.${measure[kind].paper}.number`, {
    otherwise: '见原决定书',
  }),
  measureDay: known('原决定书日期', 'Day of the decision', `paper.${measure[kind].paper}.issued`, {
    format: 'day',
    otherwise: '此前',
  }),
});

const extension = (kind: Measure, article: string): DocumentTemplate => ({
  name:
    kind === 'seize'
      ? { zh: '延长查封（扣押）期限决定书', en: 'Decision to extend a seizure' }
      : { zh: '延长冻结期限决定书', en: 'Decision to extend a freezing' },
  article: `行政强制法 ${article}`,
  status: 'V',
  series: kind === 'seize' ? '延扣' : '延冻',
  audience: 'party',
  when: { clock: kind === 'seize' ? 'seizure' : 'freezing', is: ['open', 'paused'] },
  copies: 2,
  sealed: true,
  signers: [...bothOfficers, ...head],
  fields: {
    cause: causeOf('file'),
    partyName,
    ...officers,
    ...remedies,
    ...decided(kind),
    reason: written('延长理由', 'Reason'),
    until: added('延长后的届满之日', 'Until', '延长的期限届满之日'),
  },
  body: [
    title(`延长${measure[kind].name}期限决定书`),
    number,
    to('{partyName}：'),
    paragraph(
      `因调查你（单位）涉嫌{cause}一案，本机关于{measureDay}决定对你（单位）的有关${measure[kind].object}实施${measure[kind].name}（{measureNumber}），期限三十日。`,
    ),
    paragraph(`现因情况复杂，需要延长期限。理由：{reason}`),
    paragraph(
      `依据《中华人民共和国行政强制法》第${article === '25' ? '二十五' : '三十二'}条的规定，经本机关负责人批准，决定将${measure[kind].name}期限延长三十日，至{until}止。`,
    ),
    paragraph('你（单位）有权陈述和申辩。'),
    remediesOf('本延长决定'),
    paragraph(`承办人员：${officersLine}。`),
    signed(partySigns),
    closing,
  ],
});

const appraisalPeriodNotice: DocumentTemplate = {
  name: { zh: '检测（检验、检疫、技术鉴定）期间告知书', en: 'Notice of the period of appraisal' },
  article: '行政强制法 25',
  status: 'V',
  series: '检告',
  audience: 'party',
  when: { stage: ['inquiry'] },
  copies: 2,
  sealed: true,
  signers: bothOfficers,
  fields: {
    cause: causeOf('file'),
    partyName,
    ...officers,
    subject: written('检测、检验、检疫或者鉴定事项', 'What is tested'),
    institution: written('机构', 'Institution'),
    from: written('开始之日', 'From', { format: 'day' }),
    until: written('届满之日', 'Until', { format: 'day' }),
  },
  body: [
    title('检测（检验、检疫、技术鉴定）期间告知书'),
    number,
    to('{partyName}：'),
    paragraph(
      '因调查你（单位）涉嫌{cause}一案，需要对有关物品进行检测、检验、检疫或者技术鉴定。依据《中华人民共和国行政强制法》第二十五条第三款的规定，现将有关事项书面告知如下：',
    ),
    ruled([
      ['事项', '{subject}'],
      ['机构', '{institution}'],
      ['期间', '自{from}起至{until}止'],
      ['费用', '由本机关承担'],
    ]),
    paragraph(
      '有关物品已被查封、扣押的，上述期间不计入查封、扣押期限。结果将告知你（单位）；有异议的，可以陈述和申辩，并可以申请重新检测、检验、检疫或者技术鉴定。',
    ),
    paragraph(`承办人员：${officersLine}。`),
    signed(partySigns),
    closing,
  ],
};

const lifting = (kind: Measure): DocumentTemplate => ({
  name:
    kind === 'seize'
      ? { zh: '解除查封（扣押）决定书', en: 'Decision to lift a seizure' }
      : { zh: '解除冻结决定书', en: 'Decision to lift a freezing' },
  article: kind === 'seize' ? '行政强制法 27、28' : '行政强制法 33',
  status: 'V',
  series: kind === 'seize' ? '解扣' : '解冻',
  audience: 'party',
  when: { clock: kind === 'seize' ? 'seizure' : 'freezing', is: ['open', 'paused', 'missed'] },
  copies: kind === 'seize' ? 2 : 3,
  sealed: true,
  signers: [...bothOfficers, ...head],
  fields: {
    cause: causeOf('file'),
    partyName,
    ...officers,
    ...decided(kind),
    handling: written('处理决定', 'Decision'),
    reason: written('理由', 'Reason'),
    from: added('解除之日', 'From', '本决定作出之日'),
    object: written('解除的对象（名称、数量或者账号、数额）', 'What is released'),
  },
  body: [
    title(`解除${measure[kind].name}决定书`),
    number,
    to('{partyName}：'),
    paragraph(
      `因调查你（单位）涉嫌{cause}一案，本机关于{measureDay}决定对你（单位）的有关${measure[kind].object}实施${measure[kind].name}（{measureNumber}）。`,
    ),
    paragraph(
      `依据《中华人民共和国行政强制法》${kind === 'seize' ? '第二十七条、第二十八条' : '第三十三条'}的规定，决定自{from}起解除${measure[kind].name}：{object}`,
    ),
    ruled([
      ['处理决定', '{handling}'],
      ['理由', '{reason}'],
    ]),
    note(
      kind === 'seize'
        ? '解除查封、扣押应当立即退还财物；已将鲜活物品或者其他不易保管的财物拍卖或者变卖的，退还所得款项；变卖价格明显低于市场价格，给当事人造成损失的，应当给予补偿（行政强制法第二十八条第二款）。'
        : '本决定及时通知金融机构和当事人；金融机构接到通知后，应当立即解除冻结（行政强制法第三十三条第二款）。',
    ),
    paragraph(`承办人员：${officersLine}。`),
    signed(kind === 'seize' ? `财物已收回，核对无误。${partySigns}` : partySigns, officersSign),
    closing,
  ],
});

export const measureChanges: Readonly<Record<string, DocumentTemplate>> = {
  'seizure-extension': extension('seize', '25'),
  'freezing-extension': extension('freeze', '32'),
  'appraisal-period-notice': appraisalPeriodNotice,
  'release-decision': lifting('seize'),
  'unfreezing-decision': lifting('freeze'),
};
