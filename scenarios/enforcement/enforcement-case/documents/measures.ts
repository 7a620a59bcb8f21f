import type { DocumentTemplate } from '@gaoyao/kernel/process';
import {
  bothOfficers,
  causeOf,
  head,
  officers,
  officersLine,
  officersSign,
  party,
  partyName,
  partyParticulars,
  partySigns,
  remedies,
  remediesOf,
  witnessSigns,
} from './blanks.ts';
import { things } from './preservation.ts';
import {
  added,
  attached,
  closing,
  filled,
  heading,
  known,
  list,
  note,
  number,
  paragraph,
  ruled,
  signed,
  title,
  to,
  written,
} from './words.ts';

/** Seizing and freezing (行政强制法 18–32): the decision, its list in two copies, both also for an urgent measure (19), and the freezing. */

type SeizingAction = 'seize' | 'seize-urgent';

/** After an approval the file knows the approved measure; after an urgent one it knows what was done on the spot. */
const approved = { field: 'approved', is: ['seize'] } as const;
const urgent = { ...approved, not: true } as const;

const seizureDecision: DocumentTemplate = {
  name: { zh: '查封（扣押）决定书', en: 'Decision of seizure' },
  article: '行政强制法 18、19、24、25',
  status: 'V',
  series: '扣决',
  audience: 'party',
  when: {
    any: [
      { '==': [{ fact: 'approved' }, 'seize'] },
      { all: [{ done: 'seize-urgent' }, { not: { done: 'regularise-seizure' } }] },
    ],
  },
  copies: 2,
  sealed: true,
  signers: [...bothOfficers, ...head],
  fields: {
    cause: causeOf('file'),
    ...party,
    ...officers,
    ...remedies,
    approved: known('已批准的措施', 'Measure approved', 'fact.approved'),
    reason: filled('理由', 'Reasons', 'act.approve-measure.reason'),
    object: filled('场所、设施或者财物', 'What is seized', 'act.approve-measure.object'),
    approvedBy: filled('批准人', 'Approved by', 'act.approve-measure@actor'),
    basis: written('法律、法规依据', 'Law or regulation that allows it'),
    manner: written('措施（查封或者扣押）', 'Measure: sealing or taking'),
    place: added('查封地点或者扣押物品保管地点', 'Place', '详见清单'),
    from: added('实施之日', 'From', '本决定书送达之日'),
    urgency: filled('紧急情况', 'Urgency', 'act.seize-urgent.urgency'),
    urgentAt: filled('紧急实施之时', 'Seized at', 'act.seize-urgent@at', { format: 'time' }),
    urgentBasis: filled('法律、法规依据', 'Law or regulation that allows it', 'act.seize-urgent.basis'),
    urgentManner: filled('措施', 'Measure', 'act.seize-urgent.manner'),
    urgentPlace: filled('地点', 'Place', 'act.seize-urgent.place'),
    urgentItems: list('物品', 'Items', 'act.seize-urgent.items'),
    until: added('届满之日', 'Until', '期满之日'),
  },
  body: [
    title('查封（扣押）决定书'),
    number,
    to('{partyName}：'),
    ...partyParticulars,
    heading('一、理由和依据'),
    paragraph('因调查你（单位）涉嫌{cause}一案，需要依法采取行政强制措施。理由：{reason}', approved),
    paragraph(
      '依据{basis}和《中华人民共和国行政强制法》第二十二条、第二十四条的规定，经本机关负责人{approvedBy}批准，决定对你（单位）的下列场所、设施或者财物实施行政强制措施。',
      approved,
    ),
    paragraph(
      '因调查你（单位）涉嫌{cause}一案，情况紧急，执法人员于{urgentAt}当场对你（单位）的下列场所、设施或者财物实施行政强制措施，并在二十四小时内向本机关负责人报告，经批准补办手续（行政强制法第十九条）。紧急情况：{urgency}',
      urgent,
    ),
    paragraph(
      '依据{urgentBasis}和《中华人民共和国行政强制法》第二十二条、第二十四条的规定，本机关作出本决定。',
      urgent,
    ),
    heading('二、措施、对象和期限'),
    ruled(
      [
        ['措施', '{manner}'],
        ['场所、设施或者财物的名称、数量', '{object}（详见所附清单）'],
        ['期限', '三十日，自{from}起至{until}止'],
        ['地点', '{place}'],
      ],
      approved,
    ),
    ruled(
      [
        ['措施', '{urgentManner}'],
        ['期限', '三十日，自{urgentAt}起至{until}止'],
        ['地点', '{urgentPlace}'],
      ],
      urgent,
    ),
    things('urgentItems', urgent),
    paragraph(
      '情况复杂的，经本机关负责人批准可以延长，延长不超过三十日，并书面告知你（单位）、说明理由。检测、检验、检疫或者技术鉴定的期间不计入上述期限，该期间将明确并书面告知，费用由本机关承担（行政强制法第二十五条）。查封、扣押的场所、设施或者财物由本机关妥善保管，保管费用由本机关承担；造成损失的，依法赔偿（第二十六条）。期限届满或者有法定情形的，立即解除并退还（第二十八条）。',
    ),
    heading('三、你（单位）的权利'),
    paragraph(
      '你（单位）有权陈述和申辩；认为执法人员与本案有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避。',
    ),
    remediesOf('本查封（扣押）决定'),
    paragraph(`承办人员：${officersLine}，已出示执法证件。`),
    attached('查封（扣押）物品清单'),
    signed(partySigns, witnessSigns, officersSign),
    closing,
  ],
};

