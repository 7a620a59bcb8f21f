import type { Element, GridElement, Row, TextElement } from './elements.ts';
import { textMark, type Mark, type Page } from './marks.ts';
import { AREA, CELL_PADDING_Y } from './measures.ts';

const HEIGHT = AREA.height + 0.01;
/** Lines of a divided row that stand together at least, before and after the division. */
const LEAST_LINES = 2;
/** White between text and a ruled table, and between a table and what follows it. */
const BEFORE_GRID = 5;
const AFTER_GRID = 8;
/** Lines that stand before a closing at least, so that none is alone on its page. */
const BEFORE_CLOSING = 2;

const leadingOf = (element: TextElement, index: number): number => element.lines[index]!.style.leading;
const linesHeight = ({ lines }: TextElement): number =>
  lines.reduce((sum, { style }) => sum + style.leading, 0);

const rowHeight = ({ cells, least }: Row): number =>
  Math.max(least, ...cells.map(({ lines, leading }) => lines.length * leading + 2 * CELL_PADDING_Y));

/** What the beginning of an element needs on a page. */
function beginning(element: Element | undefined): number {
  if (element === undefined) return 0;
  if (element.kind === 'grid') {
    const [first] = element.rows;
    const head = element.head === undefined ? 0 : rowHeight(element.head);
    return head + (first === undefined ? 0 : Math.min(rowHeight(first), AREA.height / 3));
  }
  const above = element.above ?? 0;
  if (element.keep === 'whole') return above + linesHeight(element);
  return above + element.lines.slice(0, LEAST_LINES).reduce((sum, { style }) => sum + style.leading, 0);
}

class Pages {
  readonly #pages: Mark[][] = [[]];
  #top = 0;

  pages(): readonly Page[] {
    return this.#pages;
  }

  text(element: TextElement, next: Element | undefined): void {
    const { lines, above = 0, below = 0, keep, seal } = element;
    if (this.#top > 0) this.#top += above;
    if (keep === 'whole') this.#need(linesHeight(element));
    if (seal !== undefined) this.#mark({ kind: 'seal', centre: { x: seal.x, y: this.#top + seal.y } });
    const followed =
      keep === 'next' || (next?.kind === 'text' && next.keep === 'whole') ? beginning(next) : 0;
    // how many of the last lines go over with what follows
    const tail = keep === 'next' ? lines.length : Math.min(BEFORE_CLOSING, lines.length);
    lines.forEach((line, index) => {
      const isTail = followed > 0 && index === lines.length - tail;
      const rest = isTail ? lines.slice(index).reduce((sum, { style }) => sum + style.leading, 0) : 0;
      this.#need(isTail ? rest + followed : leadingOf(element, index));
      this.#mark(textMark(line, 0, this.#top));
      this.#top += line.style.leading;
    });
    this.#top += below;
  }

  grid({ widths, head, rows }: GridElement, before: Element | undefined, next: Element | undefined): void {
    if (before?.kind === 'text' && this.#top > 0) this.#top += BEFORE_GRID;
    let headToCome = head;
    const place = (row: Row): void => {
      if (headToCome !== undefined) this.#row(headToCome, widths);
      headToCome = undefined;
      this.#row(row, widths);
    };
    for (const row of rows) {
      let rest: Row | undefined = row;
      while (rest !== undefined) {
        const room = HEIGHT - this.#top - (headToCome === undefined ? 0 : rowHeight(headToCome));
        // a head that leaves no room for a row is a page of its own
        if (rowHeight(rest) <= room || (this.#top === 0 && room < AREA.height / 3)) {
          place(rest);
          rest = undefined;
          continue;
        }
        // a row goes over whole, unless it is a large one
        const [fitting, remaining]: readonly [Row | undefined, Row] =
          rowHeight(rest) > AREA.height / 3 ? divide(rest, room) : [undefined, rest];
        if (fitting !== undefined) place(fitting);
        this.#newPage();
        headToCome = head;
        rest = remaining;
      }
    }
    // forms that follow each other are one form
    const joined = head === undefined && next?.kind === 'grid' && next.head === undefined;
    if (!joined) this.#top += AFTER_GRID;
  }

  #row(row: Row, widths: readonly number[]): void {
    const height = rowHeight(row);
    const top = this.#top;
    let x = 0;
    const rule = (fromX: number, fromY: number, toX: number, toY: number): void =>
      this.#mark({ kind: 'rule', from: { x: fromX, y: fromY }, to: { x: toX, y: toY } });
    rule(0, top, AREA.width, top);
    row.cells.forEach(({ lines, leading, middle }, index) => {
      rule(x, top, x, top + height);
      const used = lines.length * leading;
      const first = top + (middle ? (height - used) / 2 : CELL_PADDING_Y);
      lines.forEach((line, at) => this.#mark(textMark(line, x, first + at * leading)));
      x += widths[index]!;
    });
    rule(AREA.width, top, AREA.width, top + height);
    rule(0, top + height, AREA.width, top + height);
    this.#top += height;
  }

  #need(height: number): void {
    if (this.#top > 0 && this.#top + height > HEIGHT) this.#newPage();
  }

  #newPage(): void {
    this.#pages.push([]);
    this.#top = 0;
  }

  #mark(mark: Mark): void {
    this.#pages.at(-1)!.push(mark);
  }
}

/** A row divided into what fits into `room` and the rest; nothing when too few lines would stand on a side. */
function divide(row: Row, room: number): readonly [Row | undefined, Row] {
  const most = (leading: number): number => Math.floor((room - 2 * CELL_PADDING_Y) / leading);
  const longest = Math.max(...row.cells.map(({ lines }) => lines.length));
  const counts = row.cells.map(({ lines, leading }) => {
    const fitting = Math.max(0, most(leading));
    return lines.length > fitting ? Math.max(0, Math.min(fitting, lines.length - LEAST_LINES)) : fitting;
  });
  const full = row.cells.findIndex(({ lines }) => lines.length === longest);
  if (counts[full]! < LEAST_LINES) return [undefined, row];
  const part = (from: (count: number) => number, to: (count: number) => number | undefined): Row => ({
    least: 0,
    cells: row.cells.map((cell, index) => ({
      ...cell,
      middle: false,
      lines: cell.lines.slice(from(counts[index]!), to(counts[index]!)),
    })),
  });
  return [
    part(
      () => 0,
      (count) => count,
    ),
    part(
      (count) => count,
      () => undefined,
    ),
  ];
}

/**
 * Puts the parts of a paper on pages. Headings stand with what they head, a closing with two lines before it; rows of lists go
 * over whole under the repeated head, long rows of forms are divided between lines.
 */
export function paginate(elements: readonly Element[]): readonly Page[] {
  const pages = new Pages();
  elements.forEach((element, index) => {
    if (element.kind === 'text') pages.text(element, elements[index + 1]);
    else pages.grid(element, elements[index - 1], elements[index + 1]);
  });
  return pages.pages();
}
