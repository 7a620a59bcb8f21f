import type { Queryable, Row, Text } from '../../store/index.ts';
import { BOTH_STAND } from './review/reviews.ts';
import { today } from './today.ts';

/** A figure of the library, with what is counted. */
export interface QualityFigure {
  readonly id: string;
  readonly name: Text;
  readonly definition: Text;
  readonly value: number;
}

export interface TownCoverage extends Row {
  readonly town: string;
  readonly name: string;
  readonly villages: number;
  readonly villagesWithout: number;
  readonly places: number;
  readonly withoutPosition: number;
  readonly inGrid: number;
}

export interface QualityReport {
  /** The day it stands for (ISO date). */
  readonly day: string;
  readonly figures: readonly QualityFigure[];
  readonly towns: readonly TownCoverage[];
}

const definitions: Readonly<Record<string, { readonly name: Text; readonly definition: Text }>> = {
  places: {
    name: { zh: '地点', en: 'Places' },
    definition: {
      zh: '今日有效的楼幢、单元、户室和地点数',
      en: 'Buildings, staircases, rooms and spots that are valid today',
    },
  },
  reviews: {
    name: { zh: '待定重复', en: 'Possible duplicates waiting' },
    definition: { zh: '尚无结论的疑似重复对数', en: 'Pairs of places that may be one, not yet decided' },
  },
  orphans: {
    name: { zh: '悬空地点', en: 'Orphans' },
    definition: {
      zh: '今日有效，而所在楼幢或单元已注销的地点数',
      en: 'Places valid today whose building or staircase is closed',
    },
  },
  'area-ended': {
    name: { zh: '辖区已撤销', en: 'In a unit that ended' },
    definition: {
      zh: '今日有效，而所在网格或村（社区）已撤销的地点数',
      en: 'Places valid today whose grid or village has ended',
    },
  },
  'code-conflicts': {
    name: { zh: '编码与辖区不符', en: 'Code against unit' },
    definition: {
      zh: '编码前 15 位与所在辖区今日代码不同的地点数',
      en: 'Places whose first fifteen digits differ from the code their unit has today',
    },
  },
  'boundary-conflicts': {
    name: { zh: '坐标与辖区不符', en: 'Position against boundary' },
    definition: {
      zh: '有坐标的楼幢和地点中，坐标落在另一网格或村（社区）边界内的数目（无边界者不计）',
      en: 'Buildings and spots with a position that lies inside the boundary of another grid or village (those without boundaries are not counted)',
    },
  },
  rejects: {
    name: { zh: '未收的行', en: 'Rejected rows' },
    definition: {
      zh: '各次导入（试导入除外）中没有收下的行数；改正后重新导入的不从中扣除',
      en: 'Rows of imports (trial imports apart) that were not taken; those corrected and sent in again are not taken off',
    },
  },
};

interface Counts extends Row {
  places: number;
  reviews: number;
  orphans: number;
  area_ended: number;
  code_conflicts: number;
  rejects: number;
}

/** How good the library of these tenancies (all when undefined) is today. With `locate`, positions are held against boundaries. */
export async function quality(
  db: Queryable,
  shards: readonly number[] | undefined,
  locate?: (lon: number, lat: number) => readonly string[],
): Promise<QualityReport> {
  const day = today();
  const mine = (column: string): string => `($2::smallint[] is null or ${column} = any($2))`;
  const standing = `p.valid_from <= $1 and p.valid_to > $1 and ${mine('p.shard')}`;
  const { rows } = await db.query<Counts>(
    `select
       (select count(*) from places.place_version p where ${standing}) as places,
       (select count(*) from places.review r ${BOTH_STAND} where r.state = 'open' and ${mine('r.shard')}) as reviews,
       (select count(*) from places.place_version p where ${standing} and p.parent is not null and not exists (
         select from places.place_version q where q.shard = p.shard and q.place = p.parent and q.valid_from <= $1 and q.valid_to > $1)) as orphans,
       (select count(*) from places.place_version p where ${standing} and not exists (
         select from places.unit_version v where v.unit = p.area and v.valid_from <= $1 and v.valid_to > $1)) as area_ended,
       (select count(*) from places.place_version p join places.unit_version v on v.unit = p.area and v.valid_from <= $1 and v.valid_to > $1
         where ${standing} and left(p.code, 15) <> rpad(v.code, 15, '0')) as code_conflicts,
       (select count(*) from places.import_reject r join places.import i on i.id = r.import
         where not r.taken and not i.dry and ${mine('i.shard')}) as rejects`,
    [day, shards ?? null],
  );
  const counts = rows[0]!;
  const values: Readonly<Record<string, number | undefined>> = {
    ...{
      places: counts.places,
      reviews: counts.reviews,
      orphans: counts.orphans,
      'area-ended': counts.area_ended,
    },
    ...{ 'code-conflicts': counts.code_conflicts, rejects: counts.rejects },
    'boundary-conflicts': locate === undefined ? undefined : await outside(db, day, shards, locate),
  };
  const figures = Object.entries(definitions).flatMap(([id, one]) =>
    values[id] === undefined ? [] : [{ id, ...one, value: values[id] }],
  );
  return { day, figures, towns: await coverage(db, day, shards) };
}

