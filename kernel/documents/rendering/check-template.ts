import type { DocumentTemplate, FlowIssue, TemplateBlock } from '../../process/index.ts';
import { textParts } from './blanks.ts';

/** Issues that keep a template from being filled at all; the others are for whoever writes it. */
const BREAKING: ReadonlySet<string> = new Set(['bad-blank', 'unknown-field', 'rows-in-text', 'not-rows']);

/** A text of a block with its place in the block. */
type PlacedText = readonly [path: string, text: string];

/** The texts of a block that hold blanks of the template's fields; the columns of a table hold those of its rows. */
export function textsOf(block: TemplateBlock): readonly PlacedText[] {
  switch (block.kind) {
    case 'title':
      return [['/text', block.text], ...(block.of === undefined ? [] : [['/of', block.of] as const])];
    case 'closing':
      return block.of === undefined ? [] : [['/of', block.of]];
    case 'addressee':
    case 'heading':
    case 'paragraph':
    case 'note':
      return [['/text', block.text]];
    case 'form':
      return block.rows.flatMap((row, index): PlacedText[] => [
        [`/rows/${index}/label`, row.label],
        [`/rows/${index}/text`, row.text],
      ]);
    case 'sign':
      return block.lines.map((line, index) => [`/lines/${index}`, line]);
    case 'attachments':
      return block.items.map((item, index) => [`/items/${index}`, item]);
    default:
      return [];
  }
}

class TemplateCheck {
  readonly #template: DocumentTemplate;
  readonly #issues: FlowIssue[] = [];
  readonly #used = new Set<string>();

  constructor(template: DocumentTemplate) {
    this.#template = template;
  }

  issues(): readonly FlowIssue[] {
    const { body, fields, signers, series, sealed } = this.#template;
    body.forEach((block, index) => this.#block(block, `/body/${index}`));
    for (const [id, field] of Object.entries(fields))
      if (!this.#used.has(id))
        this.#add(
          'unused-field',
          `/fields/${id}`,
          `没有使用字段“${field.name.zh}”`,
          `The field “${field.name.en}” is not used`,
        );
    if (signers.length === 0)
      this.#add('no-signer', '/signers', '没有写明由谁签署', 'It does not say who signs');
    const count = (kind: TemplateBlock['kind']): number =>
      body.filter((block) => block.kind === kind && block.when === undefined).length;
    if (body.length === 0) this.#add('empty', '/body', '没有正文', 'It has no body');
    for (const kind of ['title', 'number', 'addressee', 'closing'] as const)
      if (count(kind) > 1)
        this.#add('repeated', '/body', `${kind} 只能有一个`, `There may be one ${kind} only`);
    const printsNumber = body.some((block) => block.kind === 'number');
    if (printsNumber !== (series !== undefined))
      this.#add(
        'number-and-series',
        '/series',
        '编字号的文书须印出字号，印字号的须写明字',
        'A numbered paper prints its number, and one that prints a number names its series',
      );
    if (sealed === true && !body.some((block) => block.kind === 'closing'))
      this.#add('seal-without-closing', '/sealed', '盖章的文书须有落款', 'A sealed paper needs a closing');
    return this.#issues;
  }

  #block(block: TemplateBlock, path: string): void {
    if (block.when !== undefined) this.#field(block.when.field, `${path}/when/field`);
    for (const [place, text] of textsOf(block)) {
      const parts = this.#parts(text, `${path}${place}`);
      for (const part of parts)
        if ('blank' in part && this.#field(part.blank, `${path}${place}`))
          if (this.#template.fields[part.blank]?.format === 'rows')
            this.#add(
              'rows-in-text',
              `${path}${place}`,
              `“${part.blank}”是多行数据，只能用于表格`,
              `“${part.blank}” is a list of rows; only a table can print it`,
            );
    }
    if (block.kind === 'form' && block.rows.length === 0)
      this.#add('no-rows', `${path}/rows`, '表格没有行', 'The form has no row');
    if (block.kind === 'table') this.#table(block, path);
  }

  #table(block: TemplateBlock & { readonly kind: 'table' }, path: string): void {
    if (this.#field(block.rows, `${path}/rows`) && this.#template.fields[block.rows]?.format !== 'rows')
      this.#add(
        'not-rows',
        `${path}/rows`,
        `表格用的字段“${block.rows}”不是多行数据`,
        `The field “${block.rows}” of the table is not a list of rows`,
      );
    if (block.columns.length === 0)
      this.#add('no-columns', `${path}/columns`, '表格没有列', 'The table has no column');
    block.columns.forEach((column, index) => {
      this.#parts(column.value, `${path}/columns/${index}/value`);
      if (column.share !== undefined && !(column.share > 0))
        this.#add(
          'bad-share',
          `${path}/columns/${index}/share`,
          '列宽须大于零',
          'A share must be above zero',
        );
    });
  }

  #parts(text: string, path: string): ReturnType<typeof textParts> & object {
    const parts = textParts(text);
    if (parts === undefined)
      this.#add('bad-blank', path, '花括号不成对或为空', 'A brace stands alone, or a blank is empty');
    return parts ?? [];
  }

  /** Notes that a field is used; false, with an issue, when there is none of that name. */
  #field(id: string, path: string): boolean {
    this.#used.add(id);
    if (Object.hasOwn(this.#template.fields, id)) return true;
    this.#add('unknown-field', path, `没有字段“${id}”`, `There is no field “${id}”`);
    return false;
  }

  #add(code: string, path: string, zh: string, en: string): void {
    this.#issues.push({ code, path, text: { zh, en } });
  }
}

/**
 * What is wrong with a template, with places as JSON pointers into it: blanks and blocks that name no field, fields nobody prints
 * or asks, tables of what is no list, no signer, a number without a series and the like.
 */
export const checkTemplate = (template: DocumentTemplate): readonly FlowIssue[] =>
  new TemplateCheck(template).issues();

/** Of these, the ones with which it cannot be filled. */
export const breakingIssues = (template: DocumentTemplate): readonly FlowIssue[] =>
  checkTemplate(template).filter(({ code }) => BREAKING.has(code));
