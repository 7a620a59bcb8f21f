import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { SafetyCut, SafetyEvent } from '../../../api/safety.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { figureText } from '../../parts/figures/figure-text.ts';
import { Name } from '../../parts/figures/Name.tsx';
import { Panel } from '../../parts/figures/Panel.tsx';
import { numberText } from '../../parts/value.ts';
import { listQuery } from './queries.ts';
import { Severity } from './Severity.tsx';
import { placedWords, words } from './words.ts';

interface UnderlyingProps {
  readonly indicator: string;
  readonly cut: SafetyCut;
  readonly dimension: string | undefined;
  readonly of: string | undefined;
  readonly onAll: () => void;
}

function EventRow({ event }: { readonly event: SafetyEvent }): ReactElement {
  const say = useSay();
  const { at, category, unit, placed, severity, count, closed, target, revision, source, key, matter } =
    event;
  return (
    <tr>
      <td className="when">{moment(at)}</td>
      <th scope="row">
        <Name text={category.name} />
        {count > 1 && <small>{say(words.standsFor(count))}</small>}
        {revision > 0 && <small>{say(words.correctedTimes(revision))}</small>}
      </th>
      <td>
        <Name text={unit.name} />
        <small>{say(placedWords[placed])}</small>
      </td>
      <td>
        <Severity of={severity} />
      </td>
      <td>
        {closed === null ? say(words.open) : moment(closed)}
        {target !== null && <small>{say(words.targetAt(moment(target)))}</small>}
      </td>
      <td>
        {matter === null ? (
          <span lang="zh-CN">{key}</span>
        ) : (
          <Link to="/w/matters/$matterId" params={{ matterId: matter.id }}>
            {matter.number}
          </Link>
        )}
        <small>
          <Name text={source.name} />
        </small>
      </td>
    </tr>
  );
}

/** Every event and matter behind the figure, newest first, as far as the reader’s rights reach. */
export function Underlying({ indicator, cut, dimension, of, onAll }: UnderlyingProps): ReactElement {
  const say = useSay();
  const query = useInfiniteQuery(listQuery(indicator, { ...cut, dimension, key: of }));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  return (
    <Panel
      name="list"
      title={say(words.behind)}
      hint={say(words.behindHint)}
      end={
        of !== undefined && (
          <button type="button" className="quiet" onClick={onAll}>
            {say(words.listAll)}
          </button>
        )
      }
    >
      <Answer query={query}>
        {({ pages }) => {
          const events = pages.flatMap((page) => page.events);
          const matters = pages.flatMap((page) => page.matters);
          const first = pages[0];
          if (events.length + matters.length === 0)
            return <p className="nothing-here">{say(words.nothingBehind)}</p>;
          return (
            <>
              {first !== undefined && (
                <p className="list-total">
                  {say(
                    words.totalOf(
                      figureText(first.total, first.definition.unit, say),
                      numberText(events.length + matters.length),
                    ),
                  )}
                </p>
              )}
              <div className="list-scroll" tabIndex={0} role="region" aria-label={say(words.behind)}>
                <table className="rank">
                  <thead>
                    <tr>
                      <th scope="col">{say(words.when)}</th>
                      <th scope="col">{say(words.kind)}</th>
                      <th scope="col">{say(words.unit)}</th>
                      <th scope="col">{say(words.severity)}</th>
                      <th scope="col">{say(words.closed)}</th>
                      <th scope="col">{say(words.number)}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {events.map((event) => (
                      <EventRow key={event.id} event={event} />
                    ))}
                    {matters.map(({ id, number, scenario, at, unit }) => (
                      <tr key={id}>
                        <td className="when">{moment(at)}</td>
                        <th scope="row">
                          <Name text={scenario} />
                        </th>
                        <td>{unit !== null && <Name text={unit.name} />}</td>
                        <td>—</td>
                        <td>—</td>
                        <td>
                          <Link to="/w/matters/$matterId" params={{ matterId: id }}>
                            {number}
                          </Link>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {hasNextPage && (
                <button
                  type="button"
                  className="quiet more"
                  disabled={isFetchingNextPage}
                  onClick={() => void fetchNextPage()}
                >
                  {say(isFetchingNextPage ? words.loadingMore : words.more)}
                </button>
              )}
            </>
          );
        }}
      </Answer>
    </Panel>
  );
}
