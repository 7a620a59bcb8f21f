import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { Problem, type Text } from '../store/index.ts';
import type { FormSchema } from '../process/index.ts';

/** One thing wrong with a form: the field, and what to do about it in both languages. */
export interface FieldIssue {
  readonly field: string;
  readonly code: string;
  readonly text: Text;
}

const LONGEST_TEXT = 20_000;
const ajv = new Ajv2020({ allErrors: true, strict: false, coerceTypes: false });
ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/);
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
  pattern: () => ({ zh: '格式不正确', en: 'has the wrong form' }),
  additionalProperties: () => ({ zh: '表单没有这一项', en: 'is not a field of this form' }),
};

function issue(schema: FormSchema, error: ErrorObject): FieldIssue {
  const named: unknown = error.params['missingProperty'] ?? error.params['additionalProperty'];
  const field = typeof named === 'string' ? named : error.instancePath.slice(1).split('/')[0]!;
  const definition = schema.properties[field];
  const title = definition?.['x-title'] ?? { zh: field, en: field };
  const message = messages[error.keyword]?.(error) ?? { zh: '不符合要求', en: 'is not valid' };
  return {
    field,
    code: `form.${error.keyword}`,
    text: { zh: `“${title.zh}”${message.zh}`, en: `“${title.en}” ${message.en}` },
  };
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
  const issues: FieldIssue[] = [];
  for (const [field, value] of Object.entries(input)) {
    if (typeof value !== 'string') continue;
    const title = schema.properties[field]?.['x-title'] ?? {
      zh: field,
      en: field,
    };
    if (value.includes('\u0000'))
      issues.push({
        field,
        code: 'form.nul',
        text: { zh: `“${title.zh}”含有空字符`, en: `“${title.en}” holds a NUL character` },
      });
    if (value.length > LONGEST_TEXT)
      issues.push({
        field,
        code: 'form.maxLength',
        text: {
          zh: `“${title.zh}”不得超过 ${String(LONGEST_TEXT)} 个字`,
          en: `“${title.en}” must not exceed ${String(LONGEST_TEXT)} characters`,
        },
      });
  }
  const validate = validator(schema);
  if (!validate(input)) for (const error of validate.errors ?? []) issues.push(issue(schema, error));
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
