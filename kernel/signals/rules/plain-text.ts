/** A text in one width and case, with the place in the original for each of its characters. */
export interface PlainText {
  readonly plain: string;
  /** Offset in the original; null where they are the same. */
  readonly offsets: readonly number[] | null;
}

/** Full-width letters, compatibility forms and capitals are the same word. */
export function plainText(text: string): PlainText {
  const whole = text.normalize('NFKC').toLowerCase();
  if (whole.length === text.length) return { plain: whole, offsets: null };
  let plain = '';
  const offsets: number[] = [];
  let at = 0;
  for (const character of text) {
    const same = character.normalize('NFKC').toLowerCase();
    for (let n = 0; n < same.length; n += 1) offsets.push(at);
    plain += same;
    at += character.length;
  }
  offsets.push(text.length);
  return { plain, offsets };
}

export const plainWord = (word: string): string => word.trim().normalize('NFKC').toLowerCase();
