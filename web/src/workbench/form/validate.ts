import type { FieldSchema, FormSchema } from '../../api/contract.ts';
import type { Text } from '../../language/text.ts';
import { words } from './words.ts';

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

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

function fieldFault(schema: FieldSchema, value: unknown, required: boolean): Text | null {
  if (isEmpty(value)) return required ? words.missing : null;
  if (schema.type === 'number' || schema.type === 'integer') return numberFault(schema, value);
  if (Array.isArray(value) && schema.minItems !== undefined && value.length < schema.minItems) {
    return words.itemsAtLeast(schema.minItems);
  }
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

/** The input as it is sent: fields left empty are left out, since an empty text is not an answer. */
export const filledInput = (
  form: FormSchema | null,
  input: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.keys(form?.properties ?? {})
      .filter((field) => !isEmpty(input[field]))
      .map((field) => [field, input[field]]),
  );
