import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { CockpitParts } from '../../../api/cockpit.ts';
import { useSay } from '../../language.ts';
import { Chart, pointed } from '../indicators/charts.tsx';
import { figureText } from './figure-text.ts';
import { words } from './words.ts';

const [INK, LINE, ACCENT, PAST] = ['#b7c4d8', '#26364f', '#6aa6ff', '#8293ad'];

/** This year as a full line, the year before as a broken one; both stop where there was nothing to divide by. */
export function TrendChart({ definition, trend }: Pick<CockpitParts, 'definition' | 'trend'>): ReactElement {
  const say = useSay();
  const { unit } = definition;
  const name = say(definition.name);
  const last = figureText(trend.at(-1)?.value ?? null, unit, say);
  const option = useMemo(() => {
    const axis = { axisLabel: { color: INK }, axisLine: { lineStyle: { color: LINE } } };
    const line = { type: 'line', connectNulls: false };
    return {
      color: [ACCENT, PAST],
      grid: { left: 8, right: 16, top: 16, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'axis',
        formatter: ([point]: readonly { readonly dataIndex: number }[]) => {
          const one = trend[point?.dataIndex ?? -1];
          return one === undefined
            ? ''
            : pointed(
                one.period,
                `${name} ${figureText(one.value, unit, say)}`,
                `${say(words.ofYearBefore)} ${figureText(one.before, unit, say)}`,
              );
        },
      },
      xAxis: { type: 'category', data: trend.map(({ period }) => period), ...axis },
      yAxis: {
        type: 'value',
        min: 0,
        ...(unit === 'cases' ? { minInterval: 1 } : {}),
        splitLine: { lineStyle: { color: LINE } },
        ...axis,
      },
      series: [
        { name, data: trend.map(({ value }) => value), ...line, symbolSize: 8, lineStyle: { width: 3 } },
        {
          name: say(words.ofYearBefore),
          data: trend.map(({ before }) => before),
          ...line,
          symbol: 'none',
          lineStyle: { width: 2, type: 'dashed' },
        },
      ],
    };
  }, [trend, name, unit, say]);
  return <Chart option={option} label={say(words.trendLabel(name, last))} />;
}
