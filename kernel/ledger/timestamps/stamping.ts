import type { Pool } from 'pg';
import { inTransaction, type Queryable } from '../../store/index.ts';
import { LedgerError } from '../ledger-error.ts';
import { readTimestamp, timestampRequest, tokenOf } from './token.ts';
import type { AuthoritySettings } from './settings.ts';

/** The newest checkpoint of a log: what is stamped is its signed text, which ends before the signatures. */
export interface CheckpointToStamp {
  readonly shard: number;
  readonly size: number;
  readonly note: string;
}

/** How a log stands with the authority. */
export interface StampState {
  readonly shard: number;
  /** Size of the newest checkpoint with a time-stamp; null before the first. */
  readonly size: number | null;
  readonly stampedAt: string | null;
  readonly authority: string | null;
  /** Planned and not given yet. */
  readonly waiting: number;
  /** Since when the oldest of them waits. */
  readonly waitingSince: string | null;
  readonly failure: string | null;
}

const ANSWER_MS = 20_000;
const LARGEST_ANSWER = 256 * 1024;
/** In one go after an outage; the rest follows at the next. */
const MOST_AT_ONCE = 200;

/** The signed text of a note: everything up to the empty line before its signatures. */
export const signedText = (note: string): string => note.slice(0, note.lastIndexOf('\n\n') + 1);

/**
 * Plans a time-stamp for each log that has grown since its last one and whose interval is over. What is planned stands in
 * the database before anybody is asked: an authority that is down is asked again, and no planned one is left out.
 */
export async function planStamps(
  db: Queryable,
  checkpoints: readonly CheckpointToStamp[],
  { everyMinutes }: Pick<AuthoritySettings, 'everyMinutes'>,
): Promise<void> {
  for (const { shard, size, note } of checkpoints)
    if (size > 0)
      await db.query(
        `insert into ledger.time_stamp (shard, size, body, planned_at)
         select $1, $2, $3, clock_timestamp() where not exists (select from ledger.time_stamp t where t.shard = $1
           and (t.size >= $2 or t.planned_at > clock_timestamp() - make_interval(mins => $4)))
         on conflict do nothing`,
        [shard, size, signedText(note), everyMinutes],
      );
}

/**
 * Asks the authority for what is planned, oldest first, until one fails; answers how many were given. The failure is kept
 * with the one that failed. Processes do not ask for the same one at once.
 */
export async function catchUp(
  pool: Pool,
  authority: AuthoritySettings,
): Promise<{ given: number; failure?: string }> {
  for (let given = 0; ; given += 1) {
    if (given === MOST_AT_ONCE) return { given };
    const outcome = await inTransaction(pool, (db) => next(db, authority));
    if (outcome === 'none') return { given };
    if (outcome !== 'given') return { given, failure: outcome };
  }
}

async function next(db: Queryable, authority: AuthoritySettings): Promise<string> {
  const { rows } = await db.query<{ shard: number; size: number; body: string }>(
    `select shard, size, body from ledger.time_stamp where token is null
     order by planned_at, shard limit 1 for update skip locked`,
  );
  const [row] = rows;
  if (row === undefined) return 'none';
  try {
    const data = new TextEncoder().encode(row.body);
    const { request, nonce } = await timestampRequest(data);
    const token = tokenOf(await ask(authority.url, request));
    const stamp = await readTimestamp(token, data, { trusted: authority.trusted, nonce });
    if (!stamp.trusted)
      throw new LedgerError('timestamp.not-trusted', {
        zh: '时间戳服务机构的证书不在信任的证书之下',
        en: 'The certificate of the authority does not lead to a trusted one',
      });
    await db.query(
      `update ledger.time_stamp set token = $3, stamped_at = $4, accuracy = $5, serial = $6, authority = $7,
         tried_at = clock_timestamp(), tries = tries + 1, failure = null where shard = $1 and size = $2`,
      [row.shard, row.size, Buffer.from(token), stamp.time, stamp.accuracy, stamp.serial, stamp.authority],
    );
    return 'given';
  } catch (error) {
    const failure = error instanceof LedgerError ? error.code : 'timestamp.unreachable';
    await db.query(
      `update ledger.time_stamp set tried_at = clock_timestamp(), tries = tries + 1, failure = $3
       where shard = $1 and size = $2`,
      [row.shard, row.size, failure],
    );
    return failure;
  }
}

/** Sends a request to the authority (RFC 3161, 3.4). Throws what the network throws, and `timestamp.unreadable`. */
async function ask(url: string, request: Uint8Array): Promise<Uint8Array> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: new Uint8Array(request),
    signal: AbortSignal.timeout(ANSWER_MS),
    redirect: 'error',
  });
  if (!response.ok) throw new Error(`status ${String(response.status)}`);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength;
    if (bytes > LARGEST_ANSWER)
      throw new LedgerError('timestamp.unreadable', {
        zh: '时间戳服务机构的答复过大',
        en: 'The answer of the authority is too large',
      });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** How every log that has ever been planned for stands; what waits is said, never hidden. */
export async function stampStates(db: Queryable): Promise<readonly StampState[]> {
  const { rows } = await db.query<{
    shard: number;
    size: number | null;
    stamped_at: Date | null;
    authority: string | null;
    waiting: number;
    waiting_since: Date | null;
    failure: string | null;
  }>(
    `select s.shard, g.size, g.stamped_at, g.authority, w.waiting::integer, w.waiting_since, w.failure
     from (select distinct shard from ledger.time_stamp) s
     left join lateral (select size, stamped_at, authority from ledger.time_stamp t
       where t.shard = s.shard and token is not null order by size desc limit 1) g on true
     cross join lateral (select count(*) as waiting, min(planned_at) as waiting_since, max(failure) as failure
       from ledger.time_stamp t where t.shard = s.shard and token is null) w
     order by s.shard`,
  );
  return rows.map((row) => ({
    shard: row.shard,
    size: row.size,
    stampedAt: row.stamped_at?.toISOString() ?? null,
    authority: row.authority,
    waiting: row.waiting,
    waitingSince: row.waiting_since?.toISOString() ?? null,
    failure: row.failure,
  }));
}

/** The first time-stamp that covers a size of a log: the token and the checkpoint body it is over. */
export async function stampFrom(
  db: Queryable,
  shard: number,
  size: number,
): Promise<
  { readonly size: number; readonly body: string; readonly token: Buffer; readonly time: Date } | undefined
> {
  const { rows } = await db.query<{ size: number; body: string; token: Buffer; time: Date }>(
    `select size, body, token, stamped_at as time from ledger.time_stamp
     where shard = $1 and size >= $2 and token is not null order by size limit 1`,
    [shard, size],
  );
  return rows[0];
}
