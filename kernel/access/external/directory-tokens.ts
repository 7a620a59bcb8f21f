import { createHash, randomBytes } from 'node:crypto';
import { newId, Problem, type Queryable } from '../../store/index.ts';
import { record } from './journal.ts';

/** How long a token of an agency's directory is good when nothing else is said (local parameter, shown by the command). */
export const TOKEN_DAYS = 365;

/** Written before the random part, so that a token that got into a log or a repository is recognised. */
const PREFIX = 'gaoyao_scim_';
const FORM = /^gaoyao_scim_[\w-]{43}$/;

/** The agency on whose behalf a directory speaks. */
export interface DirectoryCaller {
  readonly agency: string;
  readonly token: string;
}

const hashed = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A new bearer token of an agency's directory. It is shown once; only its hash is kept. */
export async function issueDirectoryToken(
  db: Queryable,
  agency: string,
  { note, days }: { readonly note: string; readonly days: number },
): Promise<{ readonly id: string; readonly token: string; readonly expiresAt: Date }> {
  if (!Number.isInteger(days) || days < 1 || days > 1_000)
    throw new Problem('access.token-days', {
      zh: '令牌有效期应为 1 到 1000 天',
      en: 'A token is good for 1 to 1000 days',
    });
  const id = newId();
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  const { rows } = await db.query<{ expires_at: Date }>(
    `insert into access.directory_token (id, agency, token_hash, note, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(days => $5)) returning expires_at`,
    [id, agency, hashed(token), note, days],
  );
  await record(db, { kind: 'agency', id: agency }, 'scim-token-issue', { token: id, note, days });
  return { id, token, expiresAt: rows[0]!.expires_at };
}

/** Ends a token at once; `access.token-unknown` (404) when there is none in force with this id. */
export async function revokeDirectoryToken(db: Queryable, agency: string, id: string): Promise<void> {
  const { rowCount } = await db.query(
    'update access.directory_token set revoked_at = now() where id = $1 and agency = $2 and revoked_at is null',
    [id, agency],
  );
  if (rowCount === 0)
    throw new Problem(
      'access.token-unknown',
      { zh: '没有这个在用的令牌', en: 'There is no such token in force' },
      { status: 404 },
    );
  await record(db, { kind: 'agency', id: agency }, 'scim-token-revoke', { token: id });
}

export interface DirectoryToken {
  readonly id: string;
  readonly note: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

/** The tokens of an agency that are in force. */
export async function directoryTokens(db: Queryable, agency: string): Promise<readonly DirectoryToken[]> {
  const { rows } = await db.query<{
    id: string;
    note: string;
    created_at: Date;
    expires_at: Date;
    used_at: Date | null;
  }>(
    `select id, note, created_at, expires_at, used_at from access.directory_token
     where agency = $1 and revoked_at is null and expires_at > now() order by created_at, id`,
    [agency],
  );
  return rows.map((row) => ({
    id: row.id,
    note: row.note,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
  }));
}

/** Whose directory a token speaks for; null when it is unknown, expired or revoked. */
export async function directoryCaller(db: Queryable, token: string): Promise<DirectoryCaller | null> {
  if (!FORM.test(token)) return null;
  const { rows } = await db.query<{ id: string; agency: string; stale: boolean }>(
    `select id, agency, used_at is null or used_at < now() - interval '1 minute' as stale
     from access.directory_token where token_hash = $1 and revoked_at is null and expires_at > now()`,
    [hashed(token)],
  );
  const row = rows[0];
  if (row === undefined) return null;
  if (row.stale) await db.query('update access.directory_token set used_at = now() where id = $1', [row.id]);
  return { agency: row.agency, token: row.id };
}
