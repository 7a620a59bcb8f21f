import { ZenEngine, type ZenDecision } from '@gorules/zen-engine';
import { Problem } from '../store/index.ts';

/** What a decision table answered, and why: the row that fired is in the trace. */
export interface RuleResult {
  readonly result: unknown;
  /** Row ids that fired, by node of the model. */
  readonly fired: readonly { readonly node: string; readonly row: unknown }[];
}

const engine = new ZenEngine();
const decisions = new WeakMap<object, ZenDecision>();

/**
 * Evaluates a JSON Decision Model on a context. Throws `rules.invalid-model` when the model cannot be read and
 * `rules.failed` when evaluation fails (both 422): a rule that cannot be evaluated never counts as a no.
 */
export async function evaluate(model: object, context: Readonly<Record<string, unknown>>): Promise<RuleResult> {
  let decision = decisions.get(model);
  if (decision === undefined) {
    try {
      decision = engine.createDecision(model);
    } catch (cause) {
      throw new Problem(
        'rules.invalid-model',
        { zh: '决策表无法读取', en: 'The decision table cannot be read' },
        { status: 422, cause },
      );
    }
    decisions.set(model, decision);
  }
  try {
    const { result, trace } = await decision.evaluate(context, { trace: true });
    const nodes = (trace ?? {}) as Record<string, { name?: string; traceData?: unknown }>;
    return {
      result: result as unknown,
      fired: Object.values(nodes).flatMap((node) => {
        const data = node.traceData as { rule?: unknown; index?: number } | null | undefined;
        return data?.rule === undefined ? [] : [{ node: node.name ?? '', row: data.rule }];
      }),
    };
  } catch (cause) {
    throw new Problem(
      'rules.failed',
      {
        zh: `决策表计算失败：${cause instanceof Error ? cause.message : ''}`,
        en: `The decision table failed: ${cause instanceof Error ? cause.message : ''}`,
      },
      { status: 422, cause },
    );
  }
}
