import type { Queryable } from '../../../store/index.ts';
import { csvLine } from '../csv-line.ts';
import type { Reason } from '../reject.ts';

/** A row that was not taken, or taken with a doubt. */
export interface Reject {
  readonly rowNumber: number;
  readonly town: string;
  readonly taken: boolean;
  readonly fields: Readonly<Record<string, string>>;
  readonly reason: Reason;
}

/** Keeps rejects until they are sent in again; what is written again after a crash stays once. */
export async function keepRejects(db: Queryable, id: string, rejects: readonly Reject[]): Promise<void> {
  if (rejects.length === 0) return;
  await db.query(
    `insert into places.import_reject (import, row_number, town, taken, fields, code, zh, en)
     select $1, "rowNumber", town, taken, fields, code, zh, en from json_to_recordset($2) as
       r("rowNumber" bigint, town text, taken boolean, fields json, code text, zh text, en text)
     on conflict do nothing`,
    [id, JSON.stringify(rejects.map(({ reason, ...row }) => ({ ...row, ...reason })))],
  );
}

export interface RejectRow extends Record<string, unknown> {
  rowNumber: number;
  town: string;
  taken: boolean;
  fields: Readonly<Record<string, string>>;
  code: string;
  zh: string;
  en: string;
}

/** A page of the rejects of an import in the order of the file, of one town or of all. */
export async function rejectsOf(
  db: Queryable,
  id: string,
  { town, after = 0, limit = 500 }: { town?: string | undefined; after?: number; limit?: number } = {},
): Promise<readonly RejectRow[]> {
  const { rows } = await db.query<RejectRow>(
    `select row_number as "rowNumber", town, taken, fields, code, zh, en from places.import_reject
     where import = $1 and row_number > $2 and ($3::text is null or town = $3) order by row_number limit $4`,
    [id, after, town ?? null, limit],
  );
  return rows;
}

/** How many rows of each town were not taken, and how many were taken with a doubt. */
export async function rejectCounts(
  db: Queryable,
  id: string,
): Promise<readonly { town: string; rejected: number; doubtful: number }[]> {
  const { rows } = await db.query<{ town: string; rejected: number; doubtful: number }>(
    `select town, count(*) filter (where not taken) as rejected, count(*) filter (where taken) as doubtful
     from places.import_reject where import = $1 group by town order by town`,
    [id],
  );
  return rows;
}

const PAGE = 1_000;

/**
 * The rows that were not taken as CSV in UTF-8 with a byte order mark (so that spreadsheets know it): the columns of the file
 * they came from, then row and reason, which an import passes over. To be corrected and sent in again.
 */
export async function* rejectsCsv(db: Queryable, id: string, town?: string): AsyncGenerator<string> {
  const { rows } = await db.query<{ name: string }>(
    `select name from (
       select distinct on (k.name) k.name, r.row_number, k.at from places.import_reject r,
         json_object_keys(r.fields) with ordinality as k(name, at)
       where r.import = $1 and not r.taken and ($2::text is null or r.town = $2) order by k.name, r.row_number) n
     order by at, name limit 200`,
    [id, town ?? null],
  );
  const names = rows.map(({ name }) => name);
  yield `\uFEFF${csvLine([...names, '原行号 row', '原因 reason', '原因代码 code of reason'])}`;
  for (let after = 0; ;) {
    const page = await rejectsOf(db, id, { town, after, limit: PAGE });
    yield page
      .filter(({ taken }) => !taken)
      .map(({ fields, rowNumber, code, zh, en }) =>
        csvLine([...names.map((name) => fields[name] ?? ''), String(rowNumber), `${zh} | ${en}`, code]),
      )
      .join('');
    if (page.length < PAGE) return;
    after = page.at(-1)!.rowNumber;
  }
}
