const list = (items: object) => ({ type: 'array', items, minItems: 1 });

/** The structure of notices in a flow file. */
export const noticesSchema = (identifier: object, text: object): object => ({
  type: 'array',
  items: {
    type: 'object',
    properties: {
      id: identifier,
      on: {
        type: 'object',
        properties: {
          actions: list({ type: 'string' }),
          stages: list({ type: 'string' }),
          clocks: list({ type: 'string' }),
        },
        additionalProperties: false,
        minProperties: 1,
      },
      when: {},
      to: {
        type: 'object',
        properties: { member: { type: 'string' }, role: { type: 'string' }, party: { const: true } },
        additionalProperties: false,
        minProperties: 1,
        maxProperties: 1,
      },
      subject: text,
      body: text,
      preview: text,
      urgent: { type: 'boolean' },
      neutral: { type: 'boolean' },
    },
    required: ['id', 'on', 'to', 'subject', 'body', 'preview'],
    additionalProperties: false,
  },
});
