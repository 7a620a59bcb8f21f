import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { SafetyIndicator } from '../../../api/safety.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { UnitsMap } from '../../parts/figures/UnitsMap.tsx';
import type { SafetyIndicatorSearch } from '../../search.ts';
import { Breakdown } from './Breakdown.tsx';
import { Definition } from './Definition.tsx';
import { FigureSummary } from './FigureSummary.tsx';
import { partOf } from './parts.ts';
import { PastTrend } from './PastTrend.tsx';
import { indicatorQuery } from './queries.ts';
import { SafetyHeadBar } from './SafetyHeadBar.tsx';
import { Underlying } from './Underlying.tsx';
import { words } from './words.ts';
import '../../parts/figures/figures.css';
import './safety.css';
import './rows.css';
import './tables.css';
import './wall.css';

function Shown({
  shown,
  search,
}: {
  readonly shown: SafetyIndicator;
  readonly search: SafetyIndicatorSearch;
}): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const { definition } = shown;
  const { id } = definition;
  usePageTitle(say(definition.name));
  const change = (part: SafetyIndicatorSearch): void => {
    void navigate({
      ...{ to: '/w/safety/indicators/$id', params: { id }, resetScroll: false },
      search: { ...search, ...part },
    });
  };
  const { by, period, unit } = search;
  return (
    <>
      <SafetyHeadBar
        head={shown}
        title={say(definition.name)}
        search={search}
        page="/w/safety/indicators/$id"
        id={id}
        onChange={change}
        tools={
          <Link className="quiet" to="/w/safety" search={{ by, period, unit, figure: id }}>
            ‹ {say(words.report)}
          </Link>
        }
      />
      <div className="indicator-top">
        <FigureSummary shown={shown} />
        <Definition of={definition} sources={shown.sources} />
      </div>
      <div className="indicator-columns">
        <div className="indicator-column">
          <PastTrend of={shown} />
          {shown.parts.map((part) => (
            <Breakdown
              key={part.dimension}
              part={part}
              definition={definition}
              chosen={search.dimension === part.dimension ? search.key : undefined}
              {...(shown.list
                ? { onChoose: (key: string | undefined) => change({ dimension: part.dimension, key }) }
                : {})}
            />
          ))}
        </div>
        <UnitsMap
          unit={shown.unit.id}
          parts={shown.units.map(partOf)}
          figure={definition}
          onChoose={(below) => change({ unit: below })}
        />
      </div>
      {shown.list && (
        <Underlying
          indicator={id}
          cut={{ by: shown.period.by, period: shown.period.id, unit: shown.unit.id }}
          dimension={search.key === undefined ? undefined : search.dimension}
          of={search.key}
          onAll={() => change({ dimension: undefined, key: undefined })}
        />
      )}
    </>
  );
}

/** One indicator: what it counts, how it went, what it is made of, and every event or matter behind it. */
export function SafetyIndicatorPage(): ReactElement {
  const { id } = useParams({ from: '/shell/w/safety/indicators/$id' });
  const search = useSearch({ from: '/shell/w/safety/indicators/$id' });
  const { by, period, unit } = search;
  const query = useQuery(indicatorQuery(id, { by, period, unit }));
  return (
    <div className="safety figures" aria-busy={query.isPlaceholderData}>
      <Answer query={query}>{(shown) => <Shown shown={shown} search={search} />}</Answer>
    </div>
  );
}
