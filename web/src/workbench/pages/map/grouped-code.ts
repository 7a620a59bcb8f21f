/** Digits of the levels of a code: division 2-2-2-3-3, grid 3, building 5, unit 2, room 4, check 1. */
const GROUPS = [6, 3, 3, 3, 5, 2, 4, 1];

/** `990102003004001000120302011` → `990102 003 004 001 00012 03 0201 1`: as a person reads it aloud. */
export function grouped(code: string): string {
  let at = 0;
  return GROUPS.map((width) => code.slice(at, (at += width)))
    .filter((part) => part !== '')
    .join(' ');
}
