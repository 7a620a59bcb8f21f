import type { Text } from '@gaoyao/kernel/store';

/** A penalty as the forms ask for it. */
export interface Penalty {
  readonly reprimand: 'none' | 'warning' | 'criticism';
  readonly fine: number;
  readonly confiscation: number;
  readonly restriction: string;
}

/** What the officers found of one kind of violation of the catalogue, and how it was proved. */
export interface Offence {
  /** Code of the catalogue. */
  readonly code: string;
  readonly name: Text;
  readonly party: 'person' | 'organisation';
  /** What is known at first, what was seen on the spot, and the facts as found. */
  readonly seen: string;
  readonly findings: string;
  readonly facts: string;
  readonly basis: string;
  readonly demand: string;
  /** Points that each piece proves. */
  readonly scene: readonly string[];
  readonly documents: { readonly points: readonly string[]; readonly summary: string };
  readonly said: { readonly points: readonly string[]; readonly record: string };
  /** A second look at the scene, where the catalogue asks for two. */
  readonly film?: { readonly points: readonly string[]; readonly summary: string };
  /** A test, where a point asks for an expert. */
  readonly test?: {
    readonly points: readonly string[];
    readonly body: string;
    readonly matter: string;
    readonly conclusion: string;
  };
  readonly factors: Readonly<Record<string, number | boolean>>;
  readonly penalty: Penalty;
}

const fine = (amount: number): Penalty => ({
  reprimand: 'none',
  fine: amount,
  confiscation: 0,
  restriction: 'none',
});
const slight = { times: 0, corrected: true, harm: false };

