import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { parse, CsvError } from 'csv-parse';
import { Problem } from '../../../store/index.ts';
import { reason } from '../reject.ts';
import { decoded, encodingOf, UNDECODABLE } from './file-encoding.ts';
import type { Progress, SourceRow } from './source-row.ts';

/** A row longer than this (characters) ends the reading: a quote was opened and never closed. */
const LONGEST_RECORD = 1 << 20;
/** A row longer than this is no address. */
export const LONGEST_ROW = 10_000;

/** The rows of a CSV file in UTF-8 or GB 18030, separated by comma, semicolon or tab. Throws `address.file-quotes`. */
export async function* csvRows(path: string, progress: Progress): AsyncGenerator<SourceRow> {
  const encoding = await encodingOf(path);
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const bytes of createReadStream(path, { highWaterMark: 1 << 17 }) as AsyncIterable<Buffer>) {
      progress.bytesRead += bytes.length;
      yield bytes;
    }
  };
  const text = decoded(counted(), encoding);
  const first = await text.next();
  if (first.done === true) throw empty();
  const parser = Readable.from(rejoined(first.value, text), { objectMode: false }).pipe(
    parse({
      delimiter: delimiterOf(first.value),
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: LONGEST_RECORD,
    }),
  );
  let header: readonly string[] | undefined;
  let number = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1;
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (header === undefined) header = cells.map((cell) => cell.trim());
      else yield checked(number, header, cells);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Problem(
      'address.file-quotes',
      {
        zh: `第 ${String(number + 1)} 行之后无法分列：可能有引号没有闭合`,
        en: `The file cannot be split after row ${String(number + 1)}: a quote may be left open`,
      },
      { status: 422, cause: error, details: { row: number + 1 } },
    );
  }
  if (header === undefined) throw empty();
}

async function* rejoined(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

function checked(number: number, header: readonly string[], cells: readonly string[]): SourceRow {
  let length = 0;
  let broken = false;
  for (const cell of cells) {
    length += cell.length;
    if (!broken && cell.includes(UNDECODABLE)) broken = true;
  }
  if (length > LONGEST_ROW) return { number, header, cells, fault: tooLong };
  if (broken) return { number, header, cells, fault: badEncoding };
  if (cells.length !== header.length)
    return { number, header, cells, fault: columnCount(cells.length, header.length) };
  return { number, header, cells };
}

/** The first row decides: what stands in it most often. */
function delimiterOf(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]/) === -1 ? undefined : text.search(/[\r\n]/));
  const counts = [',', '\t', ';'].map((one) => [one, line.split(one).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

const empty = (): Problem =>
  new Problem('address.file-empty', { zh: '文件是空的', en: 'The file is empty' }, { status: 422 });

export const tooLong = reason(
  'row-too-long',
  `本行长于 ${String(LONGEST_ROW)} 字，不是地址`,
  `The row is longer than ${String(LONGEST_ROW)} characters: that is no address`,
);
const badEncoding = reason(
  'row-encoding',
  '本行与文件其余部分编码不同或已损坏，请改用同一编码',
  'The row is in another encoding than the rest of the file, or damaged: write it in the same',
);
const columnCount = (found: number, wanted: number) =>
  reason(
    'column-count',
    `本行有 ${String(found)} 列，表头有 ${String(wanted)} 列`,
    `The row has ${String(found)} columns, the header ${String(wanted)}`,
  );
