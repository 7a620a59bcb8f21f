/** Marks that stand after a word and never begin a line (GB/T 15834—2011, 5.1). */
const NEVER_FIRST = new Set('，。、；：！？）》〉」』】〕｝”’·～％‰℃!%),.:;?]}');
/** Marks that open something and never end a line. */
const NEVER_LAST = new Set('（《〈「『【〔｛“‘￥＄([{');
/** Marks of full width whose right half is blank: at the end of a line they may stand with half their room. */
const HALF_BLANK = new Set('，。、；：！？）》〉」』】〕｝”’');

const BLANK = /^\s+$/;
/** What is not divided: letters and digits that belong together, a dash or ellipsis of two, otherwise one character. */
const UNIT = /\s+|[\x21-\x7e\u00a1-\u024f]+|——|……|[\s\S]/gu;

/** One line: its text, the room it takes, and whether the paragraph goes on. */
export interface BrokenLine {
  readonly text: string;
  readonly width: number;
  readonly continues: boolean;
}

type Advance = (character: string) => number;

interface Unit {
  readonly text: string;
  readonly width: number;
}

const first = (unit: Unit): string => String.fromCodePoint(unit.text.codePointAt(0)!);
const last = (unit: Unit): string => unit.text.at(-1)!;

/** Whether a line may end before the unit at `at`. A blank belongs to what stands before it. */
function mayBreak(units: readonly Unit[], at: number): boolean {
  const next = units[at]!;
  if (NEVER_FIRST.has(first(next)) || BLANK.test(next.text)) return false;
  let before = at - 1;
  while (before > 0 && BLANK.test(units[before]!.text)) before -= 1;
  return !NEVER_LAST.has(last(units[before]!));
}

/** A word longer than a line: it may end after the marks within it, or where that does not help anywhere. */
function divided(
  word: string,
  characters: readonly Unit[],
  advance: Advance,
  widest: number,
): readonly Unit[] {
  const pieces = word.match(/[^-×/_=&?]+[-×/_=&?]*|[-×/_=&?]+/g) ?? [];
  return pieces.length > 1 ? pieces.flatMap((piece) => unitsOf(piece, advance, widest)) : characters;
}

function unitsOf(text: string, advance: Advance, widest: number): Unit[] {
  const units: Unit[] = [];
  for (const [part] of text.matchAll(UNIT)) {
    const characters = Array.from(part).map((character) => ({ text: character, width: advance(character) }));
    const width = characters.reduce((sum, one) => sum + one.width, 0);
    if (width <= widest) units.push({ text: part, width });
    else units.push(...divided(part, characters, advance, widest));
  }
  return units;
}

/**
 * Divides a paragraph into lines no wider than `width` (the first no wider than `firstWidth`): no line begins with a closing mark
 * or ends with an opening one, words and numbers stay whole. A closing mark that ends a line may reach over the edge with its blank
 * half. Only where marks alone fill a line is there no such place, and the line ends where it is full. Joined, the
 * lines are the text without the blanks at which it was divided.
 */
export function breakLines(
  text: string,
  advance: Advance,
  width: number,
  firstWidth: number = width,
): readonly BrokenLine[] {
  const units = unitsOf(text, advance, Math.min(width, firstWidth));
  const lines: BrokenLine[] = [];
  let from = 0;
  while (from < units.length) {
    const room = (lines.length === 0 ? firstWidth : width) + 0.001;
    let end = from;
    let used = 0;
    while (end < units.length) {
      const unit = units[end]!;
      const needed = HALF_BLANK.has(unit.text) ? unit.width / 2 : BLANK.test(unit.text) ? 0 : unit.width;
      if (end > from && used + needed > room) break;
      used += unit.width;
      end += 1;
    }
    if (end < units.length) {
      let at = end;
      while (at > from + 1 && !mayBreak(units, at)) at -= 1;
      if (mayBreak(units, at)) end = at;
    }
    let next = end;
    while (next < units.length && BLANK.test(units[next]!.text)) next += 1;
    lines.push(lineOf(units.slice(from, end), next < units.length));
    from = next;
  }
  return lines.length > 0 ? lines : [{ text: '', width: 0, continues: false }];
}

function lineOf(units: readonly Unit[], continues: boolean): BrokenLine {
  let count = units.length;
  while (continues && count > 1 && BLANK.test(units[count - 1]!.text)) count -= 1;
  const kept = units.slice(0, count);
  return {
    text: kept.map((unit) => unit.text).join(''),
    width: kept.reduce((sum, unit) => sum + unit.width, 0),
    continues,
  };
}
