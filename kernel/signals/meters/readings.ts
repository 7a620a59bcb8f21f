import { newId, Problem, type Queryable, type Row } from '../../store/index.ts';
import { AHEAD_MS } from '../check-signal.ts';
import type { MeterReading } from '../report.ts';
import type { RejectedSignal } from '../take.ts';

/** What became of readings: kept, known already, or wrong. Of meters that are not enrolled nothing is kept. */
export interface TakenReadings {
  readonly taken: number;
  readonly repeated: number;
  readonly rejected: readonly RejectedSignal[];
  /** Of meters that nobody enrolled: counted and forgotten. */
  readonly unknown: number;
  /** Dry spells that became alerts by these readings. */
  readonly alerts: readonly string[];
}

/** Less than this is the meter's own trembling, litres (status L). */
export const FLOW = 0.5;
/** Readings are kept so long: what the pattern of a home is made of (status L). */
export const KEPT_DAYS = 35;

interface MeterRow extends Row {
  id: string;
  source: string;
  number: string;
  since: Date;
}

const problem = (code: string, zh: string, en: string): Problem => new Problem(code, { zh, en });

function readingProblem({ meter, litres, at }: MeterReading, now: number): Problem | null {
  if (typeof meter !== 'string' || meter.trim() === '' || meter.length > 80)
    return problem(
      'meters.invalid',
      '表号应为 1 至 80 个字符',
      'The number of a meter has 1 to 80 characters',
    );
  if (!Number.isFinite(litres) || litres < 0 || litres > 1e12)
    return problem('meters.invalid', '读数应为不小于 0 的升数', 'A reading is a number of litres from 0');
  if (!Number.isFinite(at) || at < Date.UTC(2000, 0))
    return problem('meters.invalid', '读数时间无效', 'The time of the reading is not valid');
  if (at > now + AHEAD_MS)
    return problem('signals.future', '读数时间在将来，没有收下', 'The reading is of the future: not taken');
  return null;
}

/**
 * Takes readings of enrolled meters, each once by meter and moment, however late and in whatever order, and raises an alert
 * for each dry spell that has lasted the home's hours: once, in the same transaction. Only readings that show no flow make
 * a spell: hours in which nothing was read make none. Run it in a transaction.
 */
export async function takeReadings(
  db: Queryable,
  readings: readonly MeterReading[],
  { now = Date.now() }: { readonly now?: number } = {},
): Promise<TakenReadings> {
  const rejected: RejectedSignal[] = [];
  const good = readings.filter((reading, index) => {
    const wrong = readingProblem(reading, now);
    if (wrong !== null) rejected.push({ index, problem: wrong });
    return wrong === null;
  });
  const { rows: meters } = await db.query<MeterRow>(
    `select m.id, m.source, m.number, m.since
     from (select distinct s, n from unnest($1::text[], $2::text[]) as a(s, n)) a
     join signals.meter m on m.source = a.s and m.number = a.n order by m.id for no key update of m`,
    [good.map(({ source }) => source), good.map(({ meter }) => meter)],
  );
  const byName = new Map(meters.map((one) => [`${one.source} ${one.number}`, one]));
  const known = good.flatMap(({ source, meter, at, litres }) => {
    const found = byName.get(`${source} ${meter}`);
    return found === undefined || at < found.since.getTime()
      ? []
      : [{ meter: found.id, at: new Date(at), litres }];
  });
  const { rows: fresh } = await db.query<{ meter: string; at: Date }>(
    `insert into signals.reading (meter, at, litres)
     select meter, at, litres from unnest($1::uuid[], $2::timestamptz[], $3::double precision[]) as r(meter, at, litres)
     on conflict do nothing returning meter, at`,
    [known.map(({ meter }) => meter), known.map(({ at }) => at), known.map(({ litres }) => litres)],
  );
  const earliest = new Map<string, Date>();
  for (const { meter, at } of fresh) {
    const before = earliest.get(meter);
    if (before === undefined || at < before) earliest.set(meter, at);
  }
  await follow(db, earliest);
  const touched = [...earliest.keys()];
  return {
    taken: fresh.length,
    repeated: known.length - fresh.length,
    ...{ rejected, unknown: good.length - known.length },
    alerts: await raise(db, touched, now),
  };
}

/**
 * What a meter shows now, from its readings since the last flow that is known or the first reading that is new: when water
 * ran last, and since when it is dry. A total that runs backwards is another meter in the old one's place: somebody was there.
 */
async function follow(db: Queryable, earliest: ReadonlyMap<string, Date>): Promise<void> {
  if (earliest.size === 0) return;
  await db.query(
    `with begun as (
       select m.id, coalesce((select max(b.at) from signals.reading b
         where b.meter = m.id and b.at < least(m.flow_at, n.earliest)), m.since) as from_at
       from unnest($1::uuid[], $2::timestamptz[]) as n(meter, earliest) join signals.meter m on m.id = n.meter),
     stepped as (
       select r.meter, b.from_at, r.at, r.litres, r.litres - lag(r.litres) over w as more
       from begun b join signals.reading r on r.meter = b.id and r.at >= b.from_at
       window w as (partition by r.meter order by r.at)),
     seen as (
       select meter, min(from_at) as from_at, max(at) as read_at, (array_agg(litres order by at desc))[1] as litres,
         max(at) filter (where more >= $3 or more < -$3::float8) as flow_at,
         max(at) filter (where more < -$3::float8) as exchanged_at
       from stepped group by meter),
     now_so as (
       select s.*, coalesce(s.flow_at, least(m.flow_at, s.from_at)) as flow from seen s join signals.meter m on m.id = s.meter)
     update signals.meter m set read_at = n.read_at, litres = n.litres, flow_at = n.flow,
       exchanged_at = greatest(n.exchanged_at, m.exchanged_at), dry_since = greatest(n.flow, m.paused_until),
       due_at = greatest(n.flow, m.paused_until) + make_interval(secs => m.hours * 3600)
     from now_so n where n.meter = m.id`,
    [[...earliest.keys()], [...earliest.values()], FLOW],
  );
}

/** An alert for each dry spell whose readings cover the hours; the same spell never twice. */
async function raise(db: Queryable, meters: readonly string[], now: number): Promise<readonly string[]> {
  if (meters.length === 0) return [];
  const { rows: due } = await db.query<{ id: string; dry_since: Date }>(
    `update signals.meter set alerted_for = dry_since
     where id = any($1) and read_at >= due_at and alerted_for is distinct from dry_since
       and (paused_until is null or paused_until <= read_at) returning id, dry_since`,
    [meters],
  );
  if (due.length === 0) return [];
  const { rows } = await db.query<{ id: string }>(
    `insert into signals.dry_spell (id, shard, meter, matter, dry_since, read_at, hours, raised_at)
     select d.spell, m.shard, m.id, m.matter, m.dry_since, m.read_at, m.hours, $3
     from unnest($1::uuid[], $2::uuid[]) as d(spell, meter) join signals.meter m on m.id = d.meter
     on conflict (meter, dry_since) do nothing returning id`,
    [due.map(() => newId()), due.map(({ id }) => id), new Date(now)],
  );
  await db.query(`select pg_notify('dry-spells', '')`);
  return rows.map(({ id }) => id);
}

/** Readings that are too old for any pattern go. */
export async function forgetReadings(db: Queryable, now = Date.now()): Promise<number> {
  const { rowCount } = await db.query('delete from signals.reading where at < $1', [
    new Date(now - KEPT_DAYS * 86_400_000),
  ]);
  return rowCount ?? 0;
}
