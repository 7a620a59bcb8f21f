import type { BlockCondition, DocumentTemplate, TemplateBlock, TemplateField } from '../../process/index.ts';
import { Problem, type Text } from '../../store/index.ts';
import { blanksOf, textParts } from './blanks.ts';
import { breakingIssues, textsOf } from './check-template.ts';
import { withDigest, type FilledBlock, type FilledPaper } from './filled-paper.ts';
import { filledTable } from './filled-table.ts';
import {
  isAbsent,
  plainOf,
  writtenValue,
  type RawValue,
  type Value,
  type ValueRow,
} from './written-value.ts';

/** What a paper needs beside its values. */
export interface PaperContext {
  /** Id of the template in its flow. */
  readonly template: string;
  /** Full name of the agency, as it is printed. */
  readonly agency: string;
  /** Day of the paper (ISO). */
  readonly day: string;
  /** Ready to be printed; a paper gets it when it is issued. */
  readonly number?: string;
}

/** Raw values by field of the template. Fields of format `rows` take rows, all others a value or several. */
export type Values = Readonly<Record<string, RawValue | undefined>>;

export interface NamedField {
  readonly field: string;
  readonly name: Text;
}

const valueOf = (values: Values, field: string): RawValue | undefined =>
  Object.hasOwn(values, field) ? values[field] : undefined;

const listOf = (value: RawValue): readonly Value[] =>
  Array.isArray(value) ? (value as readonly Value[]) : [value as Value];

const isRows = (value: RawValue): value is readonly ValueRow[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null);

/** Whether a block is printed. A field without a value has none of the values asked for. */
function isPrinted(condition: BlockCondition | undefined, values: Values): boolean {
  if (condition === undefined) return true;
  const value = valueOf(values, condition.field);
  const present = value !== undefined && !isAbsent(value);
  const { is } = condition;
  const holds =
    is === undefined
      ? present && value !== false
      : present && listOf(value).some((one) => is.some((wanted) => wanted === plainOf(one)));
  return holds !== (condition.not === true);
}

const fieldsOf = (block: TemplateBlock): readonly string[] => [
  ...textsOf(block).flatMap(([, text]) => blanksOf(text)),
  ...(block.kind === 'table' ? [block.rows] : []),
];

/**
 * The required fields that have no value, in the order of the template. A field that only parts of the paper use which are
 * not printed may be missing; what decides whether a part is printed may not.
 */
export function missingFields(template: DocumentTemplate, values: Values): readonly NamedField[] {
  const spared = new Set<string>();
  const needed = new Set<string>();
  for (const block of template.body) {
    if (block.when !== undefined) needed.add(block.when.field);
    const set = isPrinted(block.when, values) ? needed : spared;
    for (const field of fieldsOf(block)) set.add(field);
  }
  return Object.entries(template.fields)
    .filter(([id, field]) => field.required === true && (needed.has(id) || !spared.has(id)))
    .filter(([id]) => isAbsent(valueOf(values, id)))
    .map(([field, { name }]) => ({ field, name }));
}

/** A field written out: its value or values, or what stands for none. Undefined when a value is not of its format. */
function writtenField(field: TemplateField, value: RawValue | undefined): string | undefined {
  if (value === undefined || isAbsent(value)) return field.otherwise ?? '无';
  const parts = listOf(value)
    .filter((one) => !isAbsent(one))
    .map((one) => writtenValue(one, field.format));
  return parts.some((part) => part === undefined) ? undefined : parts.join('、');
}

function refuse(code: string, text: Text, details: Readonly<Record<string, unknown>>): never {
  throw new Problem(code, text, { status: 422, details });
}

const list = (fields: readonly NamedField[], language: 'zh' | 'en'): string =>
  fields.map(({ name }) => name[language]).join(language === 'zh' ? '、' : ', ');

/** Every text of the paper, blank by blank. */
class Filling {
  readonly #template: DocumentTemplate;
  readonly #values: Values;
  readonly #written = new Map<string, string>();
  readonly unfit: NamedField[] = [];

  constructor(template: DocumentTemplate, values: Values) {
    this.#template = template;
    this.#values = values;
    for (const [id, field] of Object.entries(template.fields)) {
      if (field.format === 'rows') continue;
      const written = writtenField(field, valueOf(values, id));
      if (written === undefined) this.unfit.push({ field: id, name: field.name });
      else this.#written.set(id, written);
    }
  }

