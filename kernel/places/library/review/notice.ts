import type { PoolClient } from 'pg';
import { newId, type Row } from '../../../store/index.ts';
import type { Node } from '../import/plan-batch.ts';
import type { UnitBook } from '../unit-book.ts';

/** A place is put before a person beside at most so many others. */
const MOST_EACH = 3;
/** Positions of one building are not further apart (metres). */
const NEAR = 30;
/** Metres of a degree of latitude. */
const DEGREE = 111_320;

/**
 * Every new root beside those of its village with the same number: equalities alone, so that whatever plan is chosen a row
 * is looked up by its own key and never compared with a whole village.
 */
const PAIRS = `
  with new as (
    select p.shard, p.place, p.road, p.road_number, p.estate, p.building, p.lon, p.lat, a.area,
      coalesce(p.building, '') as building_key, coalesce(p.road_number, '') as number_key
    from json_to_recordset($1) as n(shard smallint, place uuid, areas uuid[])
    join places.place_version p on p.shard = n.shard and p.place = n.place and p.valid_to = 'infinity'
    cross join lateral unnest(n.areas) as a(area))
  , pairs as (
    select n.shard, n.place, o.place as other, n.estate as own, o.estate as others,
      case
        when n.road is not distinct from o.road and n.estate is not distinct from o.estate then 'same-door'
        when n.road = o.road and n.number_key <> '' and n.estate is distinct from o.estate then 'same-number'
        when n.estate <> o.estate and abs(n.lat - o.lat) * ${String(DEGREE)} <= ${String(NEAR)}
          and abs(n.lon - o.lon) * ${String(DEGREE)} * cos(radians(n.lat)) <= ${String(NEAR)}
          and char_length(n.estate) > 1 and abs(char_length(n.estate) - char_length(o.estate)) <= 1 then 'similar-name'
      end as why
    from new n join places.place_version o on o.area = n.area and coalesce(o.building, '') = n.building_key
      and coalesce(o.road_number, '') = n.number_key and o.parent is null and o.valid_to = 'infinity'
    where o.place <> n.place
    union all
    select n.shard, n.place, o.place, n.estate, o.estate, 'same-building'
    from new n join places.place_version o on o.area = n.area and coalesce(o.building, '') = n.building_key
      and o.estate = n.estate and o.parent is null and o.valid_to = 'infinity'
    where n.building_key <> '' and (n.road is null or o.road is null) and n.road is distinct from o.road
      and o.place <> n.place)
  select shard, place, other, why, own, others from pairs where why is not null`;

/**
 * Notices buildings and spots that may stand in the library already, among those of the same village: under the same words
 * (entered in two villages that are one today); the same road and number with another estate; the same estate and building,
 * one of them without its road; estates whose names differ by one character, with the same building number and positions
 * within 30 m. A person decides. One query.
 */
export async function noticeDuplicates(
  client: PoolClient,
  added: readonly Pick<Node, 'shard' | 'id' | 'parent' | 'area'>[],
  book: UnitBook,
  origin: string | null,
): Promise<number> {
  const roots = added.filter(({ parent }) => parent === null);
  if (roots.length === 0) return 0;
  const areas = new Map<string, readonly string[]>();
  const near = roots.map(({ shard, id, area }) => {
    let together = areas.get(area);
    if (together === undefined) {
      const village = book.chain(area).find(({ kind }) => kind === 'village')?.id ?? area;
      together = [village, ...book.childrenOf(village).map((grid) => grid.id)];
      areas.set(area, together);
    }
    return { shard, place: id, areas: together };
  });
  const { rows } = await client.query<Pair & Row>(PAIRS, [JSON.stringify(near)]);
  const seen = new Map<string, number>();
  const found = rows.filter(({ place, other, why, own, others }) => {
    if (why === 'similar-name' && !differByOne(own ?? '', others ?? '')) return false;
    const pair = [place, other].sort().join(' ');
    const times = seen.get(place) ?? 0;
    if (seen.has(pair) || times >= MOST_EACH) return false;
    seen.set(pair, 1).set(place, times + 1);
    return true;
  });
  if (found.length === 0) return 0;
  await client.query(
    `insert into places.review (id, shard, place, other, score, reasons, import)
     select id, shard, least(place, other), greatest(place, other), score, reasons, $2 from json_to_recordset($1) as
       r(id uuid, shard smallint, place uuid, other uuid, score real, reasons json)
     on conflict do nothing`,
    [
      JSON.stringify(
        found.map(({ shard, place, other, why }) => ({
          ...{ id: newId(), shard, place, other },
          ...{ score: scores[why], reasons: [reasons[why]] },
        })),
      ),
      origin,
    ],
  );
  return found.length;
}

type Why = 'same-door' | 'same-number' | 'same-building' | 'similar-name';
interface Pair {
  readonly shard: number;
  readonly place: string;
  readonly other: string;
  readonly why: Why;
  readonly own: string | null;
  readonly others: string | null;
}

/** How likely it is one place, as an order for whoever reviews: no probability. */
const scores: Readonly<Record<Why, number>> = {
  'same-door': 0.95,
  'similar-name': 0.9,
  'same-building': 0.8,
  'same-number': 0.6,
};
const reasons = {
  'same-door': {
    code: 'same-door',
    zh: '同一村（社区）内写法相同的两个门牌',
    en: 'Two doors of one village that are written alike',
  },
  'same-number': {
    code: 'same-number',
    zh: '同一村（社区）同一道路门牌，小区名不同',
    en: 'The same road and number in one village, with different estates',
  },
  'same-building': {
    code: 'same-building',
    zh: '同一小区同一楼幢，其中一个没有道路',
    en: 'The same building of one estate, one of them without a road',
  },
  'similar-name': {
    code: 'similar-name',
    zh: '小区名只差一字，楼幢相同，相距不到 30 米',
    en: 'Estates that differ by one character, the same building, less than 30 m apart',
  },
} as const satisfies Record<Why, unknown>;

/** Whether one character was written differently, left out or put in. */
export function differByOne(a: string, b: string): boolean {
  const [short, long] = [Array.from(a), Array.from(b)].sort((one, other) => one.length - other.length) as [
    string[],
    string[],
  ];
  if (long.length - short.length > 1) return false;
  let from = 0;
  while (from < short.length && short[from] === long[from]) from += 1;
  let end = 0;
  while (end < short.length - from && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  return Math.max(short.length, long.length) - from - end === 1;
}
