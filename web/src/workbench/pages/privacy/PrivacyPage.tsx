import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { numberText } from '../../parts/value.ts';
import { scenariosQuery } from '../../queries.ts';
import { Assessments } from './Assessments.tsx';
import { Audit } from './Audit.tsx';
import { Holds } from './Holds.tsx';
import { Retention } from './Retention.tsx';
import { words } from './words.ts';
import './privacy.css';

/** Requests, breaches, interference and reviews are matters: this leads to their lists. */
function PlatformMatters(): ReactElement {
  const say = useSay();
  const scenarios = useQuery(scenariosQuery);
  return (
    <section className="card">
      <p className="soft">{say(words.mattersHint)}</p>
      <Answer query={scenarios}>
        {(all) => (
          <ul className="privacy-links">
            {all
              .filter(({ wing }) => wing === 'platform')
              .map((scenario) => (
                <li key={scenario.id}>
                  <Link to="/w/matters" search={{ scenario: scenario.id }}>
                    <strong>{say(scenario.name)}</strong>
                    <span className="tag">{numberText(scenario.cases)}</span>
                  </Link>
                  {scenario.summary !== undefined && <p className="soft">{say(scenario.summary)}</p>}
                </li>
              ))}
          </ul>
        )}
      </Answer>
    </section>
  );
}

/** Protection of personal data, for those who answer for it and those who look after them. */
export function PrivacyPage(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.title));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
      </header>
      <Tabs
        label={say(words.title)}
        items={[
          { key: 'assessments', label: say(words.assessments), children: <Assessments /> },
          { key: 'retention', label: say(words.retention), children: <Retention /> },
          { key: 'holds', label: say(words.holds), children: <Holds /> },
          { key: 'audit', label: say(words.audit), children: <Audit /> },
          { key: 'matters', label: say(words.matters), children: <PlatformMatters /> },
        ]}
      />
    </div>
  );
}
