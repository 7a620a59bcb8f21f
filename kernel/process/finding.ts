import type { Expression } from './expression.ts';

/**
 * Something an act needs to know that the matter itself does not hold. It is asked once, before the transition, and recorded,
 * so that replay never asks again.
 */
export type Finding = { readonly into: string } & (
  | { readonly rule: string }
  /**
   * From the catalogue of violations, in the version in force on the day of the act (see `norms` of the flow), or on the day
   * of asking.
   */
  | { readonly norm: 'violation' | 'evidence' | 'discretion'; readonly on?: 'today' }
  /** A local parameter of the matter's agency. */
  | { readonly parameter: string }
  /** Whether all these accounts hold the qualification on the day of the act: true, or the first account that does not. */
  | { readonly qualified: 'enforcement' | 'legal'; readonly accounts: readonly Expression[] }
  /** How many other matters of this scenario agree in these facts (`party` facts too) and have done the action. */
  | {
      readonly others: readonly string[];
      readonly done: string;
      readonly within?: { readonly years: number };
    }
);
