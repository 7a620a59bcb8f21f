import {
  AlignmentType,
  HeightRule,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
  type Paragraph,
} from 'docx';
import type { FilledBlock } from '../filled-paper.ts';
import { alignmentOf, FORM_ROW, labelWidth, sharesOf, TABLE_ROW } from '../layout/compose-grid.ts';
import {
  AREA,
  CELL_PADDING_Y,
  FORM_PADDING,
  FORM,
  TABLE,
  TABLE_HEAD,
  TABLE_PADDING,
  type TextStyle,
} from '../layout/measures.ts';
import type { Typefaces } from '../layout/typeface.ts';
import type { Anchor } from './anchors.ts';
import type { AnchoredText, Line } from './anchored.ts';
import { lineOf, runOf, twips } from './type.ts';

type Form = FilledBlock & { readonly kind: 'form' };
type List = FilledBlock & { readonly kind: 'table' };

const alignments = {
  left: AlignmentType.LEFT,
  centre: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justified: AlignmentType.BOTH,
} as const;

function cellLines(text: string, style: TextStyle, align: keyof typeof alignments): readonly Line[] {
  return text.split('\n').map((line) => ({
    text: line,
    shape: { alignment: alignments[align], spacing: lineOf(style) },
    run: runOf(style),
  }));
}

const cell = (width: number, children: readonly Paragraph[]): TableCell =>
  new TableCell({
    children,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
  });

const table = (widths: readonly number[], padding: number, rows: readonly TableRow[]): Table =>
  new Table({
    rows,
    layout: TableLayoutType.FIXED,
    width: { size: twips(AREA.width), type: WidthType.DXA },
    columnWidths: widths,
    margins: {
      marginUnitType: WidthType.DXA,
      left: twips(padding),
      right: twips(padding),
      top: twips(CELL_PADDING_Y),
      bottom: twips(CELL_PADDING_Y),
    },
  });

const heightOf = (points: number) => ({ value: twips(points), rule: HeightRule.ATLEAST });

/** A form; its labels have anchors of their own, so that they are told from what is filled in. */
export function formTable({ rows }: Form, block: number, faces: Typefaces, texts: AnchoredText): Table {
  const label = labelWidth(rows, faces);
  const widths = [twips(label), twips(AREA.width - label)];
  return table(
    widths,
    FORM_PADDING,
    rows.map(
      (one, row) =>
        new TableRow({
          height: heightOf(FORM_ROW),
          children: [
            cell(
              widths[0]!,
              texts.paragraphs(
                { block, row, label: true },
                cellLines(one.label, FORM, 'centre'),
                row === 0 ? { block } : undefined,
              ),
            ),
            cell(widths[1]!, texts.paragraphs({ block, row }, cellLines(one.text, FORM, 'justified'))),
          ],
        }),
    ),
  );
}

/** A list; its head is repeated on every page, and rows are not divided. The anchor of a row is in its first cell. */
export function listTable({ columns, rows }: List, block: number, texts: AnchoredText): Table {
  const widths = sharesOf(columns).map((share) => twips(share * AREA.width));
  const align = columns.map((_, index) => alignmentOf(rows.map((row) => row[index] ?? '—')));
  const row = (
    anchor: Anchor,
    cells: readonly string[],
    style: TextStyle,
    alignOf: (index: number) => keyof typeof alignments,
  ): TableRow =>
    new TableRow({
      height: heightOf(TABLE_ROW),
      cantSplit: true,
      ...(anchor.row === undefined ? { tableHeader: true } : {}),
      children: cells.map((text, index) => {
        const lines = cellLines(text, style, alignOf(index));
        return cell(widths[index]!, index === 0 ? texts.paragraphs(anchor, lines) : texts.plain(lines));
      }),
    });
  return table(widths, TABLE_PADDING, [
    row(
      { block },
      columns.map(({ title }) => title),
      TABLE_HEAD,
      () => 'centre',
    ),
    ...rows.map((cells, index) => row({ block, row: index }, cells, TABLE, (at) => align[at]!)),
  ]);
}
