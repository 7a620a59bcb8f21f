import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg, { type ClientConfig } from 'pg';
import { openKeyring } from '@gaoyao/kernel/protection';
import { openDatabase, startEmbedded, type Database } from '@gaoyao/kernel/store';
import { withEvidence } from '../server/src/evidence-settings.ts';
import { openLedger } from '../server/src/ledger-settings.ts';
import { assemble, type Platform } from '../server/src/platform.ts';

const PREFIX = 'gaoyao_bench_';
const home = join(tmpdir(), 'gaoyao-bench');

/** Where a database of the benchmarks is: enough for a child process to open the same. */
export interface BenchDatabase {
  readonly owner: ClientConfig;
  readonly app: ClientConfig;
  /** Drops it and leaves the server. */
  drop(): Promise<void>;
}

/** An empty database of its own on the embedded server of the benchmarks, which runs with the product's settings. */
export async function emptyDatabase(): Promise<BenchDatabase> {
  const server = await startEmbedded({ home, mode: 'command' });
  const name = `${PREFIX}${randomBytes(4).toString('hex')}`;
  await onServer(server.owner, async (client) => {
    await dropLeftOvers(client);
    await client.query(
      `create database ${name} encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8' template template0`,
    );
  });
  return {
    owner: { ...server.owner, database: name },
    app: { ...server.app, database: name },
    drop: async () => {
      // without `force`: the server waits for closing connections and itself stops an autovacuum, which force may not
      await onServer(server.owner, (client) => client.query(`drop database ${name}`));
      await server.stop();
    },
  };
}

/** The platform over a database of the benchmarks: schema, scenarios of the code, calendar. */
export async function platformOn(
  where: Pick<BenchDatabase, 'owner' | 'app'>,
): Promise<Platform & { readonly db: Database }> {
  const db = openDatabase({ owner: where.owner, app: where.app });
  const version = await db.owner.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  const files = await mkdtemp(join(tmpdir(), 'gaoyao-bench-ledger-'));
  const assembled = withEvidence(files, await assemble(db, await openKeyring({ home, env: {} })));
  const ledger = await openLedger(db, files);
  return {
    ...assembled,
    ledger,
    database: { version: version.rows[0]!.version, embedded: true, warnings: [] },
    close: async () => {
      await assembled.addresses.close();
      await ledger.stop();
      await db.close();
      await rm(files, { recursive: true, force: true });
    },
  };
}

/** Databases that a benchmark cut off has left behind: those nobody is connected to. */
async function dropLeftOvers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database d where starts_with(datname, $1)
       and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)`,
    [PREFIX],
  );
  for (const { datname } of rows) await client.query(`drop database ${datname}`);
}

async function onServer(config: ClientConfig, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