  text(template: string): string {
    return (
      (textParts(template) ?? [])
        .map((part) => ('text' in part ? part.text : (this.#written.get(part.blank) ?? '')))
        .join('')
        // a blank line at the beginning of a form's row is room to write in
        .replace(/^[^\S\n]+|\s+$/g, '')
    );
  }

  block(block: TemplateBlock): FilledBlock {
    switch (block.kind) {
      case 'number':
      case 'closing':
        return { kind: block.kind };
      case 'title':
        return {
          kind: 'title',
          text: this.text(block.text),
          ...(block.of === undefined ? {} : { of: this.text(block.of) }),
        };
      case 'form':
        return {
          kind: 'form',
          rows: block.rows.map(({ label, text }) => ({ label: this.text(label), text: this.text(text) })),
        };
      case 'table': {
        const rows = valueOf(this.#values, block.rows) ?? [];
        const unfit = (column: string): void => {
          this.unfit.push({
            field: `${block.rows}.${column}`,
            name: this.#template.fields[block.rows]!.name,
          });
        };
        if (!isRows(rows)) unfit('*');
        return filledTable(block.columns, isRows(rows) ? rows : [], unfit);
      }
      case 'sign':
        return { kind: 'sign', lines: block.lines.map((line) => this.text(line)) };
      case 'attachments':
        return { kind: 'attachments', items: block.items.map((item) => this.text(item)) };
      default:
        return { kind: block.kind, text: this.text(block.text) };
    }
  }
}

/**
 * Fills a template with values: every block that is printed, as plain text.
 *
 * Throws `documents.template-invalid` (422) when the template itself cannot be filled, with its issues;
 * `documents.field-missing` (422) naming every required field without a value; `documents.field-unfit` (422) naming every field
 * whose value is not of its format. Nothing is filled by halves.
 */
export function fill(template: DocumentTemplate, values: Values, context: PaperContext): FilledPaper {
  const issues = breakingIssues(template);
  if (issues.length > 0)
    refuse(
      'documents.template-invalid',
      {
        zh: `文书模板《${template.name.zh}》有误：${issues.map(({ text }) => text.zh).join('；')}`,
        en: `The template “${template.name.en}” is faulty: ${issues.map(({ text }) => text.en).join('; ')}`,
      },
      { template: context.template, issues },
    );
  const missing = missingFields(template, values);
  if (missing.length > 0)
    refuse(
      'documents.field-missing',
      {
        zh: `《${template.name.zh}》缺少：${list(missing, 'zh')}。补齐后才能出具`,
        en: `“${template.name.en}” lacks: ${list(missing, 'en')}. Fill these in first`,
      },
      { template: context.template, missing },
    );
  const filling = new Filling(template, values);
  const blocks = template.body
    .filter((block) => isPrinted(block.when, values))
    .map((block) => filling.block(block));
  if (filling.unfit.length > 0)
    refuse(
      'documents.field-unfit',
      {
        zh: `《${template.name.zh}》以下内容不符合格式：${list(filling.unfit, 'zh')}`,
        en: `In “${template.name.en}” these values are not of their format: ${list(filling.unfit, 'en')}`,
      },
      { template: context.template, unfit: filling.unfit },
    );
  const closing = template.body.find((block) => block.kind === 'closing' && isPrinted(block.when, values)) as
    (TemplateBlock & { readonly kind: 'closing' }) | undefined;
  const title = blocks.find((block) => block.kind === 'title');
  const addressee = blocks.find((block) => block.kind === 'addressee');
  return withDigest({
    template: context.template,
    name: template.name,
    audience: template.audience,
    title: title?.text ?? template.name.zh,
    agency: context.agency,
    ...(context.number === undefined ? {} : { number: context.number }),
    day: context.day,
    ...(addressee === undefined ? {} : { addressee: addressee.text }),
    blocks,
    closing:
      closing === undefined
        ? null
        : {
            agency: closing.of === undefined ? context.agency : filling.text(closing.of),
            day: context.day,
          },
    sealed: template.sealed === true,
    copies: template.copies ?? 1,
    signers: template.signers.map(({ by, name }) => ({ by, name })),
  });
}

/** The paper with its number and the day on which it is issued, which is then also the day of its closing. */
export function numbered(paper: FilledPaper, { number, day }: { number?: string; day: string }): FilledPaper {
  return withDigest({
    ...paper,
    ...(number === undefined ? {} : { number }),
    day,
    closing: paper.closing === null ? null : { ...paper.closing, day },
  });
}
