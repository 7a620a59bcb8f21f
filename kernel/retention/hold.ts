import type { Pool } from 'pg';
import type { Actor } from '../access/index.ts';
import { inTransaction, isUuid, newId, Problem, type Queryable } from '../store/index.ts';

/** A legal hold on a matter: while it stands nothing of the matter is disposed of. */
export interface Hold {
  readonly id: string;
  readonly matter: string;
  readonly number: string | null;
  readonly scenario: string | null;
  readonly reason: string;
  readonly basis: string;
  readonly placedBy: string;
  readonly placedAt: string;
  readonly until: string | null;
  readonly askedBy: string | null;
  readonly askedAt: string | null;
  readonly releaseReason: string | null;
}

/** Roles that may place and release a hold: those who answer for the file, and those before whom it may be needed. */
export const holdingRoles = [
  'head',
  'legal-reviewer',
  'inspector',
  'auditor',
  'judge',
  'prosecutor',
] as const;

interface HoldRow extends Record<string, unknown> {
  id: string;
  shard: number;
  matter: string;
  number: string | null;
  scenario: string | null;
  reason: string;
  basis: string;
  placed_by: string;
  placed_at: Date;
  until: string | null;
  asked_by: string | null;
  asked_at: Date | null;
  release_reason: string | null;
  released_at: Date | null;
}

const written = (text: string, what: { zh: string; en: string }): string => {
  const said = text.trim();
  if (said === '' || said.includes('\u0000'))
    throw new Problem(
      'retention.text-missing',
      { zh: `请写明${what.zh}`, en: `Say ${what.en}` },
      { status: 422 },
    );
  return said;
};

const mayHold = (actor: Actor, row: { shard: number; agency: string }): boolean =>
  actor.bindings.some(
    (one) =>
      (holdingRoles as readonly string[]).includes(one.role) &&
      (one.scope === 'platform' ||
        (one.scope === 'tenancy' && one.shard === row.shard) ||
        (one.scope === 'agency' && one.agency === row.agency)),
  );

/** Condition: the account bound as `actor` need not keep out of the matter `m`. */
const notRecused = (actor: string): string =>
  `not exists (select from matters.member r where r.shard = m.shard and r.matter = m.id
     and r.account = ${actor} and r.role = 'recused')`;

const notFound = (): Problem =>
  new Problem(
    'matters.not-found',
    { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
    { status: 404 },
  );

const holdUnknown = (): Problem =>
  new Problem(
    'retention.hold-unknown',
    { zh: '没有这个留存，或者已经解除', en: 'There is no such hold, or it was released' },
    { status: 404 },
  );

async function append(
  db: Queryable,
  shard: number,
  hold: string,
  action: string,
  actor: Actor,
  input: object,
): Promise<void> {
  await db.query(`select store.append($1, 'hold', $2, $3, $4, 'supervision', $5)`, [
    shard,
    hold,
    action,
    actor.account,
    JSON.stringify(input),
  ]);
}

/**
 * Places a hold. Throws `matters.not-found` (404) where no post of the actor that may hold reaches the matter, or they are
 * recused from it, and
 * `retention.text-missing`, `retention.hold-over` (422).
 */
export async function holdMatter(
  pool: Pool,
  wanted: {
    readonly matter: string;
    readonly reason: string;
    readonly basis: string;
    readonly by: Actor;
    readonly until?: string;
  },
): Promise<{ readonly id: string }> {
  const { matter, by, until } = wanted;
  const reason = written(wanted.reason, { zh: '留存的理由', en: 'why it is held' });
  const basis = written(wanted.basis, { zh: '依据', en: 'what it rests on' });
  if (!isUuid(matter)) throw notFound();
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ shard: number; agency: string; over: boolean }>(
      `select shard, agency, $2::date < (now() at time zone 'Asia/Shanghai')::date as over
       from matters.matter m where id = $1 and ${notRecused('$3')} for update`,
      [matter, until ?? null, by.account],
    );
    const row = rows[0];
    if (row === undefined || !mayHold(by, row)) throw notFound();
    if (row.over)
      throw new Problem(
        'retention.hold-over',
        { zh: '留存的截止日期已过', en: 'The last day of the hold has passed' },
        { status: 422 },
      );
    const id = newId();
    await db.query(
      'insert into retention.hold (id, shard, matter, reason, basis, placed_by, until) values ($1, $2, $3, $4, $5, $6, $7)',
      [id, row.shard, matter, reason, basis, by.account, until ?? null],
    );
    await append(db, row.shard, id, 'place', by, { matter, reason, basis, until });
    return { id };
  });
}

/**
 * Asks for the release of a hold, or, when somebody else has asked for it, releases it: two people end a hold. Throws
 * `retention.hold-unknown` (404), `retention.release-by-other` (409) when the one who asked asks again.
 */
export async function releaseHold(
  pool: Pool,
  hold: string,
  reason: string,
  by: Actor,
): Promise<{ readonly released: boolean }> {
  const said = written(reason, { zh: '解除的理由', en: 'why it is released' });
  if (!isUuid(hold)) throw holdUnknown();
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<HoldRow & { agency: string }>(
      `select h.*, m.agency from retention.hold h join matters.matter m on m.shard = h.shard and m.id = h.matter
       where h.id = $1 and h.released_at is null and ${notRecused('$2')} for update of h`,
      [hold, by.account],
    );
    const row = rows[0];
    if (row === undefined || !mayHold(by, row)) throw holdUnknown();
    if (row.asked_by === by.account)
      throw new Problem(
        'retention.release-by-other',
        {
          zh: '您已申请解除，须由另一人同意',
          en: 'You have asked for the release: somebody else must agree',
        },
        { status: 409 },
      );
    if (row.asked_by === null) {
      await db.query(
        'update retention.hold set asked_by = $2, asked_at = now(), release_reason = $3 where id = $1',
        [hold, by.account, said],
      );
      await append(db, row.shard, hold, 'ask-release', by, { matter: row.matter, reason: said });
      return { released: false };
    }
    await db.query('update retention.hold set released_by = $2, released_at = now() where id = $1', [
      hold,
      by.account,
    ]);
    await append(db, row.shard, hold, 'release', by, { matter: row.matter, reason: said });
    return { released: true };
  });
}

/** The holds that stand, newest first; of an actor, those on matters that their posts reach. */
export async function openHolds(db: Queryable, actor: Actor): Promise<readonly Hold[]> {
  const { rows } = await db.query<HoldRow & { agency: string }>(
    `select h.*, h.until::text, m.number, m.scenario, m.agency from retention.hold h
     join matters.matter m on m.shard = h.shard and m.id = h.matter
     where h.released_at is null and (h.until is null or h.until >= (now() at time zone 'Asia/Shanghai')::date)
       and ${notRecused('$1')}
     order by h.placed_at desc limit 500`,
    [actor.account],
  );
  return rows
    .filter((row) => mayHold(actor, row))
    .map((row) => ({
      id: row.id,
      matter: row.matter,
      number: row.number,
      scenario: row.scenario,
      reason: row.reason,
      basis: row.basis,
      placedBy: row.placed_by,
      placedAt: row.placed_at.toISOString(),
      until: row.until,
      askedBy: row.asked_by,
      askedAt: row.asked_at?.toISOString() ?? null,
      releaseReason: row.release_reason,
    }));
}
