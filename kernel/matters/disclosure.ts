import type { Pool } from 'pg';
import { inTransaction, isUuid, newId, Problem } from '../store/index.ts';
import type { Actor } from '../access/index.ts';
import { decide } from '../access/index.ts';
import { notFound } from './perform-problems.ts';

/** Readings inside a secret inquiry that the person shall see later (rights.md 2). */
export interface DelayWanted {
  readonly matter: string;
  /** One reader; everybody's readings in the matter when left out. */
  readonly account?: string;
  readonly reason: string;
  /** The article that allows the secrecy. */
  readonly basis: string;
  /** Epoch milliseconds; at most a year from now. Afterwards the person sees the readings, of itself. */
  readonly until: number;
}

const YEAR_MS = 365 * 86_400_000;
const ASKING = ['officer', 'team-lead', 'head', 'prosecutor', 'inspector'];
const APPROVING = ['head', 'inspector', 'prosecutor'];

const problem = (code: string, zh: string, en: string, status: number) =>
  new Problem(code, { zh, en }, { status });
const unknown = () =>
  problem(
    'disclosure.unknown',
    '没有这项延迟告知，或者不由您办理',
    'There is no such delay for you to act on',
    404,
  );

interface Place {
  shard: number;
  agency: string;
  unit: string | null;
}

/** Asks for a delay; it hides nothing until somebody else approves it. Returns its id. */
export async function requestDelay(pool: Pool, actor: Actor, wanted: DelayWanted): Promise<string> {
  if (!/\S/.test(wanted.reason) || !/\S/.test(wanted.basis))
    throw problem(
      'disclosure.reason-missing',
      '须写明理由和依据',
      'A reason and a legal basis are needed',
      422,
    );
  if (!(wanted.until > Date.now() && wanted.until <= Date.now() + YEAR_MS))
    throw problem('disclosure.until', '截止日须在今后一年以内', 'It ends in the future, within a year', 422);
  const { rows } = isUuid(wanted.matter)
    ? await pool.query<Place>(
        `select m.shard, m.agency, m.unit from matters.matter m where m.id = $1 and matters.may_read($2, m)`,
        [wanted.matter, actor.account],
      )
    : { rows: [] };
  const place = rows[0];
  if (place === undefined) throw notFound();
  if (!decide(actor, ASKING, place, place.unit === null ? [] : await above(pool, place.unit)).allowed)
    throw unknown();
  const id = newId();
  await pool.query(
    `insert into access.disclosure_delay (id, shard, matter, account, reason, basis, requested_by, from_at, until)
     values ($1, $2, $3, $4, $5, $6, $7, now(), $8)`,
    [
      id,
      place.shard,
      wanted.matter,
      wanted.account ?? null,
      wanted.reason.trim(),
      wanted.basis.trim(),
      actor.account,
      new Date(wanted.until),
    ],
  );
  return id;
}

/** Approves a delay: by the head, a procurator or an inspector who is not the one who asked. It hides from the request on. */
export async function approveDelay(pool: Pool, actor: Actor, id: string): Promise<void> {
  await inTransaction(pool, async (db) => {
    const { rows } = isUuid(id)
      ? await db.query<Place & { requested_by: string; approved_at: Date | null }>(
          `select d.requested_by, d.approved_at, m.shard, m.agency, m.unit from access.disclosure_delay d
           join matters.matter m on m.shard = d.shard and m.id = d.matter where d.id = $1 for update of d`,
          [id],
        )
      : { rows: [] };
    const found = rows[0];
    if (found === undefined || !decide(actor, APPROVING, found, []).allowed) throw unknown();
    if (found.requested_by === actor.account)
      throw problem('access.four-eyes', '申请人不能自己批准', 'Whoever asked cannot approve', 403);
    if (found.approved_at !== null)
      throw problem('disclosure.decided', '已经批准', 'It has been approved already', 409);
    await db.query('update access.disclosure_delay set approved_by = $2, approved_at = now() where id = $1', [
      id,
      actor.account,
    ]);
  });
}

/** Ends a delay before its time: the person sees the readings from now on. */
export async function endDelay(pool: Pool, actor: Actor, id: string): Promise<void> {
  const { rows } = isUuid(id)
    ? await pool.query<Place & { requested_by: string }>(
        `select d.requested_by, m.shard, m.agency, m.unit from access.disclosure_delay d
         join matters.matter m on m.shard = d.shard and m.id = d.matter where d.id = $1 and d.ended_at is null`,
        [id],
      )
    : { rows: [] };
  const found = rows[0];
  if (found === undefined) throw unknown();
  if (found.requested_by !== actor.account && !decide(actor, APPROVING, found, []).allowed) throw unknown();
  await pool.query('update access.disclosure_delay set ended_at = now() where id = $1 and ended_at is null', [
    id,
  ]);
}

async function above(pool: Pool, unit: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ ancestor: string }>(
    `select ancestor from places.unit_ancestor where unit = $1 and valid_from <= current_date and valid_to > current_date`,
    [unit],
  );
  return rows.map((row) => row.ancestor);
}
