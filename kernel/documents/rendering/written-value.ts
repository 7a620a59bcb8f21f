import { dayOf, localTimeText } from '../../calendar/index.ts';
import type { ValueFormat } from '../../process/index.ts';
import type { Text } from '../../store/index.ts';
import { capitalAmount } from './capital-amount.ts';

export type Plain = string | number | boolean | null;

/** A value with what its form says of it: how it is written, its name where it is one of several, or the choices to find it in. */
export interface NamedValue {
  readonly value: Plain;
  readonly format?: ValueFormat;
  readonly name?: string | Text;
  readonly choices?: readonly { readonly value: string; readonly name: string | Text }[];
}

export type Value = Plain | NamedValue;

/** A row of a list, by column. */
export type ValueRow = Readonly<Record<string, Value | undefined>>;

/**
 * A value before it is written: money in yuan, as a number or a decimal text; a day as ISO day; a time as ISO instant or as local
 * `YYYY-MM-DDTHH:mm`. Several values are written with 、 between them.
 */
export type RawValue = Value | readonly Value[] | readonly ValueRow[];

const isNamed = (value: Value): value is NamedValue => typeof value === 'object' && value !== null;
const nameText = (name: string | Text): string => (typeof name === 'string' ? name : name.zh);

/**
 * Text as a paper can hold it: line breaks are `\n`, tabs are spaces, other control characters are left out, halves of
 * characters are replaced. Blanks around it are not printed.
 */
export const printable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[\p{Cc}\p{Cf}\uFFFE\uFFFF]/gu, (character) => (character === '\n' ? '\n' : ''))
    .trim();

/** Cents of an amount in yuan with at most two decimals; undefined for anything else, and from 10^16 yuan on. */
function centsOf(value: Plain): bigint | undefined {
  // a number carries about 15 digits: beyond 10^13 its cents are noise, below it they are off by less than this
  if (
    typeof value === 'number' &&
    !(Math.abs(value) < 1e13 && Math.abs(Number(value.toFixed(2)) - value) < 0.002)
  )
    return undefined;
  const text = typeof value === 'number' ? value.toFixed(2) : value;
  const parts = typeof text === 'string' ? /^(-?)(\d{1,16})(?:\.(\d{1,2}))?$/.exec(text.trim()) : null;
  if (parts === null) return undefined;
  const cents = BigInt(parts[2]!) * 100n + BigInt((parts[3] ?? '').padEnd(2, '0'));
  return parts[1] === '-' ? -cents : cents;
}

function grouped(cents: bigint): string {
  const size = cents < 0n ? -cents : cents;
  const yuan = String(size / 100n).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${cents < 0n ? '-' : ''}${yuan}.${String(size % 100n).padStart(2, '0')}`;
}

interface Moment {
  readonly day: string;
  readonly hour?: number;
  readonly minute?: number;
}

/** Day and, if it says one, local hour and minute of an ISO text. An instant with a zone is told in the one zone of the platform. */
function momentOf(value: Plain): Moment | undefined {
  if (typeof value !== 'string') return undefined;
  const parts =
    /^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(
      value.trim(),
    );
  if (parts === null) return undefined;
  try {
    dayOf(parts[1]!);
    if (parts[4] === undefined)
      return parts[2] === undefined
        ? { day: parts[1]! }
        : { day: parts[1]!, hour: Number(parts[2]), minute: Number(parts[3]) };
    const local = localTimeText(Date.parse(value.trim().replace(' ', 'T')));
    return { day: local.slice(0, 10), hour: Number(local.slice(11, 13)), minute: Number(local.slice(14)) };
  } catch {
    return undefined;
  }
}

/** An ISO day as papers write it: `2026-03-05` → 2026年3月5日. */
export const dayText = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${String(year)}年${String(month)}月${String(date)}日`;
};

function numberText(value: Plain): string | undefined {
  if (typeof value === 'number')
    return Number.isFinite(value)
      ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 12 })
      : undefined;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? value.trim() : undefined;
}

function textOf(value: Plain): string | undefined {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'string' ? value : undefined;
}

const writers: Readonly<Record<Exclude<ValueFormat, 'rows'>, (value: Plain) => string | undefined>> = {
  text: textOf,
  choice: textOf,
  number: numberText,
  money: (value) => {
    const cents = centsOf(value);
    return cents === undefined ? undefined : grouped(cents);
  },
  'money-words': (value) => {
    const cents = centsOf(value);
    return cents === undefined ? undefined : capitalAmount(cents);
  },
  day: (value) => {
    const moment = momentOf(value);
    return moment === undefined ? undefined : dayText(moment.day);
  },
  time: (value) => {
    const moment = momentOf(value);
    if (moment?.hour === undefined) return undefined;
    return `${dayText(moment.day)}${String(moment.hour)}时${String(moment.minute).padStart(2, '0')}分`;
  },
};

const isEmpty = (value: Plain | undefined): boolean =>
  value === undefined || value === null || (typeof value === 'string' && printable(value) === '');

/** Whether there is nothing to write: no value, an empty text, a list of nothing. A row of a list is something. */
export function isAbsent(value: RawValue | undefined): boolean {
  if (Array.isArray(value))
    return (value as readonly (Value | ValueRow)[]).every((one) =>
      typeof one === 'object' && one !== null ? 'value' in one && isAbsent(one as NamedValue) : isEmpty(one),
    );
  return isEmpty(value === undefined ? value : plainOf(value as Value));
}

/** The value itself, without its name and format. */
export const plainOf = (value: Value): Plain => (isNamed(value) ? value.value : value);

/**
 * One value written out. `format` is the template's; without one, the value's own, and else plain text. Undefined when the value
 * is not of that format (a day that is none, money that is no amount).
 */
export function writtenValue(value: Value, format?: ValueFormat): string | undefined {
  const plain = plainOf(value);
  const own = isNamed(value) ? value : undefined;
  const by = format ?? own?.format ?? 'text';
  if (by === 'rows') return undefined;
  if (by === 'text' || by === 'choice') {
    const chosen = own?.choices?.find((choice) => choice.value === String(plain));
    const name = own?.name ?? chosen?.name;
    if (name !== undefined) return printable(nameText(name));
  }
  const text = writers[by](plain);
  return text === undefined ? undefined : printable(text);
}
