import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { traffic, type OutsideSystem } from '../../../api/systems.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { numberText } from '../../parts/value.ts';
import { SYSTEMS } from './queries.ts';
import { words } from './words.ts';

/** Requests of the last seven days by hour, in both directions, the latest first. */
export function Traffic({ system }: { readonly system: OutsideSystem }): ReactElement {
  const say = useSay();
  const query = useQuery({
    queryKey: [SYSTEMS, system.id, 'traffic'],
    queryFn: () => traffic(system.id),
  });
  const heading = `traffic-${system.id}`;
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>{say(words.traffic)}</h3>
      <Answer query={query}>
        {(hours) =>
          hours.length === 0 ? (
            <p className="soft">{say(words.noTraffic)}</p>
          ) : (
            <div className="systems-table" tabIndex={0} role="region" aria-label={say(words.traffic)}>
              <table>
                <thead>
                  <tr>
                    {[words.hour, words.direction, words.requests, words.failed, words.bytes].map((word) => (
                      <th key={word.en} scope="col">
                        {say(word)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {hours.toReversed().map(({ hour, direction, requests, failed, bytes }) => (
                    <tr key={`${hour} ${direction}`}>
                      <th scope="row">{moment(hour)}</th>
                      <td>{say(words[direction])}</td>
                      <td>{numberText(requests)}</td>
                      <td>{numberText(failed)}</td>
                      <td>{numberText(bytes)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
    </section>
  );
}