async function coverage(
  db: Queryable,
  day: string,
  shards: readonly number[] | undefined,
): Promise<readonly TownCoverage[]> {
  const { rows } = await db.query<TownCoverage>(
    `with areas as (
       select area, count(*) as places, count(*) filter (where lon is null and parent is null) as without
       from places.place_version where valid_from <= $1 and valid_to > $1 group by area)
     , towns as (
       select u.id, v.name_zh, v.code from places.unit u join places.unit_version v on v.unit = u.id
       where u.kind in ('town', 'zone') and v.valid_from <= $1 and v.valid_to > $1 and ($2::smallint[] is null or u.shard = any($2)))
     , below as (
       select t.id as town, a.unit, u.kind from towns t
       join places.unit_ancestor a on a.ancestor = t.id and a.valid_from <= $1 and a.valid_to > $1 join places.unit u on u.id = a.unit)
     , of_village as (
       select b.town, b.unit, coalesce(sum(x.places), 0) as places from below b
       join places.unit_ancestor a on a.ancestor = b.unit and a.valid_from <= $1 and a.valid_to > $1
       left join areas x on x.area = a.unit where b.kind = 'village' group by b.town, b.unit)
     select t.id as town, t.name_zh as name,
       (select count(*) from of_village o where o.town = t.id) as villages,
       (select count(*) from of_village o where o.town = t.id and o.places = 0) as "villagesWithout",
       coalesce(sum(x.places), 0)::bigint as places, coalesce(sum(x.without), 0)::bigint as "withoutPosition",
       coalesce(sum(x.places) filter (where b.kind = 'grid'), 0)::bigint as "inGrid"
     from towns t left join below b on b.town = t.id left join areas x on x.area = b.unit
     group by t.id, t.name_zh, t.code order by t.code`,
    [day, shards ?? null],
  );
  return rows;
}

/** Positions looked at in one go, while nobody else is answered. */
const PAGE = 5_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Buildings and spots whose position lies inside another unit than theirs. */
async function outside(
  db: Queryable,
  day: string,
  shards: readonly number[] | undefined,
  locate: (lon: number, lat: number) => readonly string[],
): Promise<number> {
  let conflicts = 0;
  let after = { code: '', place: FIRST };
  for (;;) {
    const { rows } = await db.query<{ code: string; place: string; area: string; lon: number; lat: number }>(
      `select code, place, area, lon, lat from places.place_version
       where valid_from <= $1 and valid_to > $1 and parent is null and lon is not null
         and ($2::smallint[] is null or shard = any($2)) and code ~>=~ $3 and (code <> $3 or place > $4)
       order by code using ~<~, place limit $5`,
      [day, shards ?? null, after.code, after.place, PAGE],
    );
    for (const { area, lon, lat } of rows) {
      const chain = locate(lon, lat);
      if (chain.length > 0 && !chain.includes(area)) conflicts += 1;
    }
    if (rows.length < PAGE) return conflicts;
    after = rows.at(-1)!;
  }
}
