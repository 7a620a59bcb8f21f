import type { FilledBlock } from '../filled-paper.ts';
import type { Cell, GridElement, Row } from './elements.ts';
import { AREA, FORM_PADDING, FORM, TABLE, TABLE_HEAD, TABLE_PADDING, type TextStyle } from './measures.ts';
import { setParagraphs, widthOf, type Alignment } from './paragraph.ts';
import type { Typefaces } from './typeface.ts';

type Form = FilledBlock & { readonly kind: 'form' };
type Table = FilledBlock & { readonly kind: 'table' };

/** Least heights of a row: a form is also filled in by hand. */
export const FORM_ROW = 34;
export const TABLE_ROW = 28;

interface CellShape {
  readonly width: number;
  readonly padding: number;
  readonly align: Alignment;
}

function cell(text: string, style: TextStyle, { width, padding, align }: CellShape, faces: Typefaces): Cell {
  const lines = setParagraphs(text, style, { width: width - 2 * padding, align }, faces);
  return {
    lines: lines.map((line) => ({ ...line, x: line.x + padding })),
    leading: style.leading,
    middle: true,
  };
}

/** The column of labels is as wide as the longest needs, within a fifth and a third of the page. */
export function labelWidth(rows: Form['rows'], faces: Typefaces): number {
  const longest = Math.max(0, ...rows.map(({ label }) => widthOf(label, FORM, faces)));
  return Math.min(Math.max(longest + 2 * FORM_PADDING + FORM.size / 2, AREA.width / 5), AREA.width / 3);
}

/** A form: label beside value. */
export function composeForm({ rows }: Form, faces: Typefaces): GridElement {
  const label = labelWidth(rows, faces);
  const padding = FORM_PADDING;
  const widths = [label, AREA.width - label];
  return {
    kind: 'grid',
    widths,
    head: undefined,
    rows: rows.map((row): Row => ({
      least: FORM_ROW,
      cells: [
        cell(row.label, FORM, { width: widths[0]!, padding, align: 'centre' }, faces),
        cell(row.text, FORM, { width: widths[1]!, padding, align: 'justified' }, faces),
      ],
    })),
  };
}

const AMOUNT = /^-?[\d,]+\.\d+$/;

/** How the cells of a column stand: amounts to the right, short texts in the middle, others to the left. */
export function alignmentOf(cells: readonly string[]): 'left' | 'centre' | 'right' {
  const written = cells.filter((text) => text !== '—');
  if (written.length > 0 && written.every((text) => AMOUNT.test(text))) return 'right';
  return written.every((text) => text.length <= 6) ? 'centre' : 'left';
}

/** The parts of the width that the columns of a table take; together one. */
export function sharesOf(columns: Table['columns']): readonly number[] {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  return columns.map(({ share }) => share / total);
}

/** A list with its head. */
export function composeTable({ columns, rows }: Table, faces: Typefaces): GridElement {
  const widths = sharesOf(columns).map((share) => share * AREA.width);
  const padding = TABLE_PADDING;
  const align = columns.map((_, index) => alignmentOf(rows.map((row) => row[index] ?? '—')));
  return {
    kind: 'grid',
    widths,
    head: {
      least: TABLE_ROW,
      cells: columns.map(({ title }, index) =>
        cell(title, TABLE_HEAD, { width: widths[index]!, padding, align: 'centre' }, faces),
      ),
    },
    rows: rows.map((row): Row => ({
      least: TABLE_ROW,
      cells: widths.map((width, index) =>
        cell(row[index] ?? '', TABLE, { width, padding, align: align[index]! }, faces),
      ),
    })),
  };
}
