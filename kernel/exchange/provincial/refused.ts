import { createHash } from 'node:crypto';
import { newId, type Queryable } from '../../store/index.ts';
import type { Protection, SealedColumn } from '../../protection/index.ts';
import type { Reason } from './message.ts';

/** How messages of the province reach us: fetched by us, or posted by it. */
export type Way = 'pull' | 'push';

/** What is known of a message that could not be taken. */
export interface RefusedAbout {
  readonly message: string | null;
  readonly scenario: string | null;
  readonly agency: string | null;
  readonly shard: number | null;
}

const FIELD = 'exchange.provincial-refused';

/**
 * Keeps a message that could not be taken, sealed under a key of its own, with the reason: nothing is lost, and it can be
 * downloaded and sent in again. The same message refused again replaces what was kept.
 */
export async function keepRefused(
  db: Queryable,
  protection: Protection,
  item: unknown,
  about: RefusedAbout,
  way: Way,
  reason: Reason,
): Promise<void> {
  const text = JSON.stringify(item);
  // what has no id of its own is known by its content, so that the same rubbish again is one row
  const message = about.message ?? `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const { rows } = await db.query<{ id: string }>(
    'select id from exchange.provincial_refused where message = $1 and settled_at is null',
    [message],
  );
  const id = rows[0]?.id ?? newId();
  const [sealed] = await protection.seal(id, [text], undefined, FIELD);
  await db.query(
    `insert into exchange.provincial_refused (id, message, scenario, agency, shard, way, sealed, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set scenario = excluded.scenario, agency = excluded.agency, shard = excluded.shard,
       sealed = excluded.sealed, reason = excluded.reason, received_at = now(),
       tries = exchange.provincial_refused.tries + 1`,
    [id, message, about.scenario, about.agency, about.shard, way, sealed, JSON.stringify(reason)],
  );
}

/** The messages kept under these ids, as they came. */
export async function openRefused(
  protection: Protection,
  rows: readonly { readonly id: string; readonly sealed: Buffer }[],
): Promise<readonly unknown[]> {
  const texts = await protection.openMany(
    rows.map(({ id, sealed }) => ({ subject: id, sealed, field: FIELD })),
  );
  return texts.map((text): unknown => (text === null ? null : JSON.parse(text)));
}

/** Whatever was refused under these message ids has been taken since. */
export async function settleTaken(db: Queryable, messages: readonly string[]): Promise<void> {
  await db.query(
    `update exchange.provincial_refused set settled_at = now(), settled_as = 'taken'
     where message = any($1) and settled_at is null`,
    [messages],
  );
}

/** The sealed column of the exchange, for sealing again under another suite; what was dropped holds nothing. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'exchange.provincial_refused', id: 'id', subject: 'id', column: 'sealed', field: FIELD },
];
