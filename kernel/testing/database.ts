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

export async function testDatabase(): Promise<TestDatabase> {
  const found = await server();
  const name = `gaoyao_test_${randomBytes(6).toString('hex')}`;
  await onServer(
    found.owner,
    `create database ${name} encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8' template template0`,
  );
  const owner = { ...found.owner, database: name };
  const app = { ...found.app, database: name };
  const db = openDatabase({ owner, app });
  await migrate(db.owner, rooms);
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
      if ((error as { code?: string }).code !== '42501' || attempt === 50) throw error;
      await delay(100);
    }
}
