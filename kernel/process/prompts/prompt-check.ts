import type { FlowDefinition } from '../definition.ts';
import { ExpressionCheck, unknownName, type Names, type Report } from '../expression-check.ts';
import type { PromptDefinition } from './prompt-definition.ts';

/** What stands in a compartment is no part of a warning that everybody sees who may do the act. */
function apart(flow: FlowDefinition, { when, shows = [], asks = [] }: PromptDefinition): readonly string[] {
  const closed = new Set((flow.data.compartments ?? []).flatMap(({ facts = [] }) => facts));
  const named: string[] = [];
  JSON.stringify([when, shows, asks], (key, value: unknown) => {
    if (key === 'fact' && typeof value === 'string') named.push(value);
    if (key === 'others' && Array.isArray(value)) named.push(...(value as string[]));
    return value;
  });
  return [...new Set(named)].filter((one) => closed.has(one));
}

/** What the prompts of a flow say of it: every action, fact, clock, paper and finding is there, and findings agree. */
export function checkPrompts(
  flow: FlowDefinition,
  names: Names,
  checkFindings: (asks: NonNullable<PromptDefinition['asks']>, path: string) => void,
  report: Report,
): void {
  const asked = new Map<string, string>();
  (flow.prompts ?? []).forEach((prompt, index) => {
    const path = `/prompts/${String(index)}`;
    const { asks = [] } = prompt;
    prompt.before.forEach((id, at) => {
      unknownName('action', names.actions, id, `${path}/before/${String(at)}`, report);
      if (flow.actions.some((action) => action.id === id && action.from === 'new'))
        report(
          'prompt-before-opening',
          `${path}/before/${String(at)}`,
          `“${id}”是立项步骤，事项还没有可以提示的情况`,
          `“${id}” opens the matter: there is nothing yet that a prompt could rest on`,
        );
    });
    checkFindings(asks, `${path}/asks`);
    asks.forEach((one, at) => {
      const question = JSON.stringify(one);
      if ((asked.get(one.into) ?? question) !== question)
        report(
          'prompt-asks-differ',
          `${path}/asks/${String(at)}/into`,
          `“${one.into}”在另一个提示中问的是别的`,
          `Another prompt asks something else under “${one.into}”`,
        );
      asked.set(one.into, question);
    });
    const rules = new Set(asks.map(({ into }) => into));
    const expressions = new ExpressionCheck({ ...names, fields: new Set(), rules, left: true }, report);
    expressions.condition(prompt.when, `${path}/when`);
    prompt.shows?.forEach((one, at) => {
      const place = `${path}/shows/${String(at)}`;
      if ('fact' in one) unknownName('fact', names.facts, one.fact, `${place}/fact`, report);
      else if ('clock' in one) unknownName('clock', names.clocks, one.clock, `${place}/clock`, report);
      else unknownName('rule', rules, one.rule.split('.')[0]!, `${place}/rule`, report);
    });
    for (const fact of apart(flow, prompt))
      report(
        'prompt-opens-compartment',
        path,
        `“${fact}”在分隔区内，不能用于提示`,
        `“${fact}” stands in a compartment: a prompt may not use it`,
      );
  });
}
