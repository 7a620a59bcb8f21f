const written = { type: 'string', pattern: '\\S' };
const text = {
  type: 'object',
  properties: { zh: written, en: written },
  required: ['zh', 'en'],
  additionalProperties: false,
};

/** JSON Schema of the anomalies of a flow file; `identifier` is the schema of an id. */
export const anomaliesSchema = (identifier: object) => ({
  type: 'array',
  maxItems: 100,
  items: {
    type: 'object',
    properties: {
      id: identifier,
      name: text,
      when: {},
      article: { type: 'string', minLength: 1 },
      text,
      todo: text,
    },
    required: ['id', 'name', 'when', 'article', 'text', 'todo'],
    additionalProperties: false,
  },
});
