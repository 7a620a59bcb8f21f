import type { DocumentTemplate } from '../../process/index.ts';
import { fill } from './fill.ts';
import type { FilledPaper } from './filled-paper.ts';

/** Papers of the kinds that agencies write: a decision over several pages, a ruled form, a list. All of them fictional. */

const text = (zh: string, en: string) => ({ zh, en });

export const decision: DocumentTemplate = {
  name: text('行政处罚决定书', 'Decision on a penalty'),
  article: '行政处罚法 59',
  status: 'V',
  series: '罚决',
  audience: 'party',
  copies: 3,
  sealed: true,
  signers: [{ by: 'head', name: text('负责人', 'Head') }],
  fields: {
    party: { name: text('当事人', 'Party'), required: true },
    address: { name: text('住址', 'Address') },
    found: { name: text('查明的事实', 'Facts found'), required: true },
    evidence: { name: text('证据', 'Evidence'), required: true },
    stated: { name: text('陈述申辩', 'Statement'), otherwise: '当事人在规定期限内未提出陈述、申辩。' },
    day: { name: text('违法行为日', 'Day of the act'), format: 'day', required: true },
    fine: { name: text('罚款', 'Fine'), format: 'money', required: true },
    fineInWords: { name: text('罚款（大写）', 'Fine in words'), format: 'money-words', required: true },
    list: { name: text('附件', 'Attachment') },
  },
  body: [
    { kind: 'title', text: '行政处罚决定书' },
    { kind: 'number' },
    { kind: 'addressee', text: '{party}：' },
    { kind: 'paragraph', text: '住址：{address}' },
    { kind: 'heading', text: '一、违法事实和证据' },
    { kind: 'paragraph', text: '经查，{day}，{found}' },
    { kind: 'heading', text: '（一）证据' },
    { kind: 'paragraph', text: '{evidence}' },
    { kind: 'heading', text: '（二）陈述和申辩' },
    { kind: 'paragraph', text: '{stated}' },
    { kind: 'heading', text: '二、处罚依据和内容' },
    {
      kind: 'paragraph',
      text: '上述行为违反了《浙江省城市市容和环境卫生管理条例》的规定。本机关决定对你处以罚款{fine}元（大写：{fineInWords}）。',
    },
    {
      kind: 'paragraph',
      text: '自收到本决定书之日起十五日内将罚款缴至指定银行；到期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款的数额（《行政处罚法》第六十七条、第七十二条）。',
    },
    {
      kind: 'paragraph',
      text: '不服本决定的，可以自收到本决定书之日起六十日内向本级人民政府申请行政复议，或者在六个月内依法向人民法院提起行政诉讼。',
    },
    {
      kind: 'attachments',
      items: ['{list}', '当事人权利义务告知书和罚款缴纳须知（含指定银行网点名称、地址和受理时间）'],
    },
    { kind: 'closing' },
    { kind: 'note', text: '（本决定书一式三份，一份送达当事人，一份附卷，一份备查。）' },
  ],
};

export const approval: DocumentTemplate = {
  name: text('立案审批表', 'Approval of filing'),
  status: 'M',
  audience: 'internal',
  signers: [{ by: 'head', name: text('负责人', 'Head') }],
  fields: {
    cause: { name: text('案由', 'Cause'), required: true },
    source: { name: text('案件来源', 'Source'), required: true },
    party: { name: text('当事人', 'Party'), required: true },
    facts: { name: text('案情', 'Facts'), required: true },
  },
  body: [
    { kind: 'title', text: '立案审批表' },
    {
      kind: 'form',
      rows: [
        { label: '案由', text: '{cause}' },
        { label: '案件来源', text: '{source}' },
        { label: '当事人', text: '{party}' },
        { label: '案情摘要', text: '{facts}' },
        { label: '承办人意见', text: '建议立案。\n\n承办人：　　　　　　　年　月　日' },
        { label: '负责人审批意见', text: '\n\n签名：　　　　　　　年　月　日' },
      ],
    },
    { kind: 'note', text: '本表一式一份，附卷。' },
  ],
};

export const inventory: DocumentTemplate = {
  name: text('扣押物品清单', 'List of goods seized'),
  status: 'V',
  audience: 'party',
  signers: [{ by: 'officer', name: text('执法人员', 'Officer') }],
  fields: { goods: { name: text('物品', 'Goods'), format: 'rows', required: true } },
  body: [
    { kind: 'title', text: '扣押物品清单' },
    {
      kind: 'table',
      rows: 'goods',
      columns: [
        { title: '序号', value: '#', share: 1 },
        { title: '名称', value: 'name', share: 4 },
        { title: '规格', value: 'kind', share: 3 },
        { title: '数量', value: '{count}{unit}', share: 1.5 },
        { title: '估价（元）', value: 'worth:money', share: 2 },
        { title: '备注', value: 'remark', share: 2 },
      ],
    },
    {
      kind: 'sign',
      lines: [
        '当事人签名：＿＿＿＿＿＿＿＿　　　　年　月　日',
        '见证人签名：＿＿＿＿＿＿＿＿　　　　年　月　日',
        '执法人员签名：＿＿＿＿＿＿、＿＿＿＿＿＿　　　　年　月　日',
      ],
    },
    { kind: 'note', text: '本清单一式二份，当事人和本机关各存一份。' },
  ],
};

const sentences = [
  '当事人在城区主干道人行道上擅自摆摊设点，占用面积约12.5平方米，经营时间为18时至22时；',
  '执法人员张某某、李某某到场后出示执法证件（证号：33010012345、33010012346），制作了《现场检查笔录》，并要求其“立即停止经营、清理现场”。',
  '当事人称：“我知道不能在这里摆，但是（前一天）没有人来管。”',
  '经查询，当事人曾于上一年度因同一类行为被责令改正，逾期未改正。',
];
const repeated = (count: number): string =>
  Array.from({ length: count }, (_, index) => sentences[index % sentences.length]).join('');

const context = { template: 'paper', agency: '云和县综合行政执法局', day: '2026-11-21' };

export const decisionValues = {
  party: '云和县望江街道安民副食店',
  address: '望江街道安民路88号',
  found: repeated(16),
  evidence: `${repeated(10)}\n${repeated(6)}`,
  day: '2026-09-03',
  fine: 10_409.5,
  fineInWords: 10_409.5,
  list: '现场照片12张',
};

export const approvalValues = {
  cause: '涉嫌擅自占用城市道路经营案',
  source: '巡查发现',
  party: '云和县望江街道安民副食店（个体工商户），经营者王某某，住望江街道安民路88号2单元301室，联系电话见卷',
  facts: repeated(8),
};

export const inventoryValues = (rows = 40) => ({
  goods: Array.from({ length: rows }, (_, index) => ({
    name: index % 7 === 3 ? '不锈钢折叠烧烤架（带可拆卸炭盆和防风罩）' : '塑料折叠椅',
    kind: index % 5 === 0 ? '1200×600×750mm' : '蓝色、中号',
    count: (index % 9) + 1,
    unit: '件',
    worth: index * 13.5 + 20,
    remark: index % 11 === 5 ? '有破损' : null,
  })),
});

export const samplePapers = (): Record<'decision' | 'form' | 'list', FilledPaper> => ({
  decision: fill(decision, decisionValues, { ...context, number: '云综执罚决〔2026〕1号' }),
  form: fill(approval, approvalValues, context),
  list: fill(inventory, inventoryValues(), context),
});
