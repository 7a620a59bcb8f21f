import { ByteSource, UnpackFailure } from './byte-source.ts';
import { openingOf, utf8FromUtf16 } from './byte-order-mark.ts';
import { CsvReader } from './csv-reader.ts';
import { canonicalEncoding } from './encoding.ts';
import type { Encoding } from './encoding.ts';
import { emptyFile, malformed, truncated, unknownEncoding } from './log-problems.ts';
import { standardLogMap } from './log-map.ts';
import type { LogMap } from './log-map.ts';
import type { LogChunk } from './log-row.ts';
import { OcelReader } from './ocel-reader.ts';
import { RowBatch } from './row-batch.ts';
import type { RowReader } from './row-batch.ts';
import { textPieces } from './text-pieces.ts';
import { XesReader } from './xes-reader.ts';

export interface LogProgress {
  readonly rows: number;
  readonly rejects: number;
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** Enough to see the byte order mark, the XML declaration and whether anything stands there at all. */
const HEAD = 4 * 1024;
const [LINE_FEED, GREATER, CURLY] = ['\n'.charCodeAt(0), '>'.charCodeAt(0), '}'.charCodeAt(0)];

/**
 * Reads an event log in order, in chunks of about 2,000 rows, in bounded memory whatever the file holds. CSV, XES or OCEL 2.0
 * JSON and gzip or plain are told apart by content, not by name. A row that cannot be read is a reject in its chunk and the reading goes on.
 *
 * Throws Problem (all 422): before any row 'exchange.file-unreadable', '.empty', '.encoding-unknown', '.column-missing' and
 * its like for the header, '.doctype-refused'; after the chunks before it 'exchange.truncated' and '.malformed', with the line.
 */
export async function* readLog(
  path: string,
  options: { map?: LogMap; signal?: AbortSignal; onProgress?: (progress: LogProgress) => void } = {},
): AsyncGenerator<LogChunk> {
  const map = options.map ?? standardLogMap;
  const source = await ByteSource.open(path, options.signal);
  let rows = 0;
  let rejects = 0;
  const chunkOf = (batch: RowBatch): LogChunk => {
    rows += batch.rows.length;
    rejects += batch.rejects.length;
    const { bytesRead, bytesTotal } = source;
    options.onProgress?.({ rows, rejects, bytesRead, bytesTotal });
    return { rows: batch.rows, rejects: batch.rejects, skipped: batch.skipped, bytesRead, bytesTotal };
  };
  let batch = new RowBatch();
  let reader: RowReader | undefined;
  try {
    const opened = await openText(source, map);
    reader = opened.reader;
    for await (const piece of opened.pieces) {
      reader.feed(piece);
      while (reader.read(batch, false)) {
        yield chunkOf(batch);
        batch = new RowBatch();
        options.signal?.throwIfAborted();
      }
    }
    while (reader.read(batch, true)) {
      yield chunkOf(batch);
      batch = new RowBatch();
    }
    if (!batch.empty) yield chunkOf(batch);
  } catch (error) {
    if (!batch.empty && options.signal?.aborted !== true) yield chunkOf(batch);
    if (!(error instanceof UnpackFailure)) throw error;
    const line = reader?.line ?? 1;
    throw error.truncated ? truncated(line, error) : malformed(line, error.message, error);
  } finally {
    await source.close();
  }
}

async function openText(
  source: ByteSource,
  map: LogMap,
): Promise<{ reader: RowReader; pieces: ReturnType<typeof textPieces> }> {
  const plain = await openPlain(source);
  const start = plain.head.toString('latin1').trimStart();
  if (start === '' && plain.ended) throw emptyFile();
  const isXes = start.startsWith('<');
  const encoding = plain.utf16 ? 'utf-8' : encodingOf(isXes ? start : '', map);
  if (isXes)
    return { reader: new XesReader(map, encoding), pieces: textPieces(plain.bytes, encoding, GREATER) };
  // JSON is UTF-8 by its standard (RFC 8259 8.1), whatever a map says of other files
  if (/^\{\s*("|\}|$)/.test(start))
    return { reader: new OcelReader(map, 'utf-8'), pieces: textPieces(plain.bytes, 'utf-8', CURLY) };
  return { reader: new CsvReader(map, encoding), pieces: textPieces(plain.bytes, encoding, LINE_FEED) };
}

/** The bytes after the byte order mark, in UTF-8 if they were UTF-16, with their beginning to look at. */
async function openPlain(
  source: ByteSource,
): Promise<{ head: Buffer; ended: boolean; utf16: boolean; bytes: AsyncIterable<Buffer> }> {
  const packed = await lookAhead(source.bytes(), 3);
  const opening = openingOf(packed.head);
  const bytes = skip(packed.bytes, opening.skip);
  const ahead = await lookAhead(
    opening.utf16 === undefined ? bytes : utf8FromUtf16(bytes, opening.utf16),
    HEAD,
  );
  return { ...ahead, utf16: opening.utf16 !== undefined };
}

async function lookAhead(
  bytes: AsyncGenerator<Buffer>,
  enough: number,
): Promise<{ head: Buffer; ended: boolean; bytes: AsyncGenerator<Buffer> }> {
  const first: Buffer[] = [];
  let length = 0;
  let ended = false;
  let failure: unknown;
  while (length < enough && !ended) {
    try {
      const next = await bytes.next();
      if (next.done === true) {
        ended = true;
      } else {
        first.push(next.value);
        length += next.value.length;
      }
    } catch (error) {
      // what came before it is looked at and read first
      failure = error;
      break;
    }
  }
  const head = Buffer.concat(first);
  return { head, ended, bytes: rejoined() };

  async function* rejoined(): AsyncGenerator<Buffer> {
    if (head.length > 0) yield head;
    if (failure !== undefined) throw failure as Error;
    yield* bytes;
  }
}

async function* skip(bytes: AsyncIterable<Buffer>, count: number): AsyncGenerator<Buffer> {
  let left = count;
  for await (const piece of bytes) {
    const rest = left === 0 ? piece : piece.subarray(left);
    left = 0;
    if (rest.length > 0) yield rest;
  }
}

/** The declared encoding; an XML declaration wins, because it travels with the file. */
function encodingOf(xmlStart: string, map: LogMap): Encoding {
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']/.exec(xmlStart)?.[1];
  if (declared === undefined) return map.encoding ?? 'utf-8';
  const encoding = canonicalEncoding(declared);
  if (encoding === undefined) throw unknownEncoding(declared);
  return encoding;
}
