import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { MatterPage } from '../../../api/contract.ts';
import { day, due } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { readable } from '../../parts/value.ts';
import { Place } from './Place.tsx';
import { words } from './words.ts';

/** As many facts as stand beside a matter at a glance; all of them are in their tab. */
const SHOWN = 10;

/** The rest of the side panel: what waits for somebody, the key facts, and where the matter belongs. */
export function About({ matter }: { readonly matter: MatterPage }): ReactElement {
  const say = useSay();
  const { place } = matter;
  const facts = matter.facts.filter(
    ({ value }) => value !== null && value !== undefined && value !== '' && value !== place?.id,
  );
  return (
    <>
      <section className="card">
        <h2>
          {say(words.tasks)} · {matter.tasks.length}
        </h2>
        {matter.tasks.length === 0 && <p className="soft">{say(words.noTasks)}</p>}
        <ul className="lines">
          {matter.tasks.map((task) => (
            <li key={task.id}>
              <strong>{say(task.name)}</strong>
              <span className="soft">{task.due !== null && say(words.dueOn(due(task.due)))}</span>
            </li>
          ))}
        </ul>
      </section>
      {facts.length + matter.parties.length > 0 && (
        <section className="card">
          <h2>{say(words.facts)}</h2>
          <ul className="lines">
            {matter.parties.map((party) => (
              <li key={party.id}>
                <span className="soft">{typeof party.role === 'string' ? party.role : say(party.role)}</span>
                <strong>{party.name}</strong>
              </li>
            ))}
            {facts.slice(0, SHOWN).map((fact) => (
              <li key={fact.id}>
                <span className="soft">{say(fact.name)}</span>
                <strong>{readable(fact, say)}</strong>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card">
        <h2>{say(words.about)}</h2>
        <dl className="pairs">
          <dt>{say(words.scenario)}</dt>
          <dd>{say(matter.scenario.name)}</dd>
          <dt>{say(words.agency)}</dt>
          <dd>{say(matter.agency.name)}</dd>
          {matter.unit !== null && (
            <>
              <dt>{say(words.unit)}</dt>
              <dd>{say(matter.unit.name)}</dd>
            </>
          )}
          {place !== null && <Place place={place} />}
          <dt>{say(words.opened)}</dt>
          <dd>{day(matter.openedAt)}</dd>
          <dt>{say(words.last)}</dt>
          <dd>{day(matter.lastAt)}</dd>
          {matter.closedAt !== null && (
            <>
              <dt>{say(words.closed)}</dt>
              <dd>{day(matter.closedAt)}</dd>
            </>
          )}
          {matter.outcome !== null && (
            <>
              <dt>{say(words.outcome)}</dt>
              <dd>{say(matter.outcome.name)}</dd>
            </>
          )}
          <dt>{say(words.acts)}</dt>
          <dd>{matter.version}</dd>
        </dl>
        <ul className="about-links">
          <li>
            <Link to="/w/rooms" search={{ matter: matter.id }}>
              {say(words.rooms)}
            </Link>
          </li>
          <li>
            <Link to="/w/flows/$flowId" params={{ flowId: matter.scenario.id }}>
              {say(words.flow)} ›
            </Link>
          </li>
        </ul>
      </section>
    </>
  );
}
