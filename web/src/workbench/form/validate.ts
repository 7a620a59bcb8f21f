import type { FieldSchema, FormSchema } from '../../api/contract.ts';
import type { Text } from '../../language/text.ts';
import { words } from './words.ts';

/** As many rows or entries as the server takes in one field. */
export const MOST_ROWS = 200;

const isRow = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing was entered: also a table whose rows are all empty. */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.every(isEmpty)) ||
  (isRow(value) && Object.values(value).every(isEmpty));

function numberFault(schema: FieldSchema, value: unknown): Text | null {
  const number = typeof value === 'number' ? value : Number(value);
  if (!Number.isFinite(number)) return words.notNumber;
  if (schema.type === 'integer' && !Number.isInteger(number)) return words.notWhole;
  if (schema.minimum !== undefined && number < schema.minimum) return words.atLeast(schema.minimum);
  if (schema.maximum !== undefined && number > schema.maximum) return words.atMost(schema.maximum);
  if (schema.exclusiveMinimum !== undefined && number <= schema.exclusiveMinimum) {
    return words.moreThan(schema.exclusiveMinimum);
  }
  if (schema.exclusiveMaximum !== undefined && number >= schema.exclusiveMaximum) {
    return words.lessThan(schema.exclusiveMaximum);
  }
  return null;
}

function textFault(schema: FieldSchema, value: string): Text | null {
  // JSON Schema counts characters, not UTF-16 units
  const length = Array.from(value).length;
  if (schema.minLength !== undefined && length < schema.minLength) return words.longerThan(schema.minLength);
  if (schema.maxLength !== undefined && length > schema.maxLength) return words.shorterThan(schema.maxLength);
  if (
    schema['x-widget'] === 'day' &&
    (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value)))
  ) {
    return words.notDay;
  }
  if (schema.enum !== undefined && !schema.enum.includes(value)) return words.notChoice;
  if (schema.format === 'uuid' && !/^[0-9a-f-]{36}$/i.test(value)) return words.notReference;
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) return words.pattern;
  return null;
}

type Said = (part: Text, fault: Text) => Text;

/** The first part of a row or an object that is wrong, said with the name of that part. */
function partFault(schema: FieldSchema, row: Readonly<Record<string, unknown>>, said: Said): Text | null {
  for (const [part, column] of Object.entries(schema.properties ?? {})) {
    const fault = fieldFault(column, row[part], schema.required?.includes(part) ?? false);
    if (fault !== null) return said(column['x-title'], fault);
  }
  return null;
}

function listFault(schema: FieldSchema, entries: readonly unknown[]): Text | null {
  const filled = entries.filter((one) => !isEmpty(one));
  if (schema.minItems !== undefined && filled.length < schema.minItems)
    return words.itemsAtLeast(schema.minItems);
  const most = Math.min(schema.maxItems ?? MOST_ROWS, MOST_ROWS);
  if (filled.length > most) return words.itemsAtMost(most);
  const entry = { 'x-title': schema['x-title'], ...schema.items };
  for (const [index, one] of entries.entries()) {
    if (isEmpty(one)) continue;
    const fault = isRow(one)
      ? partFault(entry, one, (column, found) => words.inRow(index + 1, column, found))
      : fieldFault(entry, one, false);
    if (fault !== null) return fault;
  }
  return null;
}

function fieldFault(schema: FieldSchema, value: unknown, required: boolean): Text | null {
  if (isEmpty(value)) return required ? words.missing : null;
  if (Array.isArray(value)) return listFault(schema, value);
  if (isRow(value)) return partFault(schema, value, words.within);
  if (schema.type === 'number' || schema.type === 'integer') return numberFault(schema, value);
  if (schema['x-widget'] === 'money') {
    const fault = numberFault(schema, value);
    if (fault !== null) return fault;
  }
  return typeof value === 'string' ? textFault(schema, value) : null;
}

/**
 * What the person can mend before sending, by field. The server checks the same schema again and has the last word;
 * this only spares the way there.
 */
export function formFaults(
  form: FormSchema,
  input: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, Text> {
  const faults = new Map<string, Text>();
  for (const [field, schema] of Object.entries(form.properties)) {
    const fault = fieldFault(schema, input[field], form.required?.includes(field) ?? false);
    if (fault !== null) faults.set(field, fault);
  }
  return faults;
}

/** A value as it is sent: rows and cells left empty are left out. */
function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => !isEmpty(one)).map(filled);
  if (!isRow(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => !isEmpty(part))
      .map(([part, one]) => [part, filled(one)]),
  );
}

/** The input as it is sent: fields left empty are left out, since an empty text is not an answer. */
export const filledInput = (
  form: FormSchema | null,
  input: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.keys(form?.properties ?? {})
      .filter((field) => !isEmpty(input[field]))
      .map((field) => [field, filled(input[field])]),
  );
