import { newId, newIdIn, type Queryable } from '../../store/index.ts';
import { codeOf } from '../code/code.ts';
import { addUnits } from '../units/units.ts';

/** A grid with one house in it, written as rows: for tests of what reads the library. */
export interface SmallStreet {
  readonly city: string;
  readonly village: string;
  readonly grid: string;
  readonly building: string;
  readonly staircase: string;
  readonly room: string;
}

export const streetCodes = {
  village: codeOf('990101001001'),
  grid: codeOf('990101001001001'),
  building: codeOf('99010100100100100001'),
  staircase: codeOf('9901010010010010000102'),
  room: codeOf('99010100100100100001020501'),
} as const;

/** 甲市东区春江街道望江社区 with 人民路7号梧桐苑3幢2单元501室, all valid from `from` on. */
export async function smallStreet(
  db: Queryable,
  options: { readonly shard?: number; readonly from?: string } = {},
): Promise<SmallStreet> {
  const { shard = 1, from = '2010-01-01' } = options;
  const ids = { city: newId(), county: newId(), town: newId(), village: newId(), grid: newId() };
  const unit = (id: string, kind: string, parent: string | null, name: string, code: string) => ({
    ...{ id, kind, shard, parent, code },
    name: { zh: name, en: name },
  });
  await addUnits(
    db,
    [
      unit(ids.city, 'city', null, '甲市', '990100000000'),
      unit(ids.county, 'county', ids.city, '东区', '990101000000'),
      unit(ids.town, 'town', ids.county, '春江街道', '990101001000'),
      unit(ids.village, 'village', ids.town, '望江社区', '990101001001'),
      unit(ids.grid, 'grid', ids.village, '第一网格', '990101001001001'),
    ],
    from,
  );
  const [building, staircase, room] = [newIdIn(shard), newIdIn(shard), newIdIn(shard)];
  const at = { lon: 120.1, lat: 30.2 };
  const none = { road: null, road_number: null, estate: null, building: null, unit: null, room: null };
  const rows = [
    {
      ...{ place: building, kind: 'building', parent: null, code: streetCodes.building, ...none, ...at },
      ...{ road: '人民路', road_number: '7', estate: '梧桐苑', building: '3' },
    },
    {
      ...{ place: staircase, kind: 'unit', parent: building, ...none, unit: '2' },
      code: streetCodes.staircase,
    },
    { ...{ place: room, kind: 'room', parent: staircase, ...none, room: '501' }, code: streetCodes.room },
  ];
  await db.query(
    `insert into places.place_version (shard, place, valid_from, kind, parent, area, code, road, road_number, estate,
       building, unit, room, door_key, lon, lat, act)
     select $2, r.place, $3, r.kind, r.parent, $4, r.code, r.road, r.road_number, r.estate, r.building, r.unit, r.room,
       r.place::text, r.lon, r.lat, r.place
     from json_to_recordset($1) as r(place uuid, kind text, parent uuid, code text, road text, road_number text, estate text,
       building text, unit text, room text, lon double precision, lat double precision)`,
    [JSON.stringify(rows), shard, from, ids.grid],
  );
  return { city: ids.city, village: ids.village, grid: ids.grid, building, staircase, room };
}

/** The place has another code from a day on: its grid's boundary moved. */
export async function recodePlace(db: Queryable, place: string, code: string, from: string): Promise<void> {
  await db.query(
    `with ended as (update places.place_version set valid_to = $3 where place = $1 and valid_to = 'infinity' returning *)
     insert into places.place_version (shard, place, valid_from, kind, parent, area, code, road, road_number, estate,
       building, unit, room, door_key, lon, lat, act)
     select shard, place, $3, kind, parent, area, $2, road, road_number, estate, building, unit, room, door_key, lon, lat, act
     from ended`,
    [place, code, from],
  );
}

/** The place is there no more from a day on. */
export async function endPlace(db: Queryable, place: string, from: string): Promise<void> {
  await db.query(
    `update places.place_version set valid_to = $2, ended = 'torn down' where place = $1 and valid_to = 'infinity'`,
    [place, from],
  );
}
