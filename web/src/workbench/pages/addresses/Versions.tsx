import type { ReactElement } from 'react';
import type { PlaceDetail } from '../../../api/address-library.ts';
import { useSay } from '../../language.ts';
import { grouped } from '../map/grouped-code.ts';
import { endings, words } from './words.ts';

/** Every version of a place, the present one first: a code is an attribute of its time. */
export function Versions({ place }: { readonly place: PlaceDetail }): ReactElement {
  const say = useSay();
  const newestFirst = [...place.versions].sort((one, other) => other.from.localeCompare(one.from));
  return (
    <section className="card" aria-labelledby="address-history">
      <h2 id="address-history">{say(words.history)}</h2>
      <div className="scroll-x" tabIndex={0} role="region" aria-labelledby="address-history">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{say(words.from)}</th>
              <th scope="col">{say(words.to)}</th>
              <th scope="col">{say(words.name)}</th>
              <th scope="col">{say(words.code)}</th>
              <th scope="col">{say(words.ended)}</th>
            </tr>
          </thead>
          <tbody>
            {newestFirst.map(({ from, to, name, code, ended }) => (
              <tr key={from}>
                <td>{from}</td>
                <td>{to ?? say(words.now)}</td>
                <td>{name}</td>
                <td className="address-code">{code === null ? say(words.noCode) : grouped(code)}</td>
                <td>
                  {ended === null
                    ? ''
                    : ended in endings
                      ? say(endings[ended as keyof typeof endings])
                      : ended}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
