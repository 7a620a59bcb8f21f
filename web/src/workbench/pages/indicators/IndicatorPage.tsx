import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import type { Indicator, IndicatorSeries } from '../../../api/contract.ts';
import { moment } from '../../../language/dates.ts';
import type { Text } from '../../../language/text.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { NotFound } from '../../parts/NotFound.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { numberText } from '../../parts/value.ts';
import { indicatorSeriesQuery, indicatorsQuery } from '../../queries.ts';
import { figureText, isCounted } from './figure.ts';
import { IndicatorFilters } from './IndicatorFilters.tsx';
import { withQuietPeriods } from './periods.ts';
import { BreakdownTable, SeriesTable } from './SeriesTable.tsx';
import { UnitTrail } from './UnitTrail.tsx';
import { words } from './words.ts';
import './indicators.css';

const SeriesChart = lazy(() => import('./charts.tsx').then((module) => ({ default: module.SeriesChart })));
const BreakdownChart = lazy(() =>
  import('./charts.tsx').then((module) => ({ default: module.BreakdownChart })),
);

type View = 'chart' | 'table';

interface FiguresProps {
  readonly indicator: Indicator;
  readonly series: IndicatorSeries;
  readonly view: View;
}

/** What the one figure for the whole period is. */
function summary(indicator: Indicator): Text {
  if (isCounted(indicator)) return words.total;
  return indicator.kind === 'duration' ? words.median : words.rate;
}

function Total({ indicator, series }: Omit<FiguresProps, 'view'>): ReactElement {
  const say = useSay();
  const { total } = series;
  const first = series.points[0]?.period;
  const last = series.points.at(-1)?.period;
  return (
    <section className="card indicator-total">
      <div>
        <span className="soft">
          {say(summary(indicator))}
          {first !== undefined && last !== undefined && ` · ${say(words.ofPeriod(first, last))}`}
        </span>
        <strong>{figureText(total.value, indicator.unit, say)}</strong>
        <span className="soft">
          {total.numerator !== undefined && total.denominator !== undefined
            ? `${numberText(total.numerator)} / ${numberText(total.denominator)}`
            : `${say(words.n)} = ${total.n === null ? say(words.suppressed) : numberText(total.n)}`}
          {total.p90 !== undefined && ` · ${say(words.p90)} ${figureText(total.p90, indicator.unit, say)}`}
        </span>
      </div>
      <dl>
        <dt>{say(words.meaning)}</dt>
        <dd>
          {say(indicator.meaning)}
          {indicator.better !== undefined && (
            <span className="tag">
              {indicator.better === 'up' ? (
                <ArrowUpOutlined aria-hidden />
              ) : (
                <ArrowDownOutlined aria-hidden />
              )}{' '}
              {say(words[indicator.better])}
            </span>
          )}
        </dd>
        <dt>{say(words.asOf)}</dt>
        <dd>{moment(series.asOf)}</dd>
      </dl>
    </section>
  );
}

function Figures({ indicator, series, view }: FiguresProps): ReactElement {
  const say = useSay();
  const name = say(indicator.name);
  if (series.points.length === 0) {
    return (
      <div className="card">
        <Nothing title={say(words.noPoints)} hint={say(words.noPointsHint)} />
      </div>
    );
  }
  return (
    <>
      <section className="card" aria-label={name}>
        <Suspense fallback={<div className="chart" />}>
          {view === 'chart' ? (
            <SeriesChart name={name} unit={indicator.unit} series={series} />
          ) : (
            <SeriesTable name={name} unit={indicator.unit} series={series} />
          )}
        </Suspense>
      </section>
      {series.breakdown !== null && series.breakdown.length > 0 && (
        <section className="card" aria-labelledby="breakdown-title">
          <h2 id="breakdown-title">{say(words.breakdown)}</h2>
          <Suspense fallback={<div className="chart" />}>
            {view === 'chart' ? (
              <BreakdownChart name={name} unit={indicator.unit} rows={series.breakdown} />
            ) : (
              <BreakdownTable name={name} unit={indicator.unit} rows={series.breakdown} />
            )}
          </Suspense>
        </section>
      )}
    </>
  );
}

function IndicatorView({ indicator }: { readonly indicator: Indicator }): ReactElement {
  const say = useSay();
  const filters = useSearch({ from: '/shell/w/indicators/$scenarioId/$indicatorId' });
  const [view, setView] = useState<View>('chart');
  const series = useQuery(indicatorSeriesQuery(indicator.scenario, indicator.id, filters));
  usePageTitle(say(indicator.name));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(indicator.name)}</h1>
        <Link to="/w/indicators">{say(words.all)} ›</Link>
        <div className="end">
          <Segmented<View>
            aria-label={say(words.view)}
            value={view}
            options={[
              { value: 'chart', label: say(words.chart) },
              { value: 'table', label: say(words.table) },
            ]}
            onChange={setView}
          />
        </div>
      </header>
      <UnitTrail indicator={indicator} filters={filters} />
      <IndicatorFilters indicator={indicator} filters={filters} />
      <Answer query={series}>
        {(data) => (
          <div className={series.isPlaceholderData ? 'stale' : ''} aria-busy={series.isPlaceholderData}>
            <Total indicator={indicator} series={data} />
            <Figures
              indicator={indicator}
              series={{ ...data, points: withQuietPeriods(data.points, data.by, isCounted(indicator)) }}
              view={view}
            />
          </div>
        )}
      </Answer>
    </div>
  );
}

/** One indicator over time, by area and by its dimensions; every chart has its table. */
export function IndicatorPage(): ReactElement {
  const { scenarioId, indicatorId } = useParams({ from: '/shell/w/indicators/$scenarioId/$indicatorId' });
  const indicators = useQuery(indicatorsQuery);
  return (
    <Answer query={indicators}>
      {(items) => {
        const indicator = items.find(({ scenario, id }) => scenario === scenarioId && id === indicatorId);
        return indicator === undefined ? <NotFound /> : <IndicatorView indicator={indicator} />;
      }}
    </Answer>
  );
}
