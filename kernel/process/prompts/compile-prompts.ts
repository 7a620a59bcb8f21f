import type { FlowDefinition } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { compileCondition, compileExpression, type Scope, type Value } from '../expression.ts';
import type { PromptDefinition } from './prompt-definition.ts';

export interface CompiledPrompt {
  readonly definition: PromptDefinition;
  readonly test: (scope: Scope) => boolean;
  /** Values of findings it shows, by the name they are shown under. */
  readonly values: ReadonlyMap<string, (scope: Scope) => Value>;
}

/** The prompts of a flow ready to be evaluated. */
export const compilePrompts = ({ prompts = [] }: FlowDefinition): readonly CompiledPrompt[] =>
  prompts.map((definition) => ({
    definition,
    test: compileCondition(definition.when),
    values: new Map(
      (definition.shows ?? []).flatMap((one) =>
        'rule' in one ? [[one.rule, compileExpression({ rule: one.rule })] as const] : [],
      ),
    ),
  }));

/** What these prompts ask, each question once. */
export function askedBy(prompts: readonly CompiledPrompt[]): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const { definition } of prompts)
    for (const one of definition.asks ?? []) if (!found.has(one.into)) found.set(one.into, one);
  return [...found.values()];
}
