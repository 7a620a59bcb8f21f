import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { PlaceDetail, PlaceKind } from '../../../api/address-library.ts';
import { useSay } from '../../language.ts';
import { Failed } from '../../parts/Failed.tsx';
import { Loading } from '../../parts/Loading.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { grouped } from '../map/grouped-code.ts';
import { insideQuery } from './queries.ts';
import { kindNames, words } from './words.ts';

/** What stands directly in a unit, a building or a staircase, in the order of the codes. */
export function Inside({ place }: { readonly place: PlaceDetail }): ReactElement {
  const say = useSay();
  const query = useInfiniteQuery(
    insideQuery(place.is === 'unit' ? { area: place.id } : { parent: place.id }),
  );
  const found = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className="card" aria-labelledby="address-inside">
      <h2 id="address-inside">{say(words.inside)}</h2>
      <p className="soft">
        {Object.entries(place.children)
          .map(([kind, n]) =>
            say(words.counted(kind in kindNames ? say(kindNames[kind as PlaceKind]) : kind, n)),
          )
          .join(' · ')}
      </p>
      {query.isPending && <Loading />}
      {query.error !== null && <Failed problem={query.error} onAgain={() => void query.refetch()} />}
      {query.isSuccess && found.length === 0 && <Nothing title={say(words.nothingInside)} />}
      <ul className="address-list">
        {found.map(({ id, address, code }) => (
          <li key={id}>
            <Link to="/w/addresses/$id" params={{ id }}>
              {address}
            </Link>
            <span className="soft address-code">{code === null ? '' : grouped(code)}</span>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {say(words.more)}
        </Button>
      )}
    </section>
  );
}
