import type { FieldSchema, FormSchema } from '../../../api/contract.ts';
import type { PaperTemplate, TemplateItem } from '../../../api/papers.ts';
import { ApiProblem } from '../../../api/request.ts';
import type { Text } from '../../../language/text.ts';
import { words } from './step-words.ts';

/** A blank that the server asked for. */
export interface MissingField {
  readonly field: string;
  readonly name: Text;
}

/** The blanks that a refused draft names; undefined when it was refused for something else. */
export function missingIn(problem: unknown): readonly MissingField[] | undefined {
  if (!(problem instanceof ApiProblem) || problem.code !== 'documents.field-missing') return undefined;
  const { missing } = problem.details;
  return Array.isArray(missing) ? (missing as readonly MissingField[]) : undefined;
}

const DAY = { type: 'string', 'x-widget': 'day' } as const;

/** How a blank of a format is asked for. Money is sent as a decimal text, a number as a number. */
function asked(format: string, name: Text): FieldSchema {
  const named = { 'x-title': name } as const;
  switch (format) {
    case 'day':
      return { ...DAY, ...named };
    case 'money':
    case 'money-words':
      return { type: 'string', 'x-widget': 'money', ...named };
    case 'number':
      return { type: 'number', ...named };
    case 'time':
      return {
        type: 'string',
        ...named,
        pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$`,
        'x-description': { zh: '写成 2026-11-21T09:30', en: 'Written as 2026-11-21T09:30' },
      };
    default:
      return { type: 'string', 'x-widget': 'long-text', ...named };
  }
}

/** The columns of a list, as the paper prints them: `name`, `worth:money`, or a text with `{count}{unit}` in it. */
export function columnsOf(
  template: PaperTemplate | undefined,
  field: string,
): Readonly<Record<string, FieldSchema>> {
  const columns: Record<string, FieldSchema> = {};
  for (const block of template?.body ?? []) {
    if (block.kind !== 'table' || block.rows !== field) continue;
    for (const { title, value } of block.columns ?? []) {
      if (value === '#') continue;
      const blanks = [...value.matchAll(/\{([^{}]+)\}/g)].map(([, blank]) => blank!);
      for (const blank of blanks.length === 0 ? [value] : blanks) {
        const [id, format = 'text'] = blank.split(':') as [string, string?];
        const name = blanks.length > 1 ? `${title}（${id}）` : title;
        columns[id] = {
          ...asked(format, { zh: name, en: name }),
          ...(format === 'text' ? { 'x-widget': 'text' } : {}),
        };
      }
    }
  }
  return columns;
}

/**
 * The form that asks for exactly what is missing, each in its format and lists as tables, and offers what the drafter may
 * write beside it.
 */
export function templateForm(
  item: TemplateItem,
  template: PaperTemplate | undefined,
  missing: readonly MissingField[],
): FormSchema {
  const properties: Record<string, FieldSchema> = {};
  const add = (id: string, name: Text, format: string): void => {
    if (format !== 'rows') properties[id] = asked(format, name);
    else
      properties[id] = {
        type: 'array',
        'x-widget': 'rows',
        'x-title': name,
        items: { type: 'object', properties: columnsOf(template, id) },
      };
  };
  const known = new Map(item.fields.map((field) => [field.id, field]));
  for (const { field, name } of missing)
    add(field, name, known.get(field)?.format ?? template?.fields[field]?.format ?? 'text');
  for (const { id, name, format, required } of item.fields) {
    if (required || id in properties) continue;
    add(id, name, format);
    const otherwise = template?.fields[id]?.otherwise ?? '无';
    properties[id] = {
      ...properties[id]!,
      'x-description': otherwise.trim() === '' ? words.leftBlank : words.printedInstead(otherwise.trim()),
    };
  }
  return { type: 'object', properties, required: missing.map(({ field }) => field) };
}
