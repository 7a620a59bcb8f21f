import type { Reason } from '../reject.ts';

/** A row as a file holds it. */
export interface SourceRow {
  /** 1-based, as a spreadsheet counts: the header of a table is row 1. */
  readonly number: number;
  readonly header: readonly string[];
  readonly cells: readonly string[];
  /** What makes the row unreadable. */
  readonly fault?: Reason;
}

/** The format of a file of addresses. */
export const importFormats = ['csv', 'xlsx', 'geojson'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** How many bytes were read of how many. */
export interface Progress {
  bytesRead: number;
  readonly bytesTotal: number;
}

/** A cell longer than this is shortened where a rejected row is kept. */
const LONGEST_KEPT = 2_000;

/** The row by its column names, for whoever corrects it. Texts the database cannot hold are mended visibly. */
export function fieldsOf({ header, cells }: SourceRow): Record<string, string> {
  const fields: Record<string, string> = {};
  const length = Math.min(Math.max(header.length, cells.length), 100);
  for (let at = 0; at < length; at += 1) {
    const cell = cells[at];
    if (cell === undefined || cell === '') continue;
    fields[header[at] ?? `+${String(at + 1)}`] = cell
      .slice(0, LONGEST_KEPT)
      .toWellFormed()
      .replaceAll('\0', '␀');
  }
  return fields;
}
