import { randomBytes } from 'node:crypto';
import { Problem, type Queryable } from '../../store/index.ts';
import type { KeyedLog, LogKeys } from '../keys/log-keys.ts';

/** A log as the database knows it. */
export interface LogRow extends KeyedLog {
  readonly shard: number;
  /** Leaves that have their place. */
  readonly size: number;
}

const COLUMNS = 'shard, name, origin, size, key, sm2_key as "sm2Key"';

/** Every log, by shard. */
export async function logRows(db: Queryable): Promise<readonly LogRow[]> {
  const { rows } = await db.query<LogRow & Record<string, unknown>>({
    name: 'ledger.logs',
    text: `select ${COLUMNS} from ledger.log order by shard`,
    values: [],
  });
  return rows;
}

/** Short name of the log of a tenancy. Counties change their codes, tenancies do not. */
export const logName = (shard: number): string => (shard === 0 ? 'platform' : `tenancy-${String(shard)}`);

const INSTALLATION =
  /^(?=.{1,200}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/;

/** The installation's name as it begins the origin of its logs, like `law.example.org`. Throws `ledger.installation-invalid`. */
export function installationName(given: string): string {
  if (INSTALLATION.test(given)) return given;
  throw new Problem('ledger.installation-invalid', {
    zh: `安装名“${given}”无效，应如 law.example.org`,
    en: `The name of the installation “${given}” is not valid: it looks like law.example.org`,
  });
}

export interface NewLogs {
  readonly keys: LogKeys;
  readonly installation: string;
  /** Whether new logs get an SM2 co-signature beside Ed25519. */
  readonly sm2: boolean;
}

/** Makes the log of a tenancy where there is none, in the caller's transaction; its key is on disk before its row is. */
export async function ensureLog(
  db: Queryable,
  shard: number,
  { keys, installation, sm2 }: NewLogs,
): Promise<void> {
  const name = logName(shard);
  const origin = `${installation}/${name}`;
  const key = await keys.ensure(name, origin, 'ed25519');
  const sm2Key = sm2 ? await keys.ensure(name, origin, 'sm2') : null;
  await db.query(
    `insert into ledger.log (shard, name, origin, key, sm2_key) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [shard, name, origin, key, sm2Key],
  );
}

/** The name of this installation: the one given, else the one it had, else one that is drawn and kept. */
export async function installationOf(db: Queryable, given: string | undefined): Promise<string> {
  if (given !== undefined) return installationName(given);
  await db.query(
    `insert into store.setting (key, value) values ('ledger.installation', to_jsonb($1::text)) on conflict do nothing`,
    [`gaoyao-${randomBytes(4).toString('hex')}`],
  );
  const { rows } = await db.query<{ name: string }>(
    `select value #>> '{}' as name from store.setting where key = 'ledger.installation'`,
  );
  return rows[0]!.name;
}