const seizureList = (action: SeizingAction): DocumentTemplate => ({
  name:
    action === 'seize'
      ? { zh: '查封（扣押）物品清单', en: 'List of seized items' }
      : { zh: '查封（扣押）物品清单（紧急实施）', en: 'List of seized items, urgent' },
  article: '行政强制法 24',
  status: 'V',
  audience: 'party',
  when: { done: action },
  copies: 2,
  sealed: true,
  signers: bothOfficers,
  fields: {
    cause: causeOf('file'),
    partyName,
    ...officers,
    decisionNumber:
      action === 'seize'
        ? known('决定书文号', 'Number of the decision', 'paper.seizure-decision.number')
        : added('决定书文号', 'Number of the decision', '补办批准后签发'),
    manner: filled('措施', 'Measure', `act.${action}.manner`),
    from: filled('实施时间', 'Seized on', `act.${action}@at`, { format: 'time' }),
    place: filled('地点', 'Place', `act.${action}.place`),
    present: filled('当事人到场情况', 'Whether the party was there', `act.${action}.party`),
    items: list('物品', 'Items', `act.${action}.items`),
  },
  body: [
    title('查封（扣押）物品清单'),
    ruled([
      ['案由', '涉嫌{cause}'],
      ['当事人', '{partyName}'],
      ['所附决定书文号', '{decisionNumber}'],
      ['措施', '{manner}'],
      ['实施时间', '{from}'],
      ['地点', '{place}'],
      ['当事人到场情况', '{present}'],
      ['执法人员', officersLine],
    ]),
    things('items'),
    note('以下空白。本清单一式二份，由当事人和本机关分别保存（行政强制法第二十四条）。'),
    signed(`核对无误。${partySigns}`, witnessSigns, officersSign),
    closing,
  ],
});

const freezingDecision: DocumentTemplate = {
  name: { zh: '冻结存款（汇款）决定书', en: 'Decision of freezing' },
  article: '行政强制法 29–32',
  status: 'V',
  series: '冻决',
  audience: 'party',
  when: { '==': [{ fact: 'approved' }, 'freeze'] },
  copies: 3,
  sealed: true,
  signers: [...bothOfficers, ...head],
  fields: {
    cause: causeOf('file'),
    ...party,
    ...officers,
    ...remedies,
    reason: filled('理由', 'Reasons', 'act.approve-measure.reason'),
    approvedBy: filled('批准人', 'Approved by', 'act.approve-measure@actor'),
    basis: written('法律依据', 'Law that allows it'),
    bank: written('金融机构', 'Institution'),
    account: written('账号', 'Account'),
    amount: written('冻结数额（元）', 'Amount (yuan)', { format: 'money' }),
    from: added('冻结之日', 'From', '金融机构接到本决定书之日'),
    until: added('届满之日', 'Until', '期满之日'),
  },
  body: [
    title('冻结存款（汇款）决定书'),
    number,
    to('{partyName}：'),
    ...partyParticulars,
    heading('一、理由和依据'),
    paragraph('因调查你（单位）涉嫌{cause}一案，需要依法冻结存款（汇款）。理由：{reason}'),
    paragraph('依据{basis}的规定，经本机关负责人{approvedBy}批准，决定冻结你（单位）的下列存款（汇款）。'),
    heading('二、账号、数额和期限'),
    ruled([
      ['金融机构', '{bank}'],
      ['账号', '{account}'],
      ['数额', '人民币{amount}元'],
      ['期限', '三十日，自{from}起至{until}止'],
    ]),
    paragraph(
      '冻结数额与违法行为涉及的金额相当；已被其他国家机关依法冻结的，不重复冻结（行政强制法第二十九条）。情况复杂的，经本机关负责人批准可以延长，延长不超过三十日，并书面告知你（单位）、说明理由（第三十二条）。期限届满未作出处理决定的，金融机构自期满之日起解除冻结（第三十三条）。',
    ),
    heading('三、你（单位）的权利'),
    paragraph('你（单位）有权陈述和申辩。本决定书自冻结之日起三个工作日内交付你（单位）（第三十一条）。'),
    remediesOf('本冻结决定'),
    paragraph(`承办人员：${officersLine}。`),
    signed(partySigns),
    closing,
  ],
};

export const measures: Readonly<Record<string, DocumentTemplate>> = {
  'seizure-decision': seizureDecision,
  'seizure-list': seizureList('seize'),
  'urgent-seizure-list': seizureList('seize-urgent'),
  'freezing-decision': freezingDecision,
};
