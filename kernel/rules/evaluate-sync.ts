import { evaluateUnaryExpressionSync } from '@gorules/zen-engine';
import { Problem } from '../store/index.ts';
import { checkNumbers } from './numbers.ts';
import { fault, invalidModel, outcome, tablesOf, type Cell, type Table } from './model.ts';
import { checkModel, type RuleResult } from './rules.ts';

interface SyncTable {
  readonly table: Table;
  /** Per row: what it answers, field by field, and the row as the model has it. */
  readonly answers: readonly (readonly (readonly [field: string, cell: Cell])[])[];
  readonly rows: readonly unknown[];
  readonly remembered: Map<string, boolean>;
  /** Answers that depend on nothing. */
  readonly constant: Map<string, unknown>;
}

type Part = Readonly<Record<string, unknown>>;
const read = new WeakMap<object, SyncTable>();

/** Words of the cell language that name no value of the context. */
const NO_NAMES = /^(?:true|false|null|and|or|not|in|\d.*)$/;
const PLAIN_FIELD = /^[A-Za-z_]\w*$/;
const MOST_REMEMBERED = 20_000;

/**
 * Evaluates a model of a single table, first row that applies, without waiting: for a table that is asked a hundred
 * thousand times. The cells are read by the engine itself and the answer is that of `evaluate`. Throws
 * `rules.invalid-model`, also for a model of another form, and `rules.failed` (both 422).
 */
export function evaluateSync(model: object, context: Readonly<Record<string, unknown>>): RuleResult {
  const found = tableIn(model);
  const { table, answers, rows } = found;
  checkNumbers(context);
  for (const [index, row] of table.rows.entries()) {
    if (!applies(found, row.tests, context)) continue;
    const result: Record<string, unknown> = {};
    for (const [field, cell] of answers[index]!) result[field] = answerOf(found, cell, context);
    return { result, fired: [{ node: table.node, row: rows[index] }] };
  }
  return { result: {}, fired: [] };
}

function tableIn(model: object): SyncTable {
  let found = read.get(model);
  if (found === undefined) {
    found = onlyTable(model);
    read.set(model, found);
  }
  return found;
}

function onlyTable(model: object): SyncTable {
  checkModel(model);
  const nodes = (model as { nodes: readonly Part[] }).nodes;
  const tables = [...tablesOf(model).values()];
  const content = nodes.find((node) => node['type'] === 'decisionTableNode')?.['content'] as Part | undefined;
  const only = tables[0];
  const outputs = (content?.['outputs'] ?? []) as readonly Part[];
  if (
    only === undefined ||
    content === undefined ||
    nodes.length !== 3 ||
    !only.first ||
    !only.plain ||
    !outputs.every((one) => PLAIN_FIELD.test(String(one['field'])))
  )
    throw invalidModel('须为单一的首行命中表', 'it must be one table with the hit policy “first”');
  const rows = content['rules'] as readonly Part[];
  const answers = rows.map((row) =>
    outputs.flatMap((one): [string, Cell][] => {
      const text = row[String(one['id'])];
      if (typeof text !== 'string' || text.trim() === '') return [];
      return [[String(one['field']), { place: `${only.node} ${String(one['name'])}`, text }]];
    }),
  );
  return { table: only, answers, rows, remembered: new Map(), constant: new Map() };
}

/**
 * Whether every test of a row holds. One that cannot be asked is an error, unless the value of a test before it is absent:
 * then the row does not apply, as `evaluate` has it.
 */
function applies(
  table: SyncTable,
  tests: readonly Cell[],
  context: Readonly<Record<string, unknown>>,
): boolean {
  let absent = false;
  for (const cell of tests)
    try {
      absent ||= isAbsent(cell, context);
      if (!holds(table, cell, context)) return false;
    } catch (error) {
      if (absent) return false;
      throw error;
    }
  return true;
}

const isAbsent = ({ field }: Cell, context: Readonly<Record<string, unknown>>): boolean =>
  field !== undefined && PLAIN_FIELD.test(field) && (context[field] ?? null) === null;

function holds({ remembered }: SyncTable, cell: Cell, context: Readonly<Record<string, unknown>>): boolean {
  const { field, text } = cell;
  if (field === undefined || !PLAIN_FIELD.test(field))
    return guarded(cell, () => outcome(cell, context) === true);
  const value = context[field] ?? null;
  if (!alone(text)) return guarded(cell, () => evaluateUnaryExpressionSync(text, { ...context, $: value }));
  if (typeof value === 'object' && value !== null)
    return guarded(cell, () => evaluateUnaryExpressionSync(text, { $: value }));
  const key = `${text}\n${JSON.stringify(value)}`;
  let known = remembered.get(key);
  if (known === undefined) {
    known = guarded(cell, () => evaluateUnaryExpressionSync(text, { $: value }));
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, known);
  }
  return known;
}

/** What a cell of the row that applies answers. */
function answerOf({ constant }: SyncTable, cell: Cell, context: Readonly<Record<string, unknown>>): unknown {
  const { text } = cell;
  if (!alone(text)) return guarded(cell, () => outcome(cell, context));
  if (!constant.has(text))
    constant.set(
      text,
      guarded(cell, () => outcome(cell, {})),
    );
  return constant.get(text);
}

const aloneTexts = new Map<string, boolean>();

/** Whether a test speaks of its own value only, so that its answer can be remembered. */
function alone(text: string): boolean {
  let known = aloneTexts.get(text);
  if (known === undefined) {
    const words = text.replaceAll(/'[^']*'|"[^"]*"/g, ' ').match(/[\w.]+/g) ?? [];
    known = words.every((word) => NO_NAMES.test(word));
    aloneTexts.set(text, known);
  }
  return known;
}

function guarded<T>(cell: Cell, ask: () => T): T {
  try {
    return ask();
  } catch (cause) {
    const { said } = fault(cause);
    throw new Problem(
      'rules.failed',
      {
        zh: `决策表计算失败：“${cell.place}”：${said}`,
        en: `The decision table failed: “${cell.place}”: ${said}`,
      },
      { status: 422, cause },
    );
  }
}
