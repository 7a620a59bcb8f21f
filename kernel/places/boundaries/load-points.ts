import type { Database } from '../../store/index.ts';
import { inTransaction } from '../../store/index.ts';
import { PlacePoints, type PlacePoint } from './place-points.ts';

const BATCH = 50_000;

interface PointRow extends Record<string, unknown> {
  place: string;
  lon: number;
  lat: number;
  building: string;
}

/** How many rooms a building has, by the digits down to the building that its code begins with. */
async function roomsOf(db: Parameters<Parameters<typeof inTransaction>[1]>[0], day: string) {
  const rooms = new Map<string, number>();
  const { rows } = await db.query<{ building: string; rooms: number }>(
    `select left(code, 20) as building, count(*)::integer as rooms from places.place_version
     where kind = 'room' and valid_from <= $1 and valid_to > $1 group by 1`,
    [day],
  );
  for (const row of rows) rooms.set(row.building, row.rooms);
  return rooms;
}

/** The buildings and spots with a position as they stand on a day (ISO date), read a batch at a time. */
export async function loadPoints(db: Database, day: string): Promise<PlacePoints> {
  return inTransaction(
    db.app,
    async (client) => {
      const rooms = await roomsOf(client, day);
      await client.query(
        `declare points no scroll cursor for select place, lon, lat, left(code, 20) as building from places.place_version
         where parent is null and lon is not null and valid_from <= '${day}'::date and valid_to > '${day}'::date`,
      );
      async function* points(): AsyncGenerator<PlacePoint> {
        for (;;) {
          const { rows } = await client.query<PointRow>(`fetch ${String(BATCH)} from points`);
          for (const { place, lon, lat, building } of rows)
            yield { id: place, lon, lat, rooms: rooms.get(building) ?? 0 };
          if (rows.length < BATCH) return;
        }
      }
      return PlacePoints.from(points());
    },
    'begin isolation level repeatable read read only',
  );
}
