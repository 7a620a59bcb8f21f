import { shardOf, type Queryable } from '../../store/index.ts';
import { doorText } from '../library/address-text.ts';
import { SINGLE_FROM, type PlacePoints } from './place-points.ts';
import { encodedTile, type TilePoint } from './vector-tile.ts';

interface DoorRow extends Record<string, unknown> {
  place: string;
  kind: 'building' | 'spot';
  road: string | null;
  road_number: string | null;
  estate: string | null;
  building: string | null;
}

interface Labelled {
  readonly kind: string;
  readonly door: string;
}

/** What doors say, read when a tile shows them: a million texts are not kept in memory for it. */
async function doors(db: Queryable, ids: readonly string[], day: string): Promise<Map<string, Labelled>> {
  const { rows } = await db.query<DoorRow>(
    `select p.place, p.kind, p.road, p.road_number, p.estate, p.building
     from unnest($1::smallint[], $2::uuid[]) as w(shard, place)
     join places.place_version p on p.shard = w.shard and p.place = w.place and p.valid_from <= $3 and p.valid_to > $3`,
    [ids.map(shardOf), ids, day],
  );
  return new Map(
    rows.map((row) => [
      row.place,
      {
        kind: row.kind,
        door: doorText({
          road: row.road ?? undefined,
          roadNumber: row.road_number ?? undefined,
          estate: row.estate ?? undefined,
          building: row.building ?? undefined,
        }),
      },
    ]),
  );
}

/**
 * A vector tile (MVT 2.1) with the layer `places`: below zoom 16 clusters (`count`, `rooms`), a place that stands alone among them (`id`, `rooms`),
 * from there on each building and spot with `id`, `kind`, `door` and `rooms`.
 */
export async function placeTile(
  db: Queryable,
  points: PlacePoints,
  { z, x, y }: { readonly z: number; readonly x: number; readonly y: number },
  day: string,
): Promise<Uint8Array> {
  const single = z >= SINGLE_FROM;
  const found = single ? points.singles(z, x, y) : points.clusters(z, x, y);
  const said =
    single && found.length > 0
      ? await doors(
          db,
          found.map(({ id }) => id!),
          day,
        )
      : new Map<string, Labelled>();
  const features = found.map(({ count, rooms, at, id }): TilePoint => ({
    type: 1,
    tags: id === null ? { count, rooms } : { id, rooms, ...said.get(id) },
    geometry: [at],
  }));
  return encodedTile({ places: { features } });
}
