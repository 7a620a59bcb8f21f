import type { PoolClient } from 'pg';
import { Problem, type Database } from '../../../store/index.ts';
import type { ParsedAddress } from '../../parsing/component.ts';
import { loadAliases } from '../aliases.ts';
import { UnitFinder } from '../find-unit.ts';
import { UnitBook } from '../unit-book.ts';
import { today } from '../today.ts';
import { Batch, Sheets } from './batch.ts';
import type { CheckContext } from './check-row.ts';
import { BATCH, commitBatch, impliedBefore } from './commit-batch.ts';
import { csvRows } from './csv-rows.ts';
import { geojsonRows } from './geojson-rows.ts';
import { beginImport, endImport, importById, type ImportRecord } from './import-record.ts';
import type { BatchContext } from './known-places.ts';
import type { Progress, SourceRow } from './source-row.ts';
import { tightHeap } from './tight-heap.ts';

export interface ImportParts {
  readonly db: Pick<Database, 'owner'>;
  /** The ids of the units a position lies in, the widest first; left out, positions are kept and not compared. */
  readonly locate?: ((lon: number, lat: number) => readonly string[]) | undefined;
  /** Reads rows that have one text for everything; left out, such rows are refused. */
  readonly parse?: ((text: string) => ParsedAddress) | undefined;
  /** The day (ISO date) from which what is new is valid, in the units of that day; left out, today. A table of the past has its own. */
  readonly day?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((record: Progress & { readonly rows: number }) => void) | undefined;
}

/**
 * Runs an import that waits, or goes on with one that was cut off: the rows of batches that are in are passed over. When the
 * signal says so it stops between two batches and stays `running` for the next start. What refuses the file as a whole
 * (`address.columns-missing`, `address.file-…`) marks it `failed`. Returns it as it then stands.
 */
export async function runImport(parts: ImportParts, id: string, file: string): Promise<ImportRecord> {
  const { owner } = parts.db;
  const record = await beginImport(owner, id);
  const dry = record.dry ? await dryClient(parts.db) : undefined;
  const loosen = tightHeap();
  try {
    const finished = await readAll(parts, record, file, dry);
    if (finished) await endImport(owner, id, 'done');
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await endImport(owner, id, 'failed', { code: error.code, text: error.text });
  } finally {
    loosen();
    // what a dry run held is gone with its connection
    dry?.release(true);
  }
  if (!record.dry) await owner.query('analyze places.place_version');
  return importById(owner, id);
}

/** A connection of its own, with a table for what the run would have added. */
async function dryClient(db: Pick<Database, 'owner'>): Promise<PoolClient> {
  const client = await db.owner.connect();
  await client.query(`set enable_seqscan = off`);
  await client.query(
    `create temporary table dry_place (like places.place_version including defaults);
     create index on pg_temp.dry_place (shard, door_key)`,
  );
  return client;
}

async function readAll(
  parts: ImportParts,
  record: ImportRecord,
  file: string,
  dry: PoolClient | undefined,
): Promise<boolean> {
  const { owner } = parts.db;
  const day = parts.day ?? today();
  const book = await UnitBook.load(owner, day);
  const named = await loadAliases(owner);
  const checking: CheckContext = {
    ...{ book, named, finder: new UnitFinder(book), shard: record.shard },
    ...{ locate: parts.locate, parse: parts.parse },
  };
  const implied = record.rowsRead > 0 ? await impliedBefore(owner, record.id) : new Set<string>();
  const writing: BatchContext = { book, day, act: record.id, dry: dry !== undefined, implied };
  const progress: Progress = { bytesRead: 0, bytesTotal: record.bytesTotal };
  const sheets = new Sheets();
  let batch = new Batch();
  let skip = record.rowsRead;
  let rows = record.rowsRead;
  // one batch is written while the next is read
  let written: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    const full = batch;
    batch = new Batch();
    await written;
    rows += full.read;
    written = commitBatch(owner, record, full, writing, dry, { bytesRead: progress.bytesRead, rows });
    written.catch(() => undefined);
    parts.onProgress?.({ ...progress, rows });
  };
  try {
    for await (const source of readers[record.format](file, progress)) {
      if (skip > 0) {
        skip -= 1;
        continue;
      }
      batch.take(source, sheets, checking);
      if (batch.read < BATCH) continue;
      await write();
      if (parts.signal?.aborted === true) return false;
    }
    if (batch.read > 0) await write();
    return true;
  } finally {
    // nobody goes on, or uses its connection, while a batch is under way
    await written;
  }
}

const readers = { csv: csvRows, xlsx: xlsx, geojson: geojsonRows } as const;

/** The reader of workbooks is large: it is loaded when one comes. */
async function* xlsx(path: string, progress: Progress): AsyncGenerator<SourceRow> {
  const { xlsxRows } = await import('./xlsx-rows.ts');
  yield* xlsxRows(path, progress);
}
