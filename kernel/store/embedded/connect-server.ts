import pg from 'pg';
import type { ClientConfig } from 'pg';
import { Problem } from '../errors.ts';
import type { Text } from '../errors.ts';
import { APP_ROLE } from './roles.ts';

/** A PostgreSQL server that somebody else runs (`DATABASE_URL`), checked and ready for use. */
export interface ServerDatabase {
  /** For migrations: the login of the URL. */
  readonly owner: ClientConfig;
  /** For the application: the same login, acting as `gaoyao_app` from its first statement on. */
  readonly app: ClientConfig;
  /** As PostgreSQL writes it, for example '15.14 (Debian 15.14-0+deb12u1)'. */
  readonly version: string;
  /** What works less well on this server; for the log at start. */
  readonly warnings: readonly Text[];
}

const CONNECT_LIMIT_MS = 10_000;
/** PostgreSQL 15, as `server_version_num`. */
const OLDEST_VERSION = 150_000;

interface ServerFacts {
  readonly version: string;
  readonly number: number;
  readonly login: string;
  readonly encoding: string;
  readonly ctype: string;
  readonly standby: boolean;
  readonly maycreate: boolean;
  readonly role: 'missing' | 'strong' | 'ready';
}

/** Nothing newer than PostgreSQL 9.6 in it: an old server must be able to say how old it is. */
const FACTS = `
  select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
         current_user::text as login, pg_encoding_to_char(encoding)::text as encoding, datctype::text as ctype,
         pg_is_in_recovery() as standby, has_database_privilege(datname, 'CREATE') as maycreate,
         coalesce((select case when rolsuper or rolbypassrls then 'strong' else 'ready' end
                     from pg_roles where rolname = '${APP_ROLE}'), 'missing') as role
    from pg_database where datname = current_database()`;

/** Host and port for messages, never the user or the password. */
function readAddress(url: string): { parsed: URL; address: string } {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw badUrl();
  }
  if (parsed.protocol !== 'postgres:' && parsed.protocol !== 'postgresql:') throw badUrl();
  const host = parsed.searchParams.get('host') ?? (decodeURIComponent(parsed.hostname) || 'localhost');
  const port = parsed.searchParams.get('port') ?? (parsed.port || '5432');
  return { parsed, address: `${host}:${port}` };
}

function badUrl(): Problem {
  return new Problem(
    'store.bad-url',
    {
      zh: 'DATABASE_URL 格式不正确,应为 postgres://用户:口令@主机:端口/数据库。',
      en: 'DATABASE_URL is not well formed; expected postgres://user:password@host:port/database.',
    },
    { status: 503 },
  );
}

/** The same URL with the application's role set when the connection opens, after any options the URL already has. */
function asApplication(parsed: URL): ClientConfig {
  const url = new URL(parsed);
  url.searchParams.set('options', `${url.searchParams.get('options') ?? ''} -c role=${APP_ROLE}`.trim());
  return { connectionString: url.href };
}

function connectProblem(error: unknown, address: string): Problem {
  const { code, message } = error as { code?: string; message?: string };
  // an attempt over IPv6 and IPv4 fails with an AggregateError that has a code and no message
  const reason = message === undefined || message === '' ? (code ?? 'no answer') : message;
  const details = { address, reason };
  if (code?.startsWith('28') === true) {
    const text = {
      zh: `数据库服务器 ${address} 拒绝登录:${reason}。请检查 DATABASE_URL 中的用户和口令。`,
      en: `The database server ${address} refused to sign in: ${reason}. Check the user and password in DATABASE_URL.`,
    };
    return new Problem('store.sign-in-refused', text, { status: 503, details });
  }
  if (code === '3D000') {
    const text = {
      zh: `数据库服务器 ${address} 上没有该数据库:${reason}。请先创建(编码 UTF8,区域 C.UTF-8)。`,
      en: `The database server ${address} has no such database: ${reason}. Create it first (encoding UTF8, locale C.UTF-8).`,
    };
    return new Problem('store.no-such-database', text, { status: 503, details });
  }
  const text = {
    zh: `无法连接数据库服务器 ${address}:${reason}。`,
    en: `The database server ${address} cannot be reached: ${reason}.`,
  };
  return new Problem('store.unreachable', text, { status: 503, details });
}

async function withClient<T>(
  config: ClientConfig,
  address: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    ...config,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    query_timeout: CONNECT_LIMIT_MS,
  });
  // a server that goes away between two statements must not end this process; the next statement reports it
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw error instanceof Problem ? error : connectProblem(error, address);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function refuse(code: string, zh: string, en: string): Problem {
  return new Problem(code, { zh, en }, { status: 503 });
}

