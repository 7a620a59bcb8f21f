import { evaluateExpressionSync, evaluateUnaryExpressionSync } from '@gorules/zen-engine';
import { Problem } from '../store/index.ts';

/** A cell of a decision table and where it stands, for messages. */
export interface Cell {
  readonly place: string;
  /** The expression whose value the cell tests; without it the cell is a whole condition. */
  readonly field?: string;
  readonly text: string;
}

export interface TableRow {
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

interface Node {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly type?: unknown;
  readonly content?: unknown;
}
interface Column {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly field?: unknown;
}

export const invalidModel = (zh: string, en: string, cause?: unknown): Problem =>
  new Problem(
    'rules.invalid-model',
    { zh: `决策表无法读取：${zh}`, en: `The decision table cannot be read: ${en}` },
    { status: 422, cause },
  );

const list = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? (value as T[]) : []);
const written = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/**
 * The decision tables of a model by node id, once every cell of it was read. The engine passes over a row whose
 * cells it cannot parse, as if the row did not apply; so an unreadable cell is found here, before anything is decided.
 * Throws `rules.invalid-model`.
 */
export function tablesOf(model: object): ReadonlyMap<string, Table> {
  const tables = new Map<string, Table>();
  for (const node of list<Node>((model as { nodes?: unknown }).nodes)) {
    const name = String(node.name ?? node.id);
    if (!KINDS.includes(node.type as string))
      throw invalidModel(
        `“${name}”：不支持 ${String(node.type)}`,
        `“${name}”: ${String(node.type)} is not supported`,
      );
    const content = (node.content ?? {}) as Record<string, unknown>;
    if (node.type === 'decisionTableNode') tables.set(String(node.id), table(name, content));
    for (const { key, value } of list<{ key?: unknown; value?: unknown }>(content['expressions']))
      readable({ place: `${name} ${String(key)}`, text: String(value) });
    for (const { condition } of list<{ condition?: unknown }>(content['statements']))
      if (written(condition)) readable({ place: name, text: condition });
  }
  return tables;
}

function table(node: string, content: Record<string, unknown>): Table {
  const inputs = list<Column>(content['inputs']);
  const outputs = list<Column>(content['outputs']);
  const rows = list<Record<string, unknown>>(content['rules']).map((row, index): TableRow => {
    const cells = (columns: readonly Column[], tested: boolean): Cell[] =>
      columns.flatMap((column) => {
        const text = row[String(column.id)];
        if (!written(text)) return [];
        const place = `${node} ${index + 1}/${String(column.name ?? column.id)}`;
        return [{ place, text, ...(tested && written(column.field) ? { field: column.field } : {}) }];
      });
    return {
      id: String(row['_id'] ?? index + 1),
      tests: cells(inputs, true),
      results: cells(outputs, false),
    };
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
