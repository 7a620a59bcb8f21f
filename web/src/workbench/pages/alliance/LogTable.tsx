import type { ReactElement } from 'react';
import type { AllianceState, WitnessedLog } from '../../../api/alliance.ts';
import { useSay } from '../../language.ts';
import { Nothing } from '../../parts/Nothing.tsx';
import { numberText } from '../../parts/value.ts';
import { words } from './words.ts';

/** Every log with how far it is co-signed; what is missing is said in words, not by colour alone. */
export function LogTable({ state }: { readonly state: AllianceState }): ReactElement {
  const say = useSay();
  const agencyOf = (name: string): string => {
    const found = state.witnesses.find((one) => one.name === name);
    return found === undefined ? name : say(found.agency);
  };
  if (state.logs.length === 0) return <Nothing title={say(words.noLogs)} />;
  const row = ({ origin, size, witnessed }: WitnessedLog): ReactElement => (
    <tr key={origin}>
      <th scope="row">{origin}</th>
      <td>{numberText(size)}</td>
      <td>
        <span className={witnessed.satisfied ? 'tag accent' : 'tag over'}>
          {say(witnessed.satisfied ? words.enough : words.notEnough)}
        </span>{' '}
        {witnessed.satisfied && numberText(witnessed.size)}
        <small>
          {witnessed.signed.length === 0
            ? say(words.nobody)
            : say(words.by(witnessed.signed.map(agencyOf).join(say(words.and))))}
          {witnessed.satisfied && witnessed.size < size && ` · ${say(words.behind(size - witnessed.size))}`}
        </small>
      </td>
    </tr>
  );
  return (
    <>
      <div className="alliance-table" tabIndex={0} role="region" aria-label={say(words.logs)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.log)}</th>
              <th scope="col">{say(words.size)}</th>
              <th scope="col">{say(words.witnessed)}</th>
            </tr>
          </thead>
          <tbody>{state.logs.map(row)}</tbody>
        </table>
      </div>
      <p className="soft">{say(words.sizeMeaning)}</p>
    </>
  );
}
