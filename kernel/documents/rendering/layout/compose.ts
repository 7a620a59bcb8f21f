import { attachmentLabels, headingLevel, numberText } from '../printed-texts.ts';
import type { FilledBlock, FilledPaper } from '../filled-paper.ts';
import { dayText } from '../written-value.ts';
import { composeForm, composeTable } from './compose-grid.ts';
import type { Element, TextElement } from './elements.ts';
import {
  AREA,
  BODY,
  CELL,
  HEADING,
  LEADING,
  NOTE,
  SEAL_DIAMETER,
  SIGNATURE,
  TITLE,
  type TextStyle,
} from './measures.ts';
import { fitSignature, setParagraphs, setTitle, widthOf } from './paragraph.ts';
import type { Typefaces } from './typeface.ts';

const INDENT = 2 * CELL;
const WIDTH = AREA.width;

/** Agency over title, both centred; what follows stands on the grid of lines again. */
function titleElement(of: string, text: string, faces: Typefaces): TextElement {
  const lines = [
    ...(of === '' ? [] : setTitle(of, TITLE, WIDTH, faces)),
    ...text.split('\n').flatMap((part) => setTitle(part, TITLE, WIDTH, faces)),
  ];
  const height = lines.length * TITLE.leading;
  return {
    kind: 'text',
    lines,
    below: Math.ceil((height + 8) / LEADING) * LEADING - height,
    keep: 'next',
  };
}

function bodyElement(text: string, style: TextStyle, faces: Typefaces, indent = INDENT): TextElement {
  return {
    kind: 'text',
    lines: setParagraphs(text, style, { width: WIDTH, align: 'justified', indent }, faces),
  };
}

/** 附件：1. … Names that take more than a line go on below themselves. */
function attachments(items: readonly string[], faces: Typefaces): TextElement {
  const lead = INDENT + widthOf('附件：', BODY, faces);
  const labels = attachmentLabels(items);
  const lines = items.flatMap((item, index) => {
    const label = labels[index]!;
    const text = index === 0 ? `附件：${label}${item}` : `${label}${item}`;
    return setParagraphs(
      text,
      BODY,
      {
        width: WIDTH,
        align: 'left',
        indent: index === 0 ? INDENT : lead,
        hanging: lead + widthOf(label, BODY, faces),
      },
      faces,
    );
  });
  return { kind: 'text', lines, above: LEADING };
}

/**
 * Agency over day, the day four characters from the right and the agency in the middle above it (GB/T 9704—2012, 7.3.5.1); a longer
 * agency stands two characters from the right and the day in the middle below. The seal covers both.
 */
function closing({ closing: end, sealed }: FilledPaper, faces: Typefaces): TextElement | undefined {
  if (end === null) return undefined;
  const day = dayText(end.day);
  const dayWidth = widthOf(day, BODY, faces);
  const agencyLines = setTitle(end.agency, BODY, WIDTH - 4 * CELL, faces);
  const agencyWidth = Math.max(...agencyLines.map(({ text }) => widthOf(text, BODY, faces)));
  const middle = Math.min(WIDTH - 4 * CELL - dayWidth / 2, WIDTH - 2 * CELL - agencyWidth / 2);
  const centred = (text: string) => ({ text, x: middle - widthOf(text, BODY, faces) / 2, style: BODY });
  return {
    kind: 'text',
    lines: [...agencyLines.map(({ text }) => centred(text)), centred(day)],
    above: sealed ? 2 * LEADING : LEADING,
    below: sealed ? LEADING : 0,
    keep: 'whole',
    ...(sealed
      ? { seal: { x: Math.min(middle, WIDTH - SEAL_DIAMETER / 2), y: agencyLines.length * LEADING - 4 } }
      : {}),
  };
}

function element(block: FilledBlock, paper: FilledPaper, faces: Typefaces): Element | undefined {
  switch (block.kind) {
    case 'title':
      return titleElement(block.of ?? paper.agency, block.text, faces);
    case 'number':
      return {
        kind: 'text',
        lines: setParagraphs(numberText(paper), BODY, { width: WIDTH, align: 'centre' }, faces),
        below: LEADING,
      };
    case 'addressee':
      return bodyElement(block.text, BODY, faces, 0);
    case 'heading':
      return {
        ...bodyElement(block.text, headingLevel(block.text) === 3 ? BODY : HEADING, faces),
        keep: 'next',
      };
    case 'paragraph':
      return bodyElement(block.text, BODY, faces);
    case 'form':
      return composeForm(block, faces);
    case 'table':
      return composeTable(block, faces);
    case 'sign':
      return {
        kind: 'text',
        lines: block.lines.flatMap((line) =>
          setParagraphs(
            fitSignature(line, SIGNATURE, WIDTH - INDENT, faces),
            SIGNATURE,
            { width: WIDTH, align: 'left', indent: INDENT },
            faces,
          ),
        ),
        above: LEADING / 2,
      };
    case 'attachments':
      return attachments(block.items, faces);
    case 'closing':
      return closing(paper, faces);
    case 'note':
      return {
        kind: 'text',
        lines: setParagraphs(
          block.text,
          NOTE,
          { width: WIDTH, align: 'justified', indent: 2 * NOTE.size },
          faces,
        ),
        above: LEADING / 2,
      };
  }
}

/** The parts of a paper, set in lines and cells, before they are put on pages. */
export const compose = (paper: FilledPaper, faces: Typefaces): readonly Element[] =>
  paper.blocks.flatMap((block) => element(block, paper, faces) ?? []);
