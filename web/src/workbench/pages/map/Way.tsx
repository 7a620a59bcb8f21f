import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { LandUnit } from '../../../api/map.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

/** The units above the one that is looked at; each leads back up. */
export function Way({ units }: { readonly units: readonly LandUnit[] }): ReactElement {
  const say = useSay();
  return (
    <nav className="map-way" aria-label={say(words.way)}>
      <ol>
        {units.map((unit, at) => (
          <li key={unit.id}>
            {at === units.length - 1 ? (
              <span aria-current="page">{say(unit.name)}</span>
            ) : (
              <Link to="/w/map" search={{ unit: unit.id }}>
                {say(unit.name)}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
