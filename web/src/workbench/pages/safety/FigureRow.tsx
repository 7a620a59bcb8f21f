import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { SafetyDomain, SafetySource } from '../../../api/safety.ts';
import { useSay } from '../../language.ts';
import { figureText, partsText } from '../../parts/figures/figure-text.ts';
import type { SafetySearch } from '../../search.ts';
import { Compared } from './Compared.tsx';
import { intervalText, valueState, whyNone } from './estimate.ts';
import { Spark } from './Spark.tsx';
import { words } from './words.ts';

interface FigureRowProps {
  readonly of: SafetyDomain['figures'][number];
  readonly sources: readonly SafetySource[];
  readonly chosen: boolean;
  readonly search: SafetySearch;
  /** Left out where nothing hangs from the choice: an edition's figures stand alone. */
  readonly onChoose?: () => void;
}

/** One indicator in one row: value with its interval, three comparisons in words, the line of its past, its definition. */
export function FigureRow({ of, sources, chosen, search, onChoose }: FigureRowProps): ReactElement {
  const say = useSay();
  const { definition, figure, yearOnYear, periodOnPeriod, cumulative, cumulativeYearOnYear, series, state } =
    of;
  const { id, unit } = definition;
  const name = say(definition.name);
  const why = whyNone[valueState(figure, state)];
  const interval = intervalText(figure, unit, say);
  const parts = partsText(figure);
  const late = sources.some((one) => definition.sources.includes(one.source) && one.state !== 'fresh');
  return (
    <li
      className={`figure-row${chosen ? ' chosen' : ''}${definition.big ? ' main' : ''}`}
      data-figure={id}
      data-state={state}
    >
      <h3>
        {onChoose === undefined ? (
          name
        ) : (
          <button type="button" aria-pressed={chosen} aria-label={say(words.choose(name))} onClick={onChoose}>
            {name}
          </button>
        )}
      </h3>
      <p className="figure-value">
        <strong>{figureText(figure.value, unit, say)}</strong>
        {why !== undefined ? (
          <small>{say(why)}</small>
        ) : (
          <small>{[parts, interval].filter((one) => one !== '').join(' · ')}</small>
        )}
        {late && <small className="stale-word">⚠ {say(words.sourceLate)}</small>}
        {definition.recounting && (
          <small className="stale-word">
            ↻ {say(state === 'no-data' ? words.firstCount : words.recounting)}
          </small>
        )}
      </p>
      <p className="figure-compared">
        {why === undefined && (
          <>
            <Compared against={say(words.yearOnYear)} comparison={yearOnYear} unit={unit} />
            <Compared against={say(words.periodOnPeriod)} comparison={periodOnPeriod} unit={unit} />
          </>
        )}
        {state === 'known' && (
          <span className="cumulative">
            <b>{say(words.cumulative)}</b> {figureText(cumulative.value, unit, say)}{' '}
            {cumulative.value !== null && cumulativeYearOnYear !== null && (
              <Compared against={say(words.yearOnYear)} comparison={cumulativeYearOnYear} unit={unit} />
            )}
          </span>
        )}
      </p>
      <div className="figure-end">
        <Spark name={name} unit={unit} series={series} />
        <Link
          to="/w/safety/indicators/$id"
          params={{ id }}
          search={{ by: search.by, period: search.period, unit: search.unit }}
          aria-label={say(words.definitionOf(name))}
        >
          {say(words.definition)} ›
        </Link>
      </div>
    </li>
  );
}
