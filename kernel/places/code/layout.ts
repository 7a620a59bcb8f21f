import { Problem, type Text } from '../../store/index.ts';
import { checkDigit, codeLevels, codeOf, digitsOf, levelNames, readCode, type CodeLevel } from './code.ts';

/**
 * Some cities' standards lay the digits of an address code out otherwise: other widths, another order, separators left
 * out, their own check digit or none. A layout says where each part of theirs stands; `fromLayout` and `toLayout` translate.
 */
export interface CodeLayout {
  readonly id: string;
  readonly name: Text;
  /** The standard it is taken from. */
  readonly source?: string | undefined;
  /** Their parts from left to right, without the check digit. */
  readonly segments: readonly LayoutSegment[];
  readonly check?: LayoutCheck | undefined;
}

export interface LayoutSegment {
  /** The level of ours it holds, or what has no place in our code: its digits have to be `fixed`. */
  readonly part: CodeLevel | 'fixed';
  readonly digits: number;
  /** For `fixed`: what always stands there. For a level: what it always is, so that their code leaves it out (`digits` 0). */
  readonly value?: string | undefined;
}

/** How the last digit of theirs is made: not at all, as ours is, or by ISO/IEC 7064 MOD 11,2 (0–9, X), as of identity numbers. */
export const layoutChecks = ['none', 'iso7064-mod11-10', 'iso7064-mod11-2'] as const;
export type LayoutCheck = (typeof layoutChecks)[number];

/**
 * A documented example: twenty characters, as a county may number what lies in it alone. The six digits of the county are
 * left out; town 3, village 3, grid 3, building 4, staircase 2, room 4, and a check character by MOD 11,2.
 */
export const exampleLayout: CodeLayout = {
  id: 'example-county-20',
  name: { zh: '示例：单县二十位编码', en: 'Example: twenty characters within one county' },
  segments: [
    { part: 'province', digits: 0, value: '99' },
    { part: 'city', digits: 0, value: '01' },
    { part: 'county', digits: 0, value: '01' },
    { part: 'town', digits: 3 },
    { part: 'village', digits: 3 },
    { part: 'grid', digits: 3 },
    { part: 'building', digits: 4 },
    { part: 'unit', digits: 2 },
    { part: 'room', digits: 4 },
  ],
  check: 'iso7064-mod11-2',
};

/** ISO/IEC 7064 MOD 11,2: ten is X. */
function checkCharacter(digits: string): string {
  let sum = 0;
  for (const one of digits) sum = ((sum + Number(one)) * 2) % 11;
  const check = (12 - sum) % 11;
  return check === 10 ? 'X' : String(check);
}

function checkOf(layout: CodeLayout, digits: string): string {
  if (layout.check === 'iso7064-mod11-10') return checkDigit(digits);
  return layout.check === 'iso7064-mod11-2' ? checkCharacter(digits) : '';
}

const widthOfLevel = (level: CodeLevel): number => {
  const at = codeLevels.indexOf(level);
  return digitsOf(level) - (at === 0 ? 0 : digitsOf(codeLevels[at - 1]!));
};

/** How many characters a code of the layout has. */
export const layoutLength = (layout: CodeLayout): number =>
  layout.segments.reduce((sum, one) => sum + one.digits, 0) + (checkOf(layout, '0') === '' ? 0 : 1);

/**
 * Our 27 digits for a code of the layout. Throws `address.layout-length`, `address.layout-check`, `address.layout-fixed`
 * (other digits stand where fixed ones do), `address.layout-value` (a number is too long for our code) and
 * `address.code-level` (a room without a building).
 */
export function fromLayout(layout: CodeLayout, code: string): string {
  const text = code.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
  const length = layoutLength(layout);
  const digits = text.slice(0, length - (checkOf(layout, '0') === '' ? 0 : 1));
  if (text.length !== length || !/^\d*$/.test(digits))
    throw new Problem('address.layout-length', {
      zh: `“${layout.name.zh}”的编码为 ${String(length)} 位`,
      en: `A code of “${layout.name.en}” has ${String(length)} characters`,
    });
  if (checkOf(layout, digits) !== text.slice(digits.length))
    throw new Problem('address.layout-check', {
      zh: '校验位不符，请核对是否有一位抄错',
      en: 'The check character does not fit: one digit may have been copied wrongly',
    });
  const parts = new Map<CodeLevel, string>();
  let at = 0;
  for (const { part, digits: width, value } of layout.segments) {
    const said = width === 0 ? (value ?? '') : digits.slice(at, at + width);
    at += width;
    if (part === 'fixed') {
      if (said !== (value ?? ''))
        throw unfit('address.layout-fixed', said, { zh: '固定位', en: 'fixed digits' });
      continue;
    }
    parts.set(part, fitted(said, widthOfLevel(part), levelNames[part]));
  }
  const ours = codeOf(
    codeLevels.map((level) => parts.get(level) ?? '0'.repeat(widthOfLevel(level))).join(''),
  );
  readCode(ours);
  return ours;
}

