import { stat } from 'node:fs/promises';
import type { PoolClient } from 'pg';
import { resolveCode } from '../../places/index.ts';
import { inTransaction, isUuid, Problem, type Database, type Queryable } from '../../store/index.ts';
import { signalLocator, type Locate } from '../locate.ts';
import type { Signal } from '../signal.ts';
import { keepSources } from '../sources.ts';
import { takeSignals } from '../take.ts';
import { ClosingCount, type ClosingReport } from './closing-report.ts';
import { tableRows, UNDECODABLE, type TableRow } from './csv-table.ts';
import { columnsOf, type EventMap } from './event-map.ts';
import { RejectsFile } from './rejects-file.ts';
import { rowReader, type RowReader } from './row-signal.ts';

export interface EventImport {
  readonly file: string;
  readonly map: EventMap;
  /** Where refused rows go. */
  readonly rejects: string;
  /** Everything is done and taken back. */
  readonly dryRun?: boolean;
  /** With addresses, where the map names a column of address text. */
  readonly locate?: Locate;
  readonly now?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (bytesRead: number, bytesTotal: number, rows: number) => void;
}

export interface EventImportResult {
  readonly report: ClosingReport;
  /** The file of refused rows; null when none was. */
  readonly rejects: string | null;
}

/** Rows that are taken together. */
const BATCH = 2_000;

/** Work that is to be taken back as a whole. */
class TakenBack extends Error {
  readonly result: EventImportResult;
  constructor(result: EventImportResult) {
    super('a dry run');
    this.result = result;
  }
}

/**
 * Takes a table of past events into the ledger, as a stream. Each batch is a transaction of its own, and every row is taken
 * exactly once however often the file is imported: one that was cut off is simply imported again. Throws `events.map-column`
 * and `events.map-unit`, and what reading the file throws.
 */
