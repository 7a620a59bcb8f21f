import { newId, Problem, type Queryable, type Row } from '../../store/index.ts';

/** A home that asked to be looked after by its water meter. */
export interface NewMeter {
  readonly shard: number;
  /** The matter of its enrolment. */
  readonly matter: string;
  /** Code of the source that reads it, and its number there. */
  readonly source: string;
  readonly number: string;
  /** Hours without flow that are an alert, 1 to 336. */
  readonly hours: number;
  /** Milliseconds since the epoch: dry spells count from here. */
  readonly since: number;
}

/** How a meter stands. ISO-able dates; litres since it was installed. */
export interface Meter extends Row {
  readonly id: string;
  readonly shard: number;
  readonly matter: string;
  readonly source: string;
  readonly number: string;
  readonly hours: number;
  readonly pausedUntil: Date | null;
  readonly readAt: Date | null;
  readonly litres: number | null;
  readonly flowAt: Date;
  readonly drySince: Date;
  readonly dueAt: Date;
  readonly exchangedAt: Date | null;
}

const hoursProblem = (): Problem =>
  new Problem(
    'meters.hours',
    { zh: '无用水时长应为 1 至 336 小时', en: 'The hours without flow are 1 to 336' },
    { status: 422 },
  );

/** Throws `meters.hours` (422) and `meters.taken` (409) where another home has this meter. */
export async function enrolMeter(db: Queryable, meter: NewMeter): Promise<string> {
  if (!(meter.hours >= 1 && meter.hours <= 336)) throw hoursProblem();
  const id = newId();
  const { rowCount } = await db.query(
    `insert into signals.meter (id, shard, matter, source, number, hours, since, flow_at, dry_since, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7, $7, $7::timestamptz + make_interval(secs => $6::real * 3600))
     on conflict (source, number) do nothing`,
    [id, meter.shard, meter.matter, meter.source, meter.number, meter.hours, new Date(meter.since)],
  );
  if (rowCount === 0)
    throw new Problem(
      'meters.taken',
      { zh: '这块水表已经登记在另一户', en: 'This meter is enrolled for another home' },
      { status: 409 },
    );
  return id;
}

/** Whether a meter is enrolled for some home. */
export async function isMeterTaken(db: Queryable, source: string, number: string): Promise<boolean> {
  const { rowCount } = await db.query('select from signals.meter where source = $1 and number = $2', [
    ...[source, number],
  ]);
  return rowCount !== 0;
}

/** Consent has ended, or the home: readings, spells and pattern are gone when this returns. */
export async function withdrawMeter(db: Queryable, matter: string): Promise<void> {
  await db.query('delete from signals.meter where matter = $1', [matter]);
}

/** Changes the hours of a home. Throws `meters.hours` (422). */
export async function setMeterHours(db: Queryable, matter: string, hours: number): Promise<void> {
  if (!(hours >= 1 && hours <= 336)) throw hoursProblem();
  await db.query(
    `update signals.meter set hours = $2, due_at = dry_since + make_interval(secs => $2::real * 3600) where matter = $1`,
    [matter, hours],
  );
}

/** Nobody is at home until a moment; null ends the pause now. What was dry before it ends does not count afterwards. */
export async function pauseMeter(
  db: Queryable,
  matter: string,
  until: number | null,
  now = Date.now(),
): Promise<void> {
  const end = new Date(until ?? now);
  await db.query(
    `update signals.meter set paused_until = $2, dry_since = greatest(flow_at, $2),
       due_at = greatest(flow_at, $2) + make_interval(secs => hours * 3600) where matter = $1`,
    [matter, end],
  );
}

const COLUMNS = `id, shard, matter, source, number, hours, paused_until as "pausedUntil", read_at as "readAt", litres,
  flow_at as "flowAt", dry_since as "drySince", due_at as "dueAt", exchanged_at as "exchangedAt"`;

export async function meterOf(db: Queryable, matter: string): Promise<Meter | null> {
  const { rows } = await db.query<Meter>(`select ${COLUMNS} from signals.meter where matter = $1`, [matter]);
  return rows[0] ?? null;
}