function checkFacts(facts: ServerFacts, address: string): void {
  if (facts.number < OLDEST_VERSION) {
    throw refuse(
      'store.too-old',
      `数据库服务器 ${address} 的版本是 PostgreSQL ${facts.version},需要 15 或更高版本。`,
      `The database server ${address} is PostgreSQL ${facts.version}; version 15 or later is needed.`,
    );
  }
  if (facts.standby) {
    throw refuse(
      'store.read-only',
      `数据库服务器 ${address} 是只读备库,请连接主库。`,
      `The database server ${address} is a read-only standby; connect to the primary.`,
    );
  }
  if (facts.encoding !== 'UTF8') {
    throw refuse(
      'store.encoding',
      `数据库编码是 ${facts.encoding},需要 UTF8。请新建编码为 UTF8 的数据库。`,
      `The database is encoded in ${facts.encoding}; UTF8 is needed. Create a database with encoding UTF8.`,
    );
  }
  if (!facts.maycreate) {
    throw refuse(
      'store.no-create-right',
      `登录用户 ${facts.login} 无权在数据库中建立模式。请使其成为数据库的所有者。`,
      `The login ${facts.login} may not create schemas in the database. Make it the owner of the database.`,
    );
  }
  // a role that passes by row-level security would make the second wall a picture of one
  if (facts.role === 'strong') {
    throw refuse(
      'store.role-too-strong',
      `角色 ${APP_ROLE} 是超级用户或可绕过行级安全。请执行:alter role ${APP_ROLE} nosuperuser nobypassrls`,
      `The role ${APP_ROLE} is a superuser or passes by row-level security. Run: alter role ${APP_ROLE} nosuperuser nobypassrls`,
    );
  }
}

function roleMissing(login: string, cause: unknown): Problem {
  const sql = `create role ${APP_ROLE} nologin nosuperuser nobypassrls; grant ${APP_ROLE} to ${login}`;
  return new Problem(
    'store.role-missing',
    {
      zh: `登录用户 ${login} 不能使用角色 ${APP_ROLE}。请由数据库管理员执行:${sql}`,
      en: `The login ${login} cannot act as the role ${APP_ROLE}. Have an administrator run: ${sql}`,
    },
    { status: 503, details: { sql }, cause },
  );
}

async function actOnce(client: pg.Client): Promise<void> {
  await client.query(`set role ${APP_ROLE}`);
  await client.query('reset role');
}

/** Makes the application's role where the login may, and lets the login act as it. */
async function ensureApplicationRole(client: pg.Client, facts: ServerFacts): Promise<void> {
  try {
    if (facts.role === 'missing')
      await client.query(`create role ${APP_ROLE} nologin nosuperuser nobypassrls`);
    // a login that made the role is not always a member of it (since PostgreSQL 16), but may always become one
    await actOnce(client).catch(() =>
      client.query(`grant ${APP_ROLE} to current_user`).then(() => actOnce(client)),
    );
  } catch (error) {
    throw roleMissing(client.escapeIdentifier(facts.login), error);
  }
}

function warningsOf(facts: ServerFacts): Text[] {
  if (facts.ctype !== 'C' && facts.ctype !== 'POSIX') return [];
  return [
    {
      zh: `数据库的字符分类(lc_ctype)是 ${facts.ctype},中文模糊搜索将没有结果。建议以 C.UTF-8 区域新建数据库。`,
      en: `The database classifies characters as ${facts.ctype} (lc_ctype), so fuzzy search of Chinese finds nothing. A database with locale C.UTF-8 is better.`,
    },
  ];
}

/**
 * Checks the server of a `postgres://` URL and prepares the role of the application. Waits at most 10 s for an answer.
 *
 * @throws Problem `store.bad-url`, `store.unreachable`, `store.sign-in-refused`, `store.no-such-database`,
 *   `store.too-old` (before PostgreSQL 15), `store.read-only`, `store.encoding` (not UTF8), `store.no-create-right`,
 *   `store.role-missing`, `store.role-too-strong`. No message holds the password.
 */
export async function connectServer(url: string): Promise<ServerDatabase> {
  const { parsed, address } = readAddress(url);
  const owner: ClientConfig = { connectionString: url };
  const facts = await withClient(owner, address, async (client) => {
    const { rows } = await client.query<ServerFacts>(FACTS);
    const found = rows[0]!;
    checkFacts(found, address);
    await ensureApplicationRole(client, found);
    return found;
  });
  const app = asApplication(parsed);
  const acting = await withClient(app, address, (client) =>
    client.query<{ name: string }>('select current_user::text as name'),
  );
  // a pooler in between may drop the option; the application would then work as the owner, past row-level security
  if (acting.rows[0]?.name !== APP_ROLE) throw roleMissing(facts.login, undefined);
  return { owner, app, version: facts.version, warnings: warningsOf(facts) };
}
