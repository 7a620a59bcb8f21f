import type { PoolClient } from 'pg';
import { Problem, shardOf } from '../../store/index.ts';
import { beginCodes, childDigits, nextRoot, ownDigits } from './codes-anew.ts';
import { childKey, kindOf, rootKey, tidyDoor } from './door-key.ts';
import { journalled } from './journal.ts';
import type { Door } from './place.ts';
import { newArea } from './place-area.ts';
import { prefixOfArea } from './import/check-row.ts';
import { noticeDuplicates } from './review/notice.ts';
import { hasCome, standingPlace, type StandingPlace } from './standing-place.ts';
import { today } from './today.ts';
import { UnitBook } from './unit-book.ts';
import { openVersions, placeUnknown, withAllInside } from './versions.ts';

export interface PlaceChange {
  /** Parts to be written anew; null takes one away. Only the place's own: the road of a room is its building's. */
  readonly door?: { readonly [Part in keyof Door]?: string | null } | undefined;
  /** A building that moves over the edge of its grid gets the codes of the other, with all in it. */
  readonly position?: readonly [lon: number, lat: number] | null | undefined;
  /** Another grid or village: the place and all in it get new codes from that day, wherever its position lies. */
  readonly area?: string | undefined;
  readonly from?: string | undefined;
  readonly reason: string;
}

/**
 * One change of one place; the transaction holds the lock of its tenancy. `located` are the units its new position lies in.
 * What is so already is no act.
 */
export async function changePlace(
  client: PoolClient,
  id: string,
  change: PlaceChange,
  { actor, located }: { readonly actor: string; readonly located: readonly string[] },
): Promise<void> {
  const shard = shardOf(id);
  const from = change.from ?? today();
  hasCome(from);
  const now = await standingPlace(client, shard, id);
  if (now === undefined) throw placeUnknown();
  const book = await UnitBook.load(client, from);
  const place: Changed = { shard, id, now, book, area: newArea(shard, now, { ...change, located }, book) };
  const door = doorAnew(now, change.door ?? {});
  const moved = change.position !== undefined && !samePosition(now, change.position);
  if (place.area === now.area && sameDoor(now, door) && !moved) return;
  const key = await freeKey(client, place, door);
  const kind = now.parent === null ? kindOf(door)! : now.kind;
  const prefix = await prefixAnew(client, place, door, kind);
  const recoded = prefix !== now.code.slice(0, prefix.length) || place.area !== now.area;
  const touched = recoded ? await withAllInside(client, shard, [id]) : [id];
  await openVersions(client, shard, touched, { from, act: id, why: change.reason });
  if (recoded) await beginCodes(client, { shard, places: touched, from }, prefix, place.area);
  const position = change.position === undefined ? [now.lon, now.lat] : (change.position ?? [null, null]);
  await client.query(
    `update places.place_version set kind = $4, road = $5, road_number = $6, estate = $7, building = $8, unit = $9, room = $10,
       door_key = $11, lon = $12, lat = $13 where shard = $1 and place = $2 and valid_from = $3`,
    [
      ...[shard, id, from, kind, door.road ?? null, door.roadNumber ?? null, door.estate ?? null],
      ...[door.building ?? null, door.unit ?? null, door.room ?? null, key, ...position],
    ],
  );
  await journalled(client, { shard, kind: 'place', id }, 'change', actor, {
    ...{ ...change, from },
    ...(place.area === now.area ? {} : { area: place.area }),
  });
  if (now.parent === null && !sameDoor(now, door))
    await noticeDuplicates(client, [{ shard, id, parent: null, area: place.area }], book, null);
}

interface Changed {
  readonly shard: number;
  readonly id: string;
  readonly now: StandingPlace;
  readonly book: UnitBook;
  /** Where it lies from now on. */
  readonly area: string;
}

const samePosition = (now: StandingPlace, position: readonly [number, number] | null): boolean =>
  now.lon === (position?.[0] ?? null) && now.lat === (position?.[1] ?? null);

const heldDoor = (now: StandingPlace): { readonly [Part in keyof Door]-?: string | null } => ({
  ...{ road: now.road, roadNumber: now.road_number, estate: now.estate },
  ...{ building: now.building, unit: now.unit, room: now.room },
});

const sameDoor = (now: StandingPlace, door: Door): boolean =>
  Object.entries(heldDoor(now)).every(([part, held]) => (door[part as keyof Door] ?? null) === held);

function doorAnew(now: StandingPlace, wanted: NonNullable<PlaceChange['door']>): Door {
  const parts = { ...heldDoor(now), ...wanted };
  const door = tidyDoor(Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== null)));
  const named = now.parent === null ? kindOf(door) !== null : door[now.kind as 'unit' | 'room'] !== undefined;
  const own = new Set<string>(
    now.parent === null ? ['road', 'roadNumber', 'estate', 'building'] : [now.kind],
  );
  if (!named || Object.keys(door).some((part) => !own.has(part)))
    throw new Problem(
      'address.door-parts',
      {
        zh: '只能改写地点自身的部分，且不能全部删去',
        en: 'Only the place’s own parts are changed, and not all of them taken away',
      },
      { status: 422 },
    );
  return door;
}

/** The key of the door it is to have. Throws `address.door-taken` when another place has it. */
async function freeKey(
  client: PoolClient,
  { shard, id, now, book, area }: Changed,
  door: Door,
): Promise<string> {
  const village = book.chain(area).find(({ kind }) => kind === 'village')?.id ?? area;
  const keys =
    now.parent === null
      ? // doors entered before their village was merged stand under the village of then
        [village, ...book.cameFrom(village)].map((unit) => rootKey(unit, door))
      : [childKey(now.parent, now.kind as 'unit' | 'room', door[now.kind as 'unit' | 'room']!)];
  const { rows } = await client.query<{ place: string; area: string; key: string }>(
    `select place, area, door_key as key from places.place_version
     where shard = $1 and door_key = any($2) and valid_to = 'infinity' and place <> $3`,
    [shard, keys, id],
  );
  const taken = rows.find(
    (row) => row.key === keys[0] || book.chain(row.area).some((unit) => unit.id === village),
  );
  if (taken !== undefined)
    throw new Problem(
      'address.door-taken',
      { zh: '库中已有这个门牌', en: 'The library has this door already' },
      { status: 409, details: { place: taken.place } },
    );
  return keys[0]!;
}

/** The digits it has of its own: other ones in another area, and where the number of its door stands in them. */
async function prefixAnew(
  client: PoolClient,
  { shard, id, now, book, area }: Changed,
  door: Door,
  kind: StandingPlace['kind'],
): Promise<string> {
  const held = now.code.slice(0, ownDigits[kind]);
  if (now.parent === null) {
    if (area === now.area && kind === now.kind) return held;
    const root = kind === 'spot' ? ('spot' as const) : ('building' as const);
    return nextRoot(client, { shard, area, kind: root }, prefixOfArea(book.units.get(area)!));
  }
  const part = now.kind as 'unit' | 'room';
  if (door[part] === now[part]) return held;
  const parent = await standingPlace(client, shard, now.parent);
  if (parent === undefined) throw placeUnknown();
  return childDigits(
    client,
    { shard, id, kind: part, parent: { id: now.parent, code: parent.code } },
    door[part]!,
    held,
  );
}
