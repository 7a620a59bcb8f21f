import type { FlowDefinition } from '../definition.ts';
import { unknownName, type ExpressionCheck, type Names, type Report } from '../expression-check.ts';
import type { Provision } from './remedy-definition.ts';

/** What the remedies of a flow say of it: papers, clocks and expressions are there, and nothing is opened that is kept apart. */
export function checkRemedies(
  flow: FlowDefinition,
  names: Names,
  expressions: ExpressionCheck,
  report: Report,
): void {
  const { remedies } = flow;
  if (remedies === undefined) return;
  remedies.papers.forEach((id, at) => {
    unknownName('paper', names.papers, id, `/remedies/papers/${String(at)}`, report);
  });
  expressions.expression(remedies.servedOn, '/remedies/servedOn');
  remedies.decided.forEach(({ when, value }, at) => {
    const path = `/remedies/decided/${String(at)}`;
    expressions.condition(when, `${path}/when`);
    if (value !== undefined) expressions.expression(value, `${path}/value`);
  });
  const provision = (one: Provision, path: string): void => {
    if (one.when !== undefined) expressions.condition(one.when, `${path}/when`);
  };
  remedies.ways.forEach((way, index) => {
    const path = `/remedies/ways/${String(index)}`;
    unknownName('clock', names.clocks, way.clock, `${path}/clock`, report);
    if (way.used !== undefined) expressions.condition(way.used, `${path}/used`);
    if (way.through !== undefined) provision(way.through, `${path}/through`);
    for (const [field, value] of Object.entries(way.opens?.carries ?? {}))
      expressions.expression(value, `${path}/opens/carries/${field}`);
    provision(way.cost, `${path}/cost`);
    for (const part of ['after', 'effect', 'notes'] as const)
      way[part]?.forEach((one, at) => {
        provision(one, `${path}/${part}/${String(at)}`);
      });
  });
  // whoever holds the paper reads this without an account: what is kept apart is no part of it
  const closed = new Set((flow.data.compartments ?? []).flatMap(({ facts = [] }) => facts));
  const opened = new Set<string>();
  JSON.stringify(remedies, (key, value: unknown) => {
    if (key === 'fact' && typeof value === 'string' && closed.has(value)) opened.add(value);
    return value;
  });
  for (const fact of opened)
    report(
      'remedy-opens-compartment',
      '/remedies',
      `“${fact}”在分隔区内，不能凭决定码显示`,
      `“${fact}” stands in a compartment: a code on a paper may not show it`,
    );
}
