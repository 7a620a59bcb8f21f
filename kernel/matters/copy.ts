import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A text as COPY's text format holds it. */
export const copyText = (text: string): string =>
  text.includes('\\') || text.includes('\n') || text.includes('\t') || text.includes('\r')
    ? text.replace(SPECIAL, (found) => ESCAPES[found]!)
    : text;

/** Sends rows already in COPY's text format (fields by tab, rows ended by newline) to a table. */
export async function copyRows(client: PoolClient, target: string, rows: readonly string[]): Promise<void> {
  if (rows.length === 0) return;
  await pipeline(
    Readable.from(chunks(rows), { objectMode: false, highWaterMark: 1 << 20 }),
    client.query(copyFrom(`copy ${target} from stdin`)),
  );
}

const ROWS_PER_CHUNK = 2_000;

function* chunks(rows: readonly string[]): Generator<string> {
  for (let start = 0; start < rows.length; start += ROWS_PER_CHUNK)
    yield rows.slice(start, start + ROWS_PER_CHUNK).join('');
}
