import { AlignmentType, LineRuleType, Paragraph, type FileChild } from 'docx';
import type { FilledBlock, FilledPaper } from '../filled-paper.ts';
import {
  AREA,
  BODY,
  CELL,
  HEADING,
  LEADING,
  NOTE,
  SIGNATURE,
  TITLE,
  type TextStyle,
} from '../layout/measures.ts';
import { fitSignature, widthOf } from '../layout/paragraph.ts';
import { nominalFaces } from '../layout/typeface.ts';
import { attachmentLabels, headingLevel, numberText } from '../printed-texts.ts';
import { dayText } from '../written-value.ts';
import type { AnchoredText, Line } from './anchored.ts';
import { formTable, listTable } from './tables.ts';
import { faces, lineOf, runOf, twips } from './type.ts';

const INDENT = twips(2 * CELL);

interface Spacing {
  readonly above?: number;
  readonly below?: number;
  readonly keepNext?: boolean;
}

const spaced = (style: TextStyle, { above = 0, below = 0 }: Spacing) => ({
  spacing: { ...lineOf(style), before: twips(above), after: twips(below) },
});

/** Lines of the body: both edges straight, the first two characters further in. */
function bodyLines(text: string, style: TextStyle, spacing: Spacing = {}, firstLine = INDENT): Line[] {
  return text.split('\n').map((line, index, all) => ({
    text: line,
    shape: {
      alignment: AlignmentType.BOTH,
      indent: { firstLine },
      ...spaced(style, {
        above: index === 0 ? (spacing.above ?? 0) : 0,
        below: index === all.length - 1 ? (spacing.below ?? 0) : 0,
      }),
      ...(spacing.keepNext === true ? { keepNext: true } : {}),
    },
    run: runOf(style),
  }));
}

function headingLines(text: string): Line[] {
  const level = headingLevel(text);
  const style = level === 1 ? HEADING : BODY;
  const font = level === 1 ? faces.heading : level === 2 ? faces.subheading : faces.body;
  return bodyLines(text, style, { keepNext: true }).map((line) => ({ ...line, run: runOf(BODY, font) }));
}

function titleLines(of: string, title: string): Line[] {
  const texts = [...(of === '' ? [] : [of]), ...title.split('\n')];
  const height = texts.length * TITLE.leading;
  const below = Math.ceil((height + 8) / LEADING) * LEADING - height;
  return texts.map((text, index) => ({
    text,
    shape: {
      alignment: AlignmentType.CENTER,
      keepNext: true,
      ...spaced(TITLE, { below: index === texts.length - 1 ? below : 0 }),
    },
    run: runOf(TITLE, faces.title),
  }));
}

function attachmentLines(items: readonly string[]): Line[] {
  const lead = 5 * CELL;
  const labels = attachmentLabels(items);
  return items.map((item, index) => {
    const hanging = lead + widthOf(labels[index]!, BODY, nominalFaces);
    return {
      text: `${index === 0 ? '附件：' : ''}${labels[index]!}${item}`,
      shape: {
        indent: { left: twips(hanging), hanging: twips(index === 0 ? hanging - 2 * CELL : hanging - lead) },
        ...spaced(BODY, { above: index === 0 ? LEADING : 0 }),
      },
      run: runOf(BODY),
    };
  });
}

/** Agency, day and the words that mark the place of the seal, all centred on the same line down the page. */
function closingLines({ closing, sealed }: FilledPaper): Line[] {
  if (closing === null) return [];
  const texts = [closing.agency, dayText(closing.day), ...(sealed ? ['（印章）'] : [])];
  const width = (text: string): number => widthOf(text, BODY, nominalFaces);
  const [agency, day] = texts.map(width);
  // a name too long for a line of its own stands over the day at the right edge
  const middle = Math.max(
    AREA.width / 2,
    Math.min(AREA.width - 4 * CELL - day! / 2, AREA.width - 2 * CELL - agency! / 2),
  );
  return texts.map((text, index) => ({
    text,
    shape: {
      alignment: AlignmentType.CENTER,
      indent: { left: twips(2 * middle - AREA.width) },
      keepLines: true,
      keepNext: index < texts.length - 1,
      ...spaced(BODY, { above: index === 0 ? (sealed ? 2 : 1) * LEADING : 0 }),
    },
    run: runOf(BODY),
  }));
}

function blockLines(block: FilledBlock, paper: FilledPaper): readonly Line[] {
  switch (block.kind) {
    case 'title':
      return titleLines(block.of ?? paper.agency, block.text);
    case 'number':
      return [
        {
          text: numberText(paper),
          shape: { alignment: AlignmentType.CENTER, ...spaced(BODY, { below: LEADING }) },
          run: runOf(BODY),
        },
      ];
    case 'addressee':
      return bodyLines(block.text, BODY, {}, 0);
    case 'heading':
      return headingLines(block.text);
    case 'paragraph':
      return bodyLines(block.text, BODY);
    case 'sign':
      return block.lines.map((line, index) => ({
        text: fitSignature(line, SIGNATURE, AREA.width - 2 * CELL, nominalFaces),
        shape: {
          indent: { firstLine: INDENT },
          ...spaced(SIGNATURE, { above: index === 0 ? LEADING / 2 : 0 }),
        },
        run: runOf(SIGNATURE),
      }));
    case 'attachments':
      return attachmentLines(block.items);
    case 'closing':
      return closingLines(paper);
    case 'note':
      return bodyLines(block.text, NOTE, { above: LEADING / 2 }, twips(2 * NOTE.size));
    default:
      return [];
  }
}

/** A line of little height: Word takes tables with nothing between them for one, and ends no document with a table. */
const gap = (): Paragraph => new Paragraph({ spacing: { line: 160, lineRule: LineRuleType.EXACT } });

const isRuled = (block: FilledBlock): boolean =>
  // a table without rows or columns is no table to Word, and is not written
  (block.kind === 'form' && block.rows.length > 0) || (block.kind === 'table' && block.columns.length > 0);

/** The parts of a paper as paragraphs and tables, each with its bookmark. */
export function bodyOf(paper: FilledPaper, texts: AnchoredText): readonly FileChild[] {
  return paper.blocks.flatMap((block, index): readonly FileChild[] => {
    if (block.kind === 'form' || block.kind === 'table') {
      if (!isRuled(block)) return [];
      const table =
        block.kind === 'form' ? formTable(block, index, nominalFaces, texts) : listTable(block, index, texts);
      return [table, gap()];
    }
    const lines = blockLines(block, paper);
    const beforeClosing = paper.blocks[index + 1]?.kind === 'closing';
    return texts.paragraphs(
      { block: index },
      beforeClosing ? lines.map((line) => ({ ...line, shape: { ...line.shape, keepNext: true } })) : lines,
    );
  });
}
