import { documentsSchema, findingsSchema, handoverSchema, normsSchema } from './document-schema.ts';
import { anomaliesSchema } from './anomalies/anomaly-schema.ts';
import { noticesSchema } from './notices/notice-schema.ts';
import { promptsSchema } from './prompts/prompt-schema.ts';
import { remediesSchema } from './remedies/remedy-schema.ts';

/** JSON Schema of a flow file: the structure alone; what the parts say of each other is checked after it. */

/** Something a person can read: not blanks alone. */
const written = { type: 'string', pattern: '\\S' };
const text = {
  type: 'object',
  properties: { zh: written, en: written },
  required: ['zh', 'en'],
  additionalProperties: false,
};
const id = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 60 };
/** An id is a key of the snapshot and a part of element ids in BPMN; names every object inherits are no ids. */
const identifier = {
  type: 'string',
  pattern: '^[A-Za-z][A-Za-z0-9_-]*$',
  maxLength: 60,
  not: { enum: Object.getOwnPropertyNames(Object.prototype) },
};
const name = { type: 'string', minLength: 1, maxLength: 60 };
const names = { type: 'array', items: name };
const status = { enum: ['V', 'S', 'M', 'L'] };
const anything = {};
const trigger = {
  type: 'object',
  properties: { actions: names, stages: names, when: anything },
  additionalProperties: false,
};
const selector = {
  type: 'object',
  properties: {
    opened: { const: true },
    closed: { const: true },
    outcome: names,
    actions: names,
    stages: names,
    deviating: { type: 'boolean' },
  },
  additionalProperties: false,
  minProperties: 1,
};
const unit = { enum: ['h', 'cd', 'wd', 'mo', 'yr'] };
const period = {
  type: 'object',
  properties: {
    length: { type: 'number', exclusiveMinimum: 0, maximum: 100_000 },
    unit,
    countsStartDay: { type: 'boolean' },
    rollover: { type: 'boolean' },
    beforeCorrespondingDate: { type: 'boolean' },
    criminal: { type: 'boolean' },
    nextHour: { type: 'boolean' },
    calendar: { type: 'string', minLength: 1 },
  },
  required: ['length', 'unit'],
  additionalProperties: false,
};
const field = {
  type: 'object',
  properties: {
    'x-title': text,
    'x-description': text,
    'x-personal': { const: true },
    'x-widget': {
      enum: [
        'text',
        'long-text',
        'money',
        'day',
        'choice',
        'party',
        'unit',
        'place',
        'account',
        'violation',
        'points',
        'rows',
        'paper',
        'evidence',
        'matter',
      ],
    },
    enum: { type: 'array', minItems: 1 },
    'x-choices': {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: { value: { type: 'string' }, name: text },
        required: ['value', 'name'],
      },
    },
  },
  required: ['x-title'],
};

