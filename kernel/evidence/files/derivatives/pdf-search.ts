import type { PdfPages } from './pdf-pages.ts';
import type { PageRegion, Region } from './region.ts';

/** A text that was found, and one of the rectangles it covers: one for each line it runs over. */
export interface FoundText extends PageRegion {
  readonly text: string;
}

interface Letter {
  readonly letter: string;
  readonly region: Region;
}

/** Letters as they are compared: compatible forms made equal, case ignored, blanks and hyphens at line ends left out. */
const comparable = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Cc}\p{Cf}\u00ad\ufffe]/gu, '');

/** Where texts stand on the pages of a pdf, however they are spaced and broken into lines. */
export function findTexts(pages: PdfPages, texts: readonly string[]): readonly FoundText[] {
  const found: FoundText[] = [];
  for (let page = 1; page <= pages.count; page += 1) {
    const letters = lettersOf(pages, page);
    const whole = letters.map(({ letter }) => letter).join('');
    for (const text of texts) {
      const wanted = comparable(text);
      if (wanted === '') continue;
      for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1))
        for (const region of linesOf(letters.slice(at, at + wanted.length)))
          found.push({ page, text, ...region });
    }
  }
  return found;
}

/** One entry for each UTF-16 unit, so that places in the joined text are places in this list. */
function lettersOf(pages: PdfPages, page: number): readonly Letter[] {
  return pages.characters(page).flatMap(({ text, region }) =>
    comparable(text)
      .split('')
      .map((letter) => ({ letter, region })),
  );
}

/** Rectangles that hold the letters: a new one where the next letter does not stand beside the one before. */
function linesOf(letters: readonly Letter[]): readonly Region[] {
  const lines: Region[] = [];
  for (const { region } of letters) {
    if (region.width === 0 && region.height === 0) continue;
    const line = lines.at(-1);
    if (line !== undefined && sameLine(line, region)) lines[lines.length - 1] = union(line, region);
    else lines.push(region);
  }
  return lines.map(grown);
}

/** In one row (or, on a page that is turned, in one column). */
function sameLine(line: Region, next: Region): boolean {
  const rows = Math.min(line.y + line.height, next.y + next.height) - Math.max(line.y, next.y);
  const columns = Math.min(line.x + line.width, next.x + next.width) - Math.max(line.x, next.x);
  return rows > Math.min(line.height, next.height) / 2 || columns > Math.min(line.width, next.width) / 2;
}

function union(one: Region, other: Region): Region {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  };
}

const MARGIN = 0.002;

/** A little more than the letters, within the page. */
function grown({ x, y, width, height }: Region): Region {
  const left = Math.max(0, x - MARGIN);
  const top = Math.max(0, y - MARGIN);
  return {
    x: left,
    y: top,
    width: Math.max(0, Math.min(1, x + width + MARGIN) - left),
    height: Math.max(0, Math.min(1, y + height + MARGIN) - top),
  };
}
