const code = { type: 'string', pattern: '^[\\w.:/-]{1,100}$' } as const;
const codeOrNull = { type: ['string', 'null'], pattern: '^[\\w.:/-]{1,100}$' } as const;
const each = (additionalProperties: object) => ({ type: 'object', maxProperties: 500, additionalProperties });

/** JSON Schema of a mapping file; what it says of a flow is checked against the flow. */
export const mappingSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:gaoyao:provincial:1:mapping',
  'x-title': { zh: '省平台对照表', en: 'Mapping to the provincial platform' },
  type: 'object',
  properties: {
    format: { const: 'gaoyao-provincial-mapping/1', 'x-title': { zh: '格式', en: 'Format' } },
    scenario: { type: 'string', maxLength: 100, 'x-title': { zh: '流程', en: 'Scenario' } },
    kind: { ...code, 'x-title': { zh: '案件类别代码', en: 'Code of the kind of case' } },
    actions: {
      ...each({
        anyOf: [
          { type: 'null' },
          {
            type: 'object',
            properties: { code, fields: each(code) },
            required: ['code'],
            additionalProperties: false,
          },
        ],
      }),
      'x-title': { zh: '步骤', en: 'Actions' },
    },
    stages: { ...each(codeOrNull), 'x-title': { zh: '阶段', en: 'Stages' } },
    outcomes: { ...each(code), 'x-title': { zh: '结果', en: 'Outcomes' } },
    papers: { ...each(codeOrNull), 'x-title': { zh: '文书', en: 'Papers' } },
    agencies: {
      ...each({ type: 'string', minLength: 1, maxLength: 100 }),
      'x-title': { zh: '机关', en: 'Agencies' },
    },
    parties: {
      type: 'object',
      properties: {
        facts: { type: 'array', items: { type: 'string' }, maxItems: 20 },
        names: {
          anyOf: [
            { const: 'masked' },
            {
              type: 'object',
              properties: {
                full: { const: true },
                basis: { type: 'string', pattern: '\\S', minLength: 4, maxLength: 500 },
              },
              required: ['full', 'basis'],
              additionalProperties: false,
            },
          ],
        },
      },
      required: ['facts', 'names'],
      additionalProperties: false,
      'x-title': { zh: '当事人', en: 'Parties' },
    },
    ignores: {
      type: 'array',
      items: code,
      maxItems: 500,
      'x-title': { zh: '不接收的字段', en: 'Fields left out' },
    },
  },
  required: ['format', 'scenario', 'kind', 'actions', 'stages'],
  additionalProperties: false,
};
