import { newIdIn, type Queryable } from '../store/index.ts';
import type { EventState, KeptEvent } from './event-state.ts';
import type { ReportingSource } from './reporting-sources.ts';

/** What is to be written of one event: what stands now, in place of what stood. */
export interface EventChange {
  readonly source: ReportingSource;
  readonly key: string;
  readonly before: KeptEvent | null;
  readonly state: EventState;
  readonly version: number | null;
}

/** What was written: kinds of events never seen before, and the id of each change's event, in their order. */
export interface Written {
  readonly categories: readonly { readonly source: string; readonly category: string }[];
  readonly events: readonly string[];
}

/** A change with the id under which the event stands after it. */
interface NumberedChange extends EventChange {
  readonly id: string;
  readonly revision: number;
}

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const row = (state: EventState) => ({
  ...state,
  at: instant(state.at),
  target: instant(state.target),
  closed: instant(state.closed),
});

const COLUMNS = `shard smallint, id uuid, source smallint, key text, category text, at timestamptz, unit uuid, code text,
  lon double precision, lat double precision, placed text, count integer, target timestamptz, closed timestamptz,
  severity smallint, attributes jsonb, revision integer, matter uuid, version bigint`;

/**
 * Writes events and the entries that say how the sums change, moves the sources on and tells who listens. An event that
 * turns out to lie in another tenancy is taken back where it was and stands there under a new id, for an id names its shard.
 */
export async function writeChanges(
  db: Queryable,
  changes: readonly EventChange[],
  sources: readonly ReportingSource[],
  now: number,
): Promise<Written> {
  if (sources.length === 0) return { categories: [], events: [] };
  const recorded = new Date(now);
  const numbered = changes.map((change): NumberedChange => {
    const { before, state } = change;
    const stays = before !== null && before.state.shard === state.shard;
    return { ...change, id: stays ? before.id : newIdIn(state.shard), revision: (before?.revision ?? 0) + 1 };
  });
  const added = numbered.length === 0 ? [] : await writeEvents(db, numbered, recorded);
  if (numbered.length > 0) await writeEntries(db, numbered, recorded);
  await db.query(
    `update signals.source s set heard_at = greatest(s.heard_at, $2), newest_event = greatest(s.newest_event, n.newest)
     from unnest($1::smallint[], $3::timestamptz[]) as n(id, newest) where s.id = n.id`,
    [sources.map(({ id }) => id), recorded, sources.map(({ id }) => newestOf(numbered, id))],
  );
  if (numbered.length > 0)
    await db.query(`select pg_notify('signals', $1)`, [noticeText(numbered, recorded)]);
  return { categories: added, events: numbered.map(({ id }) => id) };
}

function newestOf(changes: readonly NumberedChange[], source: number): string | null {
  const times = changes.filter((change) => change.source.id === source).map(({ state }) => state.at);
  return times.length === 0 ? null : instant(times.reduce((one, other) => Math.max(one, other)));
}

