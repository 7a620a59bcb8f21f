import { dictionary } from '../../../language/text.ts';
import type { Text } from '../../../language/text.ts';

export const words = dictionary({
  title: { zh: '平安法治实时报表', en: 'Real-time safety report' },
  forWhom: {
    zh: '平安法治报表对政府领导、执法监督、督察和机关负责人开放，只显示其管辖范围。',
    en: 'The safety report is open to leaders, supervisors, inspectors and heads of agencies, each within their own area.',
  },
  where: { zh: '辖区', en: 'Area' },
  of: { zh: '期间', en: 'Period' },
  earlier: { zh: '上一期', en: 'Period before' },
  later: { zh: '下一期', en: 'Next period' },
  days: (from: string, until: string) => ({ zh: `${from} 至 ${until}`, en: `${from} to ${until}` }),
  running: {
    zh: '本期未结束，与此前同样天数相比',
    en: 'Still running: compared with the same number of days',
  },
  asOf: (moment: string) => ({ zh: `数据截至 ${moment}`, en: `Counted up to ${moment}` }),
  staleCount: {
    zh: '有事件尚未计入，数值停在上述时间',
    en: 'Events wait to be counted; figures stand as of then',
  },
  staleRead: (moment: string) => ({
    zh: `连接中断，以下是 ${moment} 读到的数值，恢复后自动更新`,
    en: `The server is not reached. These figures were read at ${moment} and renew themselves when it is`,
  }),
  empty: { zh: '本期没有任何来源报送', en: 'No source has reported for this period' },
  emptyHint: {
    zh: '没有数据不等于零。可换一个期间，或者看上方各来源最近一次报送的时间。',
    en: 'No data is not zero. Choose another period, or see above when each source was last heard.',
  },
  domains: { zh: '七大领域', en: 'Seven domains' },
  toDomain: { zh: '跳到领域', en: 'Jump to a domain' },
  noIndicators: { zh: '此领域没有指标', en: 'No indicator in this domain' },
  hidden: { zh: '人数过少，不显示', en: 'too few persons, not shown' },
  undivided: { zh: '本期没有分母', en: 'nothing to divide by' },
  noData: { zh: '无数据（不是零）', en: 'no data (not zero)' },
  between: (low: string, high: string) => ({
    zh: `偶然波动 ${low}–${high}`,
    en: `chance ${low}–${high}`,
  }),
  intervalOf: { zh: '偶然波动区间（95%）', en: 'What chance alone does (95%)' },
  yearOnYear: { zh: '同比', en: 'Year' },
  periodOnPeriod: { zh: '环比', en: 'Period' },
  cumulative: { zh: '累计', en: 'To date' },
  yearOnYearLong: { zh: '同比（与上年同一日期段）', en: 'Against the same days of the year before' },
  periodOnPeriodLong: { zh: '环比（与上一期）', en: 'Against the period before' },
  cumulativeLong: { zh: '累计（年初至期末）', en: 'From the first of January to the end of the period' },
  cumulativeYearOnYear: { zh: '累计同比', en: 'To date, against the year before' },
  notComparable: { zh: '无可比', en: 'nothing to compare' },
  few: { zh: '样本过小', en: 'too few to say' },
  level: { zh: '持平（差异在误差内）', en: 'level (within chance)' },
  before: (value: string) => ({ zh: `对比期 ${value}`, en: `compared with ${value}` }),
  value: { zh: '数值', en: 'Value' },
  onePeriod: { zh: '期间', en: 'Period' },
  trend: { zh: '走势', en: 'Trend' },
  noTrend: { zh: '此前各期都没有数据', en: 'No data in the periods up to this one' },
  sparkOf: (name: string, last: string) => ({
    zh: `${name}走势，最近 ${last}，打开表格`,
    en: `${name} over time, the last ${last}; opens the table`,
  }),
  choose: (name: string) => ({
    zh: `在地图和走势中看“${name}”`,
    en: `Show “${name}” on the map and over time`,
  }),
  definition: { zh: '口径', en: 'Definition' },
  definitionOf: (name: string) => ({ zh: `${name}：口径和明细`, en: `${name}: definition and list` }),
  cure: (name: string) => ({ zh: `治理：${name}`, en: `Cure: ${name}` }),
  noCure: { zh: '治理场景尚未建设', en: 'Cure not built yet' },
  unit: { zh: '辖区', en: 'Area' },
  ticker: { zh: '严重事件', en: 'Serious events' },
  tickerHint: { zh: '只列类别、时间和辖区，不列个人', en: 'Kind, time and area only: no person' },
  noTicker: { zh: '近期没有严重事件', en: 'No serious event lately' },
  severity: { zh: '等级', en: 'Degree' },
  clusters: { zh: '异常聚集', en: 'Clusters' },
  clustersHint: {
    zh: '比本地过去同期明显偏多的类别；已按多重比较校正，仍可能有偶然。',
    en: 'Kinds that occur clearly more often than in this area’s own past, corrected for many comparisons. Chance is not ruled out.',
  },
  noClusters: { zh: '没有明显偏多的类别', en: 'No kind is clearly more frequent' },
  cluster: (observed: string, expected: string, times: string) => ({
    zh: `发生 ${observed} 起，预期 ${expected} 起，约 ${times} 倍`,
    en: `${observed} happened, ${expected} expected, ${times} times as many`,
  }),
  clusterRange: (low: string, high: string) => ({
    zh: `倍数区间 ${low}–${high}`,
    en: `between ${low} and ${high} times`,
  }),
  limits: { zh: '这些数字说不了什么', en: 'What these figures cannot tell' },
  sourcesFresh: (fresh: number, all: number) => ({
    zh: `${all} 个来源中 ${fresh} 个正常`,
    en: `${fresh} of ${all} sources are current`,
  }),
  fresh: { zh: '正常', en: 'current' },
  stale: { zh: '迟报', en: 'late' },
  silent: { zh: '从未报送', en: 'never heard' },
  justNow: { zh: '刚刚', en: 'just now' },
  minutesAgo: (n: number) => ({ zh: `${n} 分钟前`, en: n === 1 ? '1 minute ago' : `${n} minutes ago` }),
  hoursAgo: (n: number) => ({ zh: `${n} 小时前`, en: n === 1 ? '1 hour ago' : `${n} hours ago` }),
  daysAgo: (n: number) => ({ zh: `${n} 天前`, en: n === 1 ? '1 day ago' : `${n} days ago` }),
  heardAt: (when: Text) => ({ zh: `${when.zh}报送`, en: `heard ${when.en}` }),
  silentSince: (when: Text) => ({
    zh: `最近一次报送在${when.zh}，其后的数字未知，不是零`,
    en: `last heard ${when.en}; figures since then are unknown, not zero`,
  }),
  neverHeard: { zh: '从未报送，数字未知，不是零', en: 'never heard: the figures are unknown, not zero' },
  newestEvent: (moment: string) => ({ zh: `最新事件 ${moment}`, en: `newest event ${moment}` }),
  exportPdf: { zh: '导出 PDF', en: 'PDF' },
  exportXlsx: { zh: '导出 Excel', en: 'Excel' },
  exporting: { zh: '正在生成', en: 'Being made' },
  subscribe: { zh: '订阅', en: 'Subscribe' },
  subscribed: { zh: '已订阅', en: 'Subscribed' },
  ranking: { zh: '县区排名', en: 'Ranking' },
  editions: { zh: '定版', en: 'Editions' },
  report: { zh: '报表', en: 'Report' },
  residents: (n: string) => ({ zh: `期末户籍人口 ${n} 人`, en: `${n} registered residents` }),
  publishedEdition: (n: number) => ({
    zh: `本期已定版（第 ${n} 版）`,
    en: `Edition ${n} of this period is out`,
  }),
  sourceLate: { zh: '来源迟报', en: 'source is late' },
  firstCount: { zh: '首次计数中', en: 'being counted for the first time' },
  recounting: { zh: '新口径正在重算，仍示原数', en: 'new definition being counted; the old figure is shown' },
  inTime: { zh: '比本地过去偏多', en: 'more than its own past' },
  inSpaceTime: { zh: '相邻辖区同时偏多', en: 'neighbours at the same time' },
  falseAlarm: (q: string) => ({ zh: `校正后误报率 ${q}`, en: `false discovery rate ${q}` }),
  method: { zh: '方法', en: 'Method' },
  thisPeriod: { zh: '本期', en: 'This period' },
  meaning: { zh: '统计什么', en: 'What is counted' },
  source: { zh: '来源', en: 'Source' },
  direction: { zh: '方向', en: 'Direction' },
  noDirection: { zh: '高低本身不说明好坏', en: 'neither higher nor lower is better by itself' },
  suppression: { zh: '不显示的界限', en: 'Not shown below' },
  suppressedBelow: (n: number) => ({
    zh: `少于 ${n} 人时不显示，以免认出个人`,
    en: `not shown below ${n} persons, so that nobody is recognised`,
  }),
  cannotTell: { zh: '不能说明什么', en: 'What it cannot tell' },
  version: { zh: '口径版本', en: 'Version of the definition' },
  byDimension: (name: Text) => ({ zh: `按${name.zh}`, en: `By ${name.en.toLowerCase()}` }),
  attribute: { zh: '分项', en: 'Attribute' },
  behind: { zh: '背后的事件和事项', en: 'Events and matters behind it' },
  behindHint: {
    zh: '只列本人有权看的；事件不含个人信息。',
    en: 'What you may see. Events hold nothing about a person.',
  },
  listAll: { zh: '列出全部', en: 'List all' },
  nothingBehind: { zh: '没有可列的事件', en: 'No event to list' },
  totalOf: (figure: string, listed: string) => ({
    zh: `指标 ${figure}；以下列出 ${listed} 行`,
    en: `The figure is ${figure}; ${listed} rows are listed`,
  }),
  when: { zh: '时间', en: 'When' },
  kind: { zh: '类别', en: 'Kind' },
  closed: { zh: '办结', en: 'Closed' },
  open: { zh: '未办结', en: 'open' },
  number: { zh: '编号', en: 'Number' },
  targetAt: (moment: string) => ({ zh: `期限 ${moment}`, en: `due ${moment}` }),
  standsFor: (n: number) => ({ zh: `计 ${n}`, en: `counts ${n}` }),
  correctedTimes: (n: number) => ({
    zh: `更正 ${n} 次`,
    en: n === 1 ? 'corrected once' : `corrected ${n} times`,
  }),
  more: { zh: '再列一些', en: 'More' },
  loadingMore: { zh: '正在取', en: 'On its way' },
  subscriptionOf: (unit: string) => ({ zh: `订阅：${unit}`, en: `Subscriptions: ${unit}` }),
  subscribeHint: {
    zh: '每期结束后生成一份，在这里领取；含 PDF 和 Excel。',
    en: 'One report after the end of each period, kept for you here as PDF and Excel.',
  },
  deliveries: { zh: '已出报告', en: 'Reports that are out' },
  noDeliveries: { zh: '还没有', en: 'None yet' },
  unread: { zh: '新', en: 'new' },
  unreadCount: (n: number) => ({ zh: `${n} 份新报告`, en: n === 1 ? '1 new report' : `${n} new reports` }),
});

