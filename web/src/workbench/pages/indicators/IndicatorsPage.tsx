import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { groupBy } from '../../parts/group.ts';
import { Nothing } from '../../parts/Nothing.tsx';
import { indicatorsQuery, scenariosQuery } from '../../queries.ts';
import { unitText } from './figure.ts';
import { words } from './words.ts';
import './indicators.css';

/** All indicators by scenario, each with its definition. */
export function IndicatorsPage(): ReactElement {
  const say = useSay();
  const indicators = useQuery(indicatorsQuery);
  const scenarios = useQuery(scenariosQuery).data ?? [];
  usePageTitle(say(words.title));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.intro)}</span>
      </header>
      <Answer query={indicators}>
        {(items) =>
          items.length === 0 ? (
            <div className="card">
              <Nothing title={say(words.none)} />
            </div>
          ) : (
            [...groupBy(items, ({ scenario }) => scenario)].map(([scenario, members]) => {
              const name = scenarios.find(({ id }) => id === scenario)?.name;
              return (
                <section key={scenario} aria-label={name === undefined ? scenario : say(name)}>
                  <h2 className="group">{name === undefined ? scenario : say(name)}</h2>
                  <ul className="indicator-cards">
                    {members.map((indicator) => (
                      <li key={indicator.id}>
                        <Link
                          to="/w/indicators/$scenarioId/$indicatorId"
                          params={{ scenarioId: scenario, indicatorId: indicator.id }}
                        >
                          <strong>{say(indicator.name)}</strong>
                          <span className="tag">{unitText(indicator.unit, say)}</span>
                          <span className="soft">{say(indicator.meaning)}</span>
                        </Link>
                      </li>
                    ))}
                  </ul>
                </section>
              );
            })
          )
        }
      </Answer>
    </div>
  );
}
