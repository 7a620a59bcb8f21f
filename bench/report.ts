import { cpus, totalmem } from 'node:os';
import type { Text } from '@gaoyao/kernel/store';
import { meets, ratioOf, type Benchmark, type Goal, type Measure, type Outcome } from './benchmark.ts';

const both = ({ zh, en }: Text): string => `${zh} | ${en}`;

/** Three significant digits are what a shared machine can tell; large numbers in thousands. */
function shown(value: number, unit: Measure['unit'] | ''): string {
  if (unit === 'share') return value.toFixed(4);
  const digits = unit === 'B' || value >= 1000 ? 0 : value >= 100 ? 1 : 2;
  const text = value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
  return unit === '' ? text : `${text}${unit === '/s' ? '' : ' '}${unit}`;
}

const goalText = ({ of, at, limit }: Goal, unit: Measure['unit']): string =>
  `${at === 'least' ? '≥' : '≤'} ${of === 'ratio' ? `${String(limit)} ×` : shown(limit, unit)}`;

const mark = (measure: Measure): string =>
  (measure.goals ?? []).map((goal) => (meets(measure, goal) ? '✓' : '✗')).join(' ');

/** One benchmark as a table for the terminal, its heads in both languages. */
export function table({ id, name }: Benchmark, outcome: Outcome): string {
  const title = `\n${id}: ${both(name)}`;
  if ('skipped' in outcome) return `${title}\n  跳过 | skipped: ${both(outcome.skipped)}`;
  const rows = [
    ['测量 | measure', '结果 | result', '基线 | baseline', '比值 | ratio', '目标 | goal', '达到 | met'],
    ...outcome.measures.map((measure) => {
      const ratio = ratioOf(measure);
      return [
        `${measure.name.zh} | ${measure.name.en}`,
        shown(measure.value, measure.unit),
        measure.baseline === undefined ? '' : shown(measure.baseline.value, measure.unit),
        ratio === undefined ? '' : shown(ratio, ''),
        (measure.goals ?? []).map((goal) => goalText(goal, measure.unit)).join(', '),
        mark(measure),
      ];
    }),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => width(row[column]!))));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell)))
      .join('  ')
      .trimEnd(),
  );
  const baselines = new Map(
    outcome.measures.flatMap(({ id: measure, baseline }) =>
      baseline === undefined ? [] : [[both(baseline.name), measure]],
    ),
  );
  const legend = [...baselines.keys()].map((text) => `  基线 | baseline: ${text}`);
  return [title, ...lines.map((line) => `  ${line}`), ...legend].join('\n');
}

/** Columns a text takes in a terminal: two for each Chinese character. */
const width = (text: string): number => text.length + text.replaceAll(/[^\u2e80-\uffef]/g, '').length;

/** The whole run as one object. */
export const asObject = (done: readonly { readonly benchmark: Benchmark; readonly outcome: Outcome }[]) => ({
  machine: {
    processors: cpus().length,
    model: cpus()[0]?.model.trim() ?? '',
    memoryBytes: totalmem(),
    node: process.version,
  },
  benchmarks: done.map(({ benchmark, outcome }) => ({
    id: benchmark.id,
    name: benchmark.name,
    ...('skipped' in outcome
      ? { skipped: outcome.skipped }
      : {
          measures: outcome.measures.map((measure) => ({
            ...measure,
            ratio: ratioOf(measure),
            met: (measure.goals ?? []).every((goal) => meets(measure, goal)),
          })),
        }),
  })),
});
