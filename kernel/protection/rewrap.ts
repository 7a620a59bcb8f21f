import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { inTransaction, type Queryable } from '../store/index.ts';
import type { Keyring } from './keyring.ts';
import { registerKek } from './master-keys.ts';

export interface BackgroundOptions {
  /** Rows per transaction. */
  readonly batch?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

const BATCH = 4_000;
/** So many keys are wrapped between two looks at what else the process has to do (about 10 ms). */
const SLICE = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';
const PASSES = 50;
const PASS_MS = 200;

/**
 * Wraps every subject's key with the current master key, in short transactions while everything else goes on: each row
 * names its master key, so readers need both until this is done. Cut off, it goes on where it was when called again;
 * called twice at once, both share the work. Resolves to how many were wrapped and how many are left (rows that others
 * hold locked, or that a process with older settings goes on making; none as a rule).
 */
export async function rewrap(
  pool: Pool,
  keyring: Keyring,
  options: BackgroundOptions = {},
): Promise<{ readonly rewrapped: number; readonly left: number }> {
  const { batch = BATCH, signal, onProgress } = options;
  const stopped = (): boolean => signal?.aborted === true;
  await registerKek(pool, keyring);
  const total = await waiting(pool, keyring.current);
  let rewrapped = 0;
  let left = total;
  for (let pass = 0; left > 0 && pass < PASSES && !stopped(); pass += 1) {
    if (pass > 0) await pause(PASS_MS);
    for (let after: string | undefined = FIRST; after !== undefined && !stopped();) {
      const from: string = after;
      const { last, rows } = await inTransaction(pool, (db) => rewrapBatch(db, keyring, from, batch));
      rewrapped += rows;
      after = last;
      onProgress?.(Math.min(rewrapped, total), total);
    }
    left = await waiting(pool, keyring.current);
  }
  return { rewrapped, left };
}

async function waiting(db: Queryable, kek: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>('select count(*) as n from protection.key where kek <> $1', [
    kek,
  ]);
  return rows[0]!.n;
}

/** One batch after a subject; `last` is where the next begins, undefined at the end. */
async function rewrapBatch(
  db: Queryable,
  keyring: Keyring,
  after: string,
  batch: number,
): Promise<{ readonly last: string | undefined; readonly rows: number }> {
  const { rows } = await db.query<{ subject: string; kek: string; wrapped: Buffer }>(
    `select subject, kek, wrapped from protection.key where subject > $1 and kek <> $2
     order by subject limit $3 for update skip locked`,
    [after, keyring.current, batch],
  );
  if (rows.length === 0) return { last: undefined, rows: 0 };
  const keks: string[] = [];
  const wrapped: Buffer[] = [];
  for (let start = 0; start < rows.length; start += SLICE) {
    const slice = rows.slice(start, start + SLICE);
    for (const one of await Promise.all(
      slice.map(async (row) => keyring.wrap(await keyring.unwrap(row.kek, row.wrapped))),
    )) {
      keks.push(one.kek);
      wrapped.push(one.wrapped);
    }
    await setImmediate();
  }
  // a master key that was retired meanwhile wraps nothing more
  const updated = await db.query(
    `update protection.key k set kek = u.kek, wrapped = u.wrapped
     from unnest($1::uuid[], $2::text[], $3::bytea[]) u(subject, kek, wrapped)
     where k.subject = u.subject
       and u.kek in (select id from protection.kek where id = any($2) and retired_at is null for key share)`,
    [rows.map((row) => row.subject), keks, wrapped],
  );
  return { last: rows.at(-1)!.subject, rows: updated.rowCount ?? 0 };
}
