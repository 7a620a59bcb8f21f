import { text } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';

/** What may be wrong, who is competent and why, and how long it may take. */
export interface EventKind {
  readonly code: string;
  readonly name: Text;
  readonly group: { readonly code: string; readonly name: Text };
  /** Which agency is competent. */
  readonly agency: { readonly kind: string; readonly name: Text };
  /** The provision that makes it competent. */
  readonly why: Text;
  /** Hours from the report to the answer, by level from 1 (ordinary) to 4 (very serious): local parameters. */
  readonly hours: Readonly<Record<Level, number>>;
  /** How well the provision was checked. */
  readonly status: 'V' | 'S' | 'M' | 'L';
  /** Words by which a report of this kind is recognised. */
  readonly words: readonly string[];
}

export type Level = '1' | '2' | '3' | '4';
export const levels: readonly Level[] = ['1', '2', '3', '4'];

/** Agencies that are competent, by the kind under which an installation knows them. */
export const authorities = {
  government: text('乡镇人民政府、街道办事处', 'Town government or subdistrict office'),
  'enforcement-bureau': text('综合行政执法部门', 'Comprehensive enforcement bureau'),
  'market-regulation': text('市场监督管理部门', 'Market regulation'),
  police: text('公安机关', 'Police'),
  'fire-rescue': text('消防救援机构', 'Fire and rescue'),
  'emergency-management': text('应急管理部门', 'Emergency management'),
  housing: text('住房和城乡建设部门', 'Housing and urban-rural development'),
  transport: text('交通运输部门', 'Transport'),
  ecology: text('生态环境部门', 'Ecology and environment'),
  water: text('水行政主管部门', 'Water administration'),
  agriculture: text('农业农村部门', 'Agriculture and rural affairs'),
  'natural-resources': text('自然资源部门', 'Natural resources'),
  'civil-affairs': text('民政部门', 'Civil affairs'),
  'human-resources': text('人力资源和社会保障部门', 'Human resources and social security'),
  health: text('卫生健康部门', 'Health'),
  education: text('教育部门', 'Education'),
  'mediation-centre': text('社会矛盾调解中心、人民调解委员会', 'Dispute mediation centre'),
  'justice-station': text('司法所', 'Justice station'),
} as const satisfies Record<string, Text>;
type Authority = keyof typeof authorities;

/** How pressing a kind is: its hours by level. */
const terms = {
  danger: [12, 6, 2, 1],
  pressing: [24, 12, 6, 2],
  'a-day': [48, 24, 8, 4],
  ordinary: [72, 48, 24, 8],
  'a-week': [168, 120, 72, 24],
  long: [360, 240, 120, 48],
} as const satisfies Record<string, readonly [number, number, number, number]>;

type Row = readonly [
  code: string,
  name: readonly [zh: string, en: string],
  authority: Authority,
  term: keyof typeof terms,
  why: readonly [zh: string, en: string],
  words: string,
  status?: EventKind['status'],
];

/** Kinds of one group. A provision is cited from memory (`M`) unless the row says otherwise; words are divided by blanks. */
export const groupOf = (code: string, name: Text, rows: readonly Row[]): readonly EventKind[] =>
  rows.map(([own, [zh, en], authority, term, [whyZh, whyEn], words, status = 'M']) => ({
    code: own,
    name: text(zh, en),
    group: { code, name },
    agency: { kind: authority, name: authorities[authority] },
    why: text(whyZh, whyEn),
    hours: Object.fromEntries(levels.map((level, at) => [level, terms[term][at]!])) as EventKind['hours'],
    status,
    words: words.split(' '),
  }));
