import type { PoolClient } from 'pg';
import { inTransaction, Problem, type Database } from '../../../store/index.ts';
import type { ParsedAddress } from '../../parsing/component.ts';
import { loadAliases } from '../aliases.ts';
import { UnitFinder } from '../find-unit.ts';
import { Refused, type Reason } from '../reject.ts';
import { noticeDuplicates } from '../review/notice.ts';
import { UnitBook } from '../unit-book.ts';
import { today } from '../today.ts';
import { checkRow, type CheckContext, type CheckedRow } from './check-row.ts';
import { layoutOf, rowOf, type Layout } from './columns.ts';
import { csvRows } from './csv-rows.ts';
import { geojsonRows } from './geojson-rows.ts';
import { beginImport, countBatch, endImport, importById, type ImportRecord } from './import-record.ts';
import { keepRejects, type Reject } from './rejects.ts';
import { fieldsOf, type Progress, type SourceRow } from './source-row.ts';
import { writeBatch, type BatchResult } from './write-batch.ts';

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

/** Rows of one transaction. */
const BATCH = 5_000;
/** After so many rows statistics are taken anew: those of an empty table make the planner choose the wrong index. */
const firsts: ReadonlySet<number> = new Set([1, 10, 100].map((batches) => batches * BATCH));

/**
 * Runs an import that waits, or goes on with one that was cut off: the rows of batches that are in are passed over. When the
 * signal says so it stops between two batches and stays `running` for the next start. What refuses the file as a whole
 * (`address.columns-missing`, `address.file-…`) marks it `failed`. Returns it as it then stands.
 */
export async function runImport(parts: ImportParts, id: string, file: string): Promise<ImportRecord> {
  const { owner } = parts.db;
  const record = await beginImport(owner, id);
  const dry = record.dry ? await dryClient(parts.db) : undefined;
  try {
    const finished = await readAll(parts, record, file, dry);
    if (finished) await endImport(owner, id, 'done');
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await endImport(owner, id, 'failed', { code: error.code, text: error.text });
  } finally {
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
  const context: CheckContext = {
    ...{ book, named, finder: new UnitFinder(book), shard: record.shard },
    ...{ locate: parts.locate, parse: parts.parse },
  };
  const progress: Progress = { bytesRead: 0, bytesTotal: record.bytesTotal };
  const sheets = new Sheets();
  let batch = new Batch();
  let skip = record.rowsRead;
  let rows = record.rowsRead;
  // one batch is written while the next is read
  let writing: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    const full = batch;
    batch = new Batch();
    await writing;
    rows += full.read;
    writing = writeOne(owner, record, full, { book, day }, dry, progress.bytesRead, rows);
    writing.catch(() => undefined);
    parts.onProgress?.({ ...progress, rows });
  };
  for await (const source of readers[record.format](file, progress)) {
    if (skip > 0) {
      skip -= 1;
      continue;
    }
    batch.take(source, sheets, context);
    if (batch.read < BATCH) continue;
    await write();
    if (parts.signal?.aborted === true) {
      await writing;
      return false;
    }
  }
  if (batch.read > 0) await write();
  await writing;
  return true;
}

const readers = { csv: csvRows, xlsx: xlsx, geojson: geojsonRows } as const;

/** The reader of workbooks is large: it is loaded when one comes. */
async function* xlsx(path: string, progress: Progress): AsyncGenerator<SourceRow> {
  const { xlsxRows } = await import('./xlsx-rows.ts');
  yield* xlsxRows(path, progress);
}

/** The layout of each header met: one for a table, as many as kinds of features for GeoJSON. */
class Sheets {
  readonly #layouts = new Map<string, Layout>();
  #last: readonly string[] | undefined;
  #layout: Layout | undefined;

