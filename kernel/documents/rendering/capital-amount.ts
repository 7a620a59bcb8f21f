const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const SECTIONS = ['', '万', '亿', '万亿'];
const SECTION = 10_000n;

/** A number below 10,000 with its inner zeros written once: 1,006 → 壹仟零陆. */
function section(value: number): string {
  let text = '';
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) gap = text !== '';
    else {
      text += `${gap ? '零' : ''}${DIGITS[digit]!}${PLACES[place]!}`;
      gap = false;
    }
  }
  return text;
}

/** A whole number of yuan below 10^16 in capitals, without 元. Of 万亿 and 亿, the latter closes both: 壹万亿, 壹万零壹亿. */
function whole(yuan: bigint): string {
  const sections: number[] = [];
  for (let rest = yuan; rest > 0n; rest /= SECTION) sections.push(Number(rest % SECTION));
  let text = '';
  let gap = false;
  for (let index = sections.length - 1; index >= 0; index -= 1) {
    const value = sections[index]!;
    if (value === 0) {
      gap = text !== '';
      continue;
    }
    text += `${text !== '' && (gap || value < 1000) ? '零' : ''}${section(value)}`;
    // 亿 is said once, after the part of it that is not zero
    text += index === 3 && sections[2]! > 0 ? '万' : SECTIONS[index]!;
    gap = false;
  }
  return text;
}

/**
 * An amount in cents (分) in the capitals that bills and fines are written in: 壹仟元整. After the rules for filling in bills
 * (支付结算办法, annex 1): a row of zeros is one 零; zeros at the end of 万 and 亿 are not said; 零 stands between 元 and 角 when
 * the yuan end in zero, and between 元 and 分 when there is no 角; 整 closes the amount after 元 and 角, not after 分.
 *
 * Takes amounts below 10^18 cents in size (9999 万亿 yuan); a negative one begins with 负.
 */
export function capitalAmount(cents: bigint): string {
  if (cents < 0n) return `负${capitalAmount(-cents)}`;
  if (cents >= 10n ** 18n) throw new RangeError('an amount of 10^16 yuan or more is not written in capitals');
  const yuan = cents / 100n;
  const jiao = Number((cents / 10n) % 10n);
  const fen = Number(cents % 10n);
  const head = yuan > 0n ? `${whole(yuan)}元` : '';
  if (jiao === 0 && fen === 0) return head === '' ? '零元整' : `${head}整`;
  const zero = head !== '' && (jiao === 0 || yuan % 10n === 0n) ? '零' : '';
  const tenths = jiao > 0 ? `${DIGITS[jiao]!}角` : '';
  return `${head}${zero}${tenths}${fen > 0 ? `${DIGITS[fen]!}分` : '整'}`;
}
