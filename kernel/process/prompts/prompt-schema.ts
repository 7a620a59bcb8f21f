import { findingsSchema } from '../document-schema.ts';
import { promptKinds } from './prompt-definition.ts';

const written = { type: 'string', pattern: '\\S' };
const text = {
  type: 'object',
  properties: { zh: written, en: written },
  required: ['zh', 'en'],
  additionalProperties: false,
};
const name = { type: 'string', minLength: 1, maxLength: 60 };
const shown = (properties: Record<string, object>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** JSON Schema of the loss-risk prompts of a flow file; `identifier` is the schema of an id. */
export const promptsSchema = (identifier: object) => ({
  type: 'array',
  maxItems: 300,
  items: {
    type: 'object',
    properties: {
      id: identifier,
      kind: { enum: promptKinds },
      name: text,
      before: { type: 'array', items: name, minItems: 1 },
      asks: findingsSchema,
      when: {},
      weight: { type: 'integer', minimum: 1, maximum: 5 },
      article: { type: 'string', minLength: 1 },
      text,
      todo: text,
      shows: {
        type: 'array',
        maxItems: 20,
        items: {
          anyOf: [
            shown({ fact: name }),
            shown({ clock: name }),
            shown({ rule: { type: 'string', minLength: 1, maxLength: 120 }, name: text }),
          ],
        },
      },
      insists: { const: true },
    },
    required: ['id', 'kind', 'name', 'before', 'when', 'weight', 'article', 'text', 'todo'],
    additionalProperties: false,
  },
});
