import { evaluateExpressionSync, evaluateUnaryExpressionSync } from '@gorules/zen-engine';
import { Problem } from '../store/index.ts';

/** A cell of a decision table and where it stands, for messages. */
export interface Cell {
  readonly place: string;
  /** The expression whose value the cell tests; without it the cell is a whole condition. */
  readonly field?: string;
  readonly text: string;
}

interface TableRow {
  readonly id: string;
  readonly tests: readonly Cell[];
  readonly results: readonly Cell[];
}

/** A decision table of a model, as far as a reader of its answers needs it. */
export interface Table {
  readonly node: string;
  readonly first: boolean;
  /** Its cells see the node's input as it is (no loop, no part of the input). */
  readonly plain: boolean;
  readonly rows: readonly TableRow[];
}

/** Kinds of nodes a model may have: data that is decided on, never code to run or another model to fetch. */
const KINDS = ['inputNode', 'outputNode', 'decisionTableNode', 'expressionNode', 'switchNode'];

export const invalidModel = (zh: string, en: string, cause?: unknown): Problem =>
  new Problem(
    'rules.invalid-model',
    { zh: `决策表无法读取：${zh}`, en: `The decision table cannot be read: ${en}` },
    { status: 422, cause },
  );

/** A model is somebody's JSON: its parts are taken for what they are, not for what they should be. */
type Part = Readonly<Record<string, unknown>>;

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;
const parts = (value: unknown): readonly Part[] => (Array.isArray(value) ? value.filter(isPart) : []);
const written = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const nameOf = (...candidates: readonly unknown[]): string => candidates.find(written) ?? '?';

/**
 * The decision tables of a model by node id, once every cell of it was read. The engine passes over a row whose
 * cells it cannot parse, as if the row did not apply; so an unreadable cell is found here, before anything is decided.
 * Throws `rules.invalid-model`.
 */
export function tablesOf(model: object): ReadonlyMap<string, Table> {
  const tables = new Map<string, Table>();
  for (const node of parts((model as Part)['nodes'])) {
    const name = nameOf(node['name'], node['id']);
    const kind = nameOf(node['type']);
    if (!KINDS.includes(kind))
      throw invalidModel(`“${name}”：不支持 ${kind}`, `“${name}”: ${kind} is not supported`);
    const content = isPart(node['content']) ? node['content'] : {};
    if (kind === 'decisionTableNode') tables.set(nameOf(node['id']), table(name, content));
    for (const { key, value } of parts(content['expressions']))
      if (written(value)) readable({ place: `${name} ${nameOf(key)}`, text: value });
    for (const { condition } of parts(content['statements']))
      if (written(condition)) readable({ place: name, text: condition });
  }
  return tables;
}

function table(node: string, content: Part): Table {
  const inputs = parts(content['inputs']);
  const outputs = parts(content['outputs']);
  const rows = parts(content['rules']).map((row, index): TableRow => {
    const cells = (columns: readonly Part[], tested: boolean): Cell[] =>
      columns.flatMap(({ id, name, field }) => {
        const text = row[nameOf(id)];
        if (!written(text)) return [];
        const place = `${node} ${index + 1}/${nameOf(name, id)}`;
        return [{ place, text, ...(tested && written(field) ? { field } : {}) }];
      });
    const id = nameOf(row['_id'], `${index + 1}`);
    return { id, tests: cells(inputs, true), results: cells(outputs, false) };
  });
  for (const row of rows) for (const cell of [...row.tests, ...row.results]) readable(cell);
  return {
    node,
    first: content['hitPolicy'] !== 'collect',
    plain: content['executionMode'] !== 'loop' && !written(content['inputField']),
    rows,
  };
}

/** Reads a cell by evaluating it on nothing: that there is no value is no fault, that it cannot be read is one. */
function readable(cell: Cell): void {
  try {
    outcome(cell, {});
  } catch (cause) {
    if (['vmError', 'missingContextReference'].includes(fault(cause).type)) return;
    throw invalidModel(`“${cell.place}”：${cell.text}`, `“${cell.place}”: ${cell.text}`, cause);
  }
}

/** What a cell says of a context. Throws what the engine throws when it cannot say. */
export function outcome(cell: Cell, context: object): unknown {
  if (cell.field === undefined) return evaluateExpressionSync(cell.text, context);
  return evaluateUnaryExpressionSync(cell.text, { ...context, $: valueOf(cell.field, context) });
}

/** Whether the value that a cell tests is there. */
export const present = (cell: Cell, context: object): boolean =>
  cell.field === undefined || valueOf(cell.field, context) !== null;

const valueOf = (field: string, context: object): unknown =>
  (evaluateExpressionSync(field, context) as unknown) ?? null;

/**
 * The model with an empty cell where a row leaves one out: to the engine a row that lacks the key of a column never applies,
 * while to a reader it says that the column does not matter.
 */
export function withEveryCell(model: object): object {
  const held = (model as Part)['nodes'];
  // what is no list is for the engine to refuse
  if (!Array.isArray(held)) return model;
  const nodes = parts(held).map((node) => {
    const content = isPart(node['content']) ? node['content'] : {};
    if (node['type'] !== 'decisionTableNode') return node;
    const empty = Object.fromEntries(
      [...parts(content['inputs']), ...parts(content['outputs'])].map(({ id }) => [nameOf(id), '']),
    );
    return {
      ...node,
      content: { ...content, rules: parts(content['rules']).map((row) => ({ ...empty, ...row })) },
    };
  });
  return { ...model, nodes };
}

/** The engine's own words: JSON with a type, followed by a stack that nobody needs. */
export function fault(cause: unknown): { readonly type: string; readonly said: string } {
  const said = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0]!;
  try {
    const { type } = JSON.parse(said) as { type?: unknown };
    return { type: String(type), said };
  } catch {
    return { type: '', said };
  }
}
