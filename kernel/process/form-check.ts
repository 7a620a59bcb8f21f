import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FormSchema } from './definition.ts';
import { segment } from './expression-check.ts';

const ajv = new Ajv2020({ strict: false, logger: false });

/** References would let a form point outside itself, and nothing draws them. */
const REFERENCES = ['$ref', '$id', '$anchor', '$dynamicRef', '$dynamicAnchor', '$recursiveRef', '$schema'];

interface FormFault {
  /** JSON pointer within the form. */
  readonly path: string;
  readonly zh: string;
  readonly en: string;
}

/** Why a form is no JSON Schema that the platform can check an input with, and where; undefined when it is one. */
export function formIssue(form: FormSchema): FormFault | undefined {
  try {
    if (ajv.validateSchema(form) !== true) {
      const error = ajv.errors?.[0];
      const said = error?.message ?? '';
      return {
        path: error?.instancePath ?? '',
        zh: `不是 JSON Schema（${said}）`,
        en: `it is no JSON Schema (${said})`,
      };
    }
    return fault(form, '');
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return { path: '', zh: '嵌套过深', en: 'it is nested too deep' };
  }
}

function fault(node: unknown, path: string): FormFault | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  for (const [key, value] of Object.entries(node)) {
    const at = `${path}/${segment(key)}`;
    if (REFERENCES.includes(key)) return { path: at, zh: '不支持引用', en: 'references are not supported' };
    if (key === 'pattern' && typeof value === 'string' && !compiles(value))
      return { path: at, zh: '正则表达式有误', en: 'the pattern is no regular expression' };
    const deeper = fault(value, at);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
