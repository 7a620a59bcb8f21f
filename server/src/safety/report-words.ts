import type { Comparison, Estimated, Indicator, ReportFigure, ReportPeriod } from '@gaoyao/kernel/indicators';
import type { Text } from '@gaoyao/kernel/store';

export type Language = keyof Text;

/** What the files of a report call things. */
export const words = {
  report: { zh: '平安态势报告', en: 'Safety report' },
  indicator: { zh: '指标', en: 'Indicator' },
  now: { zh: '本期', en: 'This period' },
  interval: { zh: '95%区间', en: '95% interval' },
  yearOnYear: { zh: '同比', en: 'Year on year' },
  periodOnPeriod: { zh: '环比', en: 'Period before' },
  cumulative: { zh: '本年累计', en: 'Year to date' },
  cumulativeYearOnYear: { zh: '累计同比', en: 'Year to date, on year' },
  unit: { zh: '单位', en: 'Unit' },
  area: { zh: '辖区', en: 'Area' },
  domain: { zh: '领域', en: 'Domain' },
  definition: { zh: '定义', en: 'Definition' },
  definitions: { zh: '定义、来源与局限', en: 'Definitions, sources and limits' },
  source: { zh: '来源', en: 'Source' },
  sources: { zh: '来源的时效', en: 'Freshness of the sources' },
  limits: { zh: '不能说明什么', en: 'What it cannot tell' },
  version: { zh: '版本', en: 'Version' },
  figures: { zh: '各项数字', en: 'Figures' },
  unitsBelow: { zh: '下级辖区', en: 'Units below' },
  heard: { zh: '最近报送', en: 'Last heard' },
  newest: { zh: '最近事件', en: 'Newest event' },
  state: { zh: '状态', en: 'State' },
  asOf: { zh: '计数截至', en: 'Counted up to' },
  edition: { zh: '版次', en: 'Edition' },
  digest: { zh: '本版摘要（SHA-256）', en: 'Digest of this edition (SHA-256)' },
  period: { zh: '期间', en: 'Period' },
  about: { zh: '说明', en: 'About' },
} as const satisfies Record<string, Text>;

export const freshnessWords: Readonly<Record<'fresh' | 'stale' | 'silent', Text>> = {
  fresh: { zh: '正常', en: 'Fresh' },
  stale: { zh: '滞后', en: 'Stale' },
  silent: { zh: '从未报送', en: 'Never heard' },
};

/** What every copy says, whatever its figures are. */
export const cautions: readonly Text[] = [
  {
    zh: '记录的事件不是全部事件：没有报送的不在其中，报送多的地方也可能只是记录得全。',
    en: 'Recorded events are not all events: what nobody reported is not here, and a place with more may only record better.',
  },
  {
    zh: '区间为 95%，表示仅由偶然造成的波动范围；差异在偶然之内的注明“偶然”，不宜据此评价。',
    en: 'Intervals are of 95 %: what chance alone would do. A difference within chance is marked so and judges nobody.',
  },
  {
    zh: '来源从未报过的日子写“无数据”，不是零；人数过少的不显示。',
    en: 'Days of which no source ever reported say “no data”, not zero; numbers of few persons are not shown.',
  },
];

const unitWords: Readonly<Record<Indicator['unit'], Text>> = {
  cases: { zh: '件', en: 'cases' },
  persons: { zh: '人', en: 'persons' },
  fires: { zh: '起', en: 'fires' },
  accidents: { zh: '起', en: 'accidents' },
  deaths: { zh: '人', en: 'deaths' },
  injured: { zh: '人', en: 'injured' },
  'yuan-10k': { zh: '万元', en: '10,000 yuan' },
  '%': { zh: '%', en: '%' },
  '‰': { zh: '‰', en: '‰' },
  'per-10k': { zh: '每万人', en: 'per 10,000' },
};

export const unitWord = (unit: Indicator['unit'], language: Language): string => unitWords[unit][language];

/** A name with its unit or version behind it. */
export const inBrackets = (name: string, more: string, language: Language): string =>
  language === 'zh' ? `${name}（${more}）` : `${name} (${more})`;

const digits = (value: number): string => String(Math.round(value * 100) / 100);

/** A figure in words; what is hidden and what is unknown are not zero. */
export function figureText(
  { value, suppressed }: Estimated,
  state: ReportFigure['state'],
  language: Language,
): string {
  if (state === 'no-data') return { zh: '无数据', en: 'no data' }[language];
  if (suppressed) return { zh: '不显示', en: 'not shown' }[language];
  return value === null ? '—' : digits(value);
}

export const intervalText = ({ interval }: Estimated): string =>
  interval === null ? '—' : `${digits(interval[0])}–${digits(interval[1])}`;

export function changeText(change: Comparison | null, language: Language): string {
  if (change === null) return '—';
  const by = Math.round(change.by * 10) / 10;
  const sign = by > 0 ? '+' : '';
  const of = { percent: '%', points: { zh: '个百分点', en: ' points' }[language] }[change.in];
  return `${sign}${String(by)}${of}${change.noise ? { zh: '（偶然）', en: ' (chance)' }[language] : ''}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A period as people write it: 2026年11月, Nov 2026. */
export function periodText(by: ReportPeriod, id: string, language: Language): string {
  const [year = '', rest = '', day = ''] = id.split('-');
  const n = Number(rest.replace(/\D/g, ''));
  const month = MONTHS[n - 1] ?? '';
  return {
    day: {
      zh: `${year}年${String(n)}月${String(Number(day))}日`,
      en: `${String(Number(day))} ${month} ${year}`,
    },
    week: { zh: `${year}年第${String(n)}周`, en: `week ${String(n)} of ${year}` },
    month: { zh: `${year}年${String(n)}月`, en: `${month} ${year}` },
    quarter: { zh: `${year}年第${'一二三四'[n - 1] ?? ''}季度`, en: `quarter ${String(n)} of ${year}` },
    year: { zh: `${year}年`, en: year },
  }[by][language];
}
