import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { moment } from '../../../language/dates.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Name } from '../../parts/figures/Name.tsx';
import { Panel } from '../../parts/figures/Panel.tsx';
import { editionStates, editionWords as words } from './edition-words.ts';
import { Prepare } from './Prepare.tsx';
import { cutOf } from './parts.ts';
import { editionsQuery } from './queries.ts';
import { grainNames, words as reportWords } from './words.ts';
import '../../parts/figures/figures.css';
import './safety.css';
import './rows.css';
import './tables.css';
import './wall.css';

/** Editions: figures as they stood on a day, which nobody changes any more. */
export function EditionsPage(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.title));
  const cut = cutOf(useSearch({ from: '/shell/w/safety/editions' }));
  const query = useInfiniteQuery(editionsQuery(cut));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  return (
    <div className="safety figures">
      <header className="safety-head">
        <div className="safety-title">
          <h1>{say(words.title)}</h1>
          <p>{say(words.intro)}</p>
        </div>
        <div className="safety-tools">
          <Link className="quiet" to="/w/safety" search={cut}>
            ‹ {say(reportWords.report)}
          </Link>
        </div>
      </header>
      <Answer query={query}>
        {({ pages }) => {
          const editions = pages.flatMap(({ items }) => items);
          return (
            <Panel
              name="editions"
              title={say(words.list)}
              end={pages[0]?.mayPrepare === true && <Prepare unit={cut.unit} />}
            >
              {editions.length === 0 ? (
                <p className="nothing-here">{say(words.none)}</p>
              ) : (
                <div className="list-scroll" tabIndex={0} role="region" aria-label={say(words.list)}>
                  <table className="rank">
                    <thead>
                      <tr>
                        <th scope="col">{say(words.period)}</th>
                        <th scope="col">{say(reportWords.unit)}</th>
                        <th scope="col">{say(words.number)}</th>
                        <th scope="col">{say(words.state)}</th>
                        <th scope="col">{say(words.publishedAt)}</th>
                        <th scope="col">{say(words.digest)}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {editions.map((one) => (
                        <tr key={one.id}>
                          <th scope="row">
                            <Link to="/w/safety/editions/$id" params={{ id: one.id }}>
                              {one.period}
                            </Link>
                            <small>{say(grainNames[one.by])}</small>
                          </th>
                          <td>
                            <Name text={one.unit.name} />
                          </td>
                          <td>{say(words.numberOf(one.number))}</td>
                          <td>{say(editionStates[one.state])}</td>
                          <td>{one.publishedAt === null ? '—' : moment(one.publishedAt)}</td>
                          <td>
                            <code>{one.sha256.slice(0, 16)}…</code>
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              )}
              {hasNextPage && (
                <button
                  type="button"
                  className="quiet more"
                  disabled={isFetchingNextPage}
                  onClick={() => void fetchNextPage()}
                >
                  {say(reportWords.more)}
                </button>
              )}
            </Panel>
          );
        }}
      </Answer>
    </div>
  );
}
