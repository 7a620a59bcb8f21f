import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { LandUnit } from '../../../api/map.ts';
import { useSay } from '../../language.ts';
import { Nothing } from '../../parts/Nothing.tsx';
import { doorsQuery } from './queries.ts';
import { shortAddress } from './short-address.ts';
import { words } from './words.ts';

interface DoorsProps {
  readonly unit: string;
  /** The units above, the uppermost first: the list does not repeat them in each line. */
  readonly way: readonly LandUnit[];
  readonly onDoor: (id: string, position: readonly number[] | null) => void;
}

/** The addresses of a grid, or of a village without grids: what the points on the map are. */
export function Doors({ unit, way, onDoor }: DoorsProps): ReactElement | null {
  const say = useSay();
  const { data, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery(doorsQuery(unit));
  const doors = data?.pages.flatMap(({ items }) => items);
  if (doors === undefined) return null;
  if (doors.length === 0) return <Nothing title={say(words.noDoors)} hint={say(words.lowestHint)} />;
  return (
    <>
      <h3>{say(words.doors)}</h3>
      <ul>
        {doors.map((door) => (
          <li key={door.id}>
            <button type="button" className="map-row" onClick={() => onDoor(door.id, door.position)}>
              {shortAddress(door.address, way)}
            </button>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button block loading={isFetching} onClick={() => void fetchNextPage()}>
          {say(words.moreDoors)}
        </Button>
      )}
    </>
  );
}
