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

/** No value, as COPY's text format writes it. */
export const COPY_NULL = '\\N';

const DAY_MS = 86_400_000;
const two = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
const dates = new Map<number, string>();
let lastTime = -1;
let lastTimeText = '';

/**
 * An instant as ISO 8601 in UTC, milliseconds included: what `Date.toISOString` gives. An import writes millions of
 * them on few days, and most logs know the day only; so days are remembered, and the last time of day.
 */
export function isoText(ms: number): string {
  const day = Math.floor(ms / DAY_MS);
  let date = dates.get(day);
  if (date === undefined) {
    const text = new Date(day * DAY_MS).toISOString();
    date = text.slice(0, text.indexOf('T') + 1);
    if (dates.size > 50_000) dates.clear();
    dates.set(day, date);
  }
  const time = Math.floor(ms - day * DAY_MS);
  if (time !== lastTime) {
    lastTime = time;
    const seconds = Math.floor(time / 1000);
    lastTimeText =
      `${two[Math.floor(seconds / 3600)]!}:${two[Math.floor(seconds / 60) % 60]!}:${two[seconds % 60]!}` +
      `.${String(time % 1000).padStart(3, '0')}Z`;
  }
  return date + lastTimeText;
}

const PACK_AT = 1 << 17;

/**
 * Rows for one table in COPY's text format (fields by tab, rows ended by newline), packed into buffers as they come:
 * a batch of many thousand rows then does not burden the garbage collector.
 */
export class CopyRows {
  readonly #packed: Buffer[] = [];
  #open = '';

  add(row: string): void {
    this.#open += row;
    if (this.#open.length >= PACK_AT) this.#pack();
  }

  /** Sends them all to a table, named with its columns. */
  async send(client: PoolClient, target: string): Promise<void> {
    this.#pack();
    if (this.#packed.length === 0) return;
    await pipeline(Readable.from(this.#packed), client.query(copyFrom(`copy ${target} from stdin`)));
  }

  #pack(): void {
    if (this.#open === '') return;
    this.#packed.push(Buffer.from(this.#open));
    this.#open = '';
  }
}
