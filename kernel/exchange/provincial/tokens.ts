import { createHash, randomBytes } from 'node:crypto';
import { newId, Problem, type Queryable } from '../../store/index.ts';

/** How long a token of the province is good when nothing else is said (local parameter, shown by the command). */
export const PROVINCIAL_TOKEN_DAYS = 365;
const PREFIX = 'gaoyao_province_';
const FORM = /^gaoyao_province_[\w-]{43}$/;

const hashed = (token: string): Buffer => createHash('sha256').update(token).digest();

/** For whose agencies a token of the province speaks. */
export interface ProvincialCaller {
  readonly token: string;
  readonly tenancy: number;
}

/**
 * A new bearer token with which the province posts to the inbox, for the agencies of one tenancy. It is shown once; only
 * its hash is kept. Throws `provincial.token-days` (400).
 */
export async function issueProvincialToken(
  db: Queryable,
  tenancy: number,
  { note, days }: { readonly note: string; readonly days: number },
): Promise<{ readonly id: string; readonly token: string; readonly expiresAt: Date }> {
  if (!Number.isInteger(days) || days < 1 || days > 1_000)
    throw new Problem('provincial.token-days', {
      zh: '令牌有效期应为 1 到 1000 天',
      en: 'A token is good for 1 to 1000 days',
    });
  const id = newId();
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  const { rows } = await db.query<{ expires_at: Date }>(
    `insert into exchange.provincial_token (id, shard, token_hash, note, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(days => $5)) returning expires_at`,
    [id, tenancy, hashed(token), note, days],
  );
  return { id, token, expiresAt: rows[0]!.expires_at };
}

/** Ends a token at once; `provincial.token-unknown` (404) when there is none in force with this id. */
export async function revokeProvincialToken(db: Queryable, id: string): Promise<void> {
  const { rowCount } = await db.query(
    'update exchange.provincial_token set revoked_at = now() where id = $1 and revoked_at is null',
    [id],
  );
  if (rowCount === 0)
    throw new Problem(
      'provincial.token-unknown',
      { zh: '没有这个在用的令牌', en: 'There is no such token in force' },
      { status: 404 },
    );
}

/** Whom a token speaks for; null when it is unknown, expired or revoked. */
export async function provincialCaller(db: Queryable, token: string): Promise<ProvincialCaller | null> {
  if (!FORM.test(token)) return null;
  const { rows } = await db.query<{ id: string; shard: number; stale: boolean }>(
    `select id, shard, used_at is null or used_at < now() - interval '1 minute' as stale
     from exchange.provincial_token where token_hash = $1 and revoked_at is null and expires_at > now()`,
    [hashed(token)],
  );
  const row = rows[0];
  if (row === undefined) return null;
  if (row.stale)
    await db.query('update exchange.provincial_token set used_at = now() where id = $1', [row.id]);
  return { token: row.id, tenancy: row.shard };
}
