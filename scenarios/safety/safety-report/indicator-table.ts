import {
  indicatorOf,
  type Addend,
  type IndicatorCatalogue,
  type SignalMeasure,
} from '@gaoyao/kernel/indicators';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import type { Text } from '@gaoyao/kernel/store';
import { safetyDomains } from './catalogue/index.ts';

const both = ({ zh, en }: Text): string => `${zh}<br>${en}`;
const cell = (value: string): string => value.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const days: Readonly<Record<SignalMeasure['on'], string>> = {
  at: '发生（登记）日 day it happened or was registered',
  closed: '办结日 day it was closed',
  target: '到期日 day it was due',
};
const kinds: Readonly<Record<NonNullable<SignalMeasure['only']>, string>> = {
  closed: '已办结 closed',
  'with-target': '已办结且有期限 closed, with a term',
  'on-time': '按期办结 closed within its term',
};

/** What a measure adds up, in words made of its own data, so that the table cannot say anything else than what is counted. */
function measureInWords({ of, adds, on, only }: SignalMeasure): string {
  const what =
    adds === 'events'
      ? '事件 events'
      : adds === 'count'
        ? '件数 counts of events'
        : `\`${adds.attribute}\` 合计 summed`;
  const which = of.categories.includes('*') ? '' : of.categories.map((one) => `\`${one}\``).join(', ');
  const where = Object.entries(of.where ?? {}).map(([name, values]) => `\`${name}\` = ${values.join('/')}`);
  const degree = of.severity === undefined ? '' : `等级 severity ≥ ${String(of.severity)}`;
  return [
    `${(of.sources ?? []).map((one) => `\`${one}\``).join(', ')}：${what}`,
    ...[which, degree, ...where, only === undefined ? '' : kinds[only], days[on]].filter(
      (part) => part !== '',
    ),
  ].join('；');
}

/**
 * `docs/safety-indicators.md`: one row for each indicator. It is written from the definitions that are counted; whoever
 * reviews the table reviews what is counted. Throws `indicators.unknown` when a term names what no flow keeps.
 */
export function indicatorTable(
  { measures, indicators }: IndicatorCatalogue,
  flows: ReadonlyMap<string, FlowDefinition>,
): string {
  const known = new Map(measures.map((one) => [one.id, one]));
  const addends = (all: readonly Addend[]): string =>
    all
      .map((addend) => {
        if ('measure' in addend) return measureInWords(known.get(addend.measure)!);
        const { name } = indicatorOf(flows, addend);
        return `\`${addend.scenario}/${addend.indicator}\`：${name.zh} ${name.en}（本平台日志 journal）`;
      })
      .join(' + ');
  const directions = { up: '升为好 up is good', down: '降为好 down is good' };
  const tables = safetyDomains.map(({ id, name, cure }) => {
    const own = indicators.filter(({ domain }) => domain === id);
    const head = ['指标 Indicator', '定义 Definition', '分子（或合计） Numerator or sum', '分母 Denominator'];
    return [
      `## ${name.zh} ${name.en}`,
      '',
      `治理场景 Cure: ${cure.name.zh} ${cure.name.en} (\`${cure.scenario}\`)`,
      '',
      row([...head, '来源 Source', '方向 Direction', '不能说明什么 What it cannot tell']),
      row(Array.from({ length: 7 }, () => '---')),
      ...own.map((one) =>
        row([
          `\`${one.id}\`<br>${both(one.name)}<br>(${one.unit})`,
          both(one.meaning),
          addends(one.of),
          one.dividedBy === undefined
            ? '—'
            : one.dividedBy === 'residents'
              ? '期末户籍人口 registered residents at the end of the period'
              : addends(one.dividedBy),
          both(one.source),
          one.better === undefined ? '不判好坏 neither' : directions[one.better],
          both(one.limits) +
            (one.persons === undefined
              ? ''
              : `<br>少于 ${String(one.persons.below)} 人不显示 hidden below ${String(one.persons.below)} persons`),
        ]),
      ),
      '',
    ].join('\n');
  });
  return [preface(indicators.length), ...tables].join('\n');
}

const preface = (count: number): string => `# Indicators of the safety report 平安法治实时报表指标

<!-- Printed by \`npx gaoyao indicators table\` from scenarios/safety/safety-report/catalogue; a test compares. Edit there. -->

${String(count)} indicators in ${String(safetyDomains.length)} domains. Each row is a definition that is counted as it stands here: the columns of numerator and
denominator are written from the data, the others are what was reviewed. The choice follows public statistical practice in
China; where the field publishes a figure by another rule, the row says so.

- A figure counts **recorded events**, which are not all events. A period that no source reported on has no value, which is no zero.
- Late and corrected events move the day they belong to, not the day they became known; a published edition keeps its figures.
- Counts carry a Poisson interval, shares a Wilson interval (95 %). Rates are per 10,000 registered residents and for the
  period as it is, not raised to a year.
- Figures about persons are hidden when few stand behind them; counts of events never are. Domains overlap (a death on the
  road counts in traffic and in unnatural deaths) and must not be added up.
- Petitions, lawsuits and reconsiderations are rights: their numbers are called neither better nor worse.
- Severity of an event: 1 ordinary; 2 notable (somebody died, a joint visit); 3 serious (the statutory grade 较大: three dead or
  more, a joint visit of fifty or more, homicide); 4 very serious (重大 and above: ten dead or more).
`;