  layout(header: readonly string[]): Layout {
    if (header === this.#last) return this.#layout!;
    const key = header.join('\u0001');
    let layout = this.#layouts.get(key);
    if (layout === undefined) {
      layout = layoutOf(header);
      if (this.#layouts.size < 1_000) this.#layouts.set(key, layout);
    }
    this.#last = header;
    this.#layout = layout;
    return layout;
  }
}

/** Rows until they are written together. */
class Batch {
  readonly rows: CheckedRow[] = [];
  readonly rejects: Reject[] = [];
  read = 0;
  doubtful = 0;

  take(source: SourceRow, sheets: Sheets, context: CheckContext): void {
    this.read += 1;
    try {
      const layout =
        source.fault === undefined || source.header.length > 1 ? sheets.layout(source.header) : [];
      this.rows.push(checkRow(source, rowOf(layout, source.cells), context));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.refuse(source, error.reason, error.town ?? '');
    }
  }

  refuse(source: SourceRow, reason: Reason, town: string, taken = false): void {
    this.rejects.push({
      rowNumber: source.number,
      town: town.slice(0, 60),
      taken,
      fields: fieldsOf(source),
      reason,
    });
  }
}

/** One transaction: the places, one act in the journal with the rows, the rejects, and how far the import is. */
async function writeOne(
  pool: Database['owner'],
  record: ImportRecord,
  batch: Batch,
  { book, day }: { readonly book: UnitBook; readonly day: string },
  dry: PoolClient | undefined,
  bytesRead: number,
  rows: number,
): Promise<void> {
  const context = { book, day, act: record.id, dry: dry !== undefined };
  if (dry !== undefined) {
    const result = await writeBatch(dry, batch.rows, context);
    await inTransaction(pool, (client) => note(client, record, batch, result, bytesRead));
    return;
  }
  await inTransaction(pool, async (client) => {
    // statistics lag behind a table that grows this fast: each key is looked up, the table is never read through
    await client.query('set local enable_seqscan = off');
    const result = await writeBatch(client, batch.rows, context);
    if (result.written.length > 0)
      await client.query(
        `select store.append($1::smallint, 'address-import', $2, 'batch', $3, 'maintenance', $4)`,
        [record.shard, record.id, record.askedBy, journalInput(record, result)],
      );
    if (firsts.has(rows) || rows < BATCH) await client.query('analyze places.place_version');
    await noticeDuplicates(client, result.added, book, record.id);
    await note(client, record, batch, result, bytesRead);
  });
}

/** What stands in the journal: each row as it was understood, with the place it means and whether that is new. */
const journalInput = (record: ImportRecord, { written, added }: BatchResult): string => {
  const named = new Set(written.map(({ node }) => node));
  return JSON.stringify({
    file: record.fileName,
    rows: written.map(({ row, node, outcome }) => ({
      ...{ row: row.source.number, outcome, place: node.id, code: node.code, area: row.area.id, ...row.door },
      ...(row.position === null ? {} : { position: row.position }),
      ...(row.aliases.length === 0 ? {} : { aliases: row.aliases }),
    })),
    implied: added
      .filter((node) => !named.has(node))
      .map(({ id, kind, code, own }) => ({ place: id, kind, code, ...own })),
  });
};

async function note(
  client: PoolClient,
  { id }: ImportRecord,
  batch: Batch,
  { written, refused, added }: BatchResult,
  bytesRead: number,
): Promise<void> {
  for (const { row, reason } of refused) batch.refuse(row.source, reason, row.town);
  const rejected = batch.rejects.length;
  let doubtful = 0;
  for (const { row, doubts } of written) {
    const [first] = doubts;
    if (first === undefined) continue;
    doubtful += 1;
    batch.refuse(row.source, first, row.town, true);
  }
  await keepRejects(client, id, batch.rejects);
  const count = (outcome: string): number => written.filter((one) => one.outcome === outcome).length;
  await countBatch(client, id, {
    ...{ bytesRead, read: batch.read, rejected, doubtful, places: added.length },
    ...{
      added: count('added'),
      changed: count('changed'),
      known: count('known'),
      repeated: count('repeated'),
    },
  });
}
