import { createHash } from 'node:crypto';
import { canonicalJson, type Effects, type FlowDefinition } from '../process/index.ts';
import type { Text } from '../store/index.ts';

/** One row of a decision table: what it tests and what it answers, in the table's own words. */
export interface ExplainedRow {
  readonly table: string;
  readonly row: string;
  readonly conditions: readonly { readonly name: string; readonly field: string; readonly test: string }[];
  readonly results: readonly { readonly name: string; readonly value: string }[];
}

/** Why a decision table suggested what it did (PIPL 24, 48; rights.md 3): rule and version, facts, row, what would change it. */
export interface RuleExplanation {
  readonly rule: string;
  readonly name: Text;
  readonly article: string | null;
  /** First twelve digits of the SHA-256 of the table as it stood in the definition the matter runs on. */
  readonly version: string;
  readonly suggestion: unknown;
  readonly fired: readonly ExplainedRow[];
  /** The values that the table looked at. */
  readonly facts: readonly { readonly field: string; readonly name: Text; readonly value: unknown }[];
  /** The other rows: what would have to be otherwise for another answer. */
  readonly others: readonly ExplainedRow[];
  readonly text: Text;
}

/** An act as it is needed to explain it: the facts are those before the act. */
export interface ActToExplain {
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly effects: Pick<Effects, 'rules'>;
}

type Part = Readonly<Record<string, unknown>>;
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;
const parts = (value: unknown): readonly Part[] => (Array.isArray(value) ? value.filter(isPart) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

interface Column {
  readonly id: string;
  readonly name: string;
  readonly field: string;
}

const columns = (value: unknown): readonly Column[] =>
  parts(value).map(({ id, name, field }) => ({
    id: textOf(id),
    name: textOf(name) || textOf(field),
    field: textOf(field),
  }));

/** Rows of the decision tables of a model, with the columns they test. */
function rowsOf(model: unknown): { rows: readonly ExplainedRow[]; tested: readonly Column[] } {
  const rows: ExplainedRow[] = [];
  const tested: Column[] = [];
  for (const node of parts(isPart(model) ? model['nodes'] : undefined)) {
    if (node['type'] !== 'decisionTableNode' || !isPart(node['content'])) continue;
    const { content } = node;
    const inputs = columns(content['inputs']);
    const outputs = columns(content['outputs']);
    tested.push(...inputs.filter((one) => !tested.some((other) => other.field === one.field)));
    parts(content['rules']).forEach((row, index) => {
      rows.push({
        table: textOf(node['name']),
        row: textOf(row['_id']) || String(index + 1),
        conditions: inputs.flatMap(({ id, name, field }) => {
          const test = textOf(row[id]).trim();
          return test === '' ? [] : [{ name, field, test }];
        }),
        results: outputs.map(({ id, name }) => ({ name, value: textOf(row[id]) })),
      });
    });
  }
  return { rows, tested };
}

const said = (value: unknown): string => {
  if (value === undefined || value === null) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** Explains every decision table that an act was done with. Empty where none was asked. */
export function explainRules(definition: FlowDefinition, act: ActToExplain): readonly RuleExplanation[] {
  const action = definition.actions.find((one) => one.id === act.action);
  const recorded = act.effects.rules;
  if (action?.decide === undefined || recorded === undefined) return [];
  return action.decide.flatMap((finding) => {
    if (!('rule' in finding)) return [];
    const { rule, into } = finding;
    const table = definition.rules?.[rule];
    // a result that is not told to this reader is not explained to them either
    if (table === undefined || !Object.hasOwn(recorded, into)) return [];
    const { rows, tested } = rowsOf(table.model);
    const firedIds = new Set(
      parts(recorded[`${into}.fired`]).map((one) => {
        const row = isPart(one['row']) ? textOf(one['row']['_id']) : '';
        return `${textOf(one['node'])} ${row}`;
      }),
    );
    const isFired = (row: ExplainedRow): boolean => firedIds.has(`${row.table} ${row.row}`);
    const facts = tested.map(({ field, name }) => ({
      field,
      name: fieldName(definition, action.form, field, name),
      value: valueAt(field, act),
    }));
    const explained = {
      rule,
      name: table.name,
      article: table.article ?? null,
      version: createHash('sha256').update(canonicalJson(table.model)).digest('hex').slice(0, 12),
      suggestion: recorded[into],
      fired: rows.filter(isFired),
      facts,
      others: rows.filter((row) => !isFired(row)),
    };
    return [{ ...explained, text: textFor(explained) }];
  });
}

/** `facts.times` or `input.area`: the title of the fact or form field, else the table's own name of the column. */
function fieldName(
  definition: FlowDefinition,
  form: string | undefined,
  field: string,
  otherwise: string,
): Text {
  const [holder, id = ''] = field.split('.');
  const known =
    holder === 'facts'
      ? definition.facts[id]?.name
      : form === undefined
        ? undefined
        : definition.forms[form]?.properties[id]?.['x-title'];
  return known ?? { zh: otherwise, en: otherwise };
}

function valueAt(field: string, act: ActToExplain): unknown {
  const [holder, ...path] = field.split('.');
  let value: unknown = holder === 'facts' ? act.facts : holder === 'input' ? act.input : undefined;
  for (const key of path) value = isPart(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}

function textFor(one: Omit<RuleExplanation, 'text'>): Text {
  const facts = (language: keyof Text): string =>
    one.facts
      .map(({ name, value }) => `${name[language]} = ${said(value)}`)
      .join(language === 'zh' ? '，' : ', ');
  const rows = one.fired
    .map(
      (row) =>
        `${row.table} ${row.row}（${row.conditions.map((cell) => `${cell.name} ${cell.test}`).join('，')}）`,
    )
    .join('；');
  const article = one.article === null ? '' : one.article;
  return {
    zh: `规则“${one.name.zh}”（版本 ${one.version}${article === '' ? '' : `，${article}`}）依据 ${facts('zh')}，适用${rows === '' ? '的行：无' : ` ${rows}`}，建议 ${said(one.suggestion)}。这只是建议，由工作人员决定；您可以要求说明，也可以拒绝仅由自动化作出的决定（个人信息保护法 24）。`,
    en: `The rule “${one.name.en}” (version ${one.version}${article === '' ? '' : `, ${article}`}) looked at ${facts('en')}; the row that applies: ${rows === '' ? 'none' : rows}; it suggests ${said(one.suggestion)}. It is a suggestion: a person decides. You may have it explained and refuse a decision made by automation alone (PIPL 24).`,
  };
}
