import type { FieldSchema } from '../../process/index.ts';
import type { Text } from '../../store/index.ts';

type More = Readonly<Record<string, unknown>>;

const said = (zh: string, en: string): Text => ({ zh, en });

/** What to write into a field, beside its name. */
export const hint = (zh: string, en: string): More => ({ 'x-description': said(zh, en) });

/** A line of text that is not empty. */
export const line = (zh: string, en: string, more: More = {}): FieldSchema => ({
  type: 'string',
  minLength: 1,
  maxLength: 200,
  pattern: '\\S',
  'x-title': said(zh, en),
  'x-widget': 'text',
  ...more,
});

/** Text of several lines. */
export const prose = (zh: string, en: string, more: More = {}): FieldSchema => ({
  ...line(zh, en),
  maxLength: 4_000,
  'x-widget': 'long-text',
  ...more,
});

export const day = (zh: string, en: string, more: More = {}): FieldSchema => ({
  type: 'string',
  format: 'date',
  'x-title': said(zh, en),
  'x-widget': 'day',
  ...more,
});

/** A moment with its offset from UTC. */
export const moment = (zh: string, en: string, more: More = {}): FieldSchema => ({
  type: 'string',
  format: 'date-time',
  'x-title': said(zh, en),
  'x-capture': 'moment',
  ...more,
});

export const choice = (
  zh: string,
  en: string,
  choices: Readonly<Record<string, readonly [zh: string, en: string]>>,
  more: More = {},
): FieldSchema => ({
  type: 'string',
  enum: Object.keys(choices),
  'x-title': said(zh, en),
  'x-widget': 'choice',
  'x-choices': Object.entries(choices).map(([value, name]) => ({ value, name: said(...name) })),
  ...more,
});

export const whole = (
  zh: string,
  en: string,
  minimum: number,
  maximum: number,
  more: More = {},
): FieldSchema => ({
  type: 'integer',
  minimum,
  maximum,
  'x-title': said(zh, en),
  ...more,
});

export const decimal = (
  zh: string,
  en: string,
  minimum: number,
  maximum: number,
  more: More = {},
): FieldSchema => ({
  type: 'number',
  minimum,
  maximum,
  'x-title': said(zh, en),
  ...more,
});

export const yes = (zh: string, en: string, more: More = {}): FieldSchema => ({
  type: 'boolean',
  'x-title': said(zh, en),
  ...more,
});

/** Hexadecimal SHA-256. */
export const sha256 = (zh: string, en: string, more: More = {}): FieldSchema => ({
  type: 'string',
  pattern: '^[0-9a-f]{64}$',
  'x-title': said(zh, en),
  'x-widget': 'text',
  ...more,
});

/** An object of several fields. */
export const group = (
  zh: string,
  en: string,
  properties: Readonly<Record<string, FieldSchema>>,
  required: readonly string[],
  more: More = {},
): FieldSchema => ({
  type: 'object',
  'x-title': said(zh, en),
  properties,
  required,
  additionalProperties: false,
  ...more,
});

/** Rows of one form. */
export const rows = (
  zh: string,
  en: string,
  properties: Readonly<Record<string, FieldSchema>>,
  required: readonly string[],
  more: More = {},
): FieldSchema => ({
  type: 'array',
  minItems: 1,
  maxItems: 200,
  'x-title': said(zh, en),
  'x-widget': 'rows',
  items: { type: 'object', properties, required, additionalProperties: false },
  ...more,
});

/** Where: in words, by coordinates (WGS 84, degrees) with their accuracy in metres, or both. */
export const place = (zh: string, en: string): FieldSchema =>
  group(
    zh,
    en,
    {
      text: line('地点', 'Place in words'),
      latitude: decimal('纬度', 'Latitude', -90, 90),
      longitude: decimal('经度', 'Longitude', -180, 180),
      accuracy: decimal('定位误差（米）', 'Accuracy (metres)', 0, 100_000),
    },
    [],
    {
      'x-capture': 'place',
      anyOf: [{ required: ['text'] }, { required: ['latitude', 'longitude', 'accuracy'] }],
      dependentRequired: { latitude: ['longitude', 'accuracy'], longitude: ['latitude', 'accuracy'] },
    },
  );

/** Officers who did it, by name and number of their certificate (行政处罚法 42: two at least). */
export const officers = (zh: string, en: string, least = 2): FieldSchema =>
  rows(
    zh,
    en,
    { name: line('姓名', 'Name'), certificate: line('执法证号', 'Certificate number', { maxLength: 60 }) },
    ['name', 'certificate'],
    { minItems: least, maxItems: 6 },
  );
