import type { Queryable, Row, Text } from '../../store/index.ts';
import { cellOf, cellsAround, metresBetween } from './cells.ts';
import { likeness, marksOf, pairsOf } from './likeness.ts';

/** An event whose matter is open. */
export interface OpenEvent {
  readonly matter: string;
  readonly shard: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly unit: string;
  /** Longitude and latitude, WGS 84 degrees. */
  readonly position?: readonly [number, number];
  /** What is shown of it: it names no person. */
  readonly title: string;
  /** Code of its kind. */
  readonly category?: string;
}

/** What a new report is compared by; `days` 7 and `within` 300 metres unless given. */
export interface Compared extends Omit<OpenEvent, 'matter'> {
  /** A matter that is not compared with itself. */
  readonly except?: string;
  readonly within?: number;
  readonly days?: number;
}

export interface NearMatch {
  readonly matter: string;
  readonly title: string;
  readonly category: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Metres; null where one of the two has no position. */
  readonly distance: number | null;
  /** 0 to 1. */
  readonly similarity: number;
  readonly why: Text;
}

/** Of one cell, and of those with the same marks, so many of the newest are looked at. */
const LOOKED_AT = 300;
/** Below this it is another event. */
const ALIKE = 0.45;
const SHOWN = 10;
const DAY_MS = 86_400_000;

/** Makes an open event findable, or says anew what is known of it. */
export async function keepNear(db: Queryable, events: readonly OpenEvent[]): Promise<void> {
  await db.query(
    `insert into signals.near_event as n (matter, shard, at, unit, lon, lat, cell, title, category, marks)
     select matter, shard, at, unit, lon, lat, cell, title, category, marks
     from jsonb_to_recordset($1) as e(matter uuid, shard smallint, at timestamptz, unit uuid, lon double precision,
       lat double precision, cell bigint, title text, category text, marks integer[])
     on conflict (matter) do update set unit = excluded.unit, lon = excluded.lon, lat = excluded.lat, cell = excluded.cell,
       title = excluded.title, category = excluded.category, marks = excluded.marks`,
    [
      JSON.stringify(
        events.map(({ matter, shard, at, unit, position, title, category }) => ({
          ...{ matter, shard, at: new Date(at), unit, title, category: category ?? null },
          ...{ lon: position?.[0] ?? null, lat: position?.[1] ?? null },
          ...{ cell: position === undefined ? null : cellOf(position), marks: marksOf(title, unit) },
        })),
      ),
    ],
  );
}

/** Says of open events, by matter, of which kind they are. */
export async function nameNear(db: Queryable, kinds: ReadonlyMap<string, string>): Promise<void> {
  await db.query(
    'update signals.near_event n set category = k.value from jsonb_each_text($1) k where n.matter = k.key::uuid',
    [JSON.stringify(Object.fromEntries(kinds))],
  );
}

/** Events whose matters ended are compared with nothing any more. */
export async function dropNear(db: Queryable, matters: readonly string[]): Promise<void> {
  await db.query('delete from signals.near_event where matter = any($1)', [matters]);
}

interface NearRow extends Row {
  matter: string;
  at: Date;
  lon: number | null;
  lat: number | null;
  title: string;
  category: string | null;
}

/**
 * Open events that may be the same as what is reported now, the likeliest first, ten at most: by place where both have a
 * position, by words within the same unit in any case. Reads with the caller's reach; a bounded number of rows however
 * many events there are.
 */
export async function findNear(db: Queryable, compared: Compared): Promise<readonly NearMatch[]> {
  const { shard, at, unit, position, title, within = 300, days = 7, except } = compared;
  const { rows } = await db.query<NearRow>(
    `with found as (
       (select n.* from unnest($1::bigint[]) as c(cell) cross join lateral (
          select * from signals.near_event e where e.cell = c.cell and e.at between $4 and $5 and e.shard = $3
          order by e.at desc limit ${String(LOOKED_AT)}) n)
       union all
       (select * from signals.near_event e where e.marks && $2::integer[] and e.unit = $6 and e.at between $4 and $5
          and e.shard = $3 order by e.at desc limit ${String(LOOKED_AT)}))
     select distinct on (matter) matter, at, lon, lat, title, category from found where matter is distinct from $7`,
    [
      position === undefined ? [] : cellsAround(position, within),
      marksOf(title, unit),
      ...[shard, new Date(at - days * DAY_MS), new Date(at + days * DAY_MS), unit, except ?? null],
    ],
  );
  const pairs = pairsOf(title);
  return rows
    .flatMap((row) => {
      const match = compare(row, pairs, compared, within);
      return match === null ? [] : [match];
    })
    .sort((one, other) => other.similarity - one.similarity)
    .slice(0, SHOWN);
}

/**
 * Words count for three fifths and nearness for two where both positions are known, words alone otherwise; the same kind
 * adds a tenth of what is missing, another kind takes a tenth away.
 */
function compare(
  row: NearRow,
  pairs: ReadonlySet<string>,
  { position, category }: Compared,
  within: number,
): NearMatch | null {
  const words = likeness(pairs, pairsOf(row.title));
  const distance =
    position === undefined || row.lon === null || row.lat === null
      ? null
      : Math.round(metresBetween(position, [row.lon, row.lat]));
  if (distance !== null && distance > within) return null;
  const alike = distance === null ? words : 0.6 * words + 0.4 * (1 - distance / within);
  const sameKind =
    category === undefined || row.category === null ? null : category === row.category ? true : false;
  const similarity = sameKind === null ? alike : sameKind ? alike + 0.1 * (1 - alike) : 0.9 * alike;
  if (similarity < ALIKE) return null;
  const share = String(Math.round(words * 100));
  return {
    ...{ matter: row.matter, title: row.title, category: row.category, at: row.at.getTime(), distance },
    similarity: Math.round(similarity * 1_000) / 1_000,
    why: {
      zh: [
        `字句相同 ${share}%`,
        ...(distance === null ? [] : [`相距 ${String(distance)} 米`]),
        ...(sameKind === true ? ['同一类别'] : []),
      ].join('，'),
      en: [
        `${share} % of the words alike`,
        ...(distance === null ? [] : [`${String(distance)} m apart`]),
        ...(sameKind === true ? ['same kind'] : []),
      ].join(', '),
    },
  };
}
