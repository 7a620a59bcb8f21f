import type { Action, FlowDefinition } from './definition.ts';
import type { BlockCondition, DocumentTemplate, TemplateBlock } from './document-template.ts';
import { segment, unknownName, type ExpressionCheck, type Report } from './expression-check.ts';

const BLANK = /\{([^{}]*)\}/g;

/** Texts of a block that hold blanks. */
function textsOf(block: TemplateBlock): readonly string[] {
  switch (block.kind) {
    case 'number':
      return [];
    case 'closing':
      return block.of === undefined ? [] : [block.of];
    case 'title':
      return [block.text, block.of ?? ''];
    case 'form':
      return block.rows.flatMap((row) => [row.label, row.text]);
    case 'sign':
      return block.lines;
    case 'attachments':
      return block.items;
    case 'table':
      return [];
    default:
      return [block.text];
  }
}

/**
 * What the papers of a flow say of themselves and of it: every blank is a declared field, every table a field of rows,
 * every signer a role or a part, every source names something the flow has.
 */
export function checkDocuments(
  flow: FlowDefinition,
  signers: ReadonlySet<string>,
  conditions: ExpressionCheck,
  report: Report,
): void {
  for (const [id, template] of Object.entries(flow.documents ?? {})) {
    const path = `/documents/${segment(id)}`;
    const fields = new Set(Object.keys(template.fields));
    template.body.forEach((block, at) => {
      checkBlock(block, template, fields, `${path}/body/${at}`, report);
    });
    template.signers.forEach((signer, at) =>
      unknownName('role', signers, signer.by, `${path}/signers/${at}/by`, report),
    );
    if (template.when !== undefined) conditions.condition(template.when, `${path}/when`);
    for (const [field, { from }] of Object.entries(template.fields))
      if (from !== undefined) checkSource(flow, from, `${path}/fields/${segment(field)}/from`, report);
  }
}

function checkBlock(
  block: TemplateBlock,
  template: DocumentTemplate,
  fields: ReadonlySet<string>,
  path: string,
  report: Report,
): void {
  const shown: BlockCondition | undefined = block.when;
  if (shown !== undefined) unknownName('field', fields, shown.field, `${path}/when/field`, report);
  for (const text of textsOf(block))
    for (const [, blank] of text.matchAll(BLANK)) unknownName('field', fields, blank!, path, report);
  if (block.kind === 'table' && template.fields[block.rows]?.format !== 'rows')
    report(
      'no-rows',
      `${path}/rows`,
      `“${block.rows}”不是清单（format: "rows"）`,
      `“${block.rows}” is no field of rows (format: "rows")`,
    );
}

/** A source that starts with a part of the flow must name one that is there. */
function checkSource(flow: FlowDefinition, source: string, path: string, report: Report): void {
  const [head = '', first = '', second] = source.split('.');
  const action = (id: string): Action | undefined => flow.actions.find((one) => one.id === id);
  switch (head) {
    case 'fact':
    case 'party':
    case 'account':
      unknownName('fact', new Set(Object.keys(flow.facts)), first, path, report);
      return;
    case 'act':
    case 'acts':
    case 'finding': {
      const id = first.split('@')[0]!;
      const found = action(id);
      if (found === undefined) unknownName('action', new Set(), id, path, report);
      else if (head === 'finding') {
        const into = new Set((found.decide ?? []).map((one) => one.into));
        unknownName('rule', into, second ?? '', path, report);
      } else if (head === 'act' && !first.includes('@')) {
        const form = found.form === undefined ? undefined : flow.forms[found.form];
        unknownName('field', new Set(Object.keys(form?.properties ?? {})), second ?? '', path, report);
      }
      return;
    }
    case 'paper':
      unknownName('paper', new Set(Object.keys(flow.documents ?? {})), first, path, report);
      return;
    case 'clock':
      unknownName('clock', new Set(flow.clocks.map((one) => one.id)), first, path, report);
      if (second !== 'due')
        report('bad-source', path, `不认识的来源“${source}”`, `The source “${source}” is not known`);
      return;
    case 'matter':
    case 'papers':
    case 'today':
      return;
    default:
      report('bad-source', path, `不认识的来源“${source}”`, `The source “${source}” is not known`);
  }
}
