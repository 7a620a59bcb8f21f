import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { IntakeState } from '../../../api/intake.ts';
import { moment } from '../../../language/dates.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { DeadLetters } from './DeadLetters.tsx';
import { stateQuery } from './queries.ts';
import { SourceTable } from './SourceTable.tsx';
import { words } from './words.ts';
import './intake.css';

/** How the intake stands: its lines, its sources with what came of them, and what could not be taken. */
export function IntakePage(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.title));
  return (
    <div className="page intake">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
      </header>
      <Answer query={useQuery(stateQuery)}>
        {(state) => (
          <>
            <Lines state={state} />
            <section aria-labelledby="intake-sources">
              <h2 id="intake-sources">{say(words.sources)}</h2>
              <SourceTable state={state} />
            </section>
            <DeadLetters waiting={state.dead} />
          </>
        )}
      </Answer>
    </div>
  );
}

function Lines({ state }: { readonly state: IntakeState }): ReactElement {
  const say = useSay();
  return (
    <section aria-labelledby="intake-lines" className="card">
      <h2 id="intake-lines">{say(words.lines)}</h2>
      {state.listeners.length === 0 ? (
        <Nothing title={say(words.noLines)} />
      ) : (
        <ul className="intake-lines">
          {state.listeners.map(({ name, heardAt, connected, problem }) => (
            <li key={name} data-line={name}>
              <strong>{name.toUpperCase()}</strong>{' '}
              <span className={connected ? 'intake-good' : 'intake-bad'}>
                {say(connected ? words.up(moment(heardAt)) : words.down(moment(heardAt)))}
              </span>
              {problem !== null && <span className="soft"> {say(problem)}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
