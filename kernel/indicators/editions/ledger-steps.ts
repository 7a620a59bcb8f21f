import type { Steps } from './causes.ts';
import { LedgerSums, type Rule, type ScannedEntry } from './ledger-sums.ts';

/**
 * Adds up, from entries of the ledger, what leads from one rule of counting to another: the same entries by the tree, then the
 * definitions, then the days of the later one, each differing from the one before in one thing. `whole`: every entry of the
 * days is given, not only those that came between; it has to be where the rules differ.
 */
export class LedgerSteps {
  readonly #whole: boolean;
  readonly #late: LedgerSums;
  readonly #corrected: LedgerSums;
  readonly #first: LedgerSums;
  readonly #byTree: LedgerSums;
  readonly #byDefinition: LedgerSums;
  readonly #byDays: LedgerSums;

  constructor(before: Rule, after: Rule, units: readonly string[], whole: boolean) {
    const sums = (rule: Rule): LedgerSums => new LedgerSums(rule, units);
    this.#whole = whole;
    [this.#late, this.#corrected, this.#first] = [sums(before), sums(before), sums(before)];
    this.#byTree = sums({ ...before, tree: after.tree });
    this.#byDefinition = sums({ ...after, days: before.days });
    this.#byDays = sums(after);
  }

  add({ entry, event, before, late }: ScannedEntry): void {
    if (!before) (late ? this.#late : this.#corrected).add(entry, event);
    if (this.#whole)
      for (const sums of [this.#first, this.#byTree, this.#byDefinition, this.#byDays]) sums.add(entry);
  }

  of(unit: string): Steps {
    const of =
      (sums: LedgerSums) =>
      (measure: string): number =>
        sums.sum(unit, measure);
    const between =
      (from: LedgerSums, to: LedgerSums) =>
      (measure: string): number =>
        to.sum(unit, measure) - from.sum(unit, measure);
    return {
      ...{ late: of(this.#late), corrected: of(this.#corrected) },
      moved: between(this.#first, this.#byTree),
      redefined: { was: of(this.#byTree), is: of(this.#byDefinition) },
      continued: between(this.#byDefinition, this.#byDays),
    };
  }

  /** How many events stand behind what came late and what was corrected, of these measures. */
  events(unit: string, measures: readonly string[]): { readonly late: number; readonly corrected: number } {
    return {
      late: this.#late.events(unit, measures),
      corrected: this.#corrected.events(unit, measures),
    };
  }
}
