import type { Pool } from 'pg';
import { isUuid, inTransaction, newId, Problem, type Queryable } from '../store/index.ts';
import type { Actor } from '../access/index.ts';
import { notFound } from './perform-problems.ts';

/** Hours for which an emergency access opens a file, and the most that can be asked for; a local parameter. */
export const EMERGENCY_HOURS = { default: 4, most: 8 } as const;

export interface EmergencyWanted {
  /** The id of the matter or its full number: who cannot see a matter cannot look it up by anything less. */
  readonly matter: string;
  readonly reason: string;
  readonly hours?: number;
}

export interface Emergency {
  readonly id: string;
  readonly matter: string;
  readonly shard: number;
  readonly number: string;
  readonly agency: string;
  readonly until: Date;
}

/**
 * Opens one file to an official for some hours (破例查阅, break-glass). It needs a reason, is told at once to the inspectors
 * of the matter's agency and of the reader's own, stands in the journal of the account, and is reviewed by somebody else.
 * It gives no right to act, opens no compartment kept for the named team and no sealed record. Throws
 * `emergency.reason-missing`, `emergency.hours`, `access.recused`, `access.denied`, `matters.not-found`.
 */
export async function openEmergency(
  pool: Pool,
  actor: Actor,
  { matter, reason, hours = EMERGENCY_HOURS.default }: EmergencyWanted,
): Promise<Emergency> {
  if (reason.trim().length < 10)
    throw new Problem(
      'emergency.reason-missing',
      { zh: '须写明紧急的理由，至少十个字', en: 'Say why it is an emergency, in ten characters or more' },
      { status: 422 },
    );
  if (!(hours > 0 && hours <= EMERGENCY_HOURS.most))
    throw new Problem(
      'emergency.hours',
      {
        zh: `时长须大于 0 且不超过 ${String(EMERGENCY_HOURS.most)} 小时`,
        en: `It lasts more than 0 and at most ${String(EMERGENCY_HOURS.most)} hours`,
      },
      { status: 422 },
    );
  const post = actor.bindings[0];
  if (actor.kind !== 'official' || post === undefined || matter.includes('\0'))
    throw new Problem(
      'access.denied',
      { zh: '只有在岗人员可以破例查阅', en: 'Only an official with a post may use emergency access' },
      { status: 403 },
    );
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ id: string; shard: number; number: string; agency: string }>(
      `select id, shard, number, agency from matters.matter
       where sealed_since is null and ${isUuid(matter) ? 'id = $1' : 'number = $1'} limit 1`,
      [matter],
    );
    const found = rows[0];
    if (found === undefined) throw notFound();
    const recused = await db.query(
      `select 1 from matters.member where shard = $1 and matter = $2 and account = $3 and role = 'recused'`,
      [found.shard, found.id, actor.account],
    );
    if (recused.rows.length > 0)
      throw new Problem(
        'access.recused',
        { zh: '您已回避本事项，不得查阅', en: 'You are recused from this matter' },
        { status: 403 },
      );
    const id = newId();
    const opened = await db.query<{ until: Date }>(
      `insert into access.emergency (id, account, agency, shard, matter, reason, until)
       values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7)) returning until`,
      [id, actor.account, post.agency, found.shard, found.id, reason.trim(), hours * 3600],
    );
    const until = opened.rows[0]!.until;
    for (const agency of new Set([found.agency, post.agency]))
      await db.query(
        `insert into access.alert (id, agency, kind, account, shard, matter, about, details)
         values ($1, $2, 'emergency', $3, $4, $5, $6, $7)`,
        [
          newId(),
          agency,
          actor.account,
          found.shard,
          found.id,
          `${id} ${agency}`,
          JSON.stringify({ emergency: id, reason: reason.trim(), until }),
        ],
      );
    await journal(db, actor.account, 'emergency.open', actor.account, {
      id,
      matter: found.id,
      reason: reason.trim(),
      until,
    });
    return { id, matter: found.id, shard: found.shard, number: found.number, agency: found.agency, until };
  });
}

/**
 * Says whether an emergency access was justified. By an inspector, never by the person who used it (`emergency.own`), once
 * (`emergency.reviewed`); one that is still running ends. Throws `emergency.unknown` (404).
 */
export async function reviewEmergency(
  pool: Pool,
  actor: Actor,
  id: string,
  { justified, finding }: { readonly justified: boolean; readonly finding: string },
): Promise<void> {
  await inTransaction(pool, async (db) => {
    const { rows } = isUuid(id)
      ? await db.query<{ account: string; reviewed_at: Date | null; agency: string; shard: number }>(
          `select e.account, e.reviewed_at, m.agency, e.shard from access.emergency e
           join matters.matter m on m.shard = e.shard and m.id = e.matter where e.id = $1 for update of e`,
          [id],
        )
      : { rows: [] };
    const found = rows[0];
    const inspects =
      found !== undefined &&
      actor.bindings.some(
        (one) =>
          one.role === 'inspector' &&
          (one.scope === 'platform' ||
            (one.scope === 'tenancy' && one.shard === found.shard) ||
            one.agency === found.agency),
      );
    if (!inspects)
      throw new Problem(
        'emergency.unknown',
        { zh: '没有这次破例查阅，或者不由您复核', en: 'There is no such emergency access for you to review' },
        { status: 404 },
      );
    if (found.account === actor.account)
      throw new Problem(
        'emergency.own',
        { zh: '不能复核自己的破例查阅', en: 'Nobody reviews their own emergency access' },
        { status: 403 },
      );
    if (found.reviewed_at !== null)
      throw new Problem(
        'emergency.reviewed',
        { zh: '已经复核过', en: 'It has been reviewed already' },
        { status: 409 },
      );
    await db.query(
      `update access.emergency set reviewed_at = now(), reviewed_by = $2, justified = $3, finding = $4,
         until = least(until, greatest(now(), at + interval '1 microsecond')) where id = $1`,
      [id, actor.account, justified, finding],
    );
    await journal(db, found.account, 'emergency.review', actor.account, { id, justified, finding });
  });
}

async function journal(
  db: Queryable,
  account: string,
  action: string,
  actor: string,
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  await db.query('select store.append(0::smallint, $1, $2, $3, $4, $5, $6)', [
    'account',
    account,
    action,
    actor,
    'emergency',
    JSON.stringify(input),
  ]);
}
