import { newId, Problem, type Queryable, type Row, type Text } from '../../../store/index.ts';
import type { ImportFormat } from './source-row.ts';

/** An import as it stands. Counts are of rows; `placesAdded` also of buildings and staircases that rows stand in. */
export interface ImportRecord {
  readonly id: string;
  /** The tenancy whose places it may change; 0 for all. */
  readonly shard: number;
  readonly fileName: string;
  readonly format: ImportFormat;
  readonly dry: boolean;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly endedAt: Date | null;
  readonly bytesTotal: number;
  readonly bytesRead: number;
  readonly rowsRead: number;
  readonly rowsAdded: number;
  readonly rowsChanged: number;
  readonly rowsKnown: number;
  readonly rowsRepeated: number;
  readonly rowsRejected: number;
  readonly rowsDoubtful: number;
  readonly placesAdded: number;
  readonly failure: { readonly code: string; readonly text: Text } | null;
}

export interface NewImport {
  readonly shard: number;
  readonly fileName: string;
  readonly format: ImportFormat;
  readonly dry: boolean;
  readonly askedBy: string;
  readonly bytesTotal: number;
  /** Made beforehand when the file is kept under it. */
  readonly id?: string;
}

/** What one batch adds to the counts. */
export interface BatchCounts {
  readonly bytesRead: number;
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly known: number;
  readonly repeated: number;
  readonly rejected: number;
  readonly doubtful: number;
  readonly places: number;
}

/** The format by the name of a file. Throws `address.file-format`. */
export function formatOf(fileName: string): ImportFormat {
  const ending = /\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase();
  if (ending === 'csv' || ending === 'txt' || ending === 'tsv') return 'csv';
  if (ending === 'xlsx') return 'xlsx';
  if (ending === 'geojson' || ending === 'json') return 'geojson';
  throw new Problem(
    'address.file-format',
    {
      zh: '只能导入 .csv、.xlsx、.geojson 文件（旧的 .xls 请另存为 .xlsx）',
      en: 'Files ending in .csv, .xlsx or .geojson are taken (save an old .xls as .xlsx)',
    },
    { status: 415 },
  );
}

/** Notes an import that waits; the file stays where whoever runs it looks for it. */
export async function addImport(db: Queryable, made: NewImport): Promise<ImportRecord> {
  const id = made.id ?? newId();
  await db.query(
    `insert into places.import (id, shard, file_name, format, dry, state, asked_by, bytes_total)
     values ($1, $2, $3, $4, $5, 'waiting', $6, $7)`,
    [id, made.shard, made.fileName, made.format, made.dry, made.askedBy, made.bytesTotal],
  );
  return importById(db, id);
}

const COLUMNS = `id, shard, file_name as "fileName", format, dry, state, asked_by as "askedBy", asked_at as "askedAt",
  ended_at as "endedAt", coalesce(bytes_total, 0) as "bytesTotal", bytes_read as "bytesRead", rows_read as "rowsRead",
  rows_added as "rowsAdded", rows_changed as "rowsChanged", rows_known as "rowsKnown", rows_repeated as "rowsRepeated",
  rows_rejected as "rowsRejected", rows_doubtful as "rowsDoubtful", places_added as "placesAdded", failure`;

/** Throws `address.import-unknown`. */
export async function importById(db: Queryable, id: string): Promise<ImportRecord> {
  const { rows } = await db.query<ImportRecord & Row>(`select ${COLUMNS} from places.import where id = $1`, [
    id,
  ]);
  const [found] = rows;
  if (found === undefined)
    throw new Problem(
      'address.import-unknown',
      { zh: '没有这次导入', en: 'There is no such import' },
      { status: 404 },
    );
  return found;
}

/** The newest imports of these tenancies (all when undefined), at most `limit`. */
export async function recentImports(
  db: Queryable,
  shards: readonly number[] | undefined,
  limit = 50,
): Promise<readonly ImportRecord[]> {
  const { rows } = await db.query<ImportRecord & Row>(
    `select ${COLUMNS} from places.import where $1::smallint[] is null or shard = any($1)
     order by asked_at desc, id desc limit $2`,
    [shards ?? null, limit],
  );
  return rows;
}

/** Imports that wait, or that were cut off while they ran; the oldest first. */
export async function unfinishedImports(db: Queryable): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select id from places.import where state in ('waiting', 'running') order by asked_at, id`,
  );
  return rows.map(({ id }) => id);
}

/** Marks it as running. A dry run that was cut off begins anew: what it had found was only its own. */
export async function beginImport(db: Queryable, id: string): Promise<ImportRecord> {
  await db.query(
    `delete from places.import_reject r using places.import i where i.id = $1 and r.import = $1 and i.dry`,
    [id],
  );
  await db.query(
    `update places.import set state = 'running', bytes_read = 0, rows_read = 0, rows_added = 0, rows_changed = 0,
       rows_known = 0, rows_repeated = 0, rows_rejected = 0, rows_doubtful = 0, places_added = 0
     where id = $1 and dry`,
    [id],
  );
  await db.query(`update places.import set state = 'running' where id = $1`, [id]);
  return importById(db, id);
}

/** Adds what a batch did: in the transaction of the batch, so that whoever goes on after a crash knows which rows are in. */
export async function countBatch(db: Queryable, id: string, batch: BatchCounts): Promise<void> {
  await db.query(
    `update places.import set bytes_read = greatest(bytes_read, $2), rows_read = rows_read + $3, rows_added = rows_added + $4,
       rows_changed = rows_changed + $5, rows_known = rows_known + $6, rows_repeated = rows_repeated + $7,
       rows_rejected = rows_rejected + $8, rows_doubtful = rows_doubtful + $9, places_added = places_added + $10
     where id = $1`,
    [
      id,
      ...[batch.bytesRead, batch.read, batch.added, batch.changed, batch.known, batch.repeated],
      ...[batch.rejected, batch.doubtful, batch.places],
    ],
  );
}

export async function endImport(
  db: Queryable,
  id: string,
  state: 'done' | 'failed',
  failure: ImportRecord['failure'] = null,
): Promise<void> {
  await db.query(
    `update places.import set state = $2, failure = $3, ended_at = now(),
       bytes_read = case when $2 = 'done' then coalesce(bytes_total, bytes_read) else bytes_read end where id = $1`,
    [id, state, failure === null ? null : JSON.stringify(failure)],
  );
}
