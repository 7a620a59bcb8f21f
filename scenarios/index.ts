import streetOrder from './enforcement/street-order/scenario.ts';
import breakGlassReview from './platform/break-glass-review/scenario.ts';
import dataBreach from './platform/data-breach/scenario.ts';
import interference from './platform/interference/scenario.ts';
import subjectRequest from './platform/subject-request/scenario.ts';
import type { Scenario } from '@gaoyao/kernel/scenario';

/** Every scenario of the platform, in the order they are shown. */
export const scenarios: readonly Scenario[] = [
  streetOrder,
  subjectRequest,
  dataBreach,
  interference,
  breakGlassReview,
];

export { demoMatters } from './enforcement/street-order/demo/matters.ts';
export type { DemoMatter } from './enforcement/street-order/demo/matters.ts';
