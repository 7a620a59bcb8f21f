import type { Pool } from 'pg';
import { inTransaction, isUuid, newId, Problem, type Queryable } from '../store/index.ts';
import { decide, type Actor } from '../access/index.ts';
import { shardOf } from './identity.ts';
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

/**
 * Asks for a delay; it hides nothing until somebody else approves it. Returns its id. Throws
 * `disclosure.reason-missing`, `disclosure.until`, `disclosure.account-unknown` (422), `disclosure.unknown` (404) for
 * posts that do not ask, `matters.not-found` (404).
 */
export async function requestDelay(pool: Pool, actor: Actor, wanted: DelayWanted): Promise<string> {
  const { matter, account, reason, basis } = wanted;
  if (!/\S/.test(reason) || !/\S/.test(basis))
    throw problem(
      'disclosure.reason-missing',
      '须写明理由和依据',
      'A reason and a legal basis are needed',
      422,
    );
  return inTransaction(pool, async (db) => {
    const { rows } = isUuid(matter)
      ? await db.query<Place>(
          `select m.shard, m.agency, m.unit from matters.matter m
           where m.shard = $1 and m.id = $2 and matters.may_read($3, m)`,
          [shardOf(matter), matter, actor.account],
        )
      : { rows: [] };
    const place = rows[0];
    if (place === undefined) throw notFound();
    if (!decide(actor, ASKING, place, await above(db, place.unit)).allowed) throw unknown();
    if (account !== undefined && !(await isReader(db, account)))
      throw problem('disclosure.account-unknown', '没有这个人员', 'There is no such official', 422);
    const id = newId();
    // the database's own clock decides what a year from now is, as its rule does
    const { rowCount } = await db.query(
      `insert into access.disclosure_delay (id, shard, matter, account, reason, basis, requested_by, from_at, until)
       select $1, $2, $3, $4, $5, $6, $7, now(), $8::timestamptz
       where $8::timestamptz > now() and $8::timestamptz <= now() + interval '1 year'`,
      [
        id,
        place.shard,
        matter,
        account ?? null,
        reason.trim(),
        basis.trim(),
        actor.account,
        Number.isNaN(new Date(wanted.until).getTime()) ? null : new Date(wanted.until),
      ],
    );
    if (rowCount === 0)
      throw problem(
        'disclosure.until',
        '截止日须在今后一年以内',
        'It ends in the future, within a year',
        422,
      );
    await journal(db, actor, 'disclosure.request', { id, matter, account: account ?? null });
    return id;
  });
}

/**
 * Approves a delay: by the head, a procurator or an inspector who is neither the one who asked (`access.four-eyes`, 403)
 * nor the one whose readings it hides, and who is not recused from the matter. It hides from the request on. Throws
 * `disclosure.unknown` (404), `disclosure.decided`, `disclosure.over` (409).
 */
export async function approveDelay(pool: Pool, actor: Actor, id: string): Promise<void> {
  await inTransaction(pool, async (db) => {
    const found = await delayFor(db, actor, id);
    if (found?.approves !== true) throw unknown();
    if (found.requested_by === actor.account || found.account === actor.account)
      throw problem(
        'access.four-eyes',
        '申请人和被隐去的查阅人都不能批准',
        'Neither whoever asked nor whose readings it hides can approve',
        403,
      );
    if (found.approved_at !== null)
      throw problem('disclosure.decided', '已经批准', 'It has been approved already', 409);
    // a delay for everybody must not hide what its approver has read in it already
    const { rows } = await db.query(
      `select 1 from access.trace t join access.disclosure_delay d on d.matter = t.matter
       where d.id = $1 and t.actor = $2 and t.at >= d.from_at limit 1`,
      [id, actor.account],
    );
    if (rows.length > 0)
      throw problem(
        'access.four-eyes',
        '您在申请之后查阅过本事项，不能由您批准',
        'You have read the matter since the delay was asked for: somebody else approves it',
        403,
      );
    if (found.over)
      throw problem('disclosure.over', '已经结束或者到期', 'It has ended or run out already', 409);
    await db.query('update access.disclosure_delay set approved_by = $2, approved_at = now() where id = $1', [
      id,
      actor.account,
    ]);
    await journal(db, actor, 'disclosure.approve', { id, matter: found.matter });
  });
}

/**
 * Ends a delay before its time: the person sees the readings from now on. By whoever asked for it or may approve it.
 * Throws `disclosure.unknown` (404), `disclosure.over` (409).
 */
export async function endDelay(pool: Pool, actor: Actor, id: string): Promise<void> {
  await inTransaction(pool, async (db) => {
    const found = await delayFor(db, actor, id);
    if (found === undefined || (found.requested_by !== actor.account && !found.approves)) throw unknown();
    if (found.over)
      throw problem('disclosure.over', '已经结束或者到期', 'It has ended or run out already', 409);
    await db.query('update access.disclosure_delay set ended_at = now() where id = $1', [id]);
    await journal(db, actor, 'disclosure.end', { id, matter: found.matter });
  });
}

interface Delay extends Place {
  readonly matter: string;
  readonly account: string | null;
  readonly requested_by: string;
  readonly approved_at: Date | null;
  readonly over: boolean;
  readonly approves: boolean;
}

/** The delay, locked; whether the actor may approve such a one is asked of their posts and of the matter. */
async function delayFor(db: Queryable, actor: Actor, id: string): Promise<Delay | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await db.query<Omit<Delay, 'approves'> & { recused: boolean } & Record<string, unknown>>(
    `select d.matter, d.account, d.requested_by, d.approved_at, m.shard, m.agency, m.unit,
       d.ended_at is not null or d.until <= now() as over,
       exists (select from matters.member e where e.shard = d.shard and e.matter = d.matter and e.account = $2
         and e.role = 'recused') as recused
     from access.disclosure_delay d
     join matters.matter m on m.shard = d.shard and m.id = d.matter where d.id = $1 for update of d`,
    [id, actor.account],
  );
  const found = rows[0];
  if (found === undefined || found.recused) return undefined;
  return { ...found, approves: decide(actor, APPROVING, found, await above(db, found.unit)).allowed };
}

async function isReader(db: Queryable, account: string): Promise<boolean> {
  if (!isUuid(account)) return false;
  const { rows } = await db.query(
    `select 1 from access.account where id = $1 and kind in ('official', 'contractor')`,
    [account],
  );
  return rows.length > 0;
}

async function above(db: Queryable, unit: string | null): Promise<readonly string[]> {
  if (unit === null) return [];
  const { rows } = await db.query<{ ancestor: string }>(
    `select ancestor from places.unit_ancestor where unit = $1 and valid_from <= current_date and valid_to > current_date`,
    [unit],
  );
  return rows.map((row) => row.ancestor);
}

async function journal(
  db: Queryable,
  actor: Actor,
  action: string,
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  await db.query('select store.append(0::smallint, $1, $2, $3, $4, $5, $6)', [
    'account',
    actor.account,
    action,
    actor.account,
    'supervision',
    JSON.stringify(input),
  ]);
}
