import type { FastifySchemaValidationError } from 'fastify';
import type { Text } from '@gaoyao/kernel/store';

/** One thing wrong with a request: where it is and what is asked, in both languages. */
interface FieldFault {
  readonly field: string;
  readonly in: string;
  readonly code: string;
  readonly text: Text;
}

const MOST = 20;

const says: Readonly<Record<string, (params: Record<string, unknown>) => Text>> = {
  required: () => ({ zh: '必须填写', en: 'is required' }),
  additionalProperties: () => ({ zh: '不是这个请求的字段', en: 'is not a field of this request' }),
  type: ({ type }) => ({ zh: `类型应为 ${String(type)}`, en: `must be of type ${String(type)}` }),
  format: ({ format }) => ({
    zh: `格式应为 ${String(format)}`,
    en: `must have the format ${String(format)}`,
  }),
  enum: () => ({ zh: '不在可选范围内', en: 'is not one of the choices' }),
  minimum: ({ limit }) => ({ zh: `不得小于 ${String(limit)}`, en: `must be at least ${String(limit)}` }),
  maximum: ({ limit }) => ({ zh: `不得大于 ${String(limit)}`, en: `must be at most ${String(limit)}` }),
  minLength: ({ limit }) => ({
    zh: `至少 ${String(limit)} 个字`,
    en: `needs at least ${String(limit)} characters`,
  }),
  maxLength: ({ limit }) => ({
    zh: `不得超过 ${String(limit)} 个字`,
    en: `must not exceed ${String(limit)} characters`,
  }),
};
/** Steps on the way to a fault that is reported in full by another keyword. */
const partial = new Set(['boolean']);

const namesIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** The faults a schema found, one per field and rule, at most twenty. */
export function fieldsAtFault(
  errors: readonly FastifySchemaValidationError[],
  context: string,
): readonly FieldFault[] {
  const found = new Map<string, FieldFault>();
  for (const { keyword, instancePath, params } of errors) {
    if (partial.has(keyword)) continue;
    const path = instancePath.split('/').filter((part) => part !== '');
    const named = [...namesIn(params['requiredProperties']), ...namesIn(params['additionalProperties'])];
    for (const field of named.length === 0
      ? [path.join('.')]
      : named.map((name) => [...path, name].join('.'))) {
      if (found.size === MOST) return [...found.values()];
      const what = says[keyword]?.(params) ?? { zh: '不符合要求', en: 'is not valid' };
      found.set(`${field} ${keyword}`, {
        field,
        in: context,
        code: `http.${keyword}`,
        text:
          field === ''
            ? { zh: `请求内容${what.zh}`, en: `The request ${what.en}` }
            : { zh: `“${field}”${what.zh}`, en: `“${field}” ${what.en}` },
      });
    }
  }
  return [...found.values()];
}
