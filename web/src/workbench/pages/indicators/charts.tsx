import type { ReactElement } from 'react';
import type { IndicatorSeries } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { Chart, pointed } from '../../parts/figures/Chart.tsx';
import { figureText, unitText } from './figure.ts';
import { words } from './words.ts';

const ACCENT = '#1f4fd8';
const SOFT = '#566074';
const LINE = '#e3e8f0';

const valueAxis = (name: string): object => ({
  type: 'value',
  name,
  nameTextStyle: { color: SOFT },
  axisLabel: { color: SOFT },
  splitLine: { lineStyle: { color: LINE } },
});

interface SeriesChartProps {
  readonly name: string;
  readonly unit: string;
  readonly series: IndicatorSeries;
}

/** Counts stand as bars from zero; ratios and durations run as a line that breaks where nothing was counted. */
export function SeriesChart({ name, unit, series }: SeriesChartProps): ReactElement {
  const say = useSay();
  const counted = unit === 'cases' || unit === 'acts';
  const shape = counted
    ? { type: 'bar', barMaxWidth: 36, itemStyle: { borderRadius: [4, 4, 0, 0] } }
    : { type: 'line', symbolSize: 8, lineStyle: { width: 3 }, connectNulls: false };
  const option = {
    color: [ACCENT],
    grid: { left: 56, right: 20, top: 40, bottom: 32 },
    tooltip: {
      trigger: 'axis',
      formatter: ([point]: readonly { readonly dataIndex: number }[]) => {
        const { period = '', value = null } = series.points[point?.dataIndex ?? -1] ?? {};
        return pointed(period, name, figureText(value, unit, say));
      },
    },
    xAxis: {
      type: 'category',
      data: series.points.map(({ period }) => period),
      axisLabel: { color: SOFT },
      axisLine: { lineStyle: { color: '#9aa6bb' } },
    },
    yAxis: valueAxis(unitText(unit, say)),
    series: [{ name, data: series.points.map(({ value }) => value), ...shape }],
  };
  const best = series.points.filter(({ value }) => value !== null);
  const last = best.at(-1);
  const label = say(
    words.chartOf(
      name,
      best.length,
      last === undefined ? '' : `${last.period} ${figureText(last.value, unit, say)}`,
    ),
  );
  return <Chart option={option} label={label} />;
}

interface BreakdownChartProps {
  readonly name: string;
  readonly unit: string;
  readonly rows: NonNullable<IndicatorSeries['breakdown']>;
}

const ROW_HEIGHT = 34;

export function BreakdownChart({ name, unit, rows }: BreakdownChartProps): ReactElement {
  const say = useSay();
  const sorted = [...rows].sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const option = {
    color: [ACCENT],
    grid: { left: 8, right: 80, top: 8, bottom: 28, containLabel: true },
    xAxis: valueAxis(''),
    yAxis: {
      type: 'category',
      data: sorted.map((row) => say(row.name)),
      axisLabel: { color: '#182033' },
      axisLine: { lineStyle: { color: '#9aa6bb' } },
      axisTick: { show: false },
    },
    series: [
      {
        name,
        type: 'bar',
        barMaxWidth: 22,
        data: sorted.map(({ value }) => value),
        label: {
          show: true,
          position: 'right',
          color: '#182033',
          formatter: ({ dataIndex }: { dataIndex: number }) =>
            figureText(sorted[dataIndex]?.value ?? null, unit, say),
        },
      },
    ],
  };
  return <Chart option={option} label={name} height={sorted.length * ROW_HEIGHT + 60} />;
}
