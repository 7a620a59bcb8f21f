import { dictionary } from '../../../language/text.ts';
import type { Text } from '../../../language/text.ts';

export const words = dictionary({
  title: { zh: '管理', en: 'Administration' },
  intro: {
    zh: '人员、岗位、机关、辖区和参数。扩大权限的变更须两名管理员；这里看不到任何事项。',
    en: 'People, posts, agencies, units and parameters. What widens access takes two administrators; no matter is seen here.',
  },
  notYours: { zh: '这里只对系统管理员开放', en: 'This is for system administrators' },
  notYoursHint: {
    zh: '需要岗位或参数变更，请联系本机关的管理员。',
    en: 'Ask the administrator of your agency for a change of posts or parameters.',
  },
  search: { zh: '姓名、用户名或工号', en: 'Name, user name or staff number' },
  byAgency: { zh: '任职单位', en: 'Where they serve' },
  allAgencies: { zh: '全部机关', en: 'All agencies' },
  more: { zh: '更多', en: 'More' },
  nobody: { zh: '没有符合条件的人员', en: 'Nobody fits' },
  disabled: { zh: '已停用', en: 'Disabled' },
  contractor: { zh: '外包', en: 'Contractor' },
  sponsor: { zh: '担保人', en: 'Answered for by' },
  noPosts: { zh: '没有岗位', en: 'No post' },
  lentBy: (name: string) => ({ zh: `受${name}委托`, en: `lent by ${name}` }),
  until: (day: string) => ({ zh: `至 ${day}`, en: `until ${day}` }),
  noEnd: { zh: '没有截止日期', en: 'without an end' },
  people: (n: number) => ({ zh: `${n} 人在岗`, en: `${n} people` }),
  closed: { zh: '已撤销', en: 'Closed' },
  addPerson: { zh: '新增人员', en: 'Add a person' },
  addContractor: { zh: '为外包人员担保', en: 'Add a contractor they answer for' },
  grant: { zh: '授予岗位', en: 'Grant a post' },
  endPost: { zh: '终止', en: 'End' },
  endPostOf: (post: string) => ({ zh: `终止岗位：${post}`, en: `End the post: ${post}` }),
  qualify: { zh: '登记资格', en: 'Record a qualification' },
  enforcement: { zh: '行政执法资格', en: 'Enforcement qualification' },
  legal: { zh: '法律职业资格', en: 'Legal qualification' },
  heldFor: (from: string, until: string | null) => ({
    zh: until === null ? `自 ${from} 起` : `${from} 至 ${until} 前`,
    en: until === null ? `since ${from}` : `${from} until before ${until}`,
  }),
  rename: { zh: '更正姓名', en: 'Correct the name' },
  disable: { zh: '停用', en: 'Disable' },
  enable: { zh: '恢复', en: 'Enable' },
  addAgency: { zh: '新增机关', en: 'Add an agency' },
  renameAgency: { zh: '更名', en: 'Rename' },
  describeAgency: { zh: '文书信息', en: 'For its papers' },
  closeAgency: { zh: '撤销', en: 'Close' },
  mark: { zh: '代字', en: 'Mark' },
  unitsHint: {
    zh: '打开辖区，选定后可以更名、调整隶属或在其下新增。过去的统计仍按当时的隶属。',
    en: 'Open the tree and choose a unit to rename it, move it or add one under it. Figures of the past keep the tree of their day.',
  },
  chooseUnit: { zh: '选择辖区', en: 'Choose a unit' },
  noUnit: { zh: '还没有选定辖区', en: 'No unit is chosen yet' },
  moveUnit: { zh: '调整隶属', en: 'Move' },
  renameUnit: { zh: '更名', en: 'Rename' },
  addUnit: { zh: '在其下新增', en: 'Add one under it' },
  aliasUnit: { zh: '登记别名', en: 'Record another name' },
  recodeUnit: { zh: '变更代码', en: 'Change the code' },
  mergeUnit: { zh: '并入其他辖区', en: 'Merge into another' },
  splitUnit: { zh: '拆分', en: 'Divide' },
  importYear: { zh: '导入一年', en: 'Import a year' },
  year: { zh: '年份', en: 'Year' },
  days: { zh: '天数', en: 'Days' },
  source: { zh: '来源', en: 'Source' },
  present: { zh: '已导入', en: 'Present' },
  absent: { zh: '缺', en: 'Missing' },
  absentHint: {
    zh: '缺少的年份从不推算：期限进入该年的步骤会被拒绝，直到导入。',
    en: 'A missing year is never guessed: steps whose clocks reach into it are refused until it is imported.',
  },
  parametersHint: {
    zh: '法律没有规定的数值。收紧立即生效；放宽须另一名管理员复核。每次变更都列出何人何时为何。',
    en: 'Numbers that law does not fix. Tightening is immediate; loosening takes a second administrator. Every change shows who, when and why.',
  },
  default: { zh: '默认', en: 'Default' },
  bounds: { zh: '范围', en: 'Bounds' },
  set: { zh: '设定', en: 'Set' },
  history: { zh: '历史', en: 'History' },
  noHistory: { zh: '从未改动，按默认值', en: 'Never changed: the default holds' },
  setBy: (who: string, day: string) => ({ zh: `${who} ${day} 设定`, en: `set by ${who} on ${day}` }),
  from: (day: string) => ({ zh: `自 ${day}`, en: `from ${day}` }),
  inForce: { zh: '有效', en: 'In force' },
  nothingPending: { zh: '没有待复核的变更', en: 'Nothing waits for a decision' },
  nothingYet: { zh: '还没有变更', en: 'Nothing has been changed yet' },
  numbered: (name: string, number: string) => ({ zh: `${name}（${number}）`, en: `${name} (${number})` }),
  reason: { zh: '理由', en: 'Reason' },
  proposedBy: { zh: '提出', en: 'Proposed by' },
  decidedBy: { zh: '复核', en: 'Decided by' },
  appliedAtOnce: { zh: '立即生效', en: 'Applied at once' },
  expires: (day: string) => ({ zh: `${day} 前有效`, en: `lapses on ${day}` }),
  ownProposal: {
    zh: '您提出或您受益的变更须由另一名管理员复核。',
    en: 'You proposed it or gain by it: another administrator decides.',
  },
  approve: { zh: '复核通过', en: 'Approve' },
  reject: { zh: '不予通过', en: 'Reject' },
  takeBack: { zh: '撤回', en: 'Take back' },
  note: { zh: '复核意见', en: 'Note' },
  noteMissing: { zh: '不予通过或撤回须写明理由', en: 'Say why it is turned down or taken back' },
  approved: { zh: '已复核通过并生效', en: 'Approved and in force' },
  rejected: { zh: '未通过，没有任何改变', en: 'Turned down; nothing has changed' },
  applied: { zh: '已生效', en: 'In force now' },
  pending: { zh: '已提出，等待另一名管理员复核', en: 'Proposed: another administrator decides' },
  notTaken: { zh: '没有办成', en: 'This was not done' },
  ownPosts: { zh: '我的岗位', en: 'My posts' },
  ownPostsHint: {
    zh: '可以把自己的岗位委托给同一机关的同事，写明截止日期；随时可以收回。',
    en: 'You may lend a post of your own to a colleague of the same agency until a day, and take it back at any time.',
  },
  lend: { zh: '委托', en: 'Lend' },
  lentTo: { zh: '已委托给', en: 'Lent to' },
  takeBackPost: { zh: '收回', en: 'Take back' },
  giveBack: { zh: '交还', en: 'Give back' },
});

