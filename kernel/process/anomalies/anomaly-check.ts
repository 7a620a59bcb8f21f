import type { FlowDefinition } from '../definition.ts';
import type { ExpressionCheck, Report } from '../expression-check.ts';

/** What the anomalies of a flow say of it: what they ask is there, and nothing is told that is kept apart. */
export function checkAnomalies(flow: FlowDefinition, expressions: ExpressionCheck, report: Report): void {
  const apart = new Set((flow.data.compartments ?? []).flatMap(({ facts = [] }) => facts));
  (flow.anomalies ?? []).forEach(({ when }, index) => {
    const path = `/anomalies/${String(index)}/when`;
    expressions.condition(when, path);
    // that it stands would tell what the fact is to whoever may not open it
    JSON.stringify(when, (key, value: unknown) => {
      if (key === 'fact' && typeof value === 'string' && apart.has(value))
        report(
          'anomaly-tells-apart',
          path,
          `“${value}”属于单独保管的内容，异常提示不得依据它`,
          `“${value}” is kept apart: no anomaly may rest on it`,
        );
      return value;
    });
  });
}
