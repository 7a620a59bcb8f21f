/** Digits of the code of a place in the library. */
const CODE = /(?<!\d)\d{27}(?!\d)/;
const MOST = 60;

/**
 * The code a door plate says: its 27 digits, also within an address on the web, else the last part of what it says. Plates
 * of other makers are kept as they are, up to what a report takes.
 */
export function doorCode(said: string): string {
  const text = said.trim();
  const found = CODE.exec(text)?.[0];
  if (found !== undefined) return found;
  const last =
    text
      .split(/[/?=&#]/)
      .filter((part) => part !== '')
      .at(-1) ?? '';
  return last.slice(0, MOST);
}
