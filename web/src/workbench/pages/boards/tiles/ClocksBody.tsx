import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { TileBody } from '../../../../api/boards.ts';
import { useSay } from '../../../language.ts';
import { numberText } from '../../../parts/value.ts';
import { words } from '../words.ts';

interface ClocksBodyProps {
  readonly clocks: Extract<TileBody, { kind: 'clocks' }>['clocks'];
  readonly label: string;
}

/** Statutory clocks that end soon or were missed lately, each leading to its matters sorted by what ends first. */
export function ClocksBody({ clocks, label }: ClocksBodyProps): ReactElement {
  const say = useSay();
  const shown = clocks
    .filter(({ soon, missed }) => soon > 0 || missed > 0)
    .sort((a, b) => b.missed - a.missed || b.today - a.today || b.soon - a.soon);
  if (shown.length === 0) return <p className="nothing-here">{say(words.noClocks)}</p>;
  return (
    <div className="rank-scroll" tabIndex={0} role="region" aria-label={label}>
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
                  data-drill={clock.id}
                >
                  {say(clock.name)}
                </Link>
                <small>{say(clock.scenario.name)}</small>
              </th>
              <td className="number">{numberText(clock.today)}</td>
              <td className="number">{numberText(clock.soon)}</td>
              <td className={clock.missed > 0 ? 'number missed' : 'number'}>
                {clock.missed > 0 && <i aria-hidden>⚠ </i>}
                {numberText(clock.missed)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
