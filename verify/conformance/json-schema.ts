import type { Text } from '../report/fault.ts';
import { isObject } from '../bundle/shape.ts';

/** A JSON Schema 2020-12 of the keywords that the published standards use. */
export type Schema = Readonly<Record<string, unknown>>;

/** A value that does not meet its schema: where (`a.b[2]`), which keyword, and what it asks for. */
export interface Mismatch {
  readonly where: string;
  readonly keyword: string;
  readonly text: Text;
}

/** The formats by name, as the standard has them. */
export type Formats = ReadonlyMap<string, RegExp>;

type Look = (asked: unknown, value: unknown, at: Place) => readonly Mismatch[];
interface Place {
  readonly where: string;
  readonly schema: Schema;
  readonly formats: Formats;
}

/** Says nothing about a value: names, hints for forms, and what stands elsewhere. */
const ANNOTATION = /^(x-.*|\$schema|\$id|\$defs|title|description)$/;

/**
 * What of a value does not meet its schema; empty when it does. Throws for a keyword it does not know: a standard that says
 * more than is looked at would be passed too lightly.
 */
export function mismatches(
  schema: Schema,
  value: unknown,
  formats: Formats,
  where = '',
): readonly Mismatch[] {
  return Object.entries(schema).flatMap(([keyword, asked]) => {
    if (ANNOTATION.test(keyword)) return [];
    const look = keywords[keyword];
    if (look === undefined) throw new TypeError(`the keyword ${keyword} of a schema is not known here`);
    return look(asked, value, { where, schema, formats });
  });
}

const wrong = ({ where }: Place, keyword: string, zh: string, en: string): readonly Mismatch[] => [
  { where, keyword, text: { zh, en } },
];
const below = (where: string, field: string): string => (where === '' ? field : `${where}.${field}`);

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  null: (value) => value === null,
};

/** A bound of numbers, of the characters of a text, or of the entries of a list. */
const bound =
  (
    keyword: string,
    measure: (value: unknown) => number | undefined,
    holds: (value: number, limit: number) => boolean,
  ): Look =>
  (limit, value, at) => {
    const found = measure(value);
    return found === undefined || holds(found, limit as number)
      ? []
      : wrong(at, keyword, `应满足 ${keyword} ${String(limit)}`, `${keyword} ${String(limit)} is not met`);
  };
const number = (value: unknown) => (typeof value === 'number' ? value : undefined);
const characters = (value: unknown) => (typeof value === 'string' ? Array.from(value).length : undefined);
const entries = (value: unknown) => (Array.isArray(value) ? value.length : undefined);
const atLeast = (value: number, limit: number) => value >= limit;
const atMost = (value: number, limit: number) => value <= limit;

const keywords: Readonly<Record<string, Look>> = {
  type: (asked, value, at) => {
    const named = (Array.isArray(asked) ? asked : [asked]) as readonly string[];
    return named.some((type) => types[type]!(value))
      ? []
      : wrong(at, 'type', `应为 ${named.join('、')}`, `should be ${named.join(' or ')}`);
  },
  enum: (asked, value, at) =>
    (asked as readonly unknown[]).includes(value)
      ? []
      : wrong(at, 'enum', '不在列出的取值之内', 'is none of the listed values'),
  pattern: (asked, value, at) =>
    typeof value !== 'string' || new RegExp(asked as string, 'u').test(value)
      ? []
      : wrong(at, 'pattern', `不合 ${String(asked)}`, `does not match ${String(asked)}`),
  format: (asked, value, at) => {
    const form = at.formats.get(asked as string);
    if (form === undefined) throw new TypeError(`the format ${String(asked)} is not known here`);
    return typeof value !== 'string' || (form.test(value) && isDay(asked as string, value))
      ? []
      : wrong(at, 'format', `不是 ${String(asked)}`, `is no ${String(asked)}`);
  },
  minimum: bound('minimum', number, atLeast),
  maximum: bound('maximum', number, atMost),
  exclusiveMinimum: bound('exclusiveMinimum', number, (value, limit) => value > limit),
  minLength: bound('minLength', characters, atLeast),
  maxLength: bound('maxLength', characters, atMost),
  minItems: bound('minItems', entries, atLeast),
  maxItems: bound('maxItems', entries, atMost),
  items: (asked, value, { where, formats }) =>
    Array.isArray(value)
      ? value.flatMap((one, index) => mismatches(asked as Schema, one, formats, `${where}[${String(index)}]`))
      : [],
  properties: (asked, value, { where, formats }) =>
    isObject(value)
      ? Object.entries(asked as Readonly<Record<string, Schema>>).flatMap(([name, schema]) =>
          Object.hasOwn(value, name) ? mismatches(schema, value[name], formats, below(where, name)) : [],
        )
      : [],
  required: (asked, value, at) => (isObject(value) ? missing(asked as readonly string[], value, at) : []),
  dependentRequired: (asked, value, at) =>
    isObject(value)
      ? Object.entries(asked as Readonly<Record<string, readonly string[]>>).flatMap(([name, needed]) =>
          Object.hasOwn(value, name) ? missing(needed, value, at) : [],
        )
      : [],
  additionalProperties: (asked, value, { where, schema }) => {
    if (asked !== false) throw new TypeError('additionalProperties is only known as false');
    const known = (schema['properties'] ?? {}) as Schema;
    return isObject(value)
      ? Object.keys(value)
          .filter((name) => !Object.hasOwn(known, name))
          .flatMap((name) =>
            wrong(
              { where: below(where, name), schema, formats: new Map() },
              'additionalProperties',
              '标准中没有这个字段',
              'the standard has no such field',
            ),
          )
      : [];
  },
  anyOf: (asked, value, at) =>
    (asked as readonly Schema[]).some((one) => mismatches(one, value, at.formats, at.where).length === 0)
      ? []
      : wrong(at, 'anyOf', '不合所列的任何一种形式', 'is of none of the listed forms'),
};

const missing = (
  names: readonly string[],
  value: Readonly<Record<string, unknown>>,
  at: Place,
): readonly Mismatch[] =>
  names
    .filter((name) => !Object.hasOwn(value, name))
    .flatMap((name) =>
      wrong(
        { ...at, where: below(at.where, name) },
        'required',
        '缺少这个必填字段',
        'this required field is missing',
      ),
    );

/** A text that begins with a day names one that the calendar has. */
function isDay(format: string, value: string): boolean {
  if (format !== 'date' && format !== 'date-time') return true;
  const day = value.slice(0, 10);
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
