import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { numberText } from '../../parts/value.ts';
import { libraryWords as words } from './library-words.ts';
import { qualityQuery } from './queries.ts';

/** How good the library is today: each figure with what it counts, and the coverage of each town. */
export function Quality(): ReactElement {
  const say = useSay();
  return (
    <Answer query={useQuery(qualityQuery)}>
      {({ day, figures, towns }) => (
        <>
          <p className="soft">{say(words.asOf(day))}</p>
          <dl className="address-figures">
            {figures.map(({ id, name, definition, value }) => (
              <div key={id} className="card">
                <dt>{say(name)}</dt>
                <dd className="address-figure">{numberText(value)}</dd>
                <dd className="soft">{say(definition)}</dd>
              </div>
            ))}
          </dl>
          <section className="card" aria-labelledby="address-towns">
            <h2 id="address-towns">{say(words.byTown)}</h2>
            <div className="scroll-x" tabIndex={0} role="region" aria-labelledby="address-towns">
              <table className="plain-table">
                <thead>
                  <tr>
                    {(
                      ['town', 'villages', 'villagesWithout', 'places', 'withoutPosition', 'inGrid'] as const
                    ).map((column) => (
                      <th key={column} scope="col" className={column === 'town' ? undefined : 'number'}>
                        {say(words[column])}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {towns.map((town) => (
                    <tr key={town.town}>
                      <th scope="row">
                        <Link to="/w/addresses/$id" params={{ id: town.town }}>
                          {town.name}
                        </Link>
                      </th>
                      <td className="number">{numberText(town.villages)}</td>
                      <td className="number">{numberText(town.villagesWithout)}</td>
                      <td className="number">{numberText(town.places)}</td>
                      <td className="number">{numberText(town.withoutPosition)}</td>
                      <td className="number">{numberText(town.inGrid)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        </>
      )}
    </Answer>
  );
}
