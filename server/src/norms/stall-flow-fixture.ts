import type { FlowDefinition } from '@gaoyao/kernel/process';
import type { Violation } from '@gaoyao/kernel/knowledge';

const text = (zh: string, en: string) => ({ zh, en });
const field = (type: 'string' | 'number' | 'array' | 'object', title: string, more: object = {}) => ({
  type,
  'x-title': text(title, title),
  ...more,
});

/** A penalty case at its very smallest that uses the catalogue: opened, evidence, concluded. */
export const stallFlow: FlowDefinition = {
  format: 'gaoyao-flow/1',
  id: 'stall-case',
  wing: 'enforcement',
  name: text('摊点案件', 'Stall case'),
  summary: text('测试用', 'For tests'),
  basis: [{ law: text('行政处罚法', 'Administrative Penalty Law'), version: '2021', status: 'V' }],
  data: {
    categories: [text('违法事实', 'Facts of the violation')],
    retention: { years: 10, basis: '测试', status: 'L' },
    visibility: [
      { role: 'officer', sees: text('案件', 'Cases') },
      { role: 'legal-reviewer', sees: text('案件', 'Cases') },
    ],
  },
  facts: {
    violation: { name: text('违法行为', 'Violation'), type: 'text' },
    actDay: { name: text('行为日', 'Day of the act'), type: 'day' },
    partyKind: { name: text('当事人类型', 'Kind of party'), type: 'text' },
    fine: { name: text('罚款', 'Fine'), type: 'money' },
  },
  roles: { officer: text('执法人员', 'Officer'), 'legal-reviewer': text('法制审核', 'Legal') },
  stages: [
    { id: 'inquiry', name: text('调查', 'Inquiry') },
    { id: 'closed', name: text('办结', 'Closed'), final: true, outcome: 'penalty' },
  ],
  outcomes: [{ id: 'penalty', name: text('处罚', 'Penalty') }],
  actions: [
    {
      id: 'open',
      name: text('立案', 'Open'),
      by: ['officer'],
      from: 'new',
      to: 'inquiry',
      form: 'open',
      set: {
        violation: { input: 'violation' },
        actDay: { input: 'actDay' },
        partyKind: { input: 'partyKind' },
      },
    },
    {
      id: 'evidence',
      name: text('取证', 'Evidence'),
      by: ['officer'],
      from: ['inquiry'],
      to: '=',
      form: 'evidence',
    },
    {
      id: 'exclude',
      name: text('排除', 'Exclude'),
      by: ['officer'],
      from: ['inquiry'],
      to: '=',
      form: 'exclude',
    },
    {
      id: 'conclude',
      name: text('终结', 'Conclude'),
      by: ['officer'],
      from: ['inquiry'],
      to: 'closed',
      form: 'conclude',
      decide: [
        { norm: 'violation', into: 'norm' },
        { norm: 'evidence', into: 'proof' },
        { norm: 'discretion', into: 'band' },
      ],
      require: [
        {
          id: 'proved',
          when: { '==': [{ rule: 'proof.compulsoryOpen' }, 0] },
          article: '行政处罚法 40',
          refusal: text('必备要点未证明', 'Compulsory points are open'),
          remedy: text('补充证据', 'Obtain evidence'),
        },
      ],
      set: { fine: { input: 'fine' } },
    },
  ],
  tasks: [],
  clocks: [],
  indicators: [],
  forms: {
    open: {
      type: 'object',
      properties: {
        violation: field('string', '违法行为'),
        actDay: field('string', '行为日'),
        partyKind: field('string', '当事人类型'),
      },
    },
    evidence: {
      type: 'object',
      properties: {
        points: field('array', '要点', { items: { type: 'string' } }),
        kind: field('string', '种类'),
        obtained: field('string', '取得日'),
      },
    },
    exclude: { type: 'object', properties: { piece: field('number', '证据') } },
    conclude: {
      type: 'object',
      properties: {
        factors: field('object', '情节'),
        fine: field('number', '罚款', { 'x-widget': 'money' }),
      },
    },
  },
  norms: { violation: 'violation', day: 'actDay', evidence: ['evidence'], excludes: 'exclude' },
};

/** An entry of two points and three bands by the area that was occupied. */
export const stallEntry: Violation = {
  code: 'STALL-1',
  name: text('占道经营', 'Trading on the road'),
  field: 'urban',
  status: 'V',
  prohibits: [{ law: '城市道路管理条例', article: '第二十七条', status: 'V' }],
  punishes: [{ law: '城市道路管理条例', article: '第四十二条', status: 'V' }],
  elements: [
    { id: 'subject', kind: 'subject', name: text('经营者', 'The trader') },
    { id: 'act', kind: 'act', name: text('占用道路', 'The road was occupied') },
  ],
  points: [
    {
      id: 'identity',
      name: text('身份', 'Identity'),
      proves: ['subject'],
      kinds: ['documentary'],
      compulsory: true,
    },
    {
      id: 'scene',
      name: text('现场', 'The scene'),
      proves: ['act'],
      kinds: ['scene-record'],
      compulsory: true,
    },
    {
      id: 'area',
      name: text('面积', 'The area'),
      proves: ['act'],
      kinds: ['scene-record'],
      compulsory: false,
    },
  ],
  factors: [{ id: 'area', name: text('面积', 'Area'), type: 'number' }],
  bands: [
    {
      id: 'lighter',
      name: text('从轻', 'Lighter'),
      grade: 'lighter',
      when: { area: '< 5' },
      fine: { least: 500, most: 1_500 },
      reason: text('面积不足五平方米。', 'Less than five square metres.'),
    },
    {
      id: 'ordinary',
      name: text('一般', 'Ordinary'),
      grade: 'ordinary',
      when: {},
      fine: { least: 1_500, most: 2_900 },
      reason: text('没有从轻情形。', 'Nothing makes it lighter.'),
    },
  ],
  penalty: {
    kinds: ['fine'],
    text: text('处五百元以上三千元以下罚款。', 'A fine of 500 to 3,000 yuan.'),
    ranges: [{ least: 500, most: 3_000 }],
  },
  flow: { simple: false, correction: true },
  competent: text('城市管理部门', 'Urban management'),
  limitation: { years: 2 },
};

/** The same with a narrower light band and the area proved by compulsion. */
export const stricter: Violation = {
  ...stallEntry,
  points: stallEntry.points.map((one) => ({ ...one, compulsory: true })),
  bands: stallEntry.bands.map((one) => (one.id === 'lighter' ? { ...one, when: { area: '< 3' } } : one)),
};
