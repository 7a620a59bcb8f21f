import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { Chart, pointed } from './Chart.tsx';
import { bareText, figureText } from './figure-text.ts';
import type { RankedFigure } from './ranking.ts';
import type { TrendPoint } from './trend-point.ts';
import { words } from './words.ts';

/** Inks of the chart on dark panes, and on light ones. */
const inks = {
  dark: { ink: '#b7c4d8', line: '#26364f', accent: '#6aa6ff', past: '#8293ad' },
  light: { ink: '#566074', line: '#e3e8f0', accent: '#1f4fd8', past: '#7b869c' },
} as const;

interface TrendChartProps {
  readonly definition: RankedFigure;
  readonly trend: readonly TrendPoint[];
  readonly on?: keyof typeof inks;
}

/** What chance alone would do, as a band: an unseen line at its foot and what stands above it. */
function band(trend: readonly TrendPoint[], color: string): object[] {
  if (!trend.some(({ interval }) => interval !== undefined && interval !== null)) return [];
  const unseen = {
    ...{ type: 'line', stack: 'chance', symbol: 'none', silent: true, z: 1 },
    lineStyle: { opacity: 0 },
  };
  return [
    { ...unseen, data: trend.map(({ interval }) => interval?.[0] ?? null) },
    {
      ...unseen,
      data: trend.map(({ interval }) => (interval ? interval[1] - interval[0] : null)),
      areaStyle: { color, opacity: 0.16 },
    },
  ];
}

/** This year as a full line, the year before as a broken one; both stop where there was nothing to divide by. */
export function TrendChart({ definition, trend, on = 'dark' }: TrendChartProps): ReactElement {
  const say = useSay();
  const { unit } = definition;
  const name = say(definition.name);
  const last = figureText(trend.at(-1)?.value ?? null, unit, say);
  const option = useMemo(() => {
    const { ink, line: rule, accent, past } = inks[on];
    const compared = trend.some(({ before }) => before !== undefined);
    const axis = { axisLabel: { color: ink }, axisLine: { lineStyle: { color: rule } } };
    const line = { type: 'line', connectNulls: false };
    return {
      color: [accent, past],
      grid: { left: 8, right: 16, top: 16, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'axis',
        formatter: ([point]: readonly { readonly dataIndex: number }[]) => {
          const one = trend[point?.dataIndex ?? -1];
          if (one === undefined) return '';
          const [from = null, to = null] = one.interval ?? [];
          const chance = `${say(words.interval)} ${bareText(from)}–${bareText(to)}`;
          const before = `${say(words.ofYearBefore)} ${figureText(one.before ?? null, unit, say)}`;
          return pointed(
            one.period,
            `${name} ${figureText(one.value, unit, say)}`,
            ...(from === null ? [] : [chance]),
            ...(compared ? [before] : []),
          );
        },
      },
      xAxis: { type: 'category', data: trend.map(({ period }) => period), ...axis },
      yAxis: {
        type: 'value',
        min: 0,
        splitNumber: 3,
        ...(unit === '%' || unit === '‰' ? {} : { minInterval: 1 }),
        splitLine: { lineStyle: { color: rule } },
        ...axis,
      },
      series: [
        {
          ...{ name, data: trend.map(({ value }) => value), symbolSize: trend.length > 40 ? 4 : 8 },
          ...{ ...line, lineStyle: { width: 3 } },
        },
        ...(compared
          ? [
              {
                ...{ name: say(words.ofYearBefore), data: trend.map(({ before }) => before ?? null) },
                ...{ ...line, symbol: 'none', lineStyle: { width: 2, type: 'dashed' } },
              },
            ]
          : []),
        ...band(trend, accent),
      ],
    };
  }, [trend, name, unit, say, on]);
  return <Chart option={option} label={say(words.trendLabel(name, last))} />;
}
