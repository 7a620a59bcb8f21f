import type { Queryable, Row, Text } from '../../store/index.ts';

/** Two beats of a listener that lie further apart were a time in which it could not hear. */
export const BEAT_MS = 30_000;
const DEAF_MS = 3 * BEAT_MS;

interface Beat {
  readonly connected: boolean;
  readonly problem?: Text;
  readonly now?: number;
}

/**
 * A listener (the HTTP intake, a subscription) says each half minute whether it can hear. When it can after it could not, or
 * after it was not there at all, the time between is kept: nobody may take the silence of those hours for news.
 */
export async function beat(
  db: Queryable,
  name: string,
  { connected, problem, now = Date.now() }: Beat,
): Promise<void> {
  const at = new Date(now);
  if (!connected) {
    await db.query(
      `insert into signals.listener (name, heard_at, connected, problem) values ($1, $2, false, $3)
       on conflict (name) do update set connected = false, problem = $3`,
      [name, at, problem === undefined ? null : JSON.stringify(problem)],
    );
    return;
  }
  await db.query(
    `with before as (select heard_at, connected from signals.listener where name = $1),
     gap as (
       insert into signals.deaf (name, since, until)
       select $1, heard_at, $2 from before where heard_at < $2 and (not connected or heard_at < $3)
       on conflict do nothing)
     insert into signals.listener (name, heard_at, connected) values ($1, $2, true)
     on conflict (name) do update set heard_at = greatest(signals.listener.heard_at, $2), connected = true, problem = null`,
    [name, at, new Date(now - DEAF_MS)],
  );
}

/** Times in which a listener could not hear, that touch the time from one moment to another; a running one ends with it. */
export async function deafTimes(
  db: Queryable,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<readonly { readonly name: string; readonly since: number; readonly until: number }[]> {
  const { rows } = await db.query<{ name: string; since: Date; until: Date }>(
    `select name, since, until from signals.deaf where until > $1 and since < $2
     union all select name, heard_at, $2 from signals.listener
       where heard_at < $2 and (not connected or heard_at < $3) order by 2`,
    [new Date(from), new Date(until), new Date(until - DEAF_MS)],
  );
  return rows.map((row) => ({ name: row.name, since: row.since.getTime(), until: row.until.getTime() }));
}

/**
 * How long of the time from one moment to another everything could be heard, milliseconds: what was silent counts only as
 * much of its silence as somebody listened to.
 */
export async function heardFor(
  db: Queryable,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<number> {
  let deaf = 0;
  let covered = from;
  for (const gap of await deafTimes(db, { from, until })) {
    const [begin, end] = [Math.max(gap.since, covered), Math.min(gap.until, until)];
    if (end <= begin) continue;
    deaf += end - begin;
    covered = end;
  }
  return until - from - deaf;
}

export interface ListenerState extends Row {
  readonly name: string;
  readonly heardAt: Date;
  readonly connected: boolean;
  readonly problem: Text | null;
}

export async function listeners(db: Queryable, now = Date.now()): Promise<readonly ListenerState[]> {
  const { rows } = await db.query<ListenerState>(
    `select name, heard_at as "heardAt", connected and heard_at > $1 as connected, problem from signals.listener order by name`,
    [new Date(now - DEAF_MS)],
  );
  return rows;
}
