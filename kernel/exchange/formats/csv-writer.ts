import { IDENTITY_COLUMN } from './log-map.ts';
import type { AttributeValue } from './log-row.ts';
import { checkText } from './export-event.ts';
import type { EventSource, ExportCounts, ExportEvent, ExportMeta } from './export-event.ts';
import { SpoolFile } from './spool-file.ts';
import { TimestampWriter } from './timestamp.ts';

/** Columns of the row itself, named as process-mining tools name them in CSV. */
const fixedColumns = [
  'case:concept:name',
  'concept:name',
  'time:timestamp',
  IDENTITY_COLUMN,
  'lifecycle:transition',
];
const ROWS_PER_PIECE = 1_000;

/**
 * Writes CSV (RFC 4180, CRLF): the columns above and one for every attribute in order of first appearance. A day without a
 * time stays a day. An absent value is an empty cell, an empty text is a quoted empty cell.
 *
 * The header needs all attribute names and they are known only at the end, so rows wait in a temporary file.
 */
export async function* csvPieces(
  events: EventSource,
  meta: ExportMeta,
): AsyncGenerator<string, ExportCounts> {
  const times = new TimestampWriter(meta.timezone ?? '+08:00');
  const columns = new Map<string, number>();
  let [cases, count] = [0, 0];
  let last: string | undefined;
  await using spool = await SpoolFile.create<(string | null)[]>();
  for await (const batch of events) {
    const rows: (string | null)[][] = [];
    for (const event of batch) {
      if (event.case !== last) cases++;
      last = event.case;
      count++;
      rows.push(cellsOf(event, columns, times));
    }
    await spool.write(rows);
  }

  const names = [...columns.keys()].map((key) => (fixedColumns.includes(key) ? `attribute:${key}` : key));
  yield lineOf([...fixedColumns, ...names]);
  const width = fixedColumns.length + names.length;
  let piece: string[] = [];
  for await (const cells of spool.values()) {
    while (cells.length < width) cells.push(null);
    piece.push(lineOf(cells));
    if (piece.length === ROWS_PER_PIECE) {
      yield piece.join('');
      piece = [];
    }
  }
  yield piece.join('');
  return { cases, events: count };
}

function cellsOf(
  event: ExportEvent,
  columns: Map<string, number>,
  times: TimestampWriter,
): (string | null)[] {
  const cells: (string | null)[] = [
    event.case,
    event.activity,
    event.dateOnly ? times.date(event.at) : times.instant(event.at),
    event.eventId ?? null,
    event.lifecycle ?? null,
  ];
  for (const [key, value] of Object.entries(event.attributes)) {
    let column = columns.get(key);
    if (column === undefined) {
      column = fixedColumns.length + columns.size;
      columns.set(key, column);
    }
    while (cells.length < column) cells.push(null);
    cells[column] = textOf(value);
  }
  return cells;
}

function textOf(value: AttributeValue): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function lineOf(cells: readonly (string | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** One cell by RFC 4180. */
export function csvCell(value: string | null): string {
  if (value === null) return '';
  checkText(value);
  return value === '' || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
