import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { FlowDefinition } from './definition.ts';
import { segment } from './expression-check.ts';
import { FlowCheck, type FlowIssue } from './flow-check.ts';
import { flowSchema } from './flow-schema.ts';

export type { FlowIssue } from './flow-check.ts';

const ajv = new Ajv2020({ allErrors: true, strict: false });
const structure = ajv.compile(flowSchema);

/**
 * Everything wrong with a flow definition: its structure first and, when that holds, what its parts say of each
 * other. Empty: it compiles and can be installed. Never throws, whatever JSON it is given.
 */
export function flowIssues(candidate: unknown): FlowIssue[] {
  if (!structure(candidate))
    return (
      (structure.errors ?? [])
        // these only sum up errors that are listed themselves
        .filter((error) => !['anyOf', 'oneOf', 'if', 'propertyNames'].includes(error.keyword))
        .map(structuralIssue)
    );
  return new FlowCheck(candidate as unknown as FlowDefinition).issues();
}

/** What a structural error means to whoever wrote the file. */
function structuralIssue(error: ErrorObject): FlowIssue {
  const { keyword, params } = error;
  const named: unknown = params['missingProperty'] ?? params['additionalProperty'] ?? error.propertyName;
  const path = typeof named === 'string' ? `${error.instancePath}/${segment(named)}` : error.instancePath;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const issue = (code: string, zh: string, en: string): FlowIssue => ({
    code: `flow.${code}`,
    path,
    text: { zh, en },
  });

  if (
    error.propertyName !== undefined ||
    (name === 'id' && ['pattern', 'maxLength', 'not'].includes(keyword))
  )
    return issue(
      'bad-id',
      '编号须以字母开头，只含字母、数字、“-”和“_”，不超过 60 个字符',
      'An id starts with a letter, holds letters, digits, “-” and “_” only, and has 60 characters at most',
    );
  if (['required', 'minLength', 'pattern'].includes(keyword)) {
    if (name === 'zh') return issue('text-missing', '缺少中文文字', 'The Chinese text is missing');
    if (name === 'en') return issue('text-missing', '缺少英文文字', 'The English text is missing');
  }
  if (keyword === 'required' && /^\/clocks\/\d+\/(starts|ends)$/.test(path))
    return name === 'ends'
      ? issue('clock-without-end', '时限没有终点', 'The clock never ends')
      : issue('clock-without-start', '时限没有起算点', 'The clock never starts');
  if (keyword === 'required' || (keyword === 'minItems' && params['limit'] === 1))
    return issue('part-missing', `缺少 ${name}`, `${name} is missing`);
  return issue(
    'structure',
    `结构不符合要求：${String(error.message)}`,
    `The structure is wrong: ${String(error.message)}`,
  );
}
