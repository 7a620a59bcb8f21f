import { dayNumber } from './civil-date.ts';

/** How the time column is written. Bare numbers are refused unless the map says which unit they count. */
export type TimestampFormat = 'iso' | 'epoch-seconds' | 'epoch-milliseconds';

const DAY = 86_400_000;
const MINUTE = 60_000;
const [ZERO, DASH] = [48, 45];

const offsetPattern = /^([+-])(\d{2}):?(\d{2})?$/;
const timestampPattern =
  /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{4})\/(\d{1,2})\/(\d{1,2}))(?:[Tt ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/** Minutes east of Greenwich of 'Z', '+08:00', '+0800' or '+08'; NaN when it is none of these. */
export function offsetMinutes(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0;
  const match = offsetPattern.exec(zone);
  if (match === null) return NaN;
  const [hours, minutes] = [Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 14 || minutes > 59) return NaN;
  return (match[1] === '-' ? -1 : 1) * (hours * 60 + minutes);
}

function digitsAt(text: string, from: number, count: number): number {
  let value = 0;
  for (let index = from; index < from + count; index++) {
    const digit = text.charCodeAt(index) - ZERO;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * Reads time stamps: ISO 8601 with or without time and zone, and YYYY/MM/DD. A time without a zone, and midnight of a date
 * without a time, are taken in the log's own zone (a fixed offset).
 *
 * It reads from a place inside a longer text and leaves `dateOnly` beside the result, because making a text or an object
 * per row would cost more than the reading: most logs hold plain 'YYYY-MM-DD', which needs neither.
 */
export class TimestampReader {
  /** Whether what was read last had no time of day. */
  dateOnly = false;
  readonly #zone: number;
  readonly #format: TimestampFormat;

  constructor(zone: string, format: TimestampFormat) {
    this.#zone = offsetMinutes(zone) * MINUTE;
    this.#format = format;
  }

  /** Epoch milliseconds of text[start, end); NaN when it is no valid time. */
  read(text: string, start: number, end: number): number {
    this.dateOnly = false;
    if (this.#format !== 'iso') return this.#readNumber(text.slice(start, end));
    if (end - start === 10 && text.charCodeAt(start + 4) === DASH && text.charCodeAt(start + 7) === DASH) {
      this.dateOnly = true;
      const day = dayNumber(
        digitsAt(text, start, 4),
        digitsAt(text, start + 5, 2),
        digitsAt(text, start + 8, 2),
      );
      return day * DAY - this.#zone;
    }
    return this.#readAny(text.slice(start, end).trim());
  }

  #readNumber(text: string): number {
    if (!/^-?\d{1,15}(\.\d{1,9})?$/.test(text)) return NaN;
    const at = Math.trunc(Number(text) * (this.#format === 'epoch-seconds' ? 1000 : 1));
    return Math.abs(at) <= 253_402_300_799_999 ? at : NaN; // 9999-12-31: what a time column can hold and a person can mean
  }

  #readAny(text: string): number {
    const match = timestampPattern.exec(text);
    if (match === null) return NaN;
    const day = dayNumber(
      Number(match[1] ?? match[4]),
      Number(match[2] ?? match[5]),
      Number(match[3] ?? match[6]),
    );
    if (match[7] === undefined) {
      this.dateOnly = true;
      return day * DAY - this.#zone;
    }
    const [hour, minute, second] = [Number(match[7]), Number(match[8]), Number(match[9] ?? 0)];
    if (hour > 23 || minute > 59 || second > 59) return NaN;
    const milliseconds = Number((match[10] ?? '').padEnd(3, '0').slice(0, 3));
    const zone = match[11] === undefined ? this.#zone : offsetMinutes(match[11]) * MINUTE;
    return day * DAY + hour * 3_600_000 + minute * MINUTE + second * 1000 + milliseconds - zone;
  }
}

/** Whether a cell that is no time is a bare number, so that the reason can name the way out. */
export function looksLikeNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text.trim());
}

/** Writes instants in one fixed zone: '2006-07-24T00:00:00.000+08:00', or '2006-07-24' alone. */
export class TimestampWriter {
  readonly #shift: number;
  readonly #suffix: string;

  constructor(zone: string) {
    const minutes = offsetMinutes(zone);
    this.#shift = minutes * MINUTE;
    const hours = String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0');
    this.#suffix = `${minutes < 0 ? '-' : '+'}${hours}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
  }

  instant(at: number): string {
    return new Date(at + this.#shift).toISOString().slice(0, -1) + this.#suffix;
  }

  date(at: number): string {
    return new Date(at + this.#shift).toISOString().slice(0, 10);
  }
}
