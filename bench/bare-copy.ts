import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A row of the journal as a program holds it before it is written. */
export interface BareRow {
  readonly shard: number;
  readonly kind: string;
  readonly stream: string;
  readonly version: number;
  readonly action: string;
  readonly at: number;
  readonly recorded: number;
  readonly actor: string;
  readonly agency: string;
  readonly purpose: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly effects: Readonly<Record<string, unknown>>;
  readonly sourceKey: string;
}

const ROWS_PER_CHUNK = 2_000;

/** The journal of a database, in the order it was written, with its times as numbers and its JSON parsed. */
export async function journalRows(pool: Pool): Promise<BareRow[]> {
  const { rows } = await pool.query<Omit<BareRow, 'at' | 'recorded'> & { at: Date; recorded: Date }>(
    `select shard, kind, stream, version, action, at, recorded_at as recorded, actor, agency, purpose, input, effects,
       source_key as "sourceKey" from store.journal where kind = 'matter'`,
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime(), recorded: row.recorded.getTime() }));
}

/**
 * Rows per second of a bare COPY of journal rows in one transaction, encoding them included, into a new table with the
 * journal's columns and primary key and nothing else: no partition, no row-level security, no other table.
 */
export async function bareCopy(pool: Pool, rows: readonly BareRow[]): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query(
      `create table bare_journal (like store.journal including defaults including constraints);
       alter table bare_journal add primary key (shard, stream, version, recorded_at)`,
    );
    await client.query('checkpoint').catch(() => undefined);
    const started = performance.now();
    await copyAll(client, rows);
    return (rows.length / (performance.now() - started)) * 1000;
  } finally {
    await client.query('drop table if exists bare_journal');
    client.release();
  }
}

async function copyAll(client: PoolClient, rows: readonly BareRow[]): Promise<void> {
  await pipeline(
    Readable.from(encoded(rows), { objectMode: false, highWaterMark: 1 << 20 }),
    client.query(
      copyFrom(
        `copy bare_journal (shard, kind, stream, version, action, at, recorded_at, actor, agency, purpose, input,
           effects, source_key) from stdin`,
      ),
    ),
  );
}

function* encoded(rows: readonly BareRow[]): Generator<string> {
  for (let start = 0; start < rows.length; start += ROWS_PER_CHUNK)
    yield rows
      .slice(start, start + ROWS_PER_CHUNK)
      .map(
        (row) =>
          `${String(row.shard)}\t${row.kind}\t${row.stream}\t${String(row.version)}\t${escaped(row.action)}\t` +
          `${iso(row.at)}\t${iso(row.recorded)}\t${row.actor}\t${row.agency}\t${row.purpose}\t` +
          `${escaped(JSON.stringify(row.input))}\t${escaped(JSON.stringify(row.effects))}\t${escaped(row.sourceKey)}\n`,
      )
      .join('');
}

const iso = (ms: number): string => new Date(ms).toISOString();

const escaped = (text: string): string =>
  /[\\\t\n\r]/.test(text)
    ? text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    : text;
