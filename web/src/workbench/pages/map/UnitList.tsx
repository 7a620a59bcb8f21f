import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { LandUnit } from '../../../api/map.ts';
import { kinds } from '../../../map/words.ts';
import { useSay } from '../../language.ts';
import { Doors } from './Doors.tsx';
import { words } from './words.ts';

interface UnitListProps {
  /** The unit that is looked at, last, and those above it. */
  readonly way: readonly LandUnit[];
  readonly units: readonly LandUnit[];
  readonly onPointed: (id: string | undefined) => void;
  readonly onDoor: (id: string, position: readonly number[] | null) => void;
}

/** What the map shows, as a list: the units inside the one that is looked at, and at the end of the tree its doors. */
export function UnitList({ way, units, onPointed, onDoor }: UnitListProps): ReactElement {
  const say = useSay();
  const focus = way.at(-1) ?? null;
  return (
    <section className="card map-list" aria-labelledby="map-list-title">
      <h2 id="map-list-title">
        {say(focus === null ? words.all : focus.name)}
        {focus !== null && (
          <small className="soft">
            {say(kinds[focus.kind] ?? { zh: focus.kind, en: focus.kind })} · {focus.code}
          </small>
        )}
      </h2>
      {units.length > 0 && <p className="soft">{say(words.inside(units.length))}</p>}
      <ul>
        {units.map((unit) => (
          <li key={unit.id} onMouseEnter={() => onPointed(unit.id)} onMouseLeave={() => onPointed(undefined)}>
            <Link
              to="/w/map"
              search={{ unit: unit.id }}
              onFocus={() => onPointed(unit.id)}
              onBlur={() => onPointed(undefined)}
            >
              <strong>{say(unit.name)}</strong>
              <small className="soft">
                {say(kinds[unit.kind] ?? { zh: unit.kind, en: unit.kind })} · {unit.code}
              </small>
            </Link>
          </li>
        ))}
      </ul>
      {focus !== null && units.length === 0 && <Doors unit={focus.id} way={way} onDoor={onDoor} />}
    </section>
  );
}
