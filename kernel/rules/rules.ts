import { ZenEngine, type ZenDecision, type ZenEngineTrace } from '@gorules/zen-engine';
import { Problem } from '../store/index.ts';
import { checkNumbers } from './numbers.ts';
import { fault, invalidModel, outcome, present, tablesOf, withEveryCell, type Table } from './model.ts';

/** What a decision table answered, and why: the row that fired is in the trace. */
export interface RuleResult {
  readonly result: unknown;
  /** Rows that fired, in the order of evaluation: the node's name and the row with its id and its conditions. */
  readonly fired: readonly { readonly node: string; readonly row: unknown }[];
}

interface Readable {
  readonly decision: ZenDecision;
  readonly tables: ReadonlyMap<string, Table>;
}

/** What a trace says of a row that fired. */
interface FiredRow {
  readonly rule?: unknown;
  readonly index?: number;
}

const engine = new ZenEngine();
const readable = new WeakMap<object, Readable>();

/**
 * Reads a JSON Decision Model. Throws `rules.invalid-model` (422) when its form is wrong, a cell cannot be parsed, or
 * a node would run code or fetch another model.
 */
export function checkModel(model: object): void {
  read(model);
}

function read(model: object): Readable {
  let found = readable.get(model);
  if (found === undefined) {
    const tables = tablesOf(model);
    try {
      found = { decision: engine.createDecision(withEveryCell(model)), tables };
    } catch (cause) {
      throw invalidModel(fault(cause).said, fault(cause).said, cause);
    }
    readable.set(model, found);
  }
  return found;
}

/**
 * Evaluates a JSON Decision Model on a context. Throws `rules.invalid-model` when the model cannot be read and
 * `rules.failed` when evaluation fails (both 422): a row that cannot be evaluated never counts as a no. A condition
 * on a value that is absent does not hold, as in the expressions of a flow.
 */
export async function evaluate(
  model: object,
  context: Readonly<Record<string, unknown>>,
): Promise<RuleResult> {
  const { decision, tables } = read(model);
  checkNumbers(context);
  let answer;
  try {
    answer = await decision.evaluate(context, { trace: true });
  } catch (cause) {
    throw failed(fault(cause).said, cause);
  }
  const fired: { node: string; row: unknown }[] = [];
  for (const node of Object.values(answer.trace ?? {}).sort((a, b) => a.order - b.order)) {
    const rows = firedRows(node);
    const table = tables.get(node.id);
    if (table !== undefined) checkPassedOver(table, rows, node.input as unknown);
    for (const { rule } of rows) fired.push({ node: node.name, row: rule });
  }
  return { result: answer.result as unknown, fired };
}

/** A table with the hit policy `first` traces one row, one with `collect` a list of them. */
function firedRows(node: ZenEngineTrace): FiredRow[] {
  const data = node.traceData as unknown;
  const rows = Array.isArray(data) ? (data as (FiredRow | null)[]) : [data as FiredRow | null];
  return rows.flatMap((row) => (row?.rule === undefined ? [] : [row]));
}

/**
 * The engine takes a row it cannot evaluate for one that does not apply. So the rows it passed over are asked again:
 * each must have a test that says no.
 */
function checkPassedOver(table: Table, fired: readonly FiredRow[], input: unknown): void {
  if (!table.plain || typeof input !== 'object' || input === null) return;
  const indexes = new Set(fired.map((row) => row.index));
  const last = table.first && fired[0]?.index !== undefined ? fired[0].index : table.rows.length;
  table.rows.slice(0, last).forEach((row, index) => {
    if (indexes.has(index)) return;
    for (const cell of row.tests)
      try {
        if (!present(cell, input) || outcome(cell, input) !== true) return;
      } catch (cause) {
        throw failed(`“${cell.place}”: ${fault(cause).said}`, cause);
      }
    throw failed(`“${table.node}” ${row.id}: the row applies but has no result`);
  });
}

const failed = (said: string, cause?: unknown): Problem =>
  new Problem(
    'rules.failed',
    { zh: `决策表计算失败：${said}`, en: `The decision table failed: ${said}` },
    { status: 422, cause },
  );
