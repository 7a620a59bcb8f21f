import type { IndicatorCatalogue } from '@gaoyao/kernel/indicators';
import { criminal } from './criminal.ts';
import { deaths } from './deaths.ts';
import { fire } from './fire.ts';
import { lawsuits } from './lawsuits.ts';
import { petitions } from './petitions.ts';
import { traffic } from './traffic.ts';
import { workSafety } from './work-safety.ts';

const parts = [criminal, petitions, lawsuits, traffic, fire, workSafety, deaths];

/** The 33 indicators of the safety report over its seven domains; `docs/safety-indicators.md` is printed from it. */
export const safetyCatalogue: IndicatorCatalogue = {
  id: 'safety',
  measures: parts.flatMap(({ measures }) => measures),
  indicators: parts.flatMap(({ indicators }) => indicators),
};

export { safetyDomains } from './domains.ts';
export type { SafetyDomain } from './domains.ts';
export { safetyKeyNames } from './key-names.ts';
export { safetySources } from './sources.ts';
export type { SafetySource } from './sources.ts';
