import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { isAscii, isUtf8 } from 'node:buffer';
import { parse, CsvError } from 'csv-parse';
import { Problem } from '../../store/index.ts';

/** A line of the table: its number in the file, from 1 for the header, and its cells. */
export interface TableRow {
  readonly number: number;
  readonly cells: readonly string[];
}

export interface Progress {
  /** Bytes of the file itself, packed or not. */
  bytesRead: number;
  readonly bytesTotal: number;
}

/** A row longer than this (characters) ends the reading: a quote was opened and never closed. */
const LONGEST_RECORD = 1 << 20;

/**
 * The rows of a CSV file, the header first, read as a stream: UTF-8 or GB 18030, plain or packed by gzip (told by its first
 * bytes), separated by comma, semicolon or tab. Empty lines are left out. Throws `events.file-unreadable`,
 * `events.file-empty`, `events.file-damaged` (a packed file that was cut off) and `events.file-quotes`.
 */
export async function* tableRows(path: string, progress?: Progress): AsyncGenerator<TableRow> {
  const text = decoded(unpacked(path, await isPacked(path), progress));
  const first = await text.next();
  if (first.done === true) throw empty();
  const source = Readable.from(rejoined(first.value, text), { objectMode: false });
  const parser = parse({
    delimiter: delimiterOf(first.value),
    ...{ bom: true, relax_column_count: true, relax_quotes: true, max_record_size: LONGEST_RECORD },
  });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let number = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1;
      if (cells.some((cell) => cell.trim() !== '')) yield { number, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Problem(
      'events.file-quotes',
      {
        zh: `第 ${String(number + 1)} 行之后无法分列：可能有引号没有闭合。之前的行已处理，改正后可重新导入`,
        en: `The file cannot be split after row ${String(number + 1)}: a quote may be left open. What stands before it was taken; correct the file and import it again`,
      },
      { cause: error, details: { row: number + 1 } },
    );
  }
  if (number === 0) throw empty();
}

async function isPacked(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new Problem(
      'events.file-unreadable',
      { zh: `读不到文件 ${path}`, en: `Cannot read the file ${path}` },
      { cause },
    );
  }
}

async function* unpacked(
  path: string,
  packed: boolean,
  progress: Progress | undefined,
): AsyncGenerator<Buffer> {
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const bytes of createReadStream(path, { highWaterMark: 1 << 17 }) as AsyncIterable<Buffer>) {
      if (progress !== undefined) progress.bytesRead += bytes.length;
      yield bytes;
    }
  };
  if (!packed) {
    yield* counted();
    return;
  }
  const source = Readable.from(counted());
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip) as AsyncIterable<Buffer>;
  } catch (cause) {
    throw new Problem(
      'events.file-damaged',
      {
        zh: '压缩文件已损坏或不完整；之前的行已处理，可用完整的文件重新导入',
        en: 'The packed file is damaged or was cut off; what could be read was taken, and the whole file may be imported again',
      },
      { cause },
    );
  }
}

/** What a text shows where its bytes mean nothing in the encoding of the file. */
export const UNDECODABLE = '\uFFFD';

/**
 * UTF-8 unless the first piece that holds more than ASCII cannot be; pieces end at lines, so that no character is cut.
 */
async function* decoded(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let rest: Buffer = Buffer.alloc(0);
  const piece = (bytes: Buffer): string => {
    if (isAscii(bytes)) return bytes.toString('latin1');
    decoder ??= new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'gb18030', { ignoreBOM: true });
    return decoder.decode(bytes);
  };
  for await (const bytes of source) {
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    const end = all.lastIndexOf(10) + 1;
    rest = Buffer.from(all.subarray(end));
    if (end > 0) yield piece(all.subarray(0, end));
    // a line that never ends is no line: the reader refuses it by its length
    else if (rest.length > LONGEST_RECORD * 4) {
      yield piece(rest);
      rest = Buffer.alloc(0);
    }
  }
  if (rest.length > 0) yield piece(rest);
}

async function* rejoined(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

/** The first row decides: what stands in it most often. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/[\r\n]/, 1);
  const counts = [',', '\t', ';'].map((one) => [one, line.split(one).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

const empty = (): Problem => new Problem('events.file-empty', { zh: '文件是空的', en: 'The file is empty' });
