import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { MapHandle } from '../../../map/UnitMap.tsx';
import { usePageTitle, useLanguage, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Loading } from '../../parts/Loading.tsx';
import { useSession } from '../../session.ts';
import { AddressCard } from './AddressCard.tsx';
import { AddressSearch } from './AddressSearch.tsx';
import { insideQuery, settingsQuery, startQuery, wayQuery } from './queries.ts';
import { UnitList } from './UnitList.tsx';
import { Way } from './Way.tsx';
import { words } from './words.ts';
import './map-page.css';

const UnitMap = lazy(async () => ({ default: (await import('../../../map/UnitMap.tsx')).UnitMap }));

/** How near a door is looked at: its neighbours are still in view. */
const DOOR_ZOOM = 17;

/** The land from the city down to the grid, on a map and in a list that say the same, and the addresses in it. */
export function MapPage(): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const navigate = useNavigate();
  const map = useRef<MapHandle>(null);
  const search = useSearch({ from: '/shell/w/map' });
  const { place } = search;
  const start = useQuery({ ...startQuery, enabled: search.unit === undefined });
  const unit = search.unit ?? start.data ?? undefined;
  const [position, setPosition] = useState<readonly number[] | null>(null);
  const settings = useQuery(settingsQuery);
  const way = useQuery({ ...wayQuery(unit ?? ''), enabled: unit !== undefined });
  const known = search.unit !== undefined || start.isSuccess;
  const inside = useQuery({ ...insideQuery(unit ?? 'root'), enabled: known });
  const focus = unit === undefined ? null : way.data?.at(-1);
  const administers = useSession()?.bindings.some(({ role }) => role === 'admin') === true;
  usePageTitle(focus ? `${say(focus.name)} · ${say(words.title)}` : say(words.title));

  const shown = useMemo(() => ({ focus: focus ?? null, inside: inside.data ?? [] }), [focus, inside.data]);

  const open = (next: string | undefined): void => void navigate({ to: '/w/map', search: { unit: next } });
  const choose = (id: string | undefined, at: readonly number[] | null): void => {
    setPosition(at);
    if (at !== null) map.current?.goTo(at, DOOR_ZOOM);
    void navigate({ to: '/w/map', search: { unit, place: id }, replace: true });
  };

  return (
    <div className="page map-page">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft not-phone">{say(words.hint)}</span>
        <div className="end">
          {administers && focus?.kind === 'village' && (
            <Link className="button-link" to="/w/map/grids/$village" params={{ village: focus.id }}>
              {say(words.editGrids)}
            </Link>
          )}
        </div>
      </header>
      <AddressSearch onUnit={open} onPlace={(found) => choose(found.id, found.position)} />
      <Way units={unit === undefined ? [] : (way.data ?? [])} />
      <div className="map-and-list">
        <Answer query={settings}>
          {(found) => (
            <Suspense fallback={<Loading />}>
              <UnitMap
                handle={map}
                language={language}
                settings={found}
                shown={shown}
                waiting={inside.data === undefined || focus === undefined}
                pin={place === undefined ? null : position}
                onUnit={open}
                onPlace={(id, at) => choose(id, at)}
                onUp={() => focus && open(focus.parent ?? undefined)}
              />
            </Suspense>
          )}
        </Answer>
        <div className="map-side">
          {place !== undefined && (
            <AddressCard
              place={place}
              onPosition={(at) => {
                if (position === null) choose(place, at);
              }}
              onClose={() => choose(undefined, null)}
            />
          )}
          <Answer query={inside}>
            {(units) => (
              <UnitList
                way={unit === undefined ? [] : (way.data ?? [])}
                units={units}
                onPointed={(id) => map.current?.pointAt(id)}
                onDoor={choose}
              />
            )}
          </Answer>
        </div>
      </div>
    </div>
  );
}
