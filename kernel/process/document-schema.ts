/** JSON Schema of the papers and findings of a flow file: structure alone, as `flow-schema.ts`. */

const written = { type: 'string', pattern: '\\S' };
const text = {
  type: 'object',
  properties: { zh: written, en: written },
  required: ['zh', 'en'],
  additionalProperties: false,
};
const name = { type: 'string', minLength: 1, maxLength: 60 };
const names = { type: 'array', items: name };
const anything = {};
const paragraph = { type: 'string', minLength: 1, maxLength: 8000 };
const shown = {
  type: 'object',
  properties: { field: name, is: { type: 'array', minItems: 1 }, not: { const: true } },
  required: ['field'],
  additionalProperties: false,
};
/** One kind of block: what it holds beside `kind` and `when`. */
const block = (
  kind: string,
  properties: Readonly<Record<string, object>>,
  optional: Readonly<Record<string, object>> = {},
) => ({
  type: 'object',
  properties: { kind: { const: kind }, when: shown, ...properties, ...optional },
  required: ['kind', ...Object.keys(properties)],
  additionalProperties: false,
});
const list = (items: object) => ({ type: 'array', minItems: 1, maxItems: 100, items });
const row = (properties: Readonly<Record<string, object>>, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

export const documentsSchema = {
  type: 'object',
  propertyNames: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 60 },
  additionalProperties: row(
    {
      name: text,
      article: { type: 'string', minLength: 1 },
      status: { enum: ['V', 'S', 'M', 'L'] },
      series: { type: 'string', minLength: 1, maxLength: 12 },
      audience: { enum: ['internal', 'party', 'other-body'] },
      when: anything,
      copies: { type: 'integer', minimum: 1, maximum: 20 },
      sealed: { type: 'boolean' },
      signers: { type: 'array', maxItems: 12, items: row({ by: name, name: text }, ['by', 'name']) },
      fields: {
        type: 'object',
        propertyNames: name,
        additionalProperties: row(
          {
            name: text,
            format: { enum: ['text', 'money', 'money-words', 'number', 'day', 'time', 'choice', 'rows'] },
            from: { type: 'string', minLength: 1, maxLength: 200 },
            required: { type: 'boolean' },
            otherwise: { type: 'string' },
          },
          ['name'],
        ),
      },
      body: list({
        oneOf: [
          block('title', { text: paragraph }, { of: { type: 'string', maxLength: 200 } }),
          block('number', {}),
          block('addressee', { text: paragraph }),
          block('heading', { text: paragraph }),
          block('paragraph', { text: paragraph }),
          block('note', { text: paragraph }),
          block('closing', {}, { of: paragraph }),
          block('form', { rows: list(row({ label: written, text: paragraph }, ['label', 'text'])) }),
          block('table', {
            rows: name,
            columns: list(
              row({ title: written, value: paragraph, share: { type: 'number', exclusiveMinimum: 0 } }, [
                'title',
                'value',
              ]),
            ),
          }),
          block('sign', { lines: list(paragraph) }),
          block('attachments', { items: list(paragraph) }),
        ],
      }),
    },
    ['name', 'status', 'audience', 'signers', 'fields', 'body'],
  ),
};

const finding = (properties: Readonly<Record<string, object>>, required = Object.keys(properties)) => ({
  type: 'object',
  properties: { into: name, ...properties },
  required: ['into', ...required],
  additionalProperties: false,
});

export const findingsSchema = {
  type: 'array',
  items: {
    anyOf: [
      finding({ rule: name }),
      finding({ norm: { enum: ['violation', 'evidence', 'discretion'] }, on: { const: 'today' } }, ['norm']),
      finding({ parameter: { type: 'string', minLength: 1, maxLength: 120 } }),
      finding({ qualified: { enum: ['enforcement', 'legal'] }, accounts: { type: 'array', minItems: 1 } }),
      finding(
        {
          others: { type: 'array', minItems: 1, items: name },
          done: name,
          within: row({ years: { type: 'integer', minimum: 1, maximum: 20 } }, ['years']),
        },
        ['others', 'done'],
      ),
    ],
  },
};

export const handoverSchema = row(
  {
    to: name,
    schema: { type: 'string', pattern: '^[a-z][a-z0-9-]*/[0-9]+$' },
    carries: { type: 'object', propertyNames: name, minProperties: 1 },
    onAccept: name,
    onReturn: name,
  },
  ['to', 'schema', 'carries'],
);

export const normsSchema = row({ violation: name, day: name, evidence: names, excludes: name }, [
  'violation',
  'day',
  'evidence',
]);
