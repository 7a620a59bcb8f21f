import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg, { type ClientConfig } from 'pg';
import { migrate, openDatabase, startEmbedded, type Database } from '../store/index.ts';
import { rooms } from '../scenario/index.ts';

/** A migrated database of its own for one test file, dropped when it closes. */
export interface TestDatabase {
  readonly db: Database;
  /** Where it is, for a child process that must use the same. */
  readonly owner: ClientConfig;
  readonly app: ClientConfig;
  close(): Promise<void>;
}

interface Server {
  readonly owner: ClientConfig;
  readonly app: ClientConfig;
  stop(): Promise<void>;
}

/**
 * The server the tests share: `GAOYAO_TEST_DATABASE` holds the connections as JSON when a runner has started one,
 * otherwise this process starts (or joins) an embedded one in the temporary folder.
 */
async function server(): Promise<Server> {
  const given = process.env['GAOYAO_TEST_DATABASE'];
  if (given !== undefined && given !== '') {
    const { owner, app } = JSON.parse(given) as { owner: ClientConfig; app: ClientConfig };
    return { owner, app, stop: async () => undefined };
  }
  const checkout = createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 8);
  return startEmbedded({ home: join(tmpdir(), `gaoyao-tests-${checkout}`), mode: 'command' });
}

/** Something that takes long to put into a database, and that several test files of one run begin with. */
interface Filling {
  readonly name: string;
  readonly fill: (db: Database) => Promise<void>;
}

/**
 * A database with the present schema; with a filling it holds that as well. Under the runner both are made once and
 * copied for whoever asks next.
 */
export async function testDatabase(filling?: Filling): Promise<TestDatabase> {
  const found = await server();
  const name = `gaoyao_test_${randomBytes(6).toString('hex')}`;
  const shared = process.env['GAOYAO_TEST_DATABASE'] !== undefined;
  if (shared) await copyOf(found, await template(found, filling), name);
  else await createDatabase(found.owner, name, 'template0');
  const owner = { ...found.owner, database: name };
  const app = { ...found.app, database: name };
  const db = openDatabase({ owner, app });
  if (!shared) {
    await migrate(db.owner, rooms);
    await filling?.fill(db);
  }
  return {
    db,
    owner,
    app,
    close: async () => {
      await db.close();
      await dropDatabase(found.owner, name);
      await found.stop();
    },
  };
}

/** What is lost when a test server's machine stops is nobody's: commits do not wait for the disk. */
async function createDatabase(owner: ClientConfig, name: string, from: string): Promise<void> {
  await onServer(
    owner,
    `create database ${name} encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8' template ${from}`,
  );
  await onServer(owner, `alter database ${name} set synchronous_commit to off`);
}

/** A copy needs its template without connections; a worker of the server itself (autovacuum) may look at it just then. */
async function copyOf(found: Server, from: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1)
    try {
      await createDatabase(found.owner, name, from);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || attempt === 100) throw error;
      await delay(100);
    }
}

/** Makes the database others are copied from, once on a server whoever comes first; its name. */
async function template(found: Server, filling: Filling | undefined): Promise<string> {
  const name = `gaoyao_template_${filling?.name ?? 'schema'}`;
  const from = filling === undefined ? undefined : await template(found, undefined);
  const client = new pg.Client(found.owner);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rows.length > 0) return name;
    // renamed when it is whole: one that was cut off is never copied
    const making = `${name}_making_${randomBytes(4).toString('hex')}`;
    if (from === undefined) await createDatabase(found.owner, making, 'template0');
    else await copyOf(found, from, making);
    const db = openDatabase({
      owner: { ...found.owner, database: making },
      app: { ...found.app, database: making },
    });
    try {
      if (filling === undefined) await migrate(db.owner, rooms);
      else await filling.fill(db);
    } finally {
      await db.close();
    }
    await client.query(`alter database ${making} rename to ${name}`);
    return name;
  } finally {
    await client.end();
  }
}

async function onServer(config: ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A worker of the server itself (autovacuum) may look at the database just then, and only a superuser may end it: again. */
async function dropDatabase(owner: ClientConfig, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1)
    try {
      await onServer(owner, `drop database ${name} with (force)`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || attempt === 600) throw error;
      await delay(100);
    }
}
