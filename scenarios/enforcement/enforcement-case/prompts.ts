import type { PromptDefinition } from '@gaoyao/kernel/process';
import { authorityPrompts } from './prompts-authority.ts';
import { clockPrompts } from './prompts-clocks.ts';
import { procedurePrompts } from './prompts-procedure.ts';
import { servicePrompts } from './prompts-service.ts';
import { substancePrompts } from './prompts-substance.ts';

/**
 * What an officer is warned of at the key steps: filing, notice, decision, service, demand, application to the court. What
 * the guards refuse anyway is told before it is tried; a reason is insisted on where nothing else stands in the way of an
 * act that would not hold.
 */
export const prompts: readonly PromptDefinition[] = [
  ...procedurePrompts,
  ...clockPrompts,
  ...authorityPrompts,
  ...substancePrompts,
  ...servicePrompts,
];
