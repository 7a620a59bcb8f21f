import type { ReactElement } from 'react';
import type { WitnessState } from '../../../api/alliance.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { numberText } from '../../parts/value.ts';
import { problems, words } from './words.ts';

const known: Readonly<Record<string, (typeof problems)[keyof typeof problems]>> = problems;

/** Where one agency's witness stands; silence is said with its time. */
export function WitnessCard({ witness }: { readonly witness: WitnessState }): ReactElement {
  const say = useSay();
  const { name, agency, url, key, required, reachedAt, silentSince, problem, signed } = witness;
  const why = problem === null ? undefined : known[problem.code];
  return (
    <li className="card">
      <h3>
        {say(agency)} {required && <span className="tag">{say(words.required)}</span>}{' '}
        <span className={silentSince === null && reachedAt !== null ? 'tag accent' : 'tag over'}>
          {silentSince !== null
            ? say(words.silent(moment(silentSince)))
            : say(reachedAt === null ? words.unasked : words.well)}
        </span>
      </h3>
      {problem !== null && (
        <p>
          {why === undefined ? problem.code : say(why)}
          {problem.origin !== null && ` · ${problem.origin}`}
        </p>
      )}
      <p className="soft alliance-name">
        {name}
        {reachedAt !== null && ` · ${say(words.reached(moment(reachedAt)))}`}
      </p>
      {signed.length === 0 ? (
        <p>{say(words.signedNothing)}</p>
      ) : (
        <ul className="alliance-signed">
          {signed.map(({ origin, size, at }) => (
            <li key={origin}>{say(words.signedUpTo(origin, numberText(size), moment(at)))}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>{say(words.key)}</summary>
        <code>{key}</code>
      </details>
      <p>
        <a href={url} target="_blank" rel="noreferrer">
          {say(words.ownPage)}
          <span className="for-readers"> {say(agency)}</span>
        </a>
      </p>
    </li>
  );
}
