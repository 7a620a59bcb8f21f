import type { Agency, AgencyKind } from './agencies.ts';
import { identifierOf } from './identifiers.ts';
import { countyNames, cityName } from './names.ts';
import type { Name } from './names.ts';
import type { Unit } from './units.ts';

/** The roles of the demo's accounts. `admin` runs the system and holds no right to decide anything (roles.md F 10). */
export const roles = {
  officer: { zh: '执法人员', en: 'Enforcement officer' },
  'team-lead': { zh: '执法队长', en: 'Team lead' },
  'legal-reviewer': { zh: '法制审核', en: 'Legality reviewer' },
  head: { zh: '机关负责人', en: 'Head of agency' },
  clerk: { zh: '内勤', en: 'Clerk' },
  leader: { zh: '政府领导', en: 'Government leader' },
  supervisor: { zh: '执法监督', en: 'Enforcement supervisor' },
  inspector: { zh: '审计与督察', en: 'Inspector' },
  judge: { zh: '法官', en: 'Judge' },
  prosecutor: { zh: '检察官', en: 'Prosecutor' },
  'reconsideration-officer': { zh: '行政复议人员', en: 'Reconsideration officer' },
  'reconsideration-head': { zh: '行政复议机构负责人', en: 'Head of the reconsideration body' },
  'litigation-officer': { zh: '应诉人员', en: 'Litigation officer' },
  'court-clerk': { zh: '法院立案人员', en: 'Court filing officer' },
  'court-president': { zh: '法院院长', en: 'President of the court' },
  'justice-station': { zh: '司法所工作人员', en: 'Justice station officer' },
  mediator: { zh: '人民调解员', en: 'Mediator' },
  'grid-member': { zh: '网格员', en: 'Grid member' },
  dispatcher: { zh: '指挥中心调度员', en: 'Dispatcher' },
  'address-keeper': { zh: '地址库管理员', en: 'Keeper of the address library' },
  admin: { zh: '系统管理员', en: 'System administrator' },
  auditor: { zh: '审计人员', en: 'Auditor' },
} as const satisfies Record<string, Name>;

export type Role = keyof typeof roles;

/** A role held in one agency for one unit and what lies below it. */
export interface Binding {
  readonly role: Role;
  readonly agencyId: string;
  readonly unitId: string;
}

export interface Account {
  readonly id: string;
  /** For sign-in, e.g. `donghu.officer1`. */
  readonly username: string;
  readonly name: Name;
  readonly staffNumber: string;
  readonly bindings: readonly Binding[];
}

/** The password of every demo account. The demo is never loaded into an installation that holds real matters. */
export const demoPassword = 'gaoyao-demo';

interface Post {
  readonly role: Role;
  readonly agency: AgencyKind;
  /** Where it serves: the agency's whole unit, the county's first town, or that town's first grid. */
  readonly within?: 'town' | 'grid';
  readonly holders: readonly Name[];
  /** Number of the first holder, where others hold the role already. */
  readonly from?: number;
}

const person = (zh: string, en: string): Name => ({ zh, en });

const CITY_POSTS: readonly Post[] = [
  { role: 'leader', agency: 'government', holders: [person('顾怀远', 'Gu Huaiyuan')] },
  { role: 'supervisor', agency: 'justice-bureau', holders: [person('闻守正', 'Wen Shouzheng')] },
  { role: 'inspector', agency: 'law-based-governance', holders: [person('石明衡', 'Shi Mingheng')] },
  { role: 'auditor', agency: 'audit', holders: [person('苏清实', 'Su Qingshi')] },
  {
    role: 'admin',
    agency: 'data-bureau',
    // two, since what widens access is decided by a second one
    holders: [person('温知宁', 'Wen Zhining'), person('陶守信', 'Tao Shouxin')],
  },
];

