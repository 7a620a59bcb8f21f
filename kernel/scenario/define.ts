import { Problem } from '../store/index.ts';
import { compileFlow, type CompiledFlow, type FlowDefinition } from '../process/index.ts';
import { definitionIssues } from './definition-issues.ts';

/** A scenario of the platform: its definition, checked and compiled when the program starts. */
export interface Scenario {
  readonly definition: FlowDefinition;
  readonly flow: CompiledFlow;
}

/**
 * Defines a scenario in TypeScript. The definition passes the same checks as a JSON flow and compiles to the same
 * type; one with an issue does not start (`flow.invalid`, naming the first issue and its place).
 */
export function defineScenario(definition: Omit<FlowDefinition, 'format'>): Scenario {
  const full: FlowDefinition = { format: 'gaoyao-flow/1', ...definition };
  const issues = definitionIssues(full);
  const first = issues[0];
  if (first !== undefined)
    throw new Problem(
      'flow.invalid',
      {
        zh: `场景“${definition.id}”的定义有误：${first.path} ${first.text.zh}`,
        en: `The definition of “${definition.id}” is wrong: ${first.path} ${first.text.en}`,
      },
      { status: 500, details: { issues } },
    );
  return { definition: full, flow: compileFlow(full) };
}
