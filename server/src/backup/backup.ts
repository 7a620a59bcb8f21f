import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { to as copyTo } from 'pg-copy-streams';
import type { PoolClient } from 'pg';
import { logRows, type KeyedLog } from '@gaoyao/kernel/ledger';
import { neededKeks } from '@gaoyao/kernel/protection';
import { inTransaction, Problem } from '@gaoyao/kernel/store';
import type { Platform } from '../platform.ts';
import { appliedMigrations, quoted, tablesInOrder } from './tables.ts';

export const FORMAT = 'gaoyao-backup/1';

/** What a backup says of itself, in `manifest.json`. */
export interface Manifest {
  readonly format: typeof FORMAT;
  readonly createdAt: string;
  readonly migrations: readonly string[];
  /** Months for which journal, trace and the ledger of signals need a partition, ISO days. */
  readonly months: readonly string[];
  /** The master keys that this data is protected with, which are not in the backup; `proof` (base64) tells the right one. */
  readonly keys: readonly { readonly id: string; readonly proof: string }[];
  /** Logs of the ledger with their public keys; the private ones are not in the backup, and without them no log goes on. */
  readonly logs: readonly KeyedLog[];
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly rows: number;
    readonly file: string;
    readonly sha256: string;
  }[];
}

const DRAINS = 5;

/**
 * Writes everything the platform keeps to a new folder, from one consistent snapshot, while work goes on; not the master
 * keys nor the keys of logs, which the manifest only names, nor tile files, which are built from the leaves. The folder appears under its name only when it is whole. Throws `backup.folder-exists`.
 */
export async function backup(platform: Platform, folder: string): Promise<Manifest> {
  if (await holdsSomething(folder))
    throw new Problem('backup.folder-exists', {
      zh: `文件夹 ${folder} 已有内容`,
      en: `The folder ${folder} is not empty`,
    });
  for (let attempt = 1; ; attempt += 1) {
    await platform.dispatcher.drain();
    const written = await inTransaction(
      platform.db.owner,
      (client) => writeSnapshot(client, folder),
      'begin isolation level repeatable read read only',
    );
    if (written !== undefined) return written;
    if (attempt === DRAINS)
      throw new Problem(
        'backup.reactors-behind',
        {
          zh: '后台统计一直没有跟上，请稍后再备份',
          en: 'The reactors do not catch up: try the backup later',
        },
        { status: 503 },
      );
  }
}

/** A folder with something in it, or a file: neither may be replaced by a backup. */
async function holdsSomething(path: string): Promise<boolean> {
  try {
    return (await readdir(path)).length > 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

/** undefined when reactors stood at different acts in this snapshot: restoring it would count acts twice. */
async function writeSnapshot(client: PoolClient, folder: string): Promise<Manifest | undefined> {
  const { rows: positions } = await client.query<{ xid: string; position: number }>(
    'select distinct xid::text, position from store.reactor',
  );
  if (positions.length > 1) return undefined;
  const passed = positions[0] ?? { xid: '0', position: 0 };
  await mkdir(dirname(folder), { recursive: true });
  const draft = join(dirname(folder), `.${basename(folder)}.${String(process.pid)}`);
  try {
    await mkdir(join(draft, 'tables'), { recursive: true });
    const tables: Manifest['tables'][number][] = [];
    for (const { name, columns } of await tablesInOrder(client)) {
      const rest =
        name === 'store.outbox'
          ? `where (xid, position) > ('${passed.xid}'::xid8, ${String(passed.position)}) order by xid, position`
          : '';
      const file = `tables/${name}.copy.gz`;
      const hash = createHash('sha256');
      let rows = 0;
      const counting = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          hash.update(chunk);
          for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows += 1;
          done(null, chunk);
        },
      });
      await pipeline(
        client.query(copyTo(`copy (select ${quoted(columns)} from ${name} ${rest}) to stdout`)),
        counting,
        createGzip({ level: 3 }),
        createWriteStream(join(draft, file)),
      );
      tables.push({ name, columns, rows, file, sha256: hash.digest('hex') });
    }
    const months = await client.query<{ month: string }>(
      `select to_char(date_trunc('month', recorded_at at time zone 'UTC'), 'YYYY-MM-DD') as month from store.journal
       union select to_char(date_trunc('month', at at time zone 'UTC'), 'YYYY-MM-DD') from access.trace
       union select to_char(date_trunc('month', recorded_at at time zone 'UTC'), 'YYYY-MM-DD') from signals.entry order by 1`,
    );
    const manifest: Manifest = {
      format: FORMAT,
      createdAt: new Date().toISOString(),
      migrations: await appliedMigrations(client),
      months: months.rows.map((row) => row.month),
      logs: (await logRows(client)).map(({ name, origin, key, sm2Key }) => ({ name, origin, key, sm2Key })),
      keys: (await neededKeks(client)).map(({ id, proof }) => ({ id, proof: proof.toString('base64') })),
      tables,
    };
    await writeFile(join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
    return manifest;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
