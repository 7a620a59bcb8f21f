const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const places: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/**
 * A Chinese numeral below ten thousand as a number: 二十三 → 23, 一〇二 → 102, 三百零五 → 305. Undefined for anything else,
 * 万 included: no door has so high a number in words.
 */
export function numeralValue(text: string): number | undefined {
  if (text === '') return undefined;
  let total = 0;
  let digit: number | undefined;
  let spelt = '';
  let placed = false;
  for (const one of text) {
    const value = digits[one];
    const place = places[one];
    if (value !== undefined) {
      digit = value;
      spelt += String(value);
    } else if (place !== undefined) {
      total += (digit ?? 1) * place;
      digit = undefined;
      placed = true;
    } else return undefined;
  }
  return placed ? total + (digit ?? 0) : Number(spelt);
}

/** The text with every run of Chinese numerals written in Arabic digits. */
export function arabic(text: string): string {
  return text.replaceAll(/[零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖十拾百佰千仟]+/g, (run) =>
    String(numeralValue(run) ?? run),
  );
}
