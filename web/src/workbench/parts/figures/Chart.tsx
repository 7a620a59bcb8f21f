import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';

use([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

interface ChartProps {
  readonly option: EChartsCoreOption;
  readonly label: string;
  readonly height?: number;
}

/** A chart that takes the size of its place. Import it lazily: the chart library is larger than the page around it. */
export function Chart({ option, label, height }: ChartProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(null);
  useEffect(() => {
    if (place.current === null) return undefined;
    const drawn = init(place.current);
    chart.current = drawn;
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
    };
  }, []);
  // what is drawn again with new numbers stays in its place instead of growing anew
  useEffect(() => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    chart.current?.setOption(
      {
        animation: !calm,
        textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
        ...option,
      },
      { notMerge: true },
    );
  }, [option]);
  return (
    <div
      className="chart"
      ref={place}
      role="img"
      aria-label={label}
      {...(height === undefined ? {} : { style: { height } })}
    />
  );
}

/**
 * What the pointer asks about, as elements: the library’s own box is written as markup with styles in it, which the
 * page’s policy refuses.
 */
export function pointed(...lines: readonly string[]): HTMLElement {
  const box = document.createElement('div');
  box.className = 'chart-pointed';
  box.append(
    ...lines.map((text) => {
      const line = document.createElement('div');
      line.textContent = text;
      return line;
    }),
  );
  return box;
}