/** Violations of the catalogue that the demo city's bureaus meet; fines lie in the lighter band unless a story says otherwise. */
export const offences = {
  stall: {
    code: 'URB-001',
    name: { zh: '擅自占用城市道路', en: 'Occupying an urban road' },
    party: 'person',
    seen: '有人在人行道上摆设水果摊，行人只能走到车行道上',
    findings:
      '当事人在人行道上摆放三轮车一辆、货架两组经营水果，经现场测量占用人行道 8 平方米，当场拍照、录像。',
    facts: '当事人未经批准，在人行道上摆摊经营水果，占用城市道路 8 平方米，责令后已经清理。',
    basis: '《城市道路管理条例》第四十二条第一款',
    demand: '立即清理占用人行道的三轮车和货架，恢复道路原状',
    scene: ['scene', 'extent'],
    documents: {
      points: ['identity', 'road', 'search'],
      summary: '当事人身份材料、道路红线图和占道审批查询结果，证明地点属于城市道路且未经批准',
    },
    said: { points: ['statement'], record: '问：摆摊有没有办过手续？答：没有办过，图这里人多，已经收走了。' },
    factors: { ...slight, area: 8 },
    penalty: fine(1500),
  },
  barbecue: {
    code: 'URB-002',
    name: { zh: '在禁止的区域露天烧烤', en: 'Open-air barbecue where it is forbidden' },
    party: 'person',
    seen: '夜间有人在小区门口支炭炉烤串，油烟飘进居民家中',
    findings: '当事人在禁止露天烧烤的区域使用炭炉一台烧烤食品出售，现场有烤架、木炭和未售出的食品。',
    facts: '当事人在政府公布的禁止区域内露天烧烤食品出售，当场停止并清理。',
    basis: '《大气污染防治法》第一百一十八条第三款',
    demand: '立即停止露天烧烤，清理炭炉和油污',
    scene: ['scene'],
    documents: { points: ['identity', 'zone'], summary: '当事人身份材料和区政府公布的禁止露天烧烤区域通告' },
    said: { points: ['statement'], record: '问：知道这里不能烧烤吗？答：知道有通告，生意不好才出来摆的。' },
    factors: { ...slight, trade: true },
    penalty: { ...fine(1000), confiscation: 380 },
  },
  rubble: {
    code: 'URB-003',
    name: { zh: '擅自倾倒建筑垃圾', en: 'Dumping construction waste' },
    party: 'organisation',
    seen: '夜间有工程车向河边空地倾倒渣土',
    findings: '河边空地有新倾倒的混凝土块、砖渣一堆，经测量约 36 吨，车辙通向当事人的工地。',
    facts: '当事人未按处理方案，把工地建筑垃圾约 36 吨倾倒在河边空地，案发后已全部清运。',
    basis: '《固体废物污染环境防治法》第一百一十一条第一款第四项、第二款',
    demand: '五日内清运倾倒的建筑垃圾，送有资质的消纳场所',
    scene: ['scene', 'quantity'],
    documents: {
      points: ['identity', 'origin', 'search'],
      summary: '营业执照、运输车辆卫星定位轨迹和建筑垃圾处理方案备案查询结果',
    },
    said: {
      points: ['statement'],
      record: '问：渣土为什么倒在这里？答：消纳场排队太久，司机图省事，我们愿意清运。',
    },
    factors: { tonnes: 36, remedied: true, harm: false, times: 0 },
    penalty: fine(120_000),
  },
  refuse: {
    code: 'URB-004',
    name: { zh: '随意倾倒生活垃圾', en: 'Dumping household waste' },
    party: 'person',
    seen: '有人把装修剩下的生活垃圾丢在绿化带里',
    findings: '绿化带内有生活垃圾三袋，当事人承认是其丢弃，当场拍照。',
    facts: '当事人在绿化带内随意丢弃生活垃圾三袋。',
    basis: '《固体废物污染环境防治法》第一百一十一条第一款第一项、第二款',
    demand: '立即清理丢弃的垃圾',
    scene: ['scene', 'refuse'],
    documents: { points: ['identity'], summary: '当事人身份材料' },
    said: { points: ['source'], record: '问：垃圾是谁丢的？答：是我丢的，已经捡回来了。' },
    factors: slight,
    penalty: fine(150),
  },
  fumes: {
    code: 'URB-007',
    name: { zh: '餐饮服务业超标排放油烟', en: 'Cooking fumes above the limit' },
    party: 'organisation',
    seen: '居民反映楼下饭店油烟大，净化器像是没有开',
    findings: '油烟净化器在运行，但滤网积油严重；排放口距居民窗口约 9 米。',
    facts: '当事人油烟净化设施未按规定清洗，排放浓度超过标准 0.3 倍，责令后已清洗并更换滤网。',
    basis: '《大气污染防治法》第一百一十八条第一款',
    demand: '七日内清洗油烟净化设施，保证达标排放',
    scene: ['equipment', 'outlet'],
    documents: { points: ['identity'], summary: '营业执照和净化设施清洗台账' },
    said: { points: ['statement'], record: '问：滤网多久清洗一次？答：上次清洗是半年前，以后按月清洗。' },
    test: {
      points: ['measurement'],
      body: '青禾环境检测中心（演示）',
      matter: '油烟排放浓度',
      conclusion: '油烟排放浓度 2.6 毫克/立方米，超过 2.0 毫克/立方米的标准 0.3 倍',
    },
    factors: { ...slight, excess: 0.3, refused: false },
    penalty: fine(6000),
  },
  sewage: {
    code: 'URB-008',
    name: { zh: '未取得排水许可排放污水', en: 'Discharging sewage without a permit' },
    party: 'organisation',
    seen: '巡查发现洗车场的污水直接流入雨水口',
    findings: '洗车场在营业，冲洗污水经地沟接入市政雨水管网，未见沉淀池。',
    facts: '当事人未取得排水许可，将洗车污水排入市政管网，责令后已停止排放并补办许可。',
    basis: '《城镇排水与污水处理条例》第五十条第一款',
    demand: '立即停止排放，补办排水许可，建沉淀池',
    scene: ['outlet'],
    documents: {
      points: ['identity', 'search', 'activity'],
      summary: '营业执照、排水许可查询结果和近半年用水量单据',
    },
    said: { points: ['statement'], record: '问：办过排水许可吗？答：不知道要办，已经停了并在申请。' },
    factors: slight,
    penalty: fine(30_000),
  },
  shed: {
    code: 'NAT-004',
    name: { zh: '未经批准进行临时建设', en: 'Temporary building without permission' },
    party: 'person',
    seen: '小区楼顶搭起铁皮棚',
    findings: '楼顶有新建铁皮棚一间，面积约 24 平方米，正在施工。',
    facts: '当事人未经批准在楼顶搭建临时铁皮棚 24 平方米，工程造价 20000 元，责令后已自行拆除。',
    basis: '《城乡规划法》第六十六条第一项',
    demand: '十日内拆除楼顶铁皮棚',
    scene: ['scene'],
    documents: {
      points: ['identity', 'search', 'project-cost'],
      summary: '当事人身份材料、临时建设审批查询结果和造价核定表',
    },
    said: { points: ['statement'], record: '问：搭棚有没有批准？答：没有，想放杂物，已经请人拆了。' },
    factors: { ...slight, 'project-cost': 20_000, refused: false },
    penalty: fine(3000),
  },
  dust: {
    code: 'ENV-005',
    name: { zh: '施工工地未采取防尘措施', en: 'No dust control at a building site' },
    party: 'organisation',
    seen: '工地土方未覆盖，大风天扬尘明显',
    findings: '工地西侧约 600 平方米土方未覆盖，出入口冲洗设施未启用。',
    facts: '当事人施工工地土方未覆盖、出入口未冲洗车辆，责令后已覆盖并启用冲洗设施。',
    basis: '《大气污染防治法》第一百一十五条第一款第一项',
    demand: '三日内覆盖裸露土方，启用冲洗设施',
    scene: ['scene'],
    documents: { points: ['identity', 'contract'], summary: '营业执照、施工合同、扬尘防治方案' },
    film: { points: ['scene'], summary: '工地出入口和土方的录像，证明未覆盖、未冲洗' },
    said: { points: ['statement'], record: '问：土方为什么没有覆盖？答：防尘网刚用完，已经补上了。' },
    factors: { ...slight, measures: 2, refused: false, times: 1 },
    penalty: fine(15_000),
  },
  burning: {
    code: 'ENV-006',
    name: { zh: '露天焚烧秸秆、落叶', en: 'Burning straw or leaves in the open' },
    party: 'person',
    seen: '村口有人焚烧落叶，浓烟飘向公路',
    findings: '当事人在村口空地焚烧落叶和秸秆约 30 平方米，现场有余烬，已协助扑灭。',
    facts: '当事人在禁烧区域内露天焚烧落叶、秸秆约 30 平方米，当场扑灭，未造成其他后果。',
    basis: '《大气污染防治法》第一百一十九条第一款',
    demand: '立即扑灭，不得再行焚烧',
    scene: ['scene'],
    documents: { points: ['identity', 'zone'], summary: '当事人身份材料和县政府划定禁烧区域的公告' },
    said: {
      points: ['who', 'statement'],
      record: '问：火是谁点的？答：是我点的，不知道这里禁烧，已经扑灭了。',
    },
    factors: { ...slight, area: 30 },
    penalty: fine(500),
  },
} as const satisfies Record<string, Offence>;
