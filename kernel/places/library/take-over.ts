import type { PoolClient } from 'pg';
import { beginCodes, childDigits } from './codes-anew.ts';
import { childKey } from './door-key.ts';
import { standingPlace } from './standing-place.ts';
import { succeed } from './successors.ts';
import { endVersions, openVersions, placeUnknown, withAllInside } from './versions.ts';

interface Twice {
  readonly closed: string;
  readonly kept: string;
}

/**
 * What stands in a place that was entered twice goes over to the one that is kept, with its permanent id and a code there;
 * a staircase or room that the kept one has too is one with it, down to the rooms. Answers how many places went over.
 */
export async function takeOver(
  client: PoolClient,
  shard: number,
  { closed, kept }: Twice,
  why: { readonly from: string; readonly act: string; readonly why: string },
): Promise<number> {
  const into = await standingPlace(client, shard, kept);
  if (into === undefined) throw placeUnknown();
  const { rows } = await client.query<{
    place: string;
    kind: 'unit' | 'room';
    word: string;
    twin: string | null;
  }>(
    `select place, kind, coalesce(unit, room) as word from places.place_version
     where shard = $1 and parent = $2 and valid_to = 'infinity' order by code`,
    [shard, closed],
  );
  let moved = 0;
  for (const { place, kind, word } of rows) {
    const key = childKey(kept, kind, word);
    const twin = await client.query<{ place: string }>(
      `select place from places.place_version where shard = $1 and door_key = $2 and valid_to = 'infinity'`,
      [shard, key],
    );
    const same = twin.rows[0]?.place;
    if (same === undefined) {
      const inside = await withAllInside(client, shard, [place]);
      await openVersions(client, shard, inside, why);
      const parent = { id: kept, code: into.code };
      const digits = await childDigits(client, { shard, id: place, kind, parent }, word, undefined);
      await beginCodes(client, { shard, places: inside, from: why.from }, digits, into.area);
      await client.query(
        'update places.place_version set parent = $4, door_key = $5 where shard = $1 and place = $2 and valid_from = $3',
        [shard, place, why.from, kept, key],
      );
      moved += inside.length;
      continue;
    }
    moved += await takeOver(client, shard, { closed: place, kept: same }, why);
    await succeed(client, { shard, place, successor: same, since: why.from, how: 'duplicate', act: why.act });
    await endVersions(client, shard, [place], why);
  }
  return moved;
}
