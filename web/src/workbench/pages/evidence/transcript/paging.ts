import type { Segment } from './transcript.ts';

/** A run of characters on a line, drawn with one mark. */
export interface Run {
  readonly text: string;
  readonly mark: Segment['mark'];
  readonly bold: boolean;
}

export type Row = readonly Run[];

/** A paragraph to be set: it begins on a row of its own. */
export interface Paragraph {
  readonly runs: readonly Run[];
}

interface Setting {
  /** Width of a row and of a text, in the same unit. */
  readonly width: number;
  readonly measure: (text: string, bold: boolean) => number;
  /** Rows on one page. */
  readonly rows: number;
}

/** May not stand at the beginning of a row (GB/T 15834: closing marks hang on what they close). */
const NOT_FIRST = new Set('，。、；：？！）」』》〉”’…,.;:?!)]}');

/** A word in Latin letters or a number stays together; all else breaks after any character. */
const pieces = (text: string): readonly string[] =>
  text.match(/[\p{Script=Latin}\p{Nd}@._%+-]+|\s+|./gsu) ?? [];

/** The rows of one paragraph. A word wider than a row is broken where it has to be. */
function rowsOf({ runs }: Paragraph, { width, measure }: Setting): readonly Row[] {
  const rows: Run[][] = [[]];
  let used = 0;
  const put = (text: string, run: Run, room: number): void => {
    const row = rows.at(-1)!;
    const last = row.at(-1);
    if (last !== undefined && last.mark === run.mark && last.bold === run.bold)
      row[row.length - 1] = { ...last, text: last.text + text };
    else row.push({ ...run, text });
    used += room;
  };
  for (const run of runs)
    for (const piece of pieces(run.text)) {
      const whole = measure(piece, run.bold);
      if (used + whole <= width || NOT_FIRST.has(piece)) {
        put(piece, run, whole);
        continue;
      }
      if (whole <= width) {
        rows.push([]);
        used = 0;
        if (piece.trim() !== '') put(piece, run, whole);
        continue;
      }
      for (const one of Array.from(piece)) {
        const room = measure(one, run.bold);
        if (used + room > width && used > 0) {
          rows.push([]);
          used = 0;
        }
        put(one, run, room);
      }
    }
  return rows;
}

/**
 * Sets paragraphs in rows and rows on pages. The first row of an answer never stands alone at the foot of a page with its
 * question on the same row count: a paragraph of one row that is followed by another goes with it to the next page.
 * There is at least one page.
 */
export function paged(paragraphs: readonly Paragraph[], setting: Setting): readonly (readonly Row[])[] {
  const pages: Row[][] = [[]];
  for (const [at, paragraph] of paragraphs.entries()) {
    const rows = rowsOf(paragraph, setting);
    const left = setting.rows - pages.at(-1)!.length;
    const isQuestion = paragraph.runs[0]?.bold === true && at < paragraphs.length - 1;
    // a question is not left behind by its answer
    if (isQuestion && left > 0 && rows.length >= left && rows.length < setting.rows) pages.push([]);
    for (const row of rows) {
      if (pages.at(-1)!.length >= setting.rows) pages.push([]);
      pages.at(-1)!.push(row);
    }
  }
  return pages;
}
