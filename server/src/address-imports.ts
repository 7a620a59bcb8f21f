import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  addImport,
  buildGazetteer,
  formatOf,
  loadLocator,
  parseAddress,
  runImport,
  unfinishedImports,
  unitNames,
  type ImportRecord,
} from '@gaoyao/kernel/places';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { newId, Problem, type Database } from '@gaoyao/kernel/store';

/** Where a file that was sent waits for its import; it is deleted when the import has ended. */
export const importFolder = (home: string): string => join(home, 'address-imports');

const today = (): string => isoOf(localDay(Date.now()));

/** What an import asks of boundaries and parsing, as they stand now. */
export async function importParts(db: Database) {
  const [locator, names] = await Promise.all([loadLocator(db.owner, today()), unitNames(db.owner, today())]);
  const gazetteer = buildGazetteer(names);
  return {
    db,
    locate: (lon: number, lat: number) => locator.locate(lon, lat),
    parse: (text: string) => parseAddress(text, gazetteer),
  };
}

/** Ten million rows are about as many bytes; a longer table is divided. */
const LONGEST_FILE = 2 * 1024 ** 3;

const atMost = (limit: number): Transform => {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes <= limit) done(null, chunk);
      else done(tooLarge(limit));
    },
  });
};

const tooLarge = (limit: number): Problem => {
  const size = `${String(Math.floor(limit / 1024 ** 2))} MiB`;
  return new Problem(
    'address.file-too-large',
    { zh: `文件大于 ${size}，请分开导入`, en: `The file is larger than ${size}: send it in parts` },
    { status: 413 },
  );
};

/**
 * Keeps a file that is sent and notes its import. Throws `address.file-format` and `address.file-too-large`; what was cut
 * off leaves nothing.
 */
export async function takeImport(
  db: Database,
  home: string,
  body: Readable,
  asked: {
    readonly fileName: string;
    readonly dry: boolean;
    readonly shard: number;
    readonly askedBy: string;
    /** In bytes; 2 GiB unless given. */
    readonly limit?: number;
  },
): Promise<ImportRecord> {
  const format = formatOf(asked.fileName);
  const id = newId();
  await mkdir(importFolder(home), { recursive: true });
  const file = join(importFolder(home), id);
  try {
    const limit = asked.limit ?? LONGEST_FILE;
    await pipeline(body, atMost(limit), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    const { size } = await stat(file);
    return await addImport(db.owner, { ...asked, id, format, bytesTotal: size });
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

/** One process imports at a time. */
const LOCK = `hashtext('places.import')`;

/** Runs the imports that wait or were cut off, the oldest first. */
export async function runWaitingImports(
  db: Database,
  home: string,
  log: (text: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const waiting = await unfinishedImports(db.owner);
  if (waiting.length === 0) return;
  const client = await db.owner.connect();
  try {
    const { rows } = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${LOCK}) as free`);
    if (rows[0]?.free !== true) return;
    try {
      const parts = { ...(await importParts(db)), signal };
      for (const id of waiting) {
        if (signal?.aborted === true) return;
        const file = join(importFolder(home), id);
        const there = await stat(file).then(
          () => true,
          () => false,
        );
        // the file is with a command that imports it itself, or on another server
        if (!there) continue;
        const done = await runImport(parts, id, file);
        if (done.failure !== null) log(`address import ${id} ${done.failure.code}`);
        if (done.state === 'done' || done.state === 'failed') await rm(file, { force: true });
      }
    } finally {
      await client.query(`select pg_advisory_unlock(${LOCK})`);
    }
  } finally {
    client.release();
  }
}
