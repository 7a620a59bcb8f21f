import type { FieldSchema, FormSchema } from '../process/index.ts';
import type { Text } from '../store/index.ts';

/** Fields and forms in the words scenarios use: each field has its title in both languages. */

export const text = (zh: string, en: string): Text => ({ zh, en });

/** A short list of values, each with its name. */
export function choice(title: Text, names: Readonly<Record<string, Text>>): FieldSchema {
  return {
    type: 'string',
    enum: Object.keys(names),
    'x-title': title,
    'x-widget': 'choice',
    'x-choices': Object.entries(names).map(([value, name]) => ({ value, name })),
  };
}

/** A passage of 2 to 4,000 characters. */
export const longText = (title: Text, description?: Text): FieldSchema => ({
  type: 'string',
  minLength: 2,
  maxLength: 4000,
  'x-title': title,
  'x-widget': 'long-text',
  ...(description === undefined ? {} : { 'x-description': description }),
});

/** One line of up to 200 characters. */
export const line = (title: Text, description?: Text): FieldSchema => ({
  type: 'string',
  minLength: 1,
  maxLength: 200,
  'x-title': title,
  'x-widget': 'text',
  ...(description === undefined ? {} : { 'x-description': description }),
});

/** The id of somebody or something. */
export const reference = (
  title: Text,
  widget: 'account' | 'party' | 'unit' | 'place' | 'matter',
): FieldSchema => ({
  type: 'string',
  format: 'uuid',
  'x-title': title,
  'x-widget': widget,
});

/** The id of a thing of the platform that no picker offers. */
export const identifier = (title: Text): FieldSchema => ({
  type: 'string',
  format: 'uuid',
  'x-title': title,
  'x-widget': 'text',
});

export const day = (title: Text): FieldSchema => ({
  type: 'string',
  format: 'date',
  'x-title': title,
  'x-widget': 'day',
});

export const yes = (title: Text): FieldSchema => ({ type: 'boolean', 'x-title': title });

/** A whole number, not negative. */
export const howMany = (title: Text, most = 10_000_000): FieldSchema => ({
  type: 'integer',
  minimum: 0,
  maximum: most,
  'x-title': title,
});

/** Yuan, to two decimals. */
export const money = (title: Text, least = 0, most = 1_000_000_000): FieldSchema => ({
  type: 'number',
  minimum: least,
  maximum: most,
  'x-title': title,
  'x-widget': 'money',
});

/** A passage that only the person concerned, and who may open it, can read: it is sealed with that person's key. */
export const personal = (title: Text, description?: Text): FieldSchema => ({
  type: 'string',
  minLength: 1,
  maxLength: 4000,
  'x-title': title,
  'x-widget': 'long-text',
  'x-personal': true,
  ...(description === undefined ? {} : { 'x-description': description }),
});

/** A list whose rows have these columns. */
export const rows = (
  title: Text,
  columns: Readonly<Record<string, FieldSchema>>,
  least = 1,
): FieldSchema => ({
  type: 'array',
  minItems: least,
  maxItems: 200,
  items: {
    type: 'object',
    properties: columns,
    required: Object.keys(columns),
    additionalProperties: false,
  },
  'x-title': title,
  'x-widget': 'rows',
});

export const whole = (title: Text, least: number, most: number): FieldSchema => ({
  type: 'integer',
  minimum: least,
  maximum: most,
  'x-title': title,
});

/** A form of these fields; all are required but the optional ones, and there are no others. */
export const form = (
  properties: Readonly<Record<string, FieldSchema>>,
  optional: readonly string[] = [],
): FormSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((property) => !optional.includes(property)),
  additionalProperties: false,
});