async function writeEvents(
  db: Queryable,
  changes: readonly NumberedChange[],
  recorded: Date,
): Promise<readonly { readonly source: string; readonly category: string }[]> {
  const pairs = new Map(
    changes.map(({ source, state }) => [`${String(source.id)} ${state.category}`, [source, state.category]]),
  );
  const kinds = [...pairs.values()] as [ReportingSource, string][];
  const { rows } = await db.query<{ source: string; category: string }>(
    `with added as (
       insert into signals.category (source, code, name_zh, name_en, named)
       select source, code, code, code, false from unnest($1::smallint[], $2::text[]) as n(source, code)
       on conflict (source, code) do nothing returning source, code)
     select s.code as source, a.code as category from added a join signals.source s on s.id = a.source order by 1, 2`,
    [kinds.map(([{ id }]) => id), kinds.map(([, category]) => category)],
  );
  const moved = changes.filter(({ before, id }) => before !== null && before.id !== id);
  if (moved.length > 0)
    await db.query(
      `delete from signals.event e using unnest($1::smallint[], $2::uuid[]) as g(shard, id)
       where e.shard = g.shard and e.id = g.id`,
      [moved.map(({ before }) => before!.state.shard), moved.map(({ before }) => before!.id)],
    );
  await db.query(
    `insert into signals.event as e (shard, id, source, key, category, at, recorded_at, unit, place_code, lon, lat, placed,
       count, target_at, closed_at, severity, attributes, revision, matter, version)
     select shard, id, source, key, category, at, $2, unit, code, lon, lat, placed, count, target, closed, severity,
       attributes, revision, matter, version from json_to_recordset($1) as n(${COLUMNS})
     on conflict (shard, id) do update set category = excluded.category, at = excluded.at, recorded_at = excluded.recorded_at,
       unit = excluded.unit, place_code = excluded.place_code, lon = excluded.lon, lat = excluded.lat,
       placed = excluded.placed, count = excluded.count, target_at = excluded.target_at, closed_at = excluded.closed_at,
       severity = excluded.severity, attributes = excluded.attributes, revision = excluded.revision, version = excluded.version`,
    [
      JSON.stringify(
        changes.map(({ source, key, before, state, version, id, revision }) => ({
          ...row(state),
          ...{ id, source: source.id, key, revision, version, matter: before?.matter ?? null },
        })),
      ),
      recorded,
    ],
  );
  return rows;
}

async function writeEntries(
  db: Queryable,
  changes: readonly NumberedChange[],
  recorded: Date,
): Promise<void> {
  await db.query('select signals.ensure_entry_partition($1::date)', [recorded.toISOString().slice(0, 10)]);
  const entries = changes.flatMap(({ source, before, state, id, revision }) => [
    ...(before === null
      ? []
      : [{ ...row(before.state), id: before.id, revision, sign: -1, source: source.code }]),
    { ...row(state), id, revision, sign: 1, source: source.code },
  ]);
  await db.query(
    `insert into signals.entry (recorded_at, shard, event, revision, sign, source, category, at, unit, placed, count,
       target_at, closed_at, severity, attributes)
     select $2, shard, id, revision, sign, source, category, at, unit, placed, count, target, closed, severity, attributes
     from json_to_recordset($1) as n(shard smallint, id uuid, revision integer, sign smallint, source text, category text,
       at timestamptz, unit uuid, placed text, count integer, target timestamptz, closed timestamptz, severity smallint,
       attributes jsonb)`,
    [JSON.stringify(entries), recorded],
  );
}

/** What a payload of NOTIFY may hold, in bytes. */
const PAYLOAD = 7_900;
const SERIOUS = 3;

/**
 * What changed, for those who listen: `{ at, shards, units, categories, serious }`. Units are those the events lie in, not
 * those above. A list that does not fit is left out (null): anything of the kind may have changed. `serious`: ids of events
 * of degree 3 and above that stand, the newest 50.
 */
function noticeText(changes: readonly NumberedChange[], recorded: Date): string {
  const distinct = <T>(of: (state: EventState) => T): T[] => [
    ...new Set(
      changes.flatMap(({ before, state }) => [state, ...(before === null ? [] : [before.state])]).map(of),
    ),
  ];
  const notice = {
    at: recorded.toISOString(),
    shards: distinct(({ shard }) => shard),
    units: distinct(({ unit }) => unit) as string[] | null,
    categories: distinct(({ category }) => category) as string[] | null,
    serious: changes
      .filter(({ state }) => state.severity >= SERIOUS)
      .toSorted((one, other) => other.state.at - one.state.at)
      .slice(0, 50)
      .map(({ id }) => id),
  };
  const tooLong = (): boolean => Buffer.byteLength(JSON.stringify(notice)) > PAYLOAD;
  if (tooLong()) notice.units = null;
  if (tooLong()) notice.categories = null;
  return JSON.stringify(notice);
}
