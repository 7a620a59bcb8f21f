import { randomBytes } from 'node:crypto';
import type { Protection, SealedColumn } from '../../protection/index.ts';
import { Problem, type Queryable } from '../../store/index.ts';
import { journalled } from './journalled.ts';
import { systemUnknown } from './keys.ts';

const FIELD = 'exchange.system-webhook';

/** The sealed columns of outside systems, for sealing again under another suite. */
export const secretColumns: readonly SealedColumn[] = ['webhook_secret', 'webhook_secret_before'].map(
  (column) => ({ table: 'exchange.system', id: 'id', subject: 'id', column, field: FIELD }),
);

/**
 * A new secret that deliveries to a system are signed with (Standard Webhooks, `whsec_…`), shown once. The one before
 * signs beside it for so many hours. Run it in a transaction. Throws `systems.unknown` (404), `systems.secret-hours` (400).
 */
export async function renewSecret(
  db: Queryable,
  protection: Protection,
  by: string,
  { system, hours }: { readonly system: string; readonly hours: number },
): Promise<string> {
  if (!Number.isInteger(hours) || hours < 0 || hours > 720)
    throw new Problem('systems.secret-hours', {
      zh: '旧签名密钥最多再用 720 小时',
      en: 'The secret before holds for 720 hours at most',
    });
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const [sealed] = await protection.seal(system, [secret], undefined, FIELD);
  const { rowCount } = await db.query(
    `update exchange.system set webhook_secret_before = webhook_secret, webhook_secret = $2,
       secret_before_until = now() + make_interval(hours => $3) where id = $1`,
    [system, sealed, hours],
  );
  if (rowCount === 0) throw systemUnknown();
  await journalled(db, system, 'webhook-secret', by, { hours });
  return secret;
}

/** The secrets that sign now, the newest first; none where none was made yet. */
export async function secretsOf(
  db: Queryable,
  protection: Protection,
  system: string,
  now: number,
): Promise<readonly string[]> {
  const { rows } = await db.query<{ newest: Buffer | null; before: Buffer | null }>(
    `select webhook_secret as newest, case when secret_before_until > $2 then webhook_secret_before end as before
     from exchange.system where id = $1`,
    [system, new Date(now)],
  );
  const sealed = [rows[0]?.newest, rows[0]?.before].filter((one) => one != null);
  const texts = await protection.openMany(
    sealed.map((one) => ({ subject: system, sealed: one, field: FIELD })),
  );
  return texts.filter((text) => text !== null);
}
