import type { Text } from '../../../language/text.ts';
import { dictionary } from '../../../language/text.ts';

/** Closed lists of an entry in the words of the law. */
export const evidenceKinds = dictionary({
  documentary: { zh: '书证', en: 'Documents' },
  physical: { zh: '物证', en: 'Physical evidence' },
  'audio-visual': { zh: '视听资料', en: 'Audio-visual material' },
  electronic: { zh: '电子数据', en: 'Electronic data' },
  testimony: { zh: '证人证言', en: 'Witness statements' },
  'party-statement': { zh: '当事人的陈述', en: 'Statements of the party' },
  'expert-opinion': { zh: '鉴定意见', en: 'Expert opinions' },
  'scene-record': { zh: '勘验笔录、现场笔录', en: 'Records of inspection and of the scene' },
});

export const elementKinds = dictionary({
  subject: { zh: '主体', en: 'Subject' },
  act: { zh: '行为', en: 'Act' },
  object: { zh: '对象', en: 'Object' },
  result: { zh: '后果', en: 'Result' },
  fault: { zh: '主观过错', en: 'Fault' },
});

export const measures = dictionary({
  warning: { zh: '警告', en: 'Warning' },
  criticism: { zh: '通报批评', en: 'Public criticism' },
  fine: { zh: '罚款', en: 'Fine' },
  confiscation: { zh: '没收', en: 'Confiscation' },
  suspension: { zh: '责令停产停业', en: 'Suspension of business' },
  revocation: { zh: '吊销许可证件', en: 'Revocation of a permit' },
  closure: { zh: '责令关闭', en: 'Closure' },
  'order-correction': { zh: '责令改正', en: 'Order to correct' },
});

export const grades = dictionary({
  none: { zh: '不予处罚', en: 'No penalty' },
  mitigated: { zh: '减轻', en: 'Mitigated' },
  lighter: { zh: '从轻', en: 'Lighter' },
  ordinary: { zh: '一般', en: 'Ordinary' },
  heavier: { zh: '从重', en: 'Heavier' },
});

export const parties = dictionary({
  person: { zh: '个人', en: 'Person' },
  organisation: { zh: '单位', en: 'Organisation' },
});

export const bases = dictionary({
  'illegal-income': { zh: '违法所得', en: 'illegal income' },
  'goods-value': { zh: '货值金额', en: 'value of the goods' },
  'project-cost': { zh: '工程造价', en: 'cost of the works' },
  area: { zh: '面积', en: 'area' },
  'tax-free-price': { zh: '不含税价款', en: 'price without tax' },
});

export const units = dictionary({
  yuan: { zh: '元', en: 'yuan' },
  times: { zh: '倍', en: 'times' },
  percent: { zh: '%', en: '%' },
  'yuan-per-square-metre': { zh: '元/平方米', en: 'yuan per m²' },
});

export const fields = dictionary({
  urban: { zh: '城市管理', en: 'Urban management' },
  market: { zh: '市场监管', en: 'Market supervision' },
  agriculture: { zh: '农业农村', en: 'Agriculture' },
  'natural-resources': { zh: '自然资源', en: 'Natural resources' },
  traffic: { zh: '交通', en: 'Traffic' },
  fire: { zh: '消防救援', en: 'Fire safety' },
  labour: { zh: '劳动保障', en: 'Labour' },
  environment: { zh: '生态环境', en: 'Environment' },
});

export const factorTypes = dictionary({
  number: { zh: '数字', en: 'Number' },
  boolean: { zh: '是或否', en: 'Yes or no' },
  choice: { zh: '选项', en: 'Choice' },
});

export const standings = dictionary({
  draft: { zh: '起草中', en: 'Draft' },
  trial: { zh: '已送试算', en: 'Submitted, on trial' },
  published: { zh: '已公布', en: 'Published' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
});

export const happenings = dictionary({
  drafted: { zh: '起草', en: 'Drafted' },
  saved: { zh: '保存', en: 'Saved' },
  submitted: { zh: '送试算', en: 'Submitted for trial' },
  returned: { zh: '退回起草', en: 'Returned to its drafter' },
  published: { zh: '公布', en: 'Published' },
  superseded: { zh: '由新版取代', en: 'Superseded' },
  withdrawn: { zh: '停止施行', en: 'Withdrawn' },
  abandoned: { zh: '废止草案', en: 'Draft abandoned' },
  installed: { zh: '随平台安装', en: 'Came with the platform' },
  'seed-not-taken': {
    zh: '平台带来新文本，本地已改，未采用',
    en: 'The platform brought a new text; the local one was kept',
  },
  refused: { zh: '未能生效：与提交稿不符', en: 'Not put in force: not the text as submitted' },
});

/** The word for a member of a closed list; what is not in it stands as it is. */
export const wordOf = (list: Readonly<Record<string, Text>>, key: string): Text =>
  list[key] ?? { zh: key, en: key };
