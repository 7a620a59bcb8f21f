import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { from as copyFrom } from 'pg-copy-streams';
import type { KeyedLog } from '@gaoyao/kernel/ledger';
import { checkProofs } from '@gaoyao/kernel/protection';
import { inTransaction, Problem } from '@gaoyao/kernel/store';
import type { Platform } from '../platform.ts';
import { FORMAT, type Manifest } from './backup.ts';
import { appliedMigrations, quoted, tablesInOrder } from './tables.ts';

/**
 * Fills an empty platform from a backup, all or nothing. Throws `restore.not-a-backup`, `restore.not-empty`,
 * `restore.other-version` (the backup was made by a program with other tables), `restore.damaged` (a file is not what
 * the manifest says), `protection.key-missing` and `protection.key-wrong` before anything is touched when the master keys
 * the data is protected with are not there, `ledger.key-missing` and `ledger.key-other` when those of the logs are not.
 */
export async function restore(platform: Platform, folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  await checkProofs(
    platform.keyring,
    manifest.keys.map(({ id, proof }) => ({ id, proof: Buffer.from(proof, 'base64') })),
  );
  for (const log of manifest.logs) await platform.ledger.keys.signersOf(log);
  await inTransaction(platform.db.owner, async (db) => {
    const { rows } = await db.query<{ used: boolean }>(
      `select exists (select 1 from matters.matter)
         or exists (select 1 from access.account where password_hash is not null)
         or exists (select 1 from ledger.leaf) as used`,
    );
    if (rows[0]!.used)
      throw new Problem(
        'restore.not-empty',
        {
          zh: '这个平台已有数据；请恢复到空的数据文件夹（--data）',
          en: 'This platform holds data: restore into an empty data folder (--data)',
        },
        { status: 409 },
      );
    const here = await appliedMigrations(db);
    if (JSON.stringify(here) !== JSON.stringify(manifest.migrations))
      throw new Problem(
        'restore.other-version',
        {
          zh: '备份来自另一版本的程序，请用同一版本恢复后再升级',
          en: 'The backup was made by another version: restore with that version, then upgrade',
        },
        { status: 409, details: { here, backup: manifest.migrations } },
      );
    const known = new Map((await tablesInOrder(db)).map((table) => [table.name, table]));
    await db.query(`truncate ${[...known.keys()].join(', ')}, access.session cascade`);
    for (const { name } of known.values())
      if (!manifest.tables.some((table) => table.name === name)) throw damaged(`tables/${name}.copy.gz`);
    for (const month of manifest.months)
      await db.query(
        `select store.ensure_journal_partition($1::date), access.ensure_trace_partition($1::date),
           signals.ensure_entry_partition($1::date)`,
        [month],
      );
    for (const table of manifest.tables) {
      const shape = known.get(table.name);
      if (shape === undefined || JSON.stringify(shape.columns) !== JSON.stringify(table.columns))
        throw damaged(table.file);
      const hash = createHash('sha256');
      const hashing = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          hash.update(chunk);
          done(null, chunk);
        },
      });
      try {
        await pipeline(
          createReadStream(join(folder, 'tables', `${shape.name}.copy.gz`)),
          createGunzip(),
          hashing,
          db.query(copyFrom(`copy ${shape.name} (${quoted(shape.columns)}) from stdin`)),
        );
      } catch (cause) {
        throw damaged(table.file, cause);
      }
      if (hash.digest('hex') !== table.sha256) throw damaged(table.file);
    }
    await db.query(
      `select setval(pg_get_serial_sequence('matters.definition', 'id'), (select coalesce(max(id), 1) from matters.definition)),
         setval(pg_get_serial_sequence('knowledge.violation_event', 'id'),
           (select coalesce(max(id), 1) from knowledge.violation_event)),
         setval(pg_get_serial_sequence('signals.source', 'id'), (select coalesce(max(id), 1) from signals.source)),
         setval('signals.entry_position', (select coalesce(max(position), 1) from signals.entry)),
         -- a number that a leaf of the ledger stands for is not given to another reading, whatever became of the first
         setval(pg_get_serial_sequence('access.trace', 'id'), greatest(1, (select max(id) from access.trace),
           (select max(part) from ledger.leaf where kind = 4 and ref = '00000000-0000-0000-0000-000000000000')))`,
    );
    await db.query('delete from ledger.cursor');
    await db.query(`update store.reactor set xid = '0', position = 0`);
  });
  platform.protection.forgetKeys();
  await platform.db.owner.query('analyze');
  return manifest;
}

const damaged = (file: string, cause?: unknown): Problem =>
  new Problem(
    'restore.damaged',
    {
      zh: `备份文件 ${file} 已损坏，未恢复任何内容`,
      en: `The backup file ${file} is damaged; nothing was restored`,
    },
    cause === undefined ? {} : { cause },
  );

async function readManifest(folder: string): Promise<Manifest> {
  const refuse = (cause?: unknown) =>
    new Problem(
      'restore.not-a-backup',
      { zh: `${folder} 不是备份文件夹`, en: `${folder} is not a backup folder` },
      cause === undefined ? {} : { cause },
    );
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  } catch (cause) {
    throw refuse(cause);
  }
  const manifest = parsed as Partial<Manifest> | null;
  if (manifest?.format !== FORMAT || !Array.isArray(manifest.tables)) throw refuse();
  const months: unknown = manifest.months;
  const keys: unknown = manifest.keys;
  const logs: unknown = manifest.logs;
  const whole =
    manifest.tables.every((table: unknown) => typeof table === 'object' && table !== null) &&
    Array.isArray(months) &&
    months.every((month) => typeof month === 'string' && /^\d{4}-(0[1-9]|1[0-2])-01$/.test(month)) &&
    Array.isArray(keys) &&
    keys.every(isKeyEntry) &&
    Array.isArray(logs) &&
    logs.every(isLogEntry);
  if (!whole) throw damaged('manifest.json');
  return manifest as Manifest;
}

const isKeyEntry = (entry: unknown): boolean => {
  const { id, proof } = (entry ?? {}) as Partial<Record<'id' | 'proof', unknown>>;
  return typeof id === 'string' && typeof proof === 'string';
};

const isLogEntry = (entry: unknown): boolean => {
  const { name, origin, key, sm2Key } = (entry ?? {}) as Partial<Record<keyof KeyedLog, unknown>>;
  return (
    [origin, key].every((text) => typeof text === 'string') &&
    typeof name === 'string' &&
    /^[a-z0-9-]+$/.test(name) &&
    (sm2Key === null || typeof sm2Key === 'string')
  );
};
