import streetOrder from './enforcement/street-order/scenario.ts';
import type { Scenario } from '@gaoyao/kernel/scenario';

/** Every scenario of the platform, in the order they are shown. */
export const scenarios: readonly Scenario[] = [streetOrder];

export { demoMatters } from './enforcement/street-order/demo/matters.ts';
export type { DemoMatter } from './enforcement/street-order/demo/matters.ts';
