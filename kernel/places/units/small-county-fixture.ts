import { codeOf } from '../code/code.ts';
import type { Database } from '../../store/index.ts';
import { newId, newIdIn } from '../../store/index.ts';
import { addTenancy, addUnits } from './units.ts';

/** Digits of a county and below, and what stands there, for tests of what changes units. */
export interface SmallCounty {
  readonly shard: number;
  /** Ids by the digits each unit had at first: 98, 9801, 980101, 980101001 … */
  readonly units: ReadonlyMap<string, string>;
  /** Ids of places by the digits of their first code without the trailing zeros of the check's 26. */
  readonly places: ReadonlyMap<string, string>;
}

export const SINCE = '2010-01-01';
export const PLACES_SINCE = '2015-01-01';

/**
 * A fictional county of two towns (001, 002) of two villages (201, 202) of two grids (001, 002), each grid with one
 * building of one staircase and one room, and one building in each village whose grid is not drawn.
 */
export async function smallCounty(db: Database, county = '980101', shard = 50): Promise<SmallCounty> {
  const units = new Map<string, string>();
  const tree: { digits: string; kind: string; parent: string | null }[] = [];
  const add = (digits: string, kind: string, parent: string | null): void => {
    units.set(digits, newId());
    tree.push({ digits, kind, parent });
  };
  add(county.slice(0, 2), 'province', null);
  add(county.slice(0, 4), 'city', county.slice(0, 2));
  add(county, 'county', county.slice(0, 4));
  for (const town of ['001', '002']) {
    add(county + town, 'town', county);
    for (const village of ['201', '202']) {
      add(county + town + village, 'village', county + town);
      for (const grid of ['001', '002']) add(county + town + village + grid, 'grid', county + town + village);
    }
  }
  await addUnits(
    db.owner,
    tree.map(({ digits, kind, parent }) => ({
      id: units.get(digits)!,
      kind,
      shard,
      parent: parent === null ? null : units.get(parent)!,
      name: { zh: `单元${digits}`, en: `Unit ${digits}` },
      code: digits.padEnd(Math.max(12, digits.length), '0'),
    })),
    SINCE,
  );
  await addTenancy(db.owner, shard, units.get(county)!, { zh: '测试县', en: 'Test County' });
  const places = new Map<string, string>();
  for (const { digits, kind } of tree) {
    const area = digits.padEnd(15, '0');
    if (kind !== 'village' && kind !== 'grid') continue;
    for (const [kindOf, own] of [
      ['building', '00001'],
      ['unit', '0000101'],
      ['room', '00001010301'],
    ] as const) {
      const prefix = area + own;
      const id = newIdIn(shard);
      const parent =
        kindOf === 'building' ? null : places.get(area + (kindOf === 'unit' ? '00001' : '0000101'))!;
      places.set(prefix, id);
      await db.owner.query(
        `insert into places.place_version (shard, place, valid_from, kind, parent, area, code, door_key, act)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $2)`,
        [shard, id, PLACES_SINCE, kindOf, parent, units.get(digits)!, codeOf(prefix), `${digits} ${own}`],
      );
    }
  }
  return { shard, units, places };
}

/** The codes of a place on a day, and its area. */
export async function placeOn(
  db: Database,
  id: string,
  day: string,
): Promise<{ code: string; area: string } | undefined> {
  const { rows } = await db.owner.query<{ code: string; area: string }>(
    'select code, area from places.place_version where place = $1 and valid_from <= $2 and valid_to > $2',
    [id, day],
  );
  return rows[0];
}
