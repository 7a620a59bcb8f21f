import type { Queryable, Row } from '../../store/index.ts';

/** One request from a system (`in`) or to it (`out`). */
export interface Exchanged {
  readonly system: string;
  readonly direction: 'in' | 'out';
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly failed: boolean;
  /** Of the body. */
  readonly bytes: number;
}

/** Requests of one system in one hour and direction. */
export interface TrafficHour extends Row {
  readonly system: string;
  readonly hour: Date;
  readonly direction: 'in' | 'out';
  readonly requests: number;
  readonly failed: number;
  readonly bytes: number;
}

const HOUR = 3_600_000;

/** Adds requests to the hours in which they were. */
export async function countTraffic(db: Queryable, exchanged: readonly Exchanged[]): Promise<void> {
  const hours = new Map<
    string,
    { requests: number; failed: number; bytes: number } & Omit<Exchanged, 'failed'>
  >();
  for (const one of exchanged) {
    const at = Math.floor(one.at / HOUR) * HOUR;
    const name = `${one.system} ${String(at)} ${one.direction}`;
    const sum = hours.get(name) ?? { ...one, at, requests: 0, failed: 0, bytes: 0 };
    sum.requests += 1;
    sum.failed += one.failed ? 1 : 0;
    hours.set(name, { ...sum, bytes: sum.bytes + one.bytes });
  }
  if (hours.size === 0) return;
  // in one order everywhere, so that two processes never wait for each other
  const rows = [...hours].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  await db.query(
    `insert into exchange.system_traffic as t (system, hour, direction, requests, failed, bytes)
     select system, hour, direction, requests, failed, bytes
     from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::integer[], $5::integer[], $6::bigint[])
       as n(system, hour, direction, requests, failed, bytes)
     on conflict (system, hour, direction) do update set requests = t.requests + excluded.requests,
       failed = t.failed + excluded.failed, bytes = t.bytes + excluded.bytes`,
    [
      rows.map(({ system }) => system),
      rows.map(({ at }) => new Date(at)),
      rows.map(({ direction }) => direction),
      rows.map(({ requests }) => requests),
      rows.map(({ failed }) => failed),
      rows.map(({ bytes }) => bytes),
    ],
  );
}

/** Traffic by hour since a moment, oldest first; of one system when it is named. */
export async function trafficSince(
  db: Queryable,
  since: Date,
  { system }: { readonly system?: string } = {},
): Promise<readonly TrafficHour[]> {
  const { rows } = await db.query<TrafficHour>(
    `select system, hour, direction, requests, failed, bytes from exchange.system_traffic
     where hour >= $1 and ($2::uuid is null or system = $2) order by hour, system, direction`,
    [since, system ?? null],
  );
  return rows;
}
