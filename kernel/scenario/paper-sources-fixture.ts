import type { DocumentTemplate, FlowDefinition } from '../process/index.ts';

/** What a finding of the catalogue says, as far as instruments print it: a value, or the columns of a list. */
const found: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  violation: { name: [], law: [], article: [], lawVersion: [], prohibits: [] },
  evidence: { list: ['name', 'compulsory', 'why'] },
  discretion: { reason: [] },
};
const ofParty = ['name', 'kind', 'identity', 'phone', 'address'];
const ofAccount = ['name', 'staff', 'certificate'];
const ofMatter = ['number', 'title', 'opened', 'agency', 'unit', 'address', 'phone', 'review-body', 'court'];
const ofPapers = ['name', 'number', 'day'];

/** Columns that the tables of a template print of a field. */
function columnsOf({ body }: DocumentTemplate, field: string): readonly string[] {
  return body.flatMap((block) =>
    block.kind !== 'table' || block.rows !== field
      ? []
      : block.columns.flatMap(({ value }) =>
          (value.includes('{') ? [...value.matchAll(/\{([^{}]+)\}/gu)].map((found_) => found_[1]!) : [value])
            .map((name) => name.split(':')[0]!)
            .filter((name) => name !== '#'),
        ),
  );
}

type Flow = Pick<FlowDefinition, 'actions' | 'facts' | 'forms' | 'documents'> &
  Partial<Pick<FlowDefinition, 'clocks'>>;

/** The fields of an action's form. */
export function fieldsOf(flow: Flow, action: string): FlowDefinition['forms'][string]['properties'] {
  const form = flow.actions.find(({ id }) => id === action)?.form;
  return form === undefined ? {} : (flow.forms[form]?.properties ?? {});
}

/** The columns of a field that is filled in row by row. */
export const rowsOf = (
  field: FlowDefinition['forms'][string]['properties'][string] | undefined,
): readonly string[] =>
  Object.keys((field?.['items'] as { properties?: object } | undefined)?.properties ?? {});

/** Formats that a value of a form can be written in, by the field's widget. */
const writable: Readonly<Record<string, readonly string[]>> = {
  day: ['day'],
  money: ['money', 'money-words'],
  rows: ['rows'],
};

/**
 * Everything the templates ask of the matter that the matter does not say, as `template.field: what`: actions, form fields,
 * facts, columns, findings and papers by their names, and values in a format they do not have.
 */
export function unknownSources(flow: Flow): readonly string[] {
  const wrong: string[] = [];
  for (const [id, template] of Object.entries(flow.documents ?? {}))
    for (const [field, { from, format }] of Object.entries(template.fields)) {
      const ask = (holds: boolean): void => {
        if (!holds) wrong.push(`${id}.${field}: ${from!}`);
      };
      if (from === undefined) continue;
      const [head = '', first = '', second = '', ...rest] = from.split('.');
      const columns = columnsOf(template, field);
      const has = (known: readonly string[]): boolean => columns.every((column) => known.includes(column));
      const [action = '', done] = first.split('@');
      const known = flow.actions.some((one) => one.id === action);
      if (head === 'fact') ask(Object.hasOwn(flow.facts, first));
      else if (head === 'party') ask(Object.hasOwn(flow.facts, first) && ofParty.includes(second));
      else if (head === 'account') ask(Object.hasOwn(flow.facts, first) && ofAccount.includes(second));
      else if (head === 'matter') ask(ofMatter.includes(first));
      else if (head === 'papers') ask(has(ofPapers));
      else if (head === 'act' && done !== undefined) ask(known && ['at', 'actor'].includes(done));
      else if (head === 'act') {
        const source = fieldsOf(flow, action)[second];
        const formats =
          writable[source?.['x-widget'] ?? ''] ?? (source?.type === 'integer' ? ['number', 'money'] : []);
        ask(
          source !== undefined && (format === undefined || formats.includes(format)) && has(rowsOf(source)),
        );
      } else if (head === 'acts')
        ask(known && has([...Object.keys(fieldsOf(flow, action)), '@at', '@actor']));
      else if (head === 'finding') {
        const finding = flow.actions
          .find((one) => one.id === action)
          ?.decide?.find((one) => one.into === second);
        const says =
          finding !== undefined && 'norm' in finding ? found[finding.norm]?.[rest.join('.')] : undefined;
        ask(says !== undefined && has(says));
      } else if (head === 'clock')
        ask((flow.clocks ?? []).some(({ id }) => id === first) && second === 'due');
      else if (head === 'paper')
        ask(flow.documents?.[first]?.series !== undefined && ['number', 'issued'].includes(second));
      else ask(false);
    }
  return wrong;
}
