import { createReadStream } from 'node:fs';
import ExcelJS from 'exceljs';
import { Problem } from '../../../store/index.ts';
import { LONGEST_ROW, tooLong } from './csv-rows.ts';
import type { Progress, SourceRow } from './source-row.ts';

/** So often is a workbook opened anew of which something was lost on the way. */
const TRIES = 10;

/** The rows of the first sheet of a workbook, read as a stream. Throws `address.file-unreadable`, `address.file-empty`. */
export async function* xlsxRows(path: string, progress: Progress): AsyncGenerator<SourceRow> {
  let given = 0;
  for (let tries = 1; ; tries += 1)
    try {
      for await (const row of readOnce(path, progress)) {
        given += 1;
        yield row;
      }
      return;
    } catch (error) {
      if (error instanceof Lost && given === 0 && tries < TRIES) continue;
      throw error instanceof Lost && error.rows ? empty() : unreadable(error);
    }
}

/**
 * The reader of exceljs 4 loses the last entry of an archive now and then (exceljs/exceljs#3064): the names of the sheets,
 * which are not asked for here, the texts of all cells, which then stand as bare numbers of texts, or the only sheet.
 */
class Lost extends Error {
  /** Not a row was found: the file may be empty after all. */
  readonly rows: boolean;

  constructor(what: 'texts' | 'rows') {
    super(`the workbook has lost its ${what}`);
    this.rows = what === 'rows';
  }
}

async function* readOnce(path: string, progress: Progress): AsyncGenerator<SourceRow> {
  const stream = createReadStream(path);
  let bytesRead = 0;
  stream.on('data', (bytes) => {
    bytesRead += bytes.length;
    progress.bytesRead = Math.max(progress.bytesRead, bytesRead);
  });
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(stream, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'ignore',
    entries: 'ignore',
  });
  // what it looks up names of sheets in, where it lost them
  Object.assign(workbook, { model: { sheets: [] } });
  let header: readonly string[] | undefined;
  try {
    for await (const sheet of workbook) {
      for await (const row of sheet) {
        const cells = cellsOf(row.values as readonly unknown[]);
        if (cells.every((cell) => cell === '')) continue;
        if (header === undefined) header = cells;
        else yield filled(row.number, header, cells);
      }
      if (header !== undefined) break;
    }
  } finally {
    stream.destroy();
  }
  if (header === undefined) throw new Lost('rows');
}

/** Empty cells at the end of a row do not stand in the file. */
function filled(number: number, header: readonly string[], found: readonly string[]): SourceRow {
  const cells = Array.from({ length: Math.max(header.length, found.length) }, (_, at) => found[at] ?? '');
  const length = cells.reduce((sum, cell) => sum + cell.length, 0);
  return length > LONGEST_ROW ? { number, header, cells, fault: tooLong } : { number, header, cells };
}

/** exceljs counts columns from one. */
const cellsOf = (values: readonly unknown[]): readonly string[] =>
  Array.from(values.slice(1), (value) => cellText(value).trim());

/** What a cell shows: a text, a number, the result of a formula, the words of rich text. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return '';
  if ('sharedString' in value) throw new Lost('texts');
  if ('richText' in value && Array.isArray(value.richText))
    return (value.richText as readonly { text?: string }[]).map(({ text }) => text ?? '').join('');
  if ('result' in value) return cellText(value.result);
  return 'text' in value ? cellText(value.text) : '';
}

const empty = (): Problem =>
  new Problem('address.file-empty', { zh: '文件是空的', en: 'The file is empty' }, { status: 422 });

const unreadable = (cause: unknown): Problem =>
  new Problem(
    'address.file-unreadable',
    { zh: '文件不是可读的 xlsx 工作簿', en: 'The file is no xlsx workbook that can be read' },
    { status: 422, cause },
  );