/** The parts of administration, in the order of the page. */
export const sections = {
  people: { zh: '人员', en: 'People' },
  agencies: { zh: '机关', en: 'Agencies' },
  units: { zh: '辖区', en: 'Units' },
  calendars: { zh: '节假日', en: 'Calendars' },
  parameters: { zh: '参数', en: 'Parameters' },
  pending: { zh: '待复核', en: 'Pending changes' },
  history: { zh: '变更记录', en: 'History' },
} as const satisfies Readonly<Record<string, Text>>;

export type Section = keyof typeof sections;

export const isSection = (name: string): name is Section => Object.hasOwn(sections, name);

export const scopes: Readonly<Record<string, Text>> = {
  agency: { zh: '本机关', en: 'The agency' },
  tenancy: { zh: '所在区域全部机关', en: 'All agencies of its tenancy' },
  platform: { zh: '全平台', en: 'The whole platform' },
};

export const states: Readonly<Record<string, Text>> = {
  pending: { zh: '待复核', en: 'Waiting' },
  lapsed: { zh: '已失效', en: 'Lapsed' },
  approved: { zh: '已生效', en: 'In force' },
  rejected: { zh: '未通过', en: 'Turned down' },
};

export const units: Readonly<Record<string, Text>> = {
  minutes: { zh: '分钟', en: 'minutes' },
  hours: { zh: '小时', en: 'hours' },
  days: { zh: '日', en: 'days' },
  months: { zh: '个月', en: 'months' },
  count: { zh: '件', en: 'files' },
  yuan: { zh: '元', en: 'yuan' },
  'yes-no': { zh: '（1 是，0 否）', en: '(1 yes, 0 no)' },
};