/** What can be subscribed to. */
export const deliveryNames = dictionary({
  day: { zh: '日报', en: 'Daily report' },
  month: { zh: '月报', en: 'Monthly report' },
  year: { zh: '年报', en: 'Yearly report' },
});

/** What holds of all figures of the report; what holds of one stands with its definition. */
export const generalLimits: readonly Text[] = [
  {
    zh: '登记的事件不等于发生的事件：没有报案、没有受理、没有报送的不在内。',
    en: 'Recorded events are not all events: what nobody reported, accepted or sent is not in here.',
  },
  {
    zh: '数字上升可能是发生得多，也可能是登记得全；看不出原因。',
    en: 'A rise may mean that more happened or that more was recorded; the figure does not say why.',
  },
  {
    zh: '数量少的辖区波动大，升降在误差以内的不作评价。',
    en: 'Areas with few events swing widely; what lies within chance is not judged.',
  },
  {
    zh: '数值随补报和更正变动；定版后不再改动，差异另见对账。',
    en: 'Figures move with late and corrected events. Editions do not; their differences are explained.',
  },
];

export const grainNames = dictionary({
  day: { zh: '日', en: 'Day' },
  week: { zh: '周', en: 'Week' },
  month: { zh: '月', en: 'Month' },
  quarter: { zh: '季', en: 'Quarter' },
  year: { zh: '年', en: 'Year' },
});

/** Degrees of an event in words that are no statutory grade: 1 ordinary to 4 very serious. */
export const severities: readonly Text[] = [
  { zh: '一般', en: 'ordinary' },
  { zh: '须关注', en: 'notable' },
  { zh: '严重', en: 'serious' },
  { zh: '特别严重', en: 'very serious' },
];

/** How the unit of an event was found. */
export const placedWords = dictionary({
  code: { zh: '按地址编码', en: 'by code' },
  unit: { zh: '按辖区', en: 'by area' },
  address: { zh: '按地址文字', en: 'by address' },
  position: { zh: '按坐标', en: 'by position' },
  outside: { zh: '在辖区之外', en: 'outside every area' },
  none: { zh: '没有地点', en: 'no place given' },
});

/** Break-downs that catalogues name; others are called an attribute. */
export const dimensionNames: Readonly<Record<string, Text>> = {
  category: { zh: '类别', en: 'Kind' },
  source: { zh: '来源', en: 'Source' },
  severity: { zh: '等级', en: 'Degree' },
};
