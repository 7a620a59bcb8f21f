const written = { type: 'string', pattern: '\\S' };
const text = {
  type: 'object',
  properties: { zh: written, en: written },
  required: ['zh', 'en'],
  additionalProperties: false,
};
const name = { type: 'string', minLength: 1, maxLength: 60 };
const provision = {
  type: 'object',
  properties: {
    text,
    article: { type: 'string', minLength: 1 },
    status: { enum: ['V', 'S', 'M', 'L'] },
    when: {},
  },
  required: ['text', 'article', 'status'],
  additionalProperties: false,
};
const provisions = { type: 'array', maxItems: 20, items: provision };

/** JSON Schema of the remedies of a flow file; `identifier` is the schema of an id. */
export const remediesSchema = (identifier: object) => ({
  type: 'object',
  properties: {
    papers: { type: 'array', items: name, minItems: 1, maxItems: 20 },
    servedOn: {},
    decided: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        properties: { name: text, when: {}, value: {}, unit: text },
        required: ['name', 'when'],
        additionalProperties: false,
      },
    },
    ways: {
      type: 'array',
      minItems: 1,
      maxItems: 10,
      items: {
        type: 'object',
        properties: {
          id: identifier,
          name: text,
          clock: name,
          after: provisions,
          used: {},
          body: { enum: ['review-body', 'court'] },
          opens: {
            type: 'object',
            properties: { scenario: name, action: name, carries: { type: 'object' } },
            required: ['scenario', 'action', 'carries'],
            additionalProperties: false,
          },
          through: provision,
          effect: { ...provisions, minItems: 1 },
          cost: provision,
          notes: provisions,
        },
        required: ['id', 'name', 'clock', 'body', 'effect', 'cost', 'notes'],
        additionalProperties: false,
      },
    },
  },
  required: ['papers', 'servedOn', 'decided', 'ways'],
  additionalProperties: false,
});