/**
 * The layout's code for 27 digits of ours. Throws what `readCode` does, `address.layout-value` (a number is too long for
 * the layout) and `address.layout-outside` (it lies outside what the layout can say, such as another county).
 */
export function toLayout(layout: CodeLayout, code: string): string {
  const parts = readCode(code);
  const said = new Set(layout.segments.map((one) => one.part));
  const left = codeLevels.find((level) => !said.has(level) && Number(parts[level]) > 0);
  if (left !== undefined) throw unfit('address.layout-outside', parts[left], levelNames[left]);
  const digits = layout.segments
    .map(({ part, digits: width, value }) => {
      if (part === 'fixed') return value ?? '';
      const own = parts[part];
      if (width > 0) return fitted(own, width, levelNames[part]);
      if (Number(own) !== Number(value ?? '0')) throw unfit('address.layout-outside', own, levelNames[part]);
      return '';
    })
    .join('');
  return digits + checkOf(layout, digits);
}

/** A number written with so many digits. */
function fitted(digits: string, width: number, name: Text): string {
  const bare = digits.replace(/^0+/, '');
  if (bare.length > width) throw unfit('address.layout-value', digits, name);
  return bare.padStart(width, '0');
}

const unfit = (code: string, value: string, name: Text): Problem =>
  new Problem(code, {
    zh: `${name.zh}“${value}”不能用另一种编码表示`,
    en: `The ${name.en} “${value}” does not fit into the other layout`,
  });

/**
 * Layouts as an installation keeps them: a JSON list. Throws `address.layout-format` with the place in the list, also when
 * a level stands twice or a fixed part does not have its digits.
 */
export function readLayouts(json: string): readonly CodeLayout[] {
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch (cause) {
    throw badLayout('', 'JSON', cause);
  }
  if (!Array.isArray(list)) throw badLayout('', '[…]');
  return list.map((one: unknown, at) => layoutOf(one, String(at + 1)));
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Partial<Text>).zh === 'string' &&
  typeof (value as Partial<Text>).en === 'string';

function layoutOf(value: unknown, at: string): CodeLayout {
  const one = (value ?? {}) as Partial<CodeLayout>;
  if (typeof one.id !== 'string' || !/^[a-z0-9-]{1,40}$/.test(one.id)) throw badLayout(at, 'id');
  if (!isText(one.name)) throw badLayout(at, 'name {zh, en}');
  if (one.source !== undefined && typeof one.source !== 'string') throw badLayout(at, 'source');
  if (one.check !== undefined && !layoutChecks.includes(one.check)) throw badLayout(at, 'check');
  if (!Array.isArray(one.segments) || one.segments.length === 0) throw badLayout(at, 'segments');
  const levels = new Set<string>();
  for (const segment of one.segments as readonly Partial<LayoutSegment>[]) {
    const { part, digits, value: fixed } = segment;
    const level = part === 'fixed' || codeLevels.some((known) => known === part);
    if (!level || (part !== 'fixed' && levels.has(part!))) throw badLayout(at, 'segments.part');
    levels.add(part!);
    if (typeof digits !== 'number' || !Number.isInteger(digits) || digits < 0 || digits > 20)
      throw badLayout(at, 'segments.digits');
    if (fixed !== undefined && (typeof fixed !== 'string' || !/^\d{1,20}$/.test(fixed)))
      throw badLayout(at, 'segments.value');
    if (part === 'fixed' ? fixed?.length !== digits : (digits === 0) !== (fixed !== undefined))
      throw badLayout(at, 'segments.value');
  }
  return one as CodeLayout;
}

const badLayout = (at: string, what: string, cause?: unknown): Problem =>
  new Problem(
    'address.layout-format',
    {
      zh: `编码对照表${at === '' ? '' : `第 ${at} 项`}有误：${what}`,
      en: `The table of layouts${at === '' ? '' : `, item ${at},`} is wrong: ${what}`,
    },
    { cause },
  );
