import type { PoolClient } from 'pg';
import { codeOf } from '../code/code.ts';
import { Problem, shardOf } from '../../store/index.ts';
import { childKey, rootKey, tidyDoor } from './door-key.ts';
import { journalled } from './journal.ts';
import { firstNumber, takeNumbers } from './numbering.ts';
import type { Door, PlaceKind } from './place.ts';
import { today } from './today.ts';
import { prefixOfArea } from './import/check-row.ts';
import { UnitBook } from './unit-book.ts';
import { openVersions, placeUnknown, withAllInside } from './versions.ts';

export interface PlaceChange {
  /** Parts to be written anew; null takes one away. Only the place's own: the road of a room is its building's. */
  readonly door?: { readonly [Part in keyof Door]?: string | null } | undefined;
  readonly position?: readonly [lon: number, lat: number] | null | undefined;
  /** Another grid or village: the place and all in it get new codes from that day. */
  readonly area?: string | undefined;
  readonly from?: string | undefined;
  readonly reason: string;
}

interface Now extends Record<string, unknown> {
  kind: PlaceKind;
  parent: string | null;
  area: string;
  road: string | null;
  road_number: string | null;
  estate: string | null;
  building: string | null;
  unit: string | null;
  room: string | null;
}

/** One change of one place; the transaction holds the lock of its tenancy. */
export async function changePlace(
  client: PoolClient,
  id: string,
  change: PlaceChange,
  actor: string,
): Promise<void> {
  const shard = shardOf(id);
  const from = change.from ?? today();
  const { rows } = await client.query<Now>(
    `select kind, parent, area, road, road_number, estate, building, unit, room from places.place_version
     where shard = $1 and place = $2 and valid_to = 'infinity'`,
    [shard, id],
  );
  const now = rows[0];
  if (now === undefined) throw placeUnknown();
  const why = { from, act: id, why: change.reason };
  if (change.area !== undefined && change.area !== now.area)
    await moveTo(client, { shard, id, now }, change.area, why);
  else await openVersions(client, shard, [id], why);
  if (change.door !== undefined || change.area !== undefined)
    await rewrite(client, { shard, id, now }, change, from);
  if (change.position !== undefined)
    await client.query(
      'update places.place_version set lon = $4, lat = $5 where shard = $1 and place = $2 and valid_from = $3',
      [shard, id, from, change.position?.[0] ?? null, change.position?.[1] ?? null],
    );
  await journalled(client, { shard, kind: 'place', id }, 'change', actor, { ...change, from });
}

interface Changed {
  readonly shard: number;
  readonly id: string;
  readonly now: Now;
}

async function rewrite(
  client: PoolClient,
  { shard, id, now }: Changed,
  change: PlaceChange,
  from: string,
): Promise<void> {
  const text = (part: keyof Door, held: string | null): string | undefined => {
    const wanted = change.door?.[part];
    return (wanted === undefined ? held : wanted) ?? undefined;
  };
  const door = tidyDoor({
    road: text('road', now.road),
    roadNumber: text('roadNumber', now.road_number),
    estate: text('estate', now.estate),
    building: text('building', now.building),
    unit: text('unit', now.unit),
    room: text('room', now.room),
  });
  const own =
    now.kind === 'room'
      ? door.room
      : now.kind === 'unit'
        ? door.unit
        : (door.building ?? door.roadNumber ?? door.estate);
  const foreign =
    now.parent === null ? [door.unit, door.room] : [door.road, door.roadNumber, door.estate, door.building];
  if (own === undefined || foreign.some((part) => part !== undefined))
    throw new Problem('address.door-parts', {
      zh: '只能改写地点自身的部分，且不能全部删去',
      en: 'Only the place’s own parts are changed, and not all of them taken away',
    });
  const book = await UnitBook.load(client, from);
  const village = book.chain(change.area ?? now.area).find(({ kind }) => kind === 'village')?.id;
  const key =
    now.parent !== null
      ? childKey(now.parent, now.kind as 'unit' | 'room', own)
      : rootKey(village ?? now.area, door);
  const { rows } = await client.query<{ place: string }>(
    `select place from places.place_version where shard = $1 and door_key = $2 and valid_to = 'infinity' and place <> $3`,
    [shard, key, id],
  );
  if (rows[0] !== undefined)
    throw new Problem(
      'address.door-taken',
      { zh: '库中已有这个门牌', en: 'The library has this door already' },
      { status: 409, details: { place: rows[0].place } },
    );
  await client.query(
    `update places.place_version set road = $4, road_number = $5, estate = $6, building = $7, unit = $8, room = $9,
       door_key = $10 where shard = $1 and place = $2 and valid_from = $3`,
    [
      ...[shard, id, from, door.road ?? null, door.roadNumber ?? null, door.estate ?? null],
      ...[door.building ?? null, door.unit ?? null, door.room ?? null, key],
    ],
  );
}

/** Into another area: a new number there, and new codes for all that stands in it. */
async function moveTo(
  client: PoolClient,
  { shard, id, now }: Changed,
  area: string,
  why: { readonly from: string; readonly act: string; readonly why: string },
): Promise<void> {
  const book = await UnitBook.load(client, why.from);
  const unit = book.units.get(area);
  if (
    now.parent !== null ||
    unit?.present == null ||
    unit.shard !== shard ||
    !['grid', 'village'].includes(unit.kind)
  )
    throw new Problem('address.area-wrong', {
      zh: '只有楼幢或地点可以移到本辖区的另一个网格或村（社区）',
      en: 'Only a building or a spot is moved, into a grid or village of the same tenancy',
    });
  const kind = now.kind === 'spot' ? ('spot' as const) : ('building' as const);
  const taken = await takeNumbers(client, [{ shard, within: area, kind, count: 1 }]);
  const number = firstNumber(taken, area, kind);
  const code = codeOf(prefixOfArea(unit) + String(number).padStart(5, '0'));
  const inside = await withAllInside(client, shard, [id]);
  await openVersions(client, shard, inside, why);
  await client.query(
    `update places.place_version set area = $4,
       code = d.digits || places.check_digit(d.digits)
     from (select place as of, $5 || substr(code, 21, 6) as digits from places.place_version
       where shard = $1 and place = any($2) and valid_from = $3) d
     where shard = $1 and place = d.of and valid_from = $3`,
    [shard, inside, why.from, area, code.slice(0, 20)],
  );
}