export const flowSchema = {
  type: 'object',
  properties: {
    $schema: { type: 'string' },
    format: { const: 'gaoyao-flow/1' },
    id,
    wing: { type: 'string' },
    name: text,
    summary: text,
    basis: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          law: text,
          version: { type: 'string', minLength: 1 },
          articles: { type: 'string' },
          status,
        },
        required: ['law', 'version', 'status'],
        additionalProperties: false,
      },
    },
    data: {
      type: 'object',
      properties: {
        categories: {
          type: 'array',
          minItems: 1,
          items: { ...text, properties: { ...text.properties, sensitive: { type: 'boolean' } } },
        },
        retention: {
          type: 'object',
          properties: {
            years: { type: 'number', minimum: 0 },
            basis: { type: 'string', minLength: 1 },
            status,
            then: { enum: ['erase', 'anonymise'] },
          },
          required: ['years', 'basis', 'status'],
          additionalProperties: false,
        },
        compartments: {
          type: 'array',
          maxItems: 30,
          items: {
            type: 'object',
            properties: {
              id: identifier,
              name: text,
              kind: { enum: ['ordinary', 'health', 'psychology', 'minor', 'privileged', 'informant'] },
              facts: names,
              fields: names,
            },
            required: ['id', 'name', 'kind'],
            additionalProperties: false,
          },
        },
        partyReads: {
          type: 'object',
          properties: { article: { type: 'string', minLength: 1 } },
          required: ['article'],
          additionalProperties: false,
        },
        visibility: {
          type: 'array',
          minItems: 1,
          maxItems: 300,
          items: {
            type: 'object',
            properties: {
              role: identifier,
              member: identifier,
              party: { const: true },
              sees: text,
              opens: { ...names, minItems: 1 },
              stages: { ...names, minItems: 1 },
            },
            required: ['sees'],
            additionalProperties: false,
          },
        },
        sealing: {
          type: 'object',
          properties: { when: anything, basis: { type: 'string', minLength: 1 }, opensFor: names },
          required: ['when', 'basis', 'opensFor'],
          additionalProperties: false,
        },
      },
      required: ['categories', 'retention', 'visibility'],
      additionalProperties: false,
    },
    roles: { type: 'object', propertyNames: identifier, additionalProperties: text },
    team: {
      type: 'object',
      propertyNames: identifier,
      additionalProperties: {
        type: 'object',
        properties: { name: text, fact: name },
        required: ['name', 'fact'],
        additionalProperties: false,
      },
    },
    place: name,
    about: name,
    hears: { type: 'object', additionalProperties: name, propertyNames: { maxLength: 80 } },
    facts: {
      type: 'object',
      propertyNames: identifier,
      additionalProperties: {
        type: 'object',
        properties: {
          name: text,
          type: { enum: ['number', 'money', 'text', 'boolean', 'day'] },
          initial: { type: ['number', 'string', 'boolean'] },
        },
        required: ['name', 'type'],
        additionalProperties: false,
      },
    },
    forms: {
      type: 'object',
      propertyNames: identifier,
      additionalProperties: {
        type: 'object',
        properties: {
          type: { const: 'object' },
          properties: { type: 'object', propertyNames: identifier, additionalProperties: field },
          required: names,
        },
        required: ['type', 'properties'],
      },
    },
    stages: {
      type: 'array',
      maxItems: 300,
      minItems: 1,
      items: {
        type: 'object',
        properties: { id: identifier, name: text, final: { type: 'boolean' }, outcome: name },
        required: ['id', 'name'],
        additionalProperties: false,
      },
    },
    outcomes: {
      type: 'array',
      maxItems: 300,
      items: {
        type: 'object',
        properties: { id: identifier, name: text, article: { type: 'string' } },
        required: ['id', 'name'],
        additionalProperties: false,
      },
    },
    actions: {
      type: 'array',
      maxItems: 1000,
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          id: identifier,
          name: text,
          by: { type: 'array', items: name, minItems: 1 },
          parties: { type: 'array', items: name, minItems: 1 },
          from: { anyOf: [{ enum: ['new', '*'] }, { type: 'array', items: name, minItems: 1 }] },
          to: {
            anyOf: [
              name,
              {
                type: 'array',
                minItems: 1,
                items: {
                  type: 'object',
                  properties: { when: anything, stage: name, outcome: name },
                  required: ['stage'],
                  additionalProperties: false,
                },
              },
            ],
          },
          form: name,
          require: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                id: identifier,
                when: anything,
                refusal: text,
                article: { type: 'string' },
                remedy: text,
              },
              required: ['id', 'when', 'refusal', 'remedy'],
              additionalProperties: false,
            },
          },
          set: { type: 'object' },
          decide: findingsSchema,
          handover: handoverSchema,
          tells: {
            type: 'array',
            minItems: 1,
            maxItems: 20,
            items: {
              type: 'object',
              properties: {
                message: {
                  type: 'string',
                  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*/[1-9][0-9]*$',
                  maxLength: 80,
                },
                carries: { type: 'object' },
                when: anything,
              },
              required: ['message', 'carries'],
              additionalProperties: false,
            },
          },
          article: { type: 'string' },
        },
        required: ['id', 'name', 'by', 'from', 'to'],
        additionalProperties: false,
      },
    },
    tasks: {
      type: 'array',
      maxItems: 1000,
      items: {
        type: 'object',
        properties: { id: identifier, name: text, role: name, opens: trigger, closes: trigger, clock: name },
        required: ['id', 'name', 'role', 'opens', 'closes'],
        additionalProperties: false,
      },
    },
    clocks: {
      type: 'array',
      maxItems: 1000,
      items: {
        type: 'object',
        properties: {
          id: identifier,
          name: text,
          kind: { enum: ['duty', 'right'] },
          period,
          lengths: {
            type: 'object',
            properties: {
              facts: { ...names, minItems: 1, maxItems: 4 },
              by: {
                type: 'object',
                minProperties: 1,
                maxProperties: 5000,
                additionalProperties: { type: 'number', exclusiveMinimum: 0, maximum: 100_000 },
              },
            },
            required: ['facts', 'by'],
            additionalProperties: false,
          },
          starts: trigger,
          again: { const: true },
          startsOn: anything,
          ends: trigger,
          endsOn: anything,
          cancels: trigger,
          pauses: {
            type: 'object',
            properties: { from: trigger, until: trigger, lastDay: anything },
            required: ['from', 'until'],
            additionalProperties: false,
          },
          extension: {
            type: 'object',
            properties: {
              by: trigger,
              length: { type: 'number', exclusiveMinimum: 0 },
              unit,
              most: { type: 'integer', minimum: 1, maximum: 24 },
              article: { type: 'string' },
            },
            required: ['by', 'length', 'unit', 'article'],
            additionalProperties: false,
          },
          breach: {
            type: 'object',
            properties: { effect: { enum: ['deemed', 'right-lost', 'supervision', 'release'] }, text },
            required: ['effect', 'text'],
            additionalProperties: false,
          },
          onExpiry: name,
          article: { type: 'string', minLength: 1 },
          status,
        },
        required: ['id', 'name', 'kind', 'period', 'starts', 'ends', 'breach', 'article', 'status'],
        additionalProperties: false,
      },
    },
    indicators: {
      type: 'array',
      maxItems: 1000,
      items: {
        type: 'object',
        properties: {
          id: identifier,
          name: text,
          meaning: text,
          better: { enum: ['up', 'down'] },
          persons: {
            type: 'object',
            properties: { below: { type: 'integer', minimum: 2, maximum: 100 } },
            required: ['below'],
            additionalProperties: false,
          },
          dimensions: names,
          pairs: { type: 'array', maxItems: 10, items: { ...names, minItems: 2, maxItems: 2 } },
          kind: { enum: ['count', 'sum', 'ratio', 'duration', 'due-rate'] },
          unit: { type: 'string' },
          of: selector,
          numerator: selector,
          denominator: selector,
          from: selector,
          to: selector,
          clock: name,
          input: name,
        },
        required: ['id', 'name', 'meaning', 'kind', 'unit'],
        additionalProperties: false,
        allOf: [
          { if: { properties: { kind: { enum: ['count', 'sum'] } } }, then: { required: ['of'] } },
          { if: { properties: { kind: { const: 'sum' } } }, then: { required: ['input'] } },
          {
            if: { properties: { kind: { const: 'ratio' } } },
            then: { required: ['numerator', 'denominator'] },
          },
          { if: { properties: { kind: { const: 'duration' } } }, then: { required: ['from', 'to'] } },
          { if: { properties: { kind: { const: 'due-rate' } } }, then: { required: ['clock'] } },
        ],
      },
    },
    norms: normsSchema,
    notices: noticesSchema(identifier, text),
    prompts: promptsSchema(identifier),
    anomalies: anomaliesSchema(identifier),
    remedies: remediesSchema(identifier),
    documents: documentsSchema,
    rules: {
      type: 'object',
      propertyNames: identifier,
      additionalProperties: {
        type: 'object',
        properties: { name: text, article: { type: 'string' }, model: { type: 'object' } },
        required: ['name', 'model'],
        additionalProperties: false,
      },
    },
  },
  required: [
    'format',
    'id',
    'wing',
    'name',
    'basis',
    'data',
    'roles',
    'facts',
    'forms',
    'stages',
    'outcomes',
    'actions',
    'tasks',
    'clocks',
    'indicators',
  ],
  additionalProperties: false,
};
