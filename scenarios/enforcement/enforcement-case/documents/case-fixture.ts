import type { PaperContext, RawValue, Values } from '@gaoyao/kernel/documents';
import type { DocumentTemplate } from '@gaoyao/kernel/process';

/** One fictional case, told in full: what every blank of its instruments would hold. */

export const context = (template: string): PaperContext => ({
  template,
  agency: '青岚县综合行政执法局',
  day: '2026-11-22',
  number: '青综执〔2026〕第7号',
});

const items = [
  { name: '流动餐车', description: '不锈钢，三轮，车身编号0731', quantity: 1, unit: '辆' },
  { name: '折叠桌', description: '塑料，红色', quantity: 6, unit: '张' },
];

const told: Readonly<Record<string, RawValue>> = {
  agency: '青岚县综合行政执法局',
  cause: '擅自占用城市道路摆摊经营',
  caseNumber: '青综执立〔2026〕第31号',
  partyName: '林小满',
  partyKind: { value: 'person', name: '自然人' },
  partyIdentity: '330000199001011234',
  partyAddress: '青岚县云溪街道柳浪社区12幢3单元501室',
  partyPhone: '13900000000',
  representative: '周行舟',
  handler: '沈青禾',
  handlerCertificate: '33990011001',
  second: '陆远山',
  secondCertificate: '33990011002',
  law: '浙江省城市市容和环境卫生管理条例',
  article: '第三十七条',
  lawVersion: '2021',
  prohibits: '《浙江省城市市容和环境卫生管理条例》第十五条',
  interviewed: { value: 'party', name: '当事人' },
  reviewBody: '青岚县人民政府',
  court: '青岚县人民法院',
  factsFound: '2026年10月12日18时许，当事人在云溪路人行道摆放餐车和桌椅经营烧烤，占用道路21平方米。',
  facts: '2026年10月12日18时许，当事人在云溪路人行道摆放餐车和桌椅经营烧烤，占用道路21平方米。',
  reason: '当事人的行为妨碍行人通行，事实清楚，证据充分。',
  discretion: '占用面积二十平方米以上不足五十平方米，且为第二次查获，适用一般档次。',
  bandReason: '当事人主动协助清场，低于基准下限处罚。',
  recheck: '不予采纳',
  recheckReason: '当事人称不知道需要许可，与此前责令改正的记录不符。',
  stated: '我以为晚上可以摆，下次不会了。',
  fine: 5000,
  fineWords: 5000,
  fineDue: 5000,
  told: 5000,
  confiscation: 860.5,
  confiscationWords: 860.5,
  reprimand: { value: 'warning', name: '警告' },
  restriction: { value: 'suspension', name: '暂扣许可证件' },
  paid: 1000,
  lateCharge: 1500,
  total: 5500,
  amount: 12000,
  collected: 100,
  items,
  urgentItems: items,
  papers: [
    { name: '立案审批表', number: '青综执立〔2026〕第31号', day: '2026-10-13' },
    { name: '行政处罚决定书', number: '青综执罚决〔2026〕第7号', day: '2026-11-22' },
  ],
  points: [
    { id: 'area', name: '占用道路的面积', state: 'met', compulsory: true, why: '2 份证据足以证明' },
    { id: 'permit', name: '未取得占道许可', state: 'met', compulsory: true, why: '1 份证据足以证明' },
  ],
  remarks: [{ article: '行政处罚法第三十四条', remark: '裁量理由应当写明查获次数' }],
  instalments: [
    { by: '2026-12-15', amount: 2000 },
    { by: '2027-01-15', amount: 3000 },
  ],
};

/** A list of evidence has a row with every column that its table prints. */
const evidenceRows: Readonly<Record<string, RawValue>> = {
  collected: [
    {
      kind: { value: 'documentary', name: '书证' },
      obtained: '2026-10-14',
      how: { value: 'collected', name: '调取' },
      original: { value: 'verified', name: '复制件，与原件核对无误' },
      summary: '占道许可台账，证明当事人未取得许可',
    },
  ],
  inspections: [
    {
      kind: '勘验笔录、现场笔录',
      obtained: '2026-10-12',
      findings: '餐车一辆、桌六张，占用人行道21平方米',
    },
  ],
  samples: [{ kind: '物证', obtained: '2026-10-12', method: '随机抽取木炭两袋' }],
  appraisals: [{ kind: '鉴定意见', obtained: '2026-10-20', conclusion: '测绘面积21.3平方米' }],
  monitoring: [
    { kind: '视听资料', obtained: '2026-10-12', device: '云溪路2号监控', channel: '执法局窗口查询' },
  ],
  excluded: [{ piece: '匿名短视频', ground: '未查证属实' }],
};

const byFormat: Readonly<Record<string, RawValue>> = {
  money: 321.5,
  'money-words': 321.5,
  day: '2026-11-06',
  time: '2026-11-06T09:30',
  number: 2,
};

/** Everything that the template has a blank for; `changed` replaces parts of the story. */
export function valuesOf(template: DocumentTemplate, changed: Values = {}): Values {
  const values: Record<string, RawValue> = {};
  for (const [id, field] of Object.entries(template.fields)) {
    const { format = 'text' } = field;
    const known = format === 'rows' ? (evidenceRows[id] ?? told[id]) : told[id];
    const fits = known !== undefined && (format === 'rows') === Array.isArray(known);
    values[id] =
      fits && !(format === 'day' || format === 'time') ? known : (byFormat[format] ?? `某某${field.name.zh}`);
  }
  return {
    ...values,
    ...Object.fromEntries(Object.entries(changed).filter(([id]) => id in template.fields)),
  };
}

/** The case told in other ways, so that every part of every instrument is printed in one of them. */
export const tellings: readonly Values[] = [
  {},
  { partyKind: { value: 'organisation', name: '法人或者其他组织' } },
  { approved: 'seize' },
  { approved: undefined },
];
