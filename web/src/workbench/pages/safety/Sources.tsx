import type { ReactElement } from 'react';
import type { SafetySource } from '../../../api/safety.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Name } from '../../parts/figures/Name.tsx';
import { heardText } from './silence.ts';
import { words } from './words.ts';

const marks = { fresh: '●', stale: '⚠', silent: '○' } as const;

/** How many sources are current in one line; each with when it was last heard when opened. */
export function Sources({ sources }: { readonly sources: readonly SafetySource[] }): ReactElement {
  const say = useSay();
  const fresh = sources.filter(({ state }) => state === 'fresh').length;
  const late = sources.filter(({ state }) => state !== 'fresh');
  return (
    <details className="sources" data-fresh={fresh === sources.length}>
      <summary>
        {fresh < sources.length && <span aria-hidden>⚠ </span>}
        {say(words.sourcesFresh(fresh, sources.length))}
        {late.length > 0 &&
          late.length <= 2 &&
          late.map(({ source, name, state }) => (
            <span key={source}>
              {' · '}
              <Name text={name} /> {say(words[state])}
            </span>
          ))}
      </summary>
      <ul>
        {sources.map(({ source, name, heard, newestEvent, state }) => (
          <li key={source} className={`source ${state}`} data-source={source}>
            <strong>
              <i aria-hidden>{marks[state]}</i> <Name text={name} />
            </strong>
            <span>{say(words[state])}</span>
            <small>
              {say(heardText({ heard, state }, Date.now()))}
              {newestEvent !== null && ` · ${say(words.newestEvent(moment(newestEvent)))}`}
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}