export async function importEvents(db: Database, options: EventImport): Promise<EventImportResult> {
  if (options.dryRun !== true)
    return imported(options, (work) => inTransaction(db.owner, (client) => work(client)));
  try {
    return await inTransaction(db.owner, async (client) => {
      throw new TakenBack(await imported(options, (work) => work(client)));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.result;
    throw error;
  }
}

type Within = <T>(work: (client: PoolClient) => Promise<T>) => Promise<T>;

async function imported(options: EventImport, within: Within): Promise<EventImportResult> {
  const { file, map, signal: abort } = options;
  const source = await within((client) => sourceOf(client, map));
  const count = new ClosingCount();
  const rejects = new RejectsFile(options.rejects);
  const locate = options.locate ?? signalLocator();
  const progress = { bytesRead: 0, bytesTotal: 0 };
  let batch: { readonly row: TableRow; readonly signal: Signal }[] = [];
  let rows = 0;

  const flush = async (): Promise<void> => {
    const reports = batch.map((one) => one.signal);
    const now = options.now ?? Date.now();
    const taken = await within((client) => takeSignals(client, reports, { locate, now }));
    count.batch(reports, taken);
    for (const { index, problem } of taken.rejected) {
      count.rejected(problem.code);
      await rejects.add(batch[index]!.row.number, batch[index]!.row.cells, problem);
    }
    batch = [];
    options.onProgress?.(progress.bytesRead, progress.bytesTotal, rows);
  };

  let header: readonly string[] | undefined;
  let reader: RowReader | undefined;
  let named: readonly number[] = [];
  const line = async (row: TableRow): Promise<void> => {
    if (header === undefined || reader === undefined) {
      progress.bytesTotal = (await stat(file)).size;
      header = headerOf(row.cells, map);
      reader = rowReader(map, header, source);
      named = [...new Set(columnsOf(map))].map((column) => header!.indexOf(column));
      rejects.begin(header);
      return;
    }
    rows += 1;
    count.row();
    const read = rowProblem(row, header, named) ?? reader(row.cells);
    if (read instanceof Problem) {
      count.rejected(read.code);
      await rejects.add(row.number, row.cells, read);
      return;
    }
    for (const doubt of read.doubts) count.doubt(doubt);
    batch.push({ row, signal: read.signal });
    if (batch.length === BATCH) await flush();
  };
  try {
    for await (const row of tableRows(file, progress)) {
      abort?.throwIfAborted();
      await line(row);
    }
    await flush();
  } catch (error) {
    // what stands before a break in the file is taken, as the message says
    if (error instanceof Problem && error.code.startsWith('events.file-')) await flush();
    await rejects.end();
    throw error;
  }
  return { report: count.report(options.dryRun === true), rejects: await rejects.end() };
}

/** The code of the source, made known where the map describes it. */
export async function sourceOf(db: Queryable, { source, category }: EventMap): Promise<string> {
  const names = typeof category === 'string' ? undefined : category.names;
  if (typeof source === 'string') return source;
  const unit = await unitNamed(db, source.unit);
  await keepSources(db, [
    {
      ...{ code: source.code, name: source.name, shard: unit.shard, unit: unit.id },
      ...(source.every === undefined ? {} : { every: source.every }),
      ...(names === undefined ? {} : { categories: names }),
    },
  ]);
  return source.code;
}

async function unitNamed(
  db: Queryable,
  name: string,
): Promise<{ readonly id: string; readonly shard: number }> {
  const { rows } = await db.query<{ id: string; shard: number }>(
    `select u.id, u.shard from places.unit u
     where u.id = any($1) or u.id in (select unit from places.unit_version where code = $2 and valid_to = 'infinity')
     order by u.id limit 1`,
    [[...(isUuid(name) ? [name] : []), ...(await divisionNamed(db, name))], name],
  );
  if (rows[0] !== undefined) return rows[0];
  throw new Problem('events.map-unit', {
    zh: `映射文件 source.unit：没有单元“${name}”；可用 gaoyao units list 查看，或用 gaoyao units from-polygons 由边界建立`,
    en: `The map, source.unit: there is no unit “${name}”; see gaoyao units list, or make one of polygons with gaoyao units from-polygons`,
  });
}

/** A division may be written short, or by a code it bore before. */
async function divisionNamed(db: Queryable, name: string): Promise<readonly string[]> {
  if (!/^\d{2,15}$/.test(name)) return [];
  try {
    const { now } = await resolveCode(db, name);
    return now.filter(({ is }) => is === 'unit').map(({ id }) => id);
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}

export function headerOf(cells: readonly string[], map: EventMap): readonly string[] {
  const header = cells.map((cell) => cell.trim());
  const missing = [...new Set(columnsOf(map))].filter((column) => !header.includes(column));
  const twice = columnsOf(map).filter((column) => header.indexOf(column) !== header.lastIndexOf(column));
  if (missing.length > 0 || twice.length > 0)
    throw new Problem(
      'events.map-column',
      {
        zh: `表头${missing.length > 0 ? `没有列：${missing.join('、')}` : `有重名的列：${twice.join('、')}`}`,
        en: `The header ${missing.length > 0 ? `lacks ${missing.join(', ')}` : `has twice ${twice.join(', ')}`}`,
      },
      { details: { missing, twice, header } },
    );
  return header;
}

/** Only the cells that are read need to be legible. */
export function rowProblem(
  { cells }: TableRow,
  header: readonly string[],
  named: readonly number[],
): Problem | null {
  if (cells.length !== header.length)
    return new Problem('events.columns', {
      zh: `本行有 ${String(cells.length)} 列，表头有 ${String(header.length)} 列`,
      en: `The row has ${String(cells.length)} columns, the header ${String(header.length)}`,
    });
  return named.some((at) => cells[at]!.includes(UNDECODABLE))
    ? new Problem('events.encoding', {
        zh: '本行与文件其余部分编码不同或已损坏',
        en: 'The row is in another encoding than the rest of the file, or damaged',
      })
    : null;
}

export const usesAddresses = (map: EventMap): boolean => map.place?.address !== undefined;
