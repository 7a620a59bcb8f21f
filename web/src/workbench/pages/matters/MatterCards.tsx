import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { MatterItem } from '../../../api/contract.ts';
import { day } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Deadline } from './Deadline.tsx';
import { words } from './words.ts';

/** The same list for a phone: one card per matter, all of it a touch target. */
export function MatterCards({ items }: { readonly items: readonly MatterItem[] }): ReactElement {
  const say = useSay();
  return (
    <ul className="matter-cards">
      {items.map((item) => (
        <li key={item.id}>
          <Link to="/w/matters/$matterId" params={{ matterId: item.id }} data-row>
            <strong>{item.number}</strong>
            <span className="card-title">{item.title}</span>
            <span className="card-line">
              <span className={item.status === 'open' ? 'tag accent' : 'tag'}>
                {say(item.status === 'open' ? item.stage.name : (item.outcome?.name ?? item.stage.name))}
              </span>
              <span className="soft">{say(item.scenario.name)}</span>
            </span>
            <span className="card-line soft">
              <span>
                {say(words.opened)} {day(item.openedAt)}
              </span>
              {item.nextDue !== null && (
                <span>
                  {say(words.due)} <Deadline instant={item.nextDue} />
                </span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
