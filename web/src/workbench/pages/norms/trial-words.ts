import { dictionary } from '../../../language/text.ts';

export const words = dictionary({
  title: { zh: '试算', en: 'Trial on the past' },
  what: {
    zh: '把这一稿用在过去的案件上，看哪些会有不同结果。',
    en: 'Applies this text to matters of the past and shows which would have come out differently.',
  },
  start: { zh: '开始试算', en: 'Start a trial' },
  startNote: {
    zh: '默认最近一年。试算您的岗位所及的案件，查阅记一次；离开页面不影响试算。',
    en: 'The last year by default. It looks at the matters your posts reach; the reading is traced once. It goes on when you leave.',
  },
  from: { zh: '起', en: 'From' },
  to: { zh: '止', en: 'To' },
  none: { zh: '这一版还没有试算过', en: 'This version was not tried yet' },
  noneHint: {
    zh: '送试算后、审核前须有一次足够长的试算。',
    en: 'A trial over a period long enough is needed before approval.',
  },
  list: { zh: '试算记录', en: 'Trials' },
  open: { zh: '查看结果', en: 'Read the result' },
  openOf: (at: string) => ({ zh: `查看 ${at} 的试算结果`, en: `Read the result of ${at}` }),
  waiting: { zh: '排队中', en: 'Waiting' },
  running: { zh: '进行中', en: 'Running' },
  done: { zh: '已完成', en: 'Done' },
  cancelled: { zh: '已停止', en: 'Stopped' },
  failed: { zh: '未能完成', en: 'Failed' },
  period: (from: string, to: string, days: number) => ({
    zh: `${from} 至 ${to}，${days} 日`,
    en: `${from} to ${to}, ${days} days`,
  }),
  counts: { zh: '期间足够，可作为审核依据', en: 'Long enough for an approval to rest on' },
  tooShort: { zh: '期间太短，不能作为审核依据', en: 'Too short for an approval to rest on' },
  against: (n: number) => ({ zh: `与第 ${n} 版比较`, en: `compared with version ${n}` }),
  againstNothing: { zh: '新条目，没有可比较的版本', en: 'a new entry: nothing to compare with' },
  ofVersion: (n: number) => ({ zh: `第 ${n} 版`, en: `version ${n}` }),
  changedOf: (changed: number, cases: number) => ({
    zh: `${cases} 件中 ${changed} 件结果不同`,
    en: `${changed} of ${cases} matters differ`,
  }),
  progress: (done: string, total: string) => ({
    zh: `已看 ${done} / ${total} 件`,
    en: `${done} of ${total} matters looked at`,
  }),
  progressLabel: { zh: '试算进度', en: 'Progress of the trial' },
  counting: { zh: '正在清点案件…', en: 'Counting the matters…' },
  leave: {
    zh: '可以离开本页，回来时进度和结果都在。',
    en: 'You may leave this page: progress and result are here when you return.',
  },
  stop: { zh: '停止试算', en: 'Stop the trial' },
  stopping: { zh: '已要求停止，当前一批看完即止', en: 'Asked to stop; it ends after the batch at hand' },
  result: { zh: '结果', en: 'Result' },
  cases: { zh: '试算的案件', en: 'Matters tried' },
  casesMeaning: {
    zh: '期间内有处理结论、岗位所及的案件',
    en: 'Matters with a conclusion in the period that the posts reach',
  },
  differ: { zh: '结果不同', en: 'Would differ' },
  differMeaning: { zh: '至少有下列一种不同', en: 'Differ in at least one of the ways below' },
  kinds: { zh: '怎样不同', en: 'How they differ' },
  kind: { zh: '种类', en: 'Kind' },
  number: { zh: '件数', en: 'Matters' },
  meaning: { zh: '含义', en: 'What it means' },
  moves: { zh: '档次的变化', en: 'How the bands move' },
  oldBand: { zh: '原档次', en: 'Band before' },
  newBand: { zh: '新档次', en: 'Band now' },
  noBand: { zh: '不落入任何一档', en: 'no band' },
  unknownBand: { zh: '无法判断', en: 'cannot be told' },
  sums: { zh: '罚款幅度合计（元）', en: 'Sum of the ranges (yuan)' },
  sumsOf: (n: number) => ({
    zh: `新旧幅度都能算出的 ${n} 件`,
    en: `over the ${n} matters where both ranges are known`,
  }),
  before: { zh: '原', en: 'Before' },
  now: { zh: '新', en: 'Now' },
  least: { zh: '下限', en: 'Least' },
  most: { zh: '上限', en: 'Most' },
  says: { zh: '试算说明什么，不说明什么', en: 'What a trial says, and what it does not' },
  says1: {
    zh: '说明：案卷所记的情节、证据和行为日，按新条目会落入哪一档、缺哪些必备要点、是否超过时效、是否须听证。',
    en: 'It says into which band the factors on record would fall, which compulsory points would be open, whether time had run out, and whether a hearing would be due.',
  },
  says2: {
    zh: '不说明：已作出的决定是否正确。试算不改变任何案件，条目不溯及既往。',
    en: 'It does not say whether a decision was right. It changes no case, and an entry never reaches back.',
  },
  says3: {
    zh: '不说明：没有记入案卷的情节。新条目要求而当时没有登记的因素，按未查明处理。',
    en: 'It knows nothing that was not recorded: a factor that the new text asks for and nobody noted counts as unknown.',
  },
  says4: {
    zh: '不说明：今后会有多少案件。只反映岗位所及、期间以内的案件。',
    en: 'It does not foretell how many cases will come: it covers the matters of the period that the posts reach.',
  },
  eachCase: { zh: '逐案结果', en: 'Matter by matter' },
  onlyChanged: { zh: '只看结果不同的', en: 'Only those that differ' },
  matter: { zh: '事项', en: 'Matter' },
  decided: { zh: '决定罚款', en: 'Fine decided' },
  how: { zh: '不同之处', en: 'Differences' },
  same: { zh: '相同', en: 'None' },
  unchanged: { zh: '不变', en: 'unchanged' },
  openPoints: (n: number) => ({ zh: `未满足必备要点 ${n} 个`, en: `${n} compulsory point(s) open` }),
  expired: { zh: '超过时效', en: 'time-barred' },
  hearingDue: { zh: '须听证', en: 'hearing due' },
  noCases: { zh: '没有案件', en: 'No matters' },
  noCasesHint: {
    zh: '期间内没有这种违法行为的案件，或者您的岗位不及于它们。',
    en: 'No matter of this violation in the period, or none that your posts reach.',
  },
  noChanged: { zh: '没有结果不同的案件', en: 'No matter would differ' },
  download: { zh: '下载 CSV', en: 'Download CSV' },
  toVersion: { zh: '回到这一版', en: 'Back to the version' },
});

