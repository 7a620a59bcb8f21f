import type { Pool } from 'pg';
import { inTransaction, type Queryable } from '../store/index.ts';
import type { Protection } from './protection.ts';
import type { BackgroundOptions } from './rewrap.ts';
import { headerOf } from './suites.ts';

/** A column that holds sealed data, as the room that owns it declares it. */
export interface SealedColumn {
  /** Schema-qualified. */
  readonly table: string;
  /** A column of type uuid that is unique by itself. */
  readonly id: string;
  /** The column with the subject for whom the data is sealed; or, where another table has it, a query of one value for the row. */
  readonly subject: string;
  readonly column: string;
  /** As what it was sealed. */
  readonly field: string;
  /** The field is followed by a space and the row’s id. */
  readonly perRow?: boolean;
}

const BATCH = 1_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Seals again, with the present suite, what another suite has sealed; short transactions, and a value that changes
 * meanwhile is left as it became. Cut off, it goes on where it was when called again. Resolves to how many were sealed.
 */
export async function reseal(
  pool: Pool,
  protection: Protection,
  columns: readonly SealedColumn[],
  { batch = BATCH, signal, onProgress }: BackgroundOptions = {},
): Promise<number> {
  let total = 0;
  for (const column of columns) total += await waiting(pool, protection, column);
  let done = 0;
  for (const column of columns)
    for (let after: string | undefined = FIRST; after !== undefined && signal?.aborted !== true;) {
      const from: string = after;
      const { last, rows } = await inTransaction(pool, (db) =>
        resealBatch(db, protection, column, from, batch),
      );
      done += rows;
      after = last;
      onProgress?.(Math.min(done, total), total);
    }
  return done;
}

const otherSuite = ({ column }: SealedColumn): string =>
  `${column} is not null and get_byte(${column}, 0) <> $1`;

async function waiting(db: Queryable, { suite }: Protection, column: SealedColumn): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `select count(*) as n from ${column.table} where ${otherSuite(column)}`,
    [headerOf(suite)],
  );
  return rows[0]!.n;
}

async function resealBatch(
  db: Queryable,
  protection: Protection,
  place: SealedColumn,
  after: string,
  batch: number,
): Promise<{ readonly last: string | undefined; readonly rows: number }> {
  const { table, id, subject, column } = place;
  const fieldOf = (row: { id: string }): string =>
    place.perRow === true ? `${place.field} ${row.id}` : place.field;
  const { rows } = await db.query<{ id: string; subject: string; sealed: Buffer }>(
    `select ${id} as id, ${subject} as subject, ${column} as sealed from ${table}
     where ${otherSuite(place)} and ${id} > $2 order by ${id} limit $3`,
    [headerOf(protection.suite), after, batch],
  );
  if (rows.length === 0) return { last: undefined, rows: 0 };
  const texts = await protection.openMany(
    rows.map((row) => ({ ...row, field: fieldOf(row) })),
    db,
  );
  // what was erased stays sealed for good
  const open = rows.flatMap((row, index) => {
    const text = texts[index];
    return text === undefined || text === null ? [] : [{ ...row, text, field: fieldOf(row) }];
  });
  const sealed = await protection.sealMany(open, db);
  const { rowCount } = await db.query(
    `update ${table} t set ${column} = u.sealed from unnest($1::uuid[], $2::bytea[], $3::bytea[]) u(id, before, sealed)
     where t.${id} = u.id and t.${column} = u.before`,
    [open.map((row) => row.id), open.map((row) => row.sealed), sealed],
  );
  return { last: rows.at(-1)!.id, rows: rowCount ?? 0 };
}
