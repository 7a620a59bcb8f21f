import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { TileBody } from '../../../../api/boards.ts';
import { useSay } from '../../../language.ts';
import { Chart } from '../../../parts/figures/Chart.tsx';
import { figureText, type FigureUnit } from '../../../parts/figures/figure-text.ts';

const INK = '#eaf0f9';
const BAR = '#6aa6ff';
/** More bars than this are a table's work. */
const MOST = 8;

interface PartsChartProps {
  readonly name: string;
  readonly unit: FigureUnit;
  /** The greatest first. */
  readonly parts: Extract<TileBody, { kind: 'composition' }>['parts'];
}

/** The greatest parts as bars of one colour, each with its name and number: length says it, not colour. */
export function PartsChart({ name, unit, parts }: PartsChartProps): ReactElement {
  const say = useSay();
  const option = useMemo(() => {
    const shown = parts.slice(0, MOST).reverse();
    return {
      grid: { left: 4, right: 72, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', show: false, min: 0 },
      yAxis: {
        type: 'category',
        data: shown.map((part) => say(part.name)),
        axisLabel: { color: INK, fontSize: 12, width: 120, overflow: 'truncate' },
        ...{ axisLine: { show: false }, axisTick: { show: false } },
      },
      series: [
        {
          ...{ type: 'bar', name, barMaxWidth: 18, data: shown.map(({ value }) => value) },
          itemStyle: { color: BAR, borderRadius: 3 },
          label: {
            ...{ show: true, position: 'right', color: INK },
            formatter: ({ dataIndex }: { dataIndex: number }) =>
              figureText(shown[dataIndex]?.value ?? null, unit, say),
          },
        },
      ],
    };
  }, [parts, name, unit, say]);
  const label = parts
    .slice(0, MOST)
    .map((part) => `${say(part.name)} ${figureText(part.value, unit, say)}`)
    .join(', ');
  return <Chart option={option} label={`${name}: ${label}`} />;
}
