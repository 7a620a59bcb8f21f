import type { Pool } from 'pg';
import { inTransaction, isUuid, newId, parameterValue, Problem, type Queryable } from '../store/index.ts';
import type { Actor } from '../access/index.ts';
import { shardOf } from './identity.ts';
import { notFound } from './perform-problems.ts';

export interface EmergencyWanted {
  /** The id of the matter or its full number: who cannot see a matter cannot look it up by anything less. */
  readonly matter: string;
  readonly reason: string;
  /** At most, and when left out exactly, what the parameter `access.break-glass-hours` says for the tenancy. */
  readonly hours?: number;
}

export interface Emergency {
  readonly id: string;
  readonly account: string;
  readonly matter: string;
  readonly shard: number;
  readonly number: string;
  readonly agency: string;
  readonly reason: string;
  readonly until: Date;
}

const REASON_CHARACTERS = 10;

const problem = (code: string, zh: string, en: string, status: number) =>
  new Problem(code, { zh, en }, { status });

/**
 * Opens one file to an official for some hours (破例查阅, break-glass). It needs a reason, is told at once to the inspectors
 * of the matter's agency and of the reader's own, stands in the journal of the account, and is reviewed by somebody else.
 * It stays within the reader's tenancy and gives no right to act, opens no compartment kept for the named team, no sealed
 * record and not one's own file. Throws `emergency.reason-missing`, `emergency.hours`, `emergency.not-needed` (409),
 * `emergency.ambiguous` (409), `emergency.own-file`, `access.recused`, `access.denied` (403), `matters.not-found` (404).
 */
export async function openEmergency(
  pool: Pool,
  actor: Actor,
  { matter, reason, hours }: EmergencyWanted,
): Promise<Emergency> {
  const said = reason.trim();
  if (Array.from(said).length < REASON_CHARACTERS)
    throw problem(
      'emergency.reason-missing',
      '须写明紧急的理由，至少十个字',
      'Say why it is an emergency, in ten characters or more',
      422,
    );
  // an administrator's post sees no matter, in an emergency either: it could have been made for this
  const posts = actor.bindings.filter((one) => one.role !== 'admin');
  if (actor.kind !== 'official' || posts.length === 0 || matter.includes('\0'))
    throw problem(
      'access.denied',
      '只有在岗人员可以破例查阅',
      'Only an official with a post may use emergency access',
      403,
    );
  return inTransaction(pool, async (db) => {
    const found = await fileWanted(db, matter);
    // another tenancy's files are asked for by letter: nothing here says that they exist
    const post =
      posts.find((one) => one.agency === found.agency) ??
      posts.find((one) => one.shard === found.shard) ??
      posts.find((one) => one.scope === 'platform');
    if (post === undefined) throw notFound();
    await checkReader(db, actor, found);
    const most = await parameterValue(db, 'access.break-glass-hours', { shard: found.shard });
    const asked = hours ?? most;
    // less than a millisecond is none at all to the database
    if (!(asked * 3_600_000 >= 1 && asked <= most))
      throw problem(
        'emergency.hours',
        `时长须大于 0 且不超过 ${String(most)} 小时`,
        `It lasts more than 0 and at most ${String(most)} hours`,
        422,
      );
    const id = newId();
    const opened = await db.query<{ until: Date }>(
      `insert into access.emergency (id, account, agency, shard, matter, reason, until)
       values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7)) returning until`,
      [id, actor.account, post.agency, found.shard, found.id, said, asked * 3600],
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
          JSON.stringify({ emergency: id, reason: said, until }),
        ],
      );
    await journalEmergency(db, actor.account, 'emergency.open', actor.account, {
      id,
      matter: found.id,
      reason: said,
      until,
    });
    return { ...found, id, account: actor.account, matter: found.id, reason: said, until };
  });
}

interface FileWanted {
  readonly id: string;
  readonly shard: number;
  readonly number: string;
  readonly agency: string;
}

async function fileWanted(db: Queryable, matter: string): Promise<FileWanted> {
  const select = 'select id, shard, number, agency from matters.matter where sealed_since is null';
  const named = matter.trim();
  const [condition, values] = isUuid(named)
    ? ['shard = $1 and id = $2', [shardOf(named), named]]
    : ['number = $1 limit 2', [named]];
  const { rows } = await db.query<FileWanted & Record<string, unknown>>(`${select} and ${condition}`, values);
  const found = rows[0];
  if (found === undefined) throw notFound();
  if (rows.length > 1)
    throw problem(
      'emergency.ambiguous',
      '有两个事项用这个文号，请用事项的网址',
      'Two matters have this number: give the address of the one you mean',
      409,
    );
  return found;
}

async function checkReader(db: Queryable, actor: Actor, file: FileWanted): Promise<void> {
  const { rows } = await db.query<{ recused: boolean; own: boolean; open: boolean }>(
    `select
       exists (select from matters.member e where e.shard = m.shard and e.matter = m.id and e.account = $3
         and e.role = 'recused') as recused,
       exists (select from matters.party p join access.account c on c.party = p.party
         where p.shard = m.shard and p.matter = m.id and c.id = $3) as own,
       matters.may_read($3, m) as open
     from matters.matter m where m.shard = $1 and m.id = $2`,
    [file.shard, file.id, actor.account],
  );
  const stands = rows[0]!;
  if (stands.recused)
    throw problem('access.recused', '您已回避本事项，不得查阅', 'You are recused from this matter', 403);
  if (stands.own)
    throw problem(
      'emergency.own-file',
      '本人是本事项的当事人，请以本人身份查阅',
      'This is your own file: read it as the person it concerns',
      403,
    );
  if (stands.open)
    throw problem(
      'emergency.not-needed',
      '您已经可以查阅这个事项，无须破例查阅',
      'You can read this matter already: no emergency access is needed',
      409,
    );
}

export async function journalEmergency(
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
