import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { dayOf, isoOf } from '../calendar/index.ts';
import { Problem, type Text } from '../store/index.ts';
import type { CompiledFlow, FieldSchema, FormSchema } from '../process/index.ts';

/** The form of an action; undefined where it has none, or the flow no such action. */
export function formOf(flow: CompiledFlow, action: string): FormSchema | undefined {
  const form = flow.actions.get(action)?.definition.form;
  return form === undefined ? undefined : flow.definition.forms[form];
}

/** One thing wrong with a form: the field, and what to do about it in both languages. */
export interface FieldIssue {
  readonly field: string;
  readonly code: string;
  readonly text: Text;
}

const LONGEST_TEXT = 20_000;
/** Rows of a table, or entries of a list, in one field. */
const MOST_ROWS = 200;
const ajv = new Ajv2020({ allErrors: true, strict: false, coerceTypes: false });
// as the platform writes ids: one person written in two ways would be two to every rule that compares them
ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
// a day that the calendar knows: the thirtieth of February would start a period on some other day
ajv.addFormat('date', (text: string) => {
  try {
    return isoOf(dayOf(text)) === text;
  } catch {
    return false;
  }
});
const validators = new WeakMap<FormSchema, ValidateFunction>();

function validator(schema: FormSchema): ValidateFunction {
  let found = validators.get(schema);
  if (found === undefined) {
    found = ajv.compile({ additionalProperties: false, ...schema } as object);
    validators.set(schema, found);
  }
  return found;
}

const messages: Record<string, (error: ErrorObject) => Text> = {
  required: () => ({ zh: '必填', en: 'is required' }),
  type: ({ params }) => ({
    zh: `类型应为 ${String(params['type'])}`,
    en: `must be of type ${String(params['type'])}`,
  }),
  enum: () => ({ zh: '不在可选范围内', en: 'is not one of the choices' }),
  minimum: ({ params }) => ({
    zh: `不得小于 ${String(params['limit'])}`,
    en: `must be at least ${String(params['limit'])}`,
  }),
  maximum: ({ params }) => ({
    zh: `不得大于 ${String(params['limit'])}`,
    en: `must be at most ${String(params['limit'])}`,
  }),
  minLength: ({ params }) => ({
    zh: `至少 ${String(params['limit'])} 个字`,
    en: `needs at least ${String(params['limit'])} characters`,
  }),
  maxLength: ({ params }) => ({
    zh: `不得超过 ${String(params['limit'])} 个字`,
    en: `must not exceed ${String(params['limit'])} characters`,
  }),
  minItems: ({ params }) => ({
    zh: `至少 ${String(params['limit'])} 项`,
    en: `needs at least ${String(params['limit'])} entries`,
  }),
  maxItems: ({ params }) => ({
    zh: `不得超过 ${String(params['limit'])} 项`,
    en: `must not exceed ${String(params['limit'])} entries`,
  }),
  uniqueItems: () => ({ zh: '有重复', en: 'holds the same entry twice' }),
  pattern: () => ({ zh: '格式不正确', en: 'has the wrong form' }),
  additionalProperties: () => ({ zh: '表单没有这一项', en: 'is not a field of this form' }),
};

/** What a fault of the schema is in words: the field, its row and column, and what to do. */
export function formIssue(schema: FormSchema, error: ErrorObject): FieldIssue {
  const named: unknown = error.params['missingProperty'] ?? error.params['additionalProperty'];
  const path = error.instancePath
    .slice(1)
    .split('/')
    .filter((step) => step !== '');
  const [
    field = typeof named === 'string' ? named : '',
    row,
    column = row === undefined ? undefined : named,
  ] = path;
  const definition = schema.properties[field];
  const title = definition?.['x-title'] ?? { zh: field, en: field };
  const within = row === undefined ? NOWHERE : placeOf(definition, row, column);
  const message = messages[error.keyword]?.(error) ?? { zh: '不符合要求', en: 'is not valid' };
  return {
    field,
    code: `form.${error.keyword}`,
    text: {
      zh: `“${title.zh}”${within.zh}${message.zh}`,
      en: `“${title.en}”${within.en} ${message.en}`,
    },
  };
}