const BUREAU_POSTS: Readonly<Record<string, readonly Post[]>> = {
  donghu: [
    {
      role: 'officer',
      agency: 'enforcement-bureau',
      holders: [
        person('林知远', 'Lin Zhiyuan'),
        person('周若溪', 'Zhou Ruoxi'),
        person('陆行舟', 'Lu Xingzhou'),
        person('许思棠', 'Xu Sitang'),
      ],
    },
    { role: 'team-lead', agency: 'enforcement-bureau', holders: [person('沈望山', 'Shen Wangshan')] },
    { role: 'legal-reviewer', agency: 'enforcement-bureau', holders: [person('方言谦', 'Fang Yanqian')] },
    { role: 'head', agency: 'enforcement-bureau', holders: [person('秦景和', 'Qin Jinghe')] },
    { role: 'clerk', agency: 'enforcement-bureau', holders: [person('叶书宁', 'Ye Shuning')] },
  ],
  linjiang: [
    {
      role: 'officer',
      agency: 'enforcement-bureau',
      holders: [
        person('江云川', 'Jiang Yunchuan'),
        person('白若竹', 'Bai Ruozhu'),
        person('程守实', 'Cheng Shoushi'),
      ],
    },
    { role: 'team-lead', agency: 'enforcement-bureau', holders: [person('孟行风', 'Meng Xingfeng')] },
    { role: 'legal-reviewer', agency: 'enforcement-bureau', holders: [person('梁思衡', 'Liang Siheng')] },
    { role: 'head', agency: 'enforcement-bureau', holders: [person('宋怀谦', 'Song Huaiqian')] },
    { role: 'clerk', agency: 'enforcement-bureau', holders: [person('乔清禾', 'Qiao Qinghe')] },
  ],
  beishan: [
    {
      role: 'officer',
      agency: 'enforcement-bureau',
      holders: [
        person('石望川', 'Shi Wangchuan'),
        person('林书棠', 'Lin Shutang'),
        person('顾闻舟', 'Gu Wenzhou'),
      ],
    },
    { role: 'team-lead', agency: 'enforcement-bureau', holders: [person('周守山', 'Zhou Shoushan')] },
    { role: 'legal-reviewer', agency: 'enforcement-bureau', holders: [person('许知衡', 'Xu Zhiheng')] },
    { role: 'head', agency: 'enforcement-bureau', holders: [person('叶景正', 'Ye Jingzheng')] },
    { role: 'clerk', agency: 'enforcement-bureau', holders: [person('方若宁', 'Fang Ruoning')] },
  ],
};

/** The posts around the bureau, held in the first county only: enough to walk every scenario once. */
const NEIGHBOUR_POSTS: readonly Post[] = [
  { role: 'leader', agency: 'government', holders: [person('陆怀正', 'Lu Huaizheng')] },
  { role: 'supervisor', agency: 'justice-bureau', holders: [person('程知谦', 'Cheng Zhiqian')] },
  { role: 'reconsideration-officer', agency: 'justice-bureau', holders: [person('江书衡', 'Jiang Shuheng')] },
  { role: 'judge', agency: 'court', holders: [person('沈明正', 'Shen Mingzheng')] },
  { role: 'prosecutor', agency: 'procuratorate', holders: [person('白守正', 'Bai Shouzheng')] },
  { role: 'mediator', agency: 'mediation-centre', holders: [person('宋若和', 'Song Ruohe')] },
  {
    role: 'justice-station',
    agency: 'justice-station',
    within: 'town',
    holders: [person('孟清和', 'Meng Qinghe')],
  },
  { role: 'grid-member', agency: 'government', within: 'grid', holders: [person('苏云溪', 'Su Yunxi')] },
];

/** The keepers of the address library: the first county's own and the city's. They come last, so staff numbers stay. */
const COUNTY_KEEPERS: readonly Post[] = [
  { role: 'address-keeper', agency: 'government', holders: [person('温景行', 'Wen Jingxing')] },
];
const CITY_KEEPERS: readonly Post[] = [
  { role: 'address-keeper', agency: 'data-bureau', holders: [person('梁知禾', 'Liang Zhihe')] },
];

/** Who else a dispute needs on its way from the penalty to the court. */
const DISPUTE_POSTS: readonly Post[] = [
  {
    role: 'reconsideration-officer',
    agency: 'justice-bureau',
    from: 2,
    holders: [person('许清言', 'Xu Qingyan'), person('林守和', 'Lin Shouhe')],
  },
  { role: 'reconsideration-head', agency: 'justice-bureau', holders: [person('方景衡', 'Fang Jingheng')] },
  { role: 'litigation-officer', agency: 'enforcement-bureau', holders: [person('乔知言', 'Qiao Zhiyan')] },
  { role: 'court-clerk', agency: 'court', holders: [person('白书禾', 'Bai Shuhe')] },
  { role: 'court-president', agency: 'court', holders: [person('顾守衡', 'Gu Shouheng')] },
];

/** The other counties have their own, so that figures of disputes compare agencies; last, so that staff numbers stay. */
const OTHER_COUNTIES: Readonly<Record<string, readonly Post[]>> = {
  linjiang: disputePosts(
    '孟书言 Meng Shuyan, 周清和 Zhou Qinghe, 白景明 Bai Jingming, 梁知礼 Liang Zhili, 程若言 Cheng Ruoyan, 宋明远 Song Mingyuan, 江守正 Jiang Shouzheng',
  ),
  beishan: disputePosts(
    '顾书和 Gu Shuhe, 石清言 Shi Qingyan, 林景行 Lin Jingxing, 叶知言 Ye Zhiyan, 方书禾 Fang Shuhe, 许明正 Xu Mingzheng, 周守谦 Zhou Shouqian',
  ),
};