/** How two results differ, and what that means. */
export const changes = dictionary({
  band: { zh: '档次不同', en: 'Another band' },
  range: { zh: '幅度不同', en: 'Another range' },
  outside: { zh: '原罚款在新幅度之外', en: 'Fine now outside the range' },
  evidence: { zh: '证据要点不足', en: 'Evidence newly open' },
  limitation: { zh: '时效结论不同', en: 'Limitation differs' },
  hearing: { zh: '听证要求不同', en: 'Hearing differs' },
  undecidable: { zh: '新表无法判断', en: 'New table cannot tell' },
});

export const meanings = dictionary({
  band: { zh: '按同样的情节落入裁量表的另一档', en: 'The same factors fall into another row of the table' },
  range: { zh: '罚款的下限或者上限改变', en: 'The least or the most of the fine changes' },
  outside: {
    zh: '当时决定的数额在原幅度以内，在新幅度以外',
    en: 'The amount decided lay within the old range and lies outside the new one',
  },
  evidence: {
    zh: '新增必备要点，当时的证据没有满足',
    en: 'A compulsory point is open that was not open before',
  },
  limitation: { zh: '是否超过追责时效的结论改变', en: 'Whether time had run out changes' },
  hearing: {
    zh: '是否应当告知听证权利的结论改变',
    en: 'Whether a hearing would have to be offered changes',
  },
  undecidable: {
    zh: '已知情节不落入新表的任何一档，或者与新因素的类型不符',
    en: 'No row of the new table covers what is known, or a value does not fit the new factor',
  },
});
