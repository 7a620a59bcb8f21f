import { randomBytes } from 'node:crypto';
import { newId, Problem, type Queryable, type Row } from '../../store/index.ts';
import { tokenHash } from '../sign-in/end-sessions.ts';

/**
 * What a token is for, and it opens nothing else: looking up and matching addresses, or announcing the people of an
 * agency (SCIM).
 */
export type MachineScope = 'addresses' | 'directory';

/** How long a token is good when nothing else is said (local parameter, shown by the commands). */
export const TOKEN_DAYS = 365;

/** Written before the random part, so that a token that got into a log or a repository is recognised. */
const PREFIXES: Readonly<Record<MachineScope, string>> = {
  addresses: 'gaoyao_addresses_',
  directory: 'gaoyao_scim_',
};
const FORM = /^gaoyao_(?:addresses|scim)_[\w-]{43}$/;

/** For whom a token speaks: a service account and the official who answers for it, or an agency's directory. */
export type MachineHolder =
  | { readonly account: string; readonly owner: string; readonly agency?: never }
  | { readonly agency: string; readonly account?: never; readonly owner?: never };

export interface IssuedToken {
  readonly id: string;
  /** Known to the caller from here on, and to nobody else: only its digest is kept. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** A new bearer token, 256 random bits. `access.token-days` (400) when it is to be good for less than a day or too long. */
export async function issueToken(
  db: Queryable,
  scope: MachineScope,
  holder: MachineHolder,
  { note, days }: { readonly note: string; readonly days: number },
): Promise<IssuedToken> {
  if (!Number.isInteger(days) || days < 1 || days > 1_000)
    throw new Problem('access.token-days', {
      zh: '令牌有效期应为 1 到 1000 天',
      en: 'A token is good for 1 to 1000 days',
    });
  const id = newId();
  const token = `${PREFIXES[scope]}${randomBytes(32).toString('base64url')}`;
  const { rows } = await db.query<{ expires_at: Date }>(
    `insert into access.machine_token (id, scope, account, owner, agency, token_hash, note, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8)) returning expires_at`,
    [
      id,
      scope,
      holder.account ?? null,
      holder.owner ?? null,
      holder.agency ?? null,
      tokenHash(token),
      note,
      days,
    ],
  );
  return { id, token, expiresAt: rows[0]!.expires_at };
}

export const tokenUnknown = (): Problem =>
  new Problem(
    'access.token-unknown',
    { zh: '没有这个在用的令牌', en: 'There is no such token in force' },
    { status: 404 },
  );

/** A machine that showed a token in force. */
export interface MachineCaller {
  /** Id of the token. */
  readonly token: string;
  readonly scope: MachineScope;
  readonly account: string | null;
  readonly agency: string | null;
  /** The first use within this hour of the clock, whichever server it came to. */
  readonly first: boolean;
}

/** Use is noted to the minute, and once more when an hour begins. */
const NOTED = `used_at is null or used_at < greatest(now() - interval '1 minute', date_trunc('hour', now()))`;

/**
 * Who shows a token; null when it is unknown, expired or revoked, or whoever it speaks for is closed. The database is
 * asked each time and nothing is remembered: what was revoked is refused with the next request. A token is found by its
 * SHA-256, so how long the answer takes says nothing about a token that is nearly right.
 */
export async function machineCaller(db: Queryable, token: string): Promise<MachineCaller | null> {
  if (!FORM.test(token)) return null;
  interface CallerRow extends Row {
    token: string;
    scope: MachineScope;
    account: string | null;
    agency: string | null;
    due: boolean;
    new_hour: boolean;
  }
  const { rows } = await db.query<CallerRow>(
    `select t.id as token, t.scope, t.account, t.agency, ${NOTED} as due,
       used_at is null or used_at < date_trunc('hour', now()) as new_hour
     from access.machine_token t
     left join access.account a on a.id = t.account
     left join access.account o on o.id = t.owner
     left join access.agency g on g.id = t.agency
     where t.token_hash = $1 and t.revoked_at is null and t.expires_at > now()
       and a.disabled_at is null and o.disabled_at is null and g.closed_at is null`,
    [tokenHash(token)],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { due, new_hour: newHour, ...caller } = row;
  if (!due) return { ...caller, first: false };
  // of several servers that see it at the same moment, one notes it
  const { rowCount } = await db.query(
    `update access.machine_token set used_at = now() where id = $1 and (${NOTED})`,
    [row.token],
  );
  return { ...caller, first: newHour && rowCount === 1 };
}
