import type { FlowDefinition } from '../definition.ts';
import { permitFlow } from '../flow-fixture.ts';
import type { PromptDefinition } from './prompt-definition.ts';

const text = (en: string) => ({ zh: `${en}（中文）`, en });

/** One prompt, with what a test is about. */
export const promptLike = (change: Partial<PromptDefinition>): PromptDefinition => ({
  id: 'fee-open',
  kind: 'step-missing',
  name: text('The fee is open'),
  before: ['decide'],
  when: { '<': [{ fact: 'paid' }, { fact: 'fee' }] },
  weight: 3,
  article: 'Permit Act 5',
  text: text('It is decided before it is paid'),
  todo: text('Have it paid'),
  shows: [{ fact: 'fee' }, { fact: 'paid' }],
  ...change,
});

/** The permit with these prompts. */
export const promptedFlow = (...prompts: readonly PromptDefinition[]): FlowDefinition =>
  permitFlow({ prompts });