/** Who dispatches what is reported in the first county, and its other grid members; last, so that staff numbers stay. */
const GRASSROOTS_POSTS: readonly Post[] = [
  {
    role: 'dispatcher',
    agency: 'government',
    holders: [person('叶清川', 'Ye Qingchuan'), person('程若溪', 'Cheng Ruoxi')],
  },
  {
    role: 'grid-member',
    agency: 'government',
    within: 'grid',
    from: 2,
    holders: [person('白云舟', 'Bai Yunzhou'), person('江若禾', 'Jiang Ruohe')],
  },
  // who takes what is dispatched to them, and the head of the town
  { role: 'clerk', agency: 'market-regulation', from: 2, holders: [person('周明禾', 'Zhou Minghe')] },
  { role: 'clerk', agency: 'police', from: 3, holders: [person('石若川', 'Shi Ruochuan')] },
  {
    role: 'clerk',
    agency: 'government',
    within: 'town',
    from: 4,
    holders: [person('方清宁', 'Fang Qingning')],
  },
  {
    role: 'head',
    agency: 'government',
    within: 'town',
    from: 2,
    holders: [person('沈若谦', 'Shen Ruoqian')],
  },
];

/** Seven people, the Chinese name before the English one. */
function disputePosts(names: string): readonly Post[] {
  const [first, second, head, litigator, filing, judge, supervisor] = names.split(', ').map((one) => {
    const [zh, ...en] = one.split(' ');
    return person(zh!, en.join(' '));
  });
  return [
    { role: 'reconsideration-officer', agency: 'justice-bureau', holders: [first!, second!] },
    { role: 'reconsideration-head', agency: 'justice-bureau', holders: [head!] },
    { role: 'litigation-officer', agency: 'enforcement-bureau', holders: [litigator!] },
    { role: 'court-clerk', agency: 'court', holders: [filing!] },
    { role: 'judge', agency: 'court', holders: [judge!] },
    { role: 'supervisor', agency: 'justice-bureau', holders: [supervisor!] },
  ];
}

/** The demo accounts; user name and staff number are unique. Throws Error when a post's agency is missing. */
export function appointAccounts(
  seed: number,
  units: readonly Unit[],
  agencies: readonly Agency[],
): Account[] {
  const accounts: Account[] = [];
  const under = (parent: Unit, kind: Unit['kind']): Unit =>
    units.find((unit) => unit.kind === kind && unit.code.startsWith(parent.code.replace(/(000)+$/, '')))!;

  const appoint = (slug: string, place: Unit, posts: readonly Post[]): void => {
    for (const { role, agency: kind, within, holders, from } of posts) {
      const seat = within ? under(place, 'town') : place;
      const unit = within === 'grid' ? under(seat, 'grid') : seat;
      const agency = agencies.find((candidate) => candidate.kind === kind && candidate.unitId === seat.id);
      if (!agency) throw new Error(`${place.name.zh} has no ${kind}`);
      holders.forEach((name, i) => {
        const number = from !== undefined || holders.length > 1 ? String(i + (from ?? 1)) : '';
        const username = `${slug}.${role}${number}`;
        accounts.push({
          id: identifierOf(seed, `account/${username}`),
          username,
          name,
          staffNumber: `QH${place.code.slice(4, 6)}${String(accounts.length + 1).padStart(4, '0')}`,
          bindings: [{ role, agencyId: agency.id, unitId: unit.id }],
        });
      });
    }
  };

  const city = units.find(({ kind }) => kind === 'city');
  if (city?.name !== cityName) throw new Error('the division tree holds no city');
  appoint('qinghe', city, CITY_POSTS);
  for (const { slug, name } of countyNames) {
    const county = units.find((unit) => unit.kind === 'county' && unit.name === name)!;
    appoint(slug, county, BUREAU_POSTS[slug]!);
    if (slug === 'donghu') appoint(slug, county, NEIGHBOUR_POSTS);
  }
  const [first] = countyNames;
  appoint(
    first!.slug,
    units.find((unit) => unit.name === first!.name)!,
    COUNTY_KEEPERS,
  );
  appoint('qinghe', city, CITY_KEEPERS);
  appoint(
    first!.slug,
    units.find((unit) => unit.name === first!.name)!,
    DISPUTE_POSTS,
  );
  for (const { slug, name } of countyNames.slice(1)) {
    const county = units.find((unit) => unit.kind === 'county' && unit.name === name)!;
    appoint(slug, county, OTHER_COUNTIES[slug]!);
  }
  appoint(
    first!.slug,
    units.find((unit) => unit.name === first!.name)!,
    GRASSROOTS_POSTS,
  );
  return accounts;
}
