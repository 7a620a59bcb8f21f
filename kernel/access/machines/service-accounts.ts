import { isUuid, newId, Problem, type Queryable, type Row } from '../../store/index.ts';
import { addAccount } from '../accounts.ts';
import { record } from '../external/journal.ts';
import { issueToken, tokenUnknown, type IssuedToken, type MachineScope } from './tokens.ts';

/** What another system may be let in for; the scope of directories belongs to agencies (`external/`). */
export type ServiceScope = Exclude<MachineScope, 'directory'>;
export const serviceScopes: readonly ServiceScope[] = ['addresses'];

export interface ServiceWanted {
  /** Name of the system, which becomes its user name. */
  readonly name: string;
  readonly scope: ServiceScope;
  /** User name of the official who answers for it. */
  readonly owner: string;
  readonly days: number;
}

/** An open account of an official: nobody else answers for a machine (`access.owner-refused`, 422). */
async function ownerOf(db: Queryable, username: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `select id from access.account
     where lower(username) = lower($1) and kind = 'official' and disabled_at is null for share`,
    [username],
  );
  if (rows[0] === undefined)
    throw new Problem(
      'access.owner-refused',
      {
        zh: `负责人“${username}”须是在册且未停用的人员`,
        en: `Whoever answers for it is an official whose account is open: “${username}” is not`,
      },
      { status: 422 },
    );
  return rows[0].id;
}

async function issued(
  db: Queryable,
  account: string,
  owner: string,
  { name, scope, days }: ServiceWanted,
): Promise<IssuedToken> {
  const made = await issueToken(db, scope, { account, owner }, { note: name, days });
  await record(db, { kind: 'account', id: account }, 'service-token-issue', {
    ...{ token: made.id, scope, owner, days },
  });
  return made;
}

/**
 * Adds a service account, which signs in nowhere and holds no post, with its first token. Throws `access.bad-username`
 * and `access.token-days` (400), `access.username-taken` (409), `access.owner-refused` (422).
 */
export async function addService(db: Queryable, wanted: ServiceWanted): Promise<IssuedToken> {
  const { name } = wanted;
  if (!/^[\p{L}\p{N}._-]{2,60}$/u.test(name))
    throw new Problem('access.bad-username', {
      zh: '名称须为 2–60 个字母、数字、点、横线',
      en: 'A name has 2–60 letters, digits, dots or dashes',
    });
  const owner = await ownerOf(db, wanted.owner);
  const id = newId();
  await addAccount(db, {
    ...{ id, username: name, staffNumber: name, passwordHash: null, kind: 'service', bindings: [] },
    name: { zh: name, en: name },
  });
  await record(db, { kind: 'account', id }, 'service-add', { username: name });
  return issued(db, id, owner, wanted);
}

/**
 * A further token of a service, so that the old one is revoked when the system has changed over. Throws
 * `access.service-unknown` (404), `access.token-days` (400), `access.owner-refused` (422).
 */
export async function renewService(db: Queryable, wanted: ServiceWanted): Promise<IssuedToken> {
  const { rows } = await db.query<{ id: string }>(
    `select id from access.account
     where lower(username) = lower($1) and kind = 'service' and username <> 'system' and disabled_at is null for share`,
    [wanted.name],
  );
  if (rows[0] === undefined)
    throw new Problem(
      'access.service-unknown',
      { zh: `没有启用的系统“${wanted.name}”`, en: `There is no open service “${wanted.name}”` },
      { status: 404 },
    );
  return issued(db, rows[0].id, await ownerOf(db, wanted.owner), wanted);
}

export interface ServiceToken {
  readonly id: string;
  readonly name: string;
  readonly scope: ServiceScope;
  /** User name of the official who answers for it. */
  readonly owner: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

/** The tokens of services that are in force, by the names of the services. */
export async function serviceTokens(db: Queryable): Promise<readonly ServiceToken[]> {
  const { rows } = await db.query<ServiceToken & Row>(
    `select t.id, a.username as name, t.scope, o.username as owner, t.created_at as "createdAt",
       t.expires_at as "expiresAt", t.used_at as "usedAt"
     from access.machine_token t join access.account a on a.id = t.account join access.account o on o.id = t.owner
     where t.revoked_at is null and t.expires_at > now() order by lower(a.username), t.created_at, t.id`,
  );
  return rows;
}

/**
 * Ends a token by its id, or all of a service by its name, at once. Returns how many ended; `access.token-unknown` (404)
 * when there is none in force.
 */
export async function revokeServiceTokens(db: Queryable, which: string): Promise<number> {
  const { rows } = await db.query<{ id: string; account: string }>(
    `update access.machine_token t set revoked_at = now() from access.account a
     where a.id = t.account and t.revoked_at is null and (t.id = $1 or lower(a.username) = lower($2))
     returning t.id, t.account`,
    [isUuid(which) ? which : null, which],
  );
  if (rows.length === 0) throw tokenUnknown();
  for (const { id, account } of rows)
    await record(db, { kind: 'account', id: account }, 'service-token-revoke', { token: id });
  return rows.length;
}
