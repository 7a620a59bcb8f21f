import { EnvironmentOutlined, WarningOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { PlaceDetail } from '../../../api/address-library.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { grouped } from '../map/grouped-code.ts';
import { Inside } from './Inside.tsx';
import { KeeperActions } from './KeeperActions.tsx';
import { placeQuery } from './queries.ts';
import { Versions } from './Versions.tsx';
import { kindNames, hows, words } from './words.ts';
import './addresses.css';

/** One place or unit of the library: its code and address, where it lies, what it was called, and what stands in it. */
export function PlacePage(): ReactElement {
  const { id } = useParams({ from: '/shell/w/addresses/$id' });
  const { on } = useSearch({ from: '/shell/w/addresses/$id' });
  return (
    <div className="page addresses">
      <Answer query={useQuery(placeQuery(id, on))}>{(place) => <Shown place={place} />}</Answer>
    </div>
  );
}

function Shown({ place }: { readonly place: PlaceDetail }): ReactElement {
  const say = useSay();
  usePageTitle(place.address);
  const { position, units, aliases, successors } = place;
  return (
    <>
      <header className="page-head">
        <h1 lang="zh-CN">{place.address}</h1>
        <span className="soft">{say(words.asOf(place.on))}</span>
      </header>
      {!place.valid && (
        <p className="card address-gone" role="status">
          <WarningOutlined aria-hidden /> {say(words.gone)}
        </p>
      )}
      <div className="address-columns">
        <section className="card" aria-label={say(words.code)}>
          <dl className="address-facts">
            <dt>{say(words.code)}</dt>
            <dd className="address-code">{place.code === null ? say(words.noCode) : grouped(place.code)}</dd>
            <dt>{say(words.kind)}</dt>
            <dd>{say(kindNames[place.kind])}</dd>
            <dt>{say(words.position)}</dt>
            <dd>
              {position === null ? (
                say(words.noPosition)
              ) : (
                <Link
                  to="/w/map"
                  search={place.is === 'unit' ? { unit: place.id } : { unit: place.area, place: place.id }}
                >
                  <EnvironmentOutlined aria-hidden /> {say(words.onMap)}
                </Link>
              )}
            </dd>
            <dt>{say(words.units)}</dt>
            <dd>
              <ol className="address-way">
                {units.map((unit) => (
                  <li key={unit.id}>
                    <Link to="/w/addresses/$id" params={{ id: unit.id }}>
                      {say(unit.name)}
                    </Link>
                  </li>
                ))}
              </ol>
            </dd>
            {aliases.length > 0 && (
              <>
                <dt>{say(words.aliases)}</dt>
                <dd>
                  {aliases
                    .map(({ name, former }) => (former ? `${name} (${say(words.former)})` : name))
                    .join('、')}
                </dd>
              </>
            )}
            {successors.length > 0 && (
              <>
                <dt>{say(words.successors)}</dt>
                <dd>
                  {successors.map(({ id, since, how }) => (
                    <Link key={id} to="/w/addresses/$id" params={{ id }}>
                      {since} {how in hows ? say(hows[how as keyof typeof hows]) : how}
                    </Link>
                  ))}
                </dd>
              </>
            )}
          </dl>
          <KeeperActions place={place} />
        </section>
        <Inside place={place} />
      </div>
      <Versions place={place} />
    </>
  );
}
