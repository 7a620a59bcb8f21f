import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { CockpitClock } from '../../../api/cockpit.ts';
import { useSay } from '../../language.ts';
import { numberText } from '../../parts/value.ts';
import { Panel } from '../../parts/figures/Panel.tsx';
import { words } from './words.ts';

/** Statutory clocks that end soon or were missed lately: counts, and the list sorted by what ends first. */
export function Clocks({ clocks }: { readonly clocks: readonly CockpitClock[] }): ReactElement {
  const say = useSay();
  const shown = clocks.filter(({ soon, missed }) => soon > 0 || missed > 0);
  return (
    <Panel name="clocks" title={say(words.clocks)}>
      {shown.length === 0 ? (
        <p className="nothing-here">{say(words.noClocks)}</p>
      ) : (
        <div className="rank-scroll" tabIndex={0} role="region" aria-label={say(words.clocks)}>
          <table className="rank">
            <thead>
              <tr>
                <th scope="col">{say(words.clock)}</th>
                <th scope="col" className="number">
                  {say(words.today)}
                </th>
                <th scope="col" className="number">
                  {say(words.soon)}
                </th>
                <th scope="col" className="number">
                  {say(words.missed)}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((clock) => (
                <tr key={`${clock.scenario.id} ${clock.id}`}>
                  <th scope="row">
                    <Link
                      to="/w/matters"
                      search={{ scenario: clock.scenario.id, status: 'open', sort: 'due' }}
                    >
                      {say(clock.name)}
                    </Link>
                    <small>{say(clock.scenario.name)}</small>
                  </th>
                  <td className="number">{numberText(clock.today)}</td>
                  <td className="number">{numberText(clock.soon)}</td>
                  <td className={clock.missed > 0 ? 'number missed' : 'number'}>
                    {numberText(clock.missed)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
