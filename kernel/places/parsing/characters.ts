/** What a character is to an address. */
export const HAN = 0;
export const DIGIT = 1;
export const LATIN = 2;
export const NUMERAL = 3;
export const DASH = 4;
export const MARK = 5;

const numerals = new Set('零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖十拾百佰');

export function kindOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return DIGIT;
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)) return LATIN;
  if (code === 0x2d) return DASH;
  if (code < 0x80 || (code >= 0x2000 && code < 0x3100 && code !== 0x3007) || code >= 0xff00) return MARK;
  return numerals.has(String.fromCharCode(code)) ? NUMERAL : HAN;
}
