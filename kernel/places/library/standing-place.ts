import type { PoolClient } from 'pg';
import { Problem, type Row } from '../../store/index.ts';
import type { PlaceKind } from './place.ts';
import { today } from './today.ts';

/** A place as it stands, as its table holds it: its own parts of the door alone. */
export interface StandingPlace extends Row {
  readonly kind: PlaceKind;
  readonly parent: string | null;
  readonly area: string;
  readonly code: string;
  readonly from: string;
  readonly road: string | null;
  readonly road_number: string | null;
  readonly estate: string | null;
  readonly building: string | null;
  readonly unit: string | null;
  readonly room: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
}

/** The place as it stands; undefined when it is closed or was never there. */
export async function standingPlace(
  client: PoolClient,
  shard: number,
  id: string,
): Promise<StandingPlace | undefined> {
  const { rows } = await client.query<StandingPlace>(
    `select kind, parent, area, code, valid_from as "from", road, road_number, estate, building, unit, room, lon, lat
     from places.place_version where shard = $1 and place = $2 and valid_to = 'infinity'`,
    [shard, id],
  );
  return rows[0];
}

/**
 * What stands in the library stands today: a change is written when its day has come. Throws `address.day-to-come`.
 */
export function hasCome(day: string): void {
  if (day > today())
    throw new Problem(
      'address.day-to-come',
      { zh: '生效日不能晚于今日', en: 'The day of a change is today or earlier' },
      { status: 422 },
    );
}
