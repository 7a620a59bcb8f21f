import { evidenceKinds, violationFields } from './violation.ts';

const text = {
  type: 'object',
  properties: {
    zh: { type: 'string', minLength: 1, maxLength: 2000 },
    en: { type: 'string', minLength: 1, maxLength: 4000 },
  },
  required: ['zh', 'en'],
  additionalProperties: false,
} as const;
/** Ids are words joined by hyphens: as a column of the decision table each hyphen becomes an underscore. */
const id = { type: 'string', pattern: '^[a-z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*$', maxLength: 80 } as const;
const status = { enum: ['V', 'S', 'M', 'L'] } as const;
const party = { enum: ['person', 'organisation'] } as const;
const base = { enum: ['illegal-income', 'goods-value', 'project-cost', 'area', 'tax-free-price'] } as const;
const per = { enum: ['yuan', 'times', 'percent', 'yuan-per-square-metre'] } as const;
const amount = { type: 'number', minimum: 0, maximum: 1e12 } as const;
const measures = [
  'warning',
  'criticism',
  'confiscation',
  'suspension',
  'revocation',
  'closure',
  'order-correction',
];

const object = (
  properties: Readonly<Record<string, object>>,
  optional: Readonly<Record<string, object>> = {},
): object => ({
  type: 'object',
  properties: { ...properties, ...optional },
  required: Object.keys(properties),
  additionalProperties: false,
});
const list = (items: object, more: object = {}): object => ({ type: 'array', items, maxItems: 200, ...more });

const articles = list(
  object({
    law: { type: 'string', minLength: 1, maxLength: 200 },
    article: { type: 'string', minLength: 1, maxLength: 100 },
    status,
  }),
);

/** The form of an entry as JSON Schema: what somebody sends is an entry only when it has it. */
export const violationSchema = object(
  {
    code: { type: 'string', pattern: '^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$', maxLength: 80 },
    name: text,
    field: { enum: violationFields },
    status,
    prohibits: articles,
    punishes: { ...articles, minItems: 1 },
    elements: list(
      object({ id, kind: { enum: ['subject', 'act', 'object', 'result', 'fault'] }, name: text }),
      { minItems: 1 },
    ),
    points: list(
      object(
        {
          id,
          name: text,
          proves: list(id, { minItems: 1 }),
          kinds: list({ enum: evidenceKinds }, { minItems: 1, uniqueItems: true }),
          compulsory: { type: 'boolean' },
        },
        {
          least: { type: 'integer', minimum: 1, maximum: 20 },
          freshDays: { type: 'integer', minimum: 1, maximum: 3650 },
        },
      ),
      { minItems: 1 },
    ),
    factors: list(
      object(
        { id, name: text, type: { enum: ['number', 'boolean', 'choice'] } },
        {
          unit: text,
          choices: list(object({ value: { type: 'string', minLength: 1, maxLength: 80 }, name: text }), {
            minItems: 1,
          }),
        },
      ),
    ),
    bands: list(
      object(
        {
          id,
          name: text,
          grade: { enum: ['none', 'mitigated', 'lighter', 'ordinary', 'heavier'] },
          when: { type: 'object', additionalProperties: { type: 'string', minLength: 1, maxLength: 500 } },
          reason: text,
        },
        {
          party,
          fine: object({ least: amount, most: amount }, { of: base, per, floor: amount, ceiling: amount }),
          also: list({ enum: measures }, { uniqueItems: true }),
        },
      ),
      { minItems: 1 },
    ),
    penalty: object(
      { kinds: list({ enum: [...measures, 'fine'] }, { minItems: 1, uniqueItems: true }), text },
      { ranges: list(object({ least: amount, most: amount }, { party, of: base, per, name: text })) },
    ),
    flow: object({ simple: { type: 'boolean' }, correction: { type: 'boolean' } }),
    competent: text,
    limitation: object({ years: { enum: [2, 5] } }, { orFive: { const: true } }),
  },
  { crime: text, note: text },
);
