import type { Pool } from 'pg';
import { recordReading, type Actor } from '../../access/index.ts';
import { maskedName } from '../../parties/index.ts';
import { inTransaction, isUuid, Problem, type Queryable, type Text } from '../../store/index.ts';
import { inspectedAgencies } from './scope.ts';

/** A person whose files are looked at with particular care, until a day. */
export interface FlaggedItem {
  readonly party: string;
  /** Masked. */
  readonly name: string;
  readonly reason: string;
  readonly by: Text;
  readonly at: string;
  readonly until: string;
}

const problem = (code: string, zh: string, en: string, status: number) =>
  new Problem(code, { zh, en }, { status });

/** Tenancies whose persons an inspector may flag: those in which they inspect an agency. */
const TENANCIES = `(select g.shard from access.agency g where g.id = any($1::uuid[]))`;

/** Persons flagged now in the tenancies that the actor inspects. The look is traced. Throws `inspection.not-yours`. */
export async function listFlagged(db: Queryable, actor: Actor): Promise<readonly FlaggedItem[]> {
  const agencies = await inspectedAgencies(db, actor);
  const { rows } = await db.query<{
    party: string;
    kind: 'person' | 'organisation';
    name: string;
    reason: string;
    name_zh: string;
    name_en: string;
    at: Date;
    until: Date | null;
  }>(
    `select f.party, p.kind, p.name, f.reason, c.name_zh, c.name_en, f.at, f.until
     from access.flagged_party f join parties.party p on p.id = f.party join access.account c on c.id = f.flagged_by
     where p.shard in ${TENANCIES} and (f.until is null or f.until > now()) order by f.at desc limit 1000`,
    [agencies],
  );
  if (rows.length > 0)
    await recordReading(db, {
      actor,
      purpose: 'supervision',
      act: 'locate',
      parties: rows.map((row) => row.party),
    });
  return rows.map((row) => ({
    party: row.party,
    name: maskedName(row.kind, row.name),
    reason: row.reason,
    by: { zh: row.name_zh, en: row.name_en },
    at: row.at.toISOString(),
    until: row.until?.toISOString() ?? '',
  }));
}

/**
 * Flags a person until a day, at most a year ahead; flagged again, the reason and the end are the new ones. Throws
 * `inspection.not-yours` (403), `inspection.person-unknown` (404), `inspection.reason-missing`, `inspection.until` (422).
 */
export async function flagPerson(
  pool: Pool,
  actor: Actor,
  {
    party,
    reason,
    until,
  }: { readonly party: string; readonly reason: string; /** Epoch milliseconds. */ readonly until: number },
): Promise<void> {
  checkReason(reason);
  const agencies = await inspectedAgencies(pool, actor);
  await inTransaction(pool, async (db) => {
    await checkPerson(db, agencies, party);
    const end = new Date(until);
    const { rowCount } = await db.query(
      `insert into access.flagged_party as f (party, reason, flagged_by, until)
       select $1, $2, $3, $4::timestamptz where $4::timestamptz > now() and $4::timestamptz <= now() + interval '1 year'
       on conflict (party) do update set reason = excluded.reason, flagged_by = excluded.flagged_by, at = now(),
         until = excluded.until`,
      [party, reason.trim(), actor.account, Number.isNaN(end.getTime()) ? null : end],
    );
    if (rowCount === 0)
      throw problem(
        'inspection.until',
        '截止日须在今后一年以内',
        'It ends in the future, within a year',
        422,
      );
    await journal(db, actor, 'person.flag', { party, reason: reason.trim(), until: end });
  });
}

/** Ends it now, with the reason. Throws as `flagPerson`; a person who is not flagged is `inspection.person-unknown`. */
export async function unflagPerson(
  pool: Pool,
  actor: Actor,
  { party, reason }: { readonly party: string; readonly reason: string },
): Promise<void> {
  checkReason(reason);
  const agencies = await inspectedAgencies(pool, actor);
  await inTransaction(pool, async (db) => {
    await checkPerson(db, agencies, party);
    const { rowCount } = await db.query(
      `update access.flagged_party set until = now() where party = $1 and (until is null or until > now())`,
      [party],
    );
    if (rowCount === 0) throw personUnknown();
    await journal(db, actor, 'person.unflag', { party, reason: reason.trim() });
  });
}

function checkReason(reason: string): void {
  if (!/\S/.test(reason)) throw problem('inspection.reason-missing', '须写明理由', 'A reason is needed', 422);
}

const personUnknown = (): Problem =>
  problem(
    'inspection.person-unknown',
    '没有这个人，或者不在您督察的范围',
    'There is no such person within your inspection',
    404,
  );

async function checkPerson(db: Queryable, agencies: readonly string[], party: string): Promise<void> {
  const { rows } = isUuid(party)
    ? await db.query(
        `select 1 from parties.party p where p.id = $2 and p.kind = 'person' and p.shard in ${TENANCIES}`,
        [agencies, party],
      )
    : { rows: [] };
  if (rows.length === 0) throw personUnknown();
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
