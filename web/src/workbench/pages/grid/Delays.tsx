import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { GridBoard } from '../../../api/grid-desk.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

/** What waits unusually long in its stage, each with what it was compared with. */
export function Delays({ delays }: Pick<GridBoard, 'delays'>): ReactElement {
  const say = useSay();
  return (
    <section aria-labelledby="grid-delays" className="card">
      <h2 id="grid-delays">{say(words.delays)}</h2>
      <p className="soft">{say(words.delaysMeaning)}</p>
      {delays.length === 0 ? (
        <p>{say(words.noDelays)}</p>
      ) : (
        <ul className="grid-shifts">
          {delays.map((one) => (
            <li key={one.matter}>
              <Link to="/w/matters/$matterId" params={{ matterId: one.matter }}>
                {one.title}
              </Link>
              <span className="soft">
                {one.number} · {say(one.stage)}
              </span>
              <span>
                {say(words.waited(one.waited, one.usual))}{' '}
                <span className="soft">
                  {say((one.basis === 'kind' ? words.ofKind : words.ofStage)(one.sample))}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
