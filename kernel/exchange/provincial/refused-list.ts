import { recordReading, type Actor } from '../../access/index.ts';
import { inTransaction, isUuid, Problem, type Queryable, type Text } from '../../store/index.ts';
import type { ProvincialContext } from './context.ts';
import { takeIn } from './incoming.ts';
import type { Reason } from './message.ts';
import { reached, reachOf, reachValues } from './reach.ts';
import { openRefused, type Way } from './refused.ts';

/** A message that could not be taken, without its content. */
export interface RefusedItem {
  readonly id: string;
  readonly message: string | null;
  readonly agency: Text | null;
  readonly way: Way;
  readonly reason: Reason;
  readonly receivedAt: string;
  readonly tries: number;
}

interface RefusedRow extends Record<string, unknown> {
  id: string;
  message: string | null;
  agency: string | null;
  shard: number | null;
  agency_zh: string | null;
  agency_en: string | null;
  way: Way;
  reason: Reason;
  received_at: Date;
  tries: number;
  sealed: Buffer;
}

/** Of the agencies reached; one whose agency is not known belongs to inspectors of the tenancy it was sent for, or of all. */
const WITHIN = `r.settled_at is null and (${reached('r', 1)}
  or r.agency is null and ($1::boolean or r.shard = any($3::smallint[]) or r.shard is null and cardinality($3::smallint[]) > 0
    and (select count(*) from places.tenancy) = 1))`;

const rowsFor = async (
  db: Queryable,
  actor: Actor,
  more: { readonly id?: string; readonly before?: string; readonly limit: number },
): Promise<readonly RefusedRow[]> => {
  const { rows } = await db.query<RefusedRow>(
    `select r.*, g.name_zh as agency_zh, g.name_en as agency_en from exchange.provincial_refused r
     left join access.agency g on g.id = r.agency
     where ${WITHIN} and ($4::uuid is null or r.id = $4) and ($5::uuid is null or r.id < $5)
     order by r.id desc limit $6`,
    [...reachValues(reachOf(actor)), more.id ?? null, more.before ?? null, more.limit],
  );
  return rows;
};

/** Refused messages, latest first. Throws `provincial.not-yours` (403), `list.bad-cursor` (400). */
export async function listRefused(
  db: Queryable,
  actor: Actor,
  { cursor, limit }: { readonly cursor?: string; readonly limit: number },
): Promise<{ readonly items: readonly RefusedItem[]; readonly next: string | null }> {
  if (cursor !== undefined && !isUuid(cursor))
    throw new Problem('list.bad-cursor', {
      zh: '翻页标记无效，请从第一页开始',
      en: 'The cursor is not valid: start from the first page',
    });
  const rows = await rowsFor(db, actor, {
    limit: limit + 1,
    ...(cursor === undefined ? {} : { before: cursor }),
  });
  const shown = rows.slice(0, limit);
  return {
    items: shown.map((row) => ({
      id: row.id,
      message: row.message,
      agency: row.agency_zh === null ? null : { zh: row.agency_zh, en: row.agency_en ?? row.agency_zh },
      way: row.way,
      reason: row.reason,
      receivedAt: row.received_at.toISOString(),
      tries: row.tries,
    })),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** How many refused messages wait for the account. */
export async function countRefused(db: Queryable, actor: Actor): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `select count(*) as n from exchange.provincial_refused r where ${WITHIN}`,
    [...reachValues(reachOf(actor))],
  );
  return rows[0]!.n;
}

/** How many of one download; the rest comes with the next, when these are settled. */
const MOST = 500;

/** The refused messages themselves, as they came, each with why it was refused; the reading is traced as an export. */
export async function downloadRefused(
  { pool, protection }: Pick<ProvincialContext, 'pool' | 'protection'>,
  actor: Actor,
): Promise<readonly { readonly id: string; readonly reason: Reason; readonly message: unknown }[]> {
  const rows = await rowsFor(pool, actor, { limit: MOST });
  if (rows.length === 0) return [];
  await recordReading(pool, { actor, purpose: 'handling', act: 'export' });
  const messages = await openRefused(protection, rows);
  return rows.map(({ id, reason }, index) => ({ id, reason, message: messages[index] }));
}

/**
 * Sends a refused message in again: as it came, or corrected. What is still wrong is thrown as `provincial.still-refused`
 * (422) with the reason; the message is kept as before. Throws `provincial.refused-unknown` (404).
 */
export async function retryRefused(
  context: ProvincialContext,
  actor: Actor,
  id: string,
  corrected?: unknown,
): Promise<void> {
  const row = await refusedFor(context.pool, actor, id);
  const [kept] = await openRefused(context.protection, [row]);
  const [verdict] = await takeIn(context, [corrected ?? kept], { way: row.way, tenancy: row.shard });
  const reason = verdict?.reason;
  if (reason !== undefined)
    throw new Problem(
      'provincial.still-refused',
      { zh: `仍未能接收：${reason.text.zh}`, en: `It still cannot be taken: ${reason.text.en}` },
      { status: 422, details: { reason } },
    );
  await context.pool.query(
    `update exchange.provincial_refused set settled_at = now(), settled_as = 'taken' where id = $1 and settled_at is null`,
    [id],
  );
}

/** Drops a refused message for good: its key is destroyed, the reason stands in the journal. */
export async function dropRefused(
  { pool, protection }: ProvincialContext,
  actor: Actor,
  id: string,
  reason: string,
): Promise<void> {
  if (!/\S/.test(reason))
    throw new Problem(
      'provincial.reason-missing',
      { zh: '须写明理由', en: 'A reason is needed' },
      { status: 422 },
    );
  await refusedFor(pool, actor, id);
  await inTransaction(pool, async (db) => {
    await db.query(
      `update exchange.provincial_refused set settled_at = now(), settled_as = 'dropped', sealed = null
       where id = $1 and settled_at is null`,
      [id],
    );
    await protection.erase(id, db);
    await db.query('select store.append(0::smallint, $1, $2, $3, $4, $5, $6)', [
      'exchange',
      id,
      'provincial.dropped',
      actor.account,
      'handling',
      JSON.stringify({ reason: reason.trim() }),
    ]);
  });
}

async function refusedFor(db: Queryable, actor: Actor, id: string): Promise<RefusedRow> {
  const rows = isUuid(id) ? await rowsFor(db, actor, { id, limit: 1 }) : [];
  const [row] = rows;
  if (row === undefined)
    throw new Problem(
      'provincial.refused-unknown',
      { zh: '没有这条被拒收的消息', en: 'There is no such refused message' },
      { status: 404 },
    );
  return row;
}