const NOWHERE: Text = { zh: '', en: '' };

/** Where in a field the fault is: the row of a table, counted from one, and its column; or the part of an object. */
function placeOf(definition: FieldSchema | undefined, row: string, column: unknown): Text {
  const inRow = /^\d+$/.test(row);
  const schema = inRow ? definition?.['items'] : definition;
  const columns = (schema as FieldSchema | undefined)?.['properties'] as
    Readonly<Record<string, FieldSchema>> | undefined;
  const id = inRow ? column : row;
  const name = typeof id === 'string' ? (columns?.[id]?.['x-title'] ?? { zh: id, en: id }) : undefined;
  const n = String(Number(row) + 1);
  return {
    zh: `${inRow ? `第 ${n} 行` : ''}${name === undefined ? '' : `“${name.zh}”`}`,
    en: `${inRow ? `, row ${n}` : ''}${name === undefined ? '' : `, “${name.en}”`}`,
  };
}

/** What no field may hold, however deep in its rows: NUL characters, texts or tables beyond every use. */
function limitIssues(field: string, title: Text, value: unknown): FieldIssue[] {
  if (typeof value === 'string')
    return [
      ...(value.includes('\u0000')
        ? [
            {
              field,
              code: 'form.nul',
              text: { zh: `“${title.zh}”含有空字符`, en: `“${title.en}” holds a NUL character` },
            },
          ]
        : []),
      ...(value.length > LONGEST_TEXT
        ? [
            {
              field,
              code: 'form.maxLength',
              text: {
                zh: `“${title.zh}”不得超过 ${String(LONGEST_TEXT)} 个字`,
                en: `“${title.en}” must not exceed ${String(LONGEST_TEXT)} characters`,
              },
            },
          ]
        : []),
    ];
  if (Array.isArray(value) && value.length > MOST_ROWS)
    return [
      {
        field,
        code: 'form.maxItems',
        text: {
          zh: `“${title.zh}”不得超过 ${String(MOST_ROWS)} 行`,
          en: `“${title.en}” must not exceed ${String(MOST_ROWS)} rows`,
        },
      },
    ];
  if (typeof value !== 'object' || value === null) return [];
  const inside: readonly unknown[] = Array.isArray(value)
    ? value
    : [...Object.keys(value), ...(Object.values(value) as unknown[])];
  // one fault of a kind says enough about a field
  const found = new Map(
    inside.flatMap((one) => limitIssues(field, title, one)).map((one) => [one.code, one]),
  );
  return [...found.values()];
}

/** What is wrong with an input: empty when it fits the form. Over-long texts and NUL characters never fit. */
export function formIssues(
  schema: FormSchema | undefined,
  input: Readonly<Record<string, unknown>>,
): FieldIssue[] {
  if (schema === undefined)
    return Object.keys(input).map((field) => ({
      field,
      code: 'form.additionalProperties',
      text: { zh: `“${field}”：本步骤没有表单`, en: `“${field}”: this action has no form` },
    }));
  const issues = Object.entries(input).flatMap(([field, value]) =>
    limitIssues(field, schema.properties[field]?.['x-title'] ?? { zh: field, en: field }, value),
  );
  const validate = validator(schema);
  if (!validate(input)) for (const error of validate.errors ?? []) issues.push(formIssue(schema, error));
  return issues;
}

/** Throws `matters.form-invalid` (422) with one issue per field when the input does not fit. */
export function checkForm(schema: FormSchema | undefined, input: Readonly<Record<string, unknown>>): void {
  const issues = formIssues(schema, input);
  if (issues.length === 0) return;
  throw new Problem(
    'matters.form-invalid',
    {
      zh: `填写有误：${issues.map((one) => one.text.zh).join('；')}`,
      en: `The form is not right: ${issues.map((one) => one.text.en).join('; ')}`,
    },
    { status: 422, details: { fields: issues } },
  );
}
