import { Problem } from '../../store/index.ts';

/**
 * The 27-digit code of a place: division 12 (GB/T 10114: province 2, city 2, county 2, town 3, village 3), grid 3,
 * building 5, unit 2, room 4, check 1. A part that is not known, or does not exist, is zeros; see docs/addresses.md.
 */
export const CODE_LENGTH = 27;

export const codeLevels = [
  'province',
  'city',
  'county',
  'town',
  'village',
  'grid',
  'building',
  'unit',
  'room',
] as const;
export type CodeLevel = (typeof codeLevels)[number];

const widths: Readonly<Record<CodeLevel, number>> = {
  province: 2,
  city: 2,
  county: 2,
  town: 3,
  village: 3,
  grid: 3,
  building: 5,
  unit: 2,
  room: 4,
};

const starts = Object.fromEntries(
  codeLevels.map((level, at) => [level, codeLevels.slice(0, at).reduce((sum, one) => sum + widths[one], 0)]),
) as Readonly<Record<CodeLevel, number>>;

/** How many digits stand before and within a level: 12 for a village, 20 for a building, 26 for a room. */
export const digitsOf = (level: CodeLevel): number => starts[level] + widths[level];

/** From here on a building number names a spot that is no building: a bridge, a crossing, open ground. */
export const FIRST_SPOT = 90_000;
/** From here on a room number stands for a name that is no number of at most four digits: a shop, a cellar. */
export const FIRST_NAMED_ROOM = 9_000;

/**
 * The check digit of 26 digits: ISO/IEC 7064, MOD 11,10. It finds every single wrong digit and nearly every swap of
 * two neighbours.
 */
export function checkDigit(digits: string): string {
  let product = 10;
  for (let at = 0; at < digits.length; at += 1) {
    const sum = (product + digits.charCodeAt(at) - 48) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return String((11 - product) % 10);
}

/** A prefix of whole levels (2, 4, 6, 9, 12, 15, 20, 22 or 26 digits), padded with zeros and closed by its check digit. */
export function codeOf(prefix: string): string {
  if (!/^\d+$/.test(prefix) || !codeLevels.some((level) => digitsOf(level) === prefix.length))
    throw new Problem('address.code-prefix', {
      zh: `“${prefix.slice(0, 40)}”不是 2、4、6、9、12、15、20、22 或 26 位数字`,
      en: `“${prefix.slice(0, 40)}” is not 2, 4, 6, 9, 12, 15, 20, 22 or 26 digits`,
    });
  const digits = prefix.padEnd(CODE_LENGTH - 1, '0');
  return digits + checkDigit(digits);
}

export interface CodeParts extends Readonly<Record<CodeLevel, string>> {
  /** The narrowest level that is known. */
  readonly level: CodeLevel;
}

/**
 * A level may stand without these above it: the county in a city without counties (东莞: 441900003), a place whose grid is
 * not drawn yet, a house without staircases.
 */
const optional: ReadonlySet<CodeLevel> = new Set(['county', 'grid', 'unit']);

/**
 * The parts of a code. Throws `address.code-format` (not 27 digits), `address.code-check` (wrong check digit),
 * `address.code-level` (a level without the one above it: a room without building, a village without town).
 */
export function readCode(code: string): CodeParts {
  const text = code.normalize('NFKC').replaceAll(/[\s-]/g, '');
  if (!/^\d{27}$/.test(text))
    throw new Problem('address.code-format', {
      zh: `地址编码须为 27 位数字，收到 ${String(text.length)} 位`,
      en: `An address code has 27 digits, these are ${String(text.length)} characters`,
    });
  const digits = text.slice(0, -1);
  const wanted = checkDigit(digits);
  if (text.at(-1) !== wanted)
    throw new Problem('address.code-check', {
      zh: '地址编码的校验位不符，请核对是否有一位抄错',
      en: 'The check digit of the address code does not fit: one digit may have been copied wrongly',
    });
  const parts = Object.fromEntries(
    codeLevels.map((level) => [level, digits.slice(starts[level], digitsOf(level))]),
  ) as Record<CodeLevel, string>;
  const known = codeLevels.filter((level) => Number(parts[level]) > 0);
  const level = known.at(-1);
  const missing =
    level === undefined
      ? 'province'
      : codeLevels
          .slice(0, codeLevels.indexOf(level))
          .find((above) => !optional.has(above) && Number(parts[above]) === 0);
  if (level === undefined || missing !== undefined || (level === 'unit' && Number(parts.building) === 0))
    throw new Problem('address.code-level', {
      zh: `地址编码层级有误：${levelNames[level ?? 'province'].zh}之上缺${levelNames[missing ?? 'building'].zh}`,
      en: `The levels of the address code are wrong: there is no ${missing ?? 'building'} above the ${level ?? 'province'}`,
    });
  return { ...parts, level };
}

export const levelNames: Readonly<Record<CodeLevel, { readonly zh: string; readonly en: string }>> = {
  province: { zh: '省', en: 'province' },
  city: { zh: '市', en: 'city' },
  county: { zh: '县（市、区）', en: 'county' },
  town: { zh: '乡镇（街道）', en: 'town' },
  village: { zh: '村（社区）', en: 'village' },
  grid: { zh: '网格', en: 'grid' },
  building: { zh: '楼幢', en: 'building' },
  unit: { zh: '单元', en: 'unit' },
  room: { zh: '户室', en: 'room' },
};

/** The digits of a code that are known: what every code of a place inside it begins with today. */
export function prefixOf(code: string): string {
  const { level } = readCode(code);
  return code.normalize('NFKC').replaceAll(/[\s-]/g, '').slice(0, digitsOf(level));
}
