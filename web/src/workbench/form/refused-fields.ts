import type { FormSchema } from '../../api/contract.ts';
import { ApiProblem } from '../../api/request.ts';
import type { Text } from '../../language/text.ts';

const isText = (value: unknown): value is Text =>
  typeof value === 'object' &&
  value !== null &&
  'zh' in value &&
  typeof value.zh === 'string' &&
  'en' in value &&
  typeof value.en === 'string';

/**
 * The fields a problem of the server is about (`details.fields`: names, or names each with its own text), and what is wrong
 * with them. None where it names no field, or one that the form does not show: then it is about the whole.
 */
export function refusedFields(problem: Error | null, form: FormSchema | null): ReadonlyMap<string, Text> {
  const found = new Map<string, Text>();
  if (!(problem instanceof ApiProblem) || form === null) return found;
  const { fields } = problem.details;
  if (!Array.isArray(fields)) return found;
  for (const one of fields as readonly unknown[]) {
    const isNamed = typeof one === 'object' && one !== null && 'field' in one;
    const field = isNamed ? one.field : one;
    if (typeof field !== 'string' || !Object.hasOwn(form.properties, field)) return new Map();
    const text = isNamed && 'text' in one && isText(one.text) ? one.text : problem.text;
    if (!found.has(field)) found.set(field, text);
  }
  return found;
}
