import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import type { SafetyHead } from '../../../api/safety.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Name } from '../../parts/figures/Name.tsx';
import { numberText } from '../../parts/value.ts';
import type { SafetySearch } from '../../search.ts';
import { Periods } from './Periods.tsx';
import { Sources } from './Sources.tsx';
import { words } from './words.ts';

interface SafetyHeadBarProps {
  readonly head: SafetyHead;
  readonly title: ReactNode;
  readonly search: SafetySearch;
  /** The page whose unit and period are chosen here. */
  readonly page: '/w/safety' | '/w/safety/ranking' | '/w/safety/indicators/$id';
  readonly id?: string;
  readonly onChange: (part: SafetySearch) => void;
  readonly tools?: ReactNode;
}

/** Where and when the figures are from, how fresh they are, and the way up to the units above. */
export function SafetyHeadBar({
  head,
  title,
  search,
  page,
  id,
  onChange,
  tools,
}: SafetyHeadBarProps): ReactElement {
  const say = useSay();
  const { period, path, residents, edition } = head;
  return (
    <header className="safety-head">
      <div className="safety-title">
        <nav aria-label={say(words.where)} className="safety-trail">
          {path.map((unit, index) =>
            index === path.length - 1 ? (
              <span key={unit.id} aria-current="location">
                <Name text={unit.name} />
              </span>
            ) : (
              <span key={unit.id}>
                <Link
                  to={page}
                  {...(id === undefined ? {} : { params: { id } })}
                  search={{ ...search, unit: index === 0 ? undefined : unit.id }}
                >
                  <Name text={unit.name} />
                </Link>{' '}
                ›
              </span>
            ),
          )}
        </nav>
        <h1>{title}</h1>
        <p>
          {say(words.days(period.now.from, period.now.to))}
          {period.running && ` · ${say(words.running)}`}
          {residents !== null && ` · ${say(words.residents(numberText(residents)))}`}
        </p>
      </div>
      <div className="safety-tools">
        <Periods period={period} onChange={onChange} />
        {tools}
      </div>
      <div className="safety-state">
        <p role="status">
          {say(words.asOf(moment(head.asOf)))}
          {head.stale && <strong className="stale-word"> ⚠ {say(words.staleCount)}</strong>}
        </p>
        <Sources sources={head.sources} />
        {edition !== null && (
          <Link to="/w/safety/editions/$id" params={{ id: edition.id }}>
            {say(words.publishedEdition(edition.number))} ›
          </Link>
        )}
      </div>
    </header>
  );
}
