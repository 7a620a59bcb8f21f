import { createHash, randomBytes } from 'node:crypto';
import { isUuid, newId, Problem, type Queryable, type Row } from '../../store/index.ts';
import { journalled } from './journalled.ts';
import type { SystemScope } from './system.ts';

/** How long a key is good, and how long the old one holds after a rotation (local parameters, status L). */
export const KEY_DAYS = 365;
export const OVERLAP_HOURS = 24;

const PREFIX = 'gaoyao_system_';
const FORM = /^gaoyao_system_[\w-]{43}$/;
const hashed = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Who shows a key. */
export interface SystemCaller {
  readonly id: string;
  readonly code: string;
  /** Tenancy of the agency that answers for it. */
  readonly shard: number;
  readonly scopes: readonly SystemScope[];
  /** Codes of the signal sources it may speak for. */
  readonly sources: readonly string[];
}

/** The outside system that shows this key; null when the key is unknown, expired or revoked, or the system switched off. */
export async function systemCaller(
  db: Queryable,
  key: string,
  now: number = Date.now(),
): Promise<SystemCaller | null> {
  if (!FORM.test(key)) return null;
  const { rows } = await db.query<SystemCaller & Row & { key: string; stale: boolean }>(
    `select s.id, s.code, s.shard, s.scopes, s.sources, k.id as key,
       k.used_at is null or k.used_at < $2::timestamptz - interval '1 minute' as stale
     from exchange.system_key k join exchange.system s on s.id = k.system
     where k.key_hash = $1 and k.revoked_at is null and k.expires_at > $2 and s.disabled_at is null`,
    [hashed(key), new Date(now)],
  );
  const row = rows[0];
  if (row === undefined) return null;
  if (row.stale)
    await db.query('update exchange.system_key set used_at = $2 where id = $1', [row.key, new Date(now)]);
  const { id, code, shard, scopes, sources } = row;
  return { id, code, shard, scopes, sources };
}

export interface IssuedKey {
  readonly id: string;
  /** Shown once; only its hash is kept. */
  readonly key: string;
  readonly expiresAt: Date;
}

export interface KeyWanted {
  /** Id of the system. */
  readonly system: string;
  readonly note: string;
  /** 1 to 1,000. */
  readonly days: number;
  /** A rotation: keys given out before end after so many hours (0: at once). Left out, they hold. */
  readonly endOthersAfterHours?: number;
}

/**
 * A new key of a system. Run it in a transaction. Throws `systems.key-days` (400), `systems.unknown` (404).
 */
export async function issueKey(db: Queryable, by: string, wanted: KeyWanted): Promise<IssuedKey> {
  const { system, note, days, endOthersAfterHours: hours } = wanted;
  const inBounds = (value: number, least: number, most: number): boolean =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!inBounds(days, 1, 1_000) || (hours !== undefined && !inBounds(hours, 0, 720)))
    throw new Problem('systems.key-days', {
      zh: '密钥有效期为 1 到 1000 天，旧密钥最多再用 720 小时',
      en: 'A key is good for 1 to 1000 days; the old one holds for 720 hours at most',
    });
  const { rowCount } = await db.query('select from exchange.system where id = $1 for update', [system]);
  if (rowCount === 0) throw systemUnknown();
  if (hours !== undefined)
    await db.query(
      `update exchange.system_key set expires_at = least(expires_at, now() + make_interval(hours => $2))
       where system = $1 and revoked_at is null and expires_at > now()`,
      [system, hours],
    );
  const id = newId();
  const key = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  const { rows } = await db.query<{ expires_at: Date }>(
    `insert into exchange.system_key (id, system, key_hash, note, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(days => $5)) returning expires_at`,
    [id, system, hashed(key), note.slice(0, 200), days],
  );
  await journalled(db, system, 'key-issue', by, { id, days, endOthersAfterHours: hours ?? null });
  return { id, key, expiresAt: rows[0]!.expires_at };
}

/**
 * Ends a key at once. Throws `systems.key-unknown` (404) when there is none in force with this id, or it is not of the
 * system that is named.
 */
export async function revokeKey(
  db: Queryable,
  by: string,
  id: string,
  system: string | null = null,
): Promise<void> {
  const { rows } = await db.query<{ system: string }>(
    `update exchange.system_key set revoked_at = now()
     where id = $1 and revoked_at is null and ($2::uuid is null or system = $2) returning system`,
    [isUuid(id) ? id : null, system],
  );
  if (rows[0] === undefined)
    throw new Problem(
      'systems.key-unknown',
      { zh: '没有这个在用的密钥', en: 'There is no such key in force' },
      { status: 404 },
    );
  await journalled(db, rows[0].system, 'key-revoke', by, { id });
}

/** `systems.unknown` (404). */
export const systemUnknown = (): Problem =>
  new Problem('systems.unknown', { zh: '没有这个外部系统', en: 'There is no such system' }, { status: 404 });

/** A key as it is shown: what it is good for, never the key. */
export interface KeyItem extends Row {
  readonly id: string;
  readonly system: string;
  readonly note: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

/** The keys in force of all systems, or of one, the newest first. */
export async function keysInForce(db: Queryable, system: string | null = null): Promise<readonly KeyItem[]> {
  const { rows } = await db.query<KeyItem>(
    `select id, system, note, created_at as "createdAt", expires_at as "expiresAt", used_at as "usedAt"
     from exchange.system_key
     where revoked_at is null and expires_at > now() and ($1::uuid is null or system = $1) order by created_at desc`,
    [system],
  );
  return rows;
}
