import type { Queryable, Row } from '../../store/index.ts';

/** What became of the messages of one source within an hour. */
export interface TrafficCounts {
  readonly received: number;
  readonly taken: number;
  readonly corrected: number;
  readonly repeated: number;
  readonly outdated: number;
  readonly rejected: number;
}

export interface SourceTraffic extends TrafficCounts {
  readonly source: string;
}

const HOUR = 3_600_000;

/** Adds to the hour; sources in the order of their codes, so that two processes never wait for each other. */
export async function countIntake(
  db: Queryable,
  counts: readonly SourceTraffic[],
  now: number,
): Promise<void> {
  if (counts.length === 0) return;
  const rows = counts.toSorted((one, other) => (one.source < other.source ? -1 : 1));
  await db.query(
    `insert into signals.traffic as t (source, hour, received, taken, corrected, repeated, outdated, rejected)
     select source, $2, received, taken, corrected, repeated, outdated, rejected
     from jsonb_to_recordset($1) as n(source text, received integer, taken integer, corrected integer, repeated integer,
       outdated integer, rejected integer)
     on conflict (source, hour) do update set received = t.received + excluded.received, taken = t.taken + excluded.taken,
       corrected = t.corrected + excluded.corrected, repeated = t.repeated + excluded.repeated,
       outdated = t.outdated + excluded.outdated, rejected = t.rejected + excluded.rejected`,
    [JSON.stringify(rows), new Date(Math.floor(now / HOUR) * HOUR)],
  );
}

export interface TrafficHour extends TrafficCounts, Row {
  readonly source: string;
  readonly hour: Date;
}

/** Traffic by source and hour since a moment, the oldest first. */
export async function intakeTraffic(db: Queryable, since: number): Promise<readonly TrafficHour[]> {
  const { rows } = await db.query<TrafficHour>(
    `select source, hour, received, taken, corrected, repeated, outdated, rejected from signals.traffic
     where hour >= $1 order by hour, source`,
    [new Date(since)],
  );
  return rows;
}
