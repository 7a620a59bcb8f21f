import { classifyWords, type WordRule } from '../rules/classify.ts';
import type { LabelledText } from './suggest-rules.ts';

export interface ClassScore {
  readonly kind: string;
  /** Examples of the kind, and how many were said to be of it. */
  readonly examples: number;
  readonly said: number;
  readonly right: number;
  /** Null where nothing was said to be of the kind. */
  readonly precision: number | null;
  readonly recall: number;
  readonly f1: number;
}

/** How well rules say what people said: all shares are 0 to 1. */
export interface Score {
  readonly examples: number;
  /** Right of all examples; one no rule speaks of is wrong. */
  readonly accuracy: number;
  /** Share of the examples of which some rule speaks, and right of those. */
  readonly coverage: number;
  readonly precision: number;
  /** Mean of F1 over the kinds that occur in the examples, each counting the same. */
  readonly macroF1: number;
  /** Accuracy of whoever always says the commonest kind: what a rule has to beat. */
  readonly commonest: number;
  /** The most frequent first. */
  readonly classes: readonly ClassScore[];
}

/** Scores rules on examples they were not made from: pure. */
export function scoreRules(rules: readonly WordRule[], examples: readonly LabelledText[]): Score {
  const tally = new Map<string, { examples: number; said: number; right: number }>();
  const of = (kind: string) => {
    const one = tally.get(kind) ?? { examples: 0, said: 0, right: 0 };
    tally.set(kind, one);
    return one;
  };
  let spoken = 0;
  let right = 0;
  for (const { text, kind } of examples) {
    of(kind).examples += 1;
    const said = classifyWords(rules, { words: text })?.kind ?? null;
    if (said === null) continue;
    spoken += 1;
    of(said).said += 1;
    if (said !== kind) continue;
    right += 1;
    of(kind).right += 1;
  }
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  const classes = [...tally]
    .filter(([, one]) => one.examples > 0)
    .map(([kind, one]) => ({
      ...{ kind, ...one, recall: share(one.right, one.examples) },
      precision: one.said === 0 ? null : one.right / one.said,
      f1: share(2 * one.right, one.said + one.examples),
    }))
    .sort((one, other) => other.examples - one.examples || (one.kind < other.kind ? -1 : 1));
  return {
    ...{ examples: examples.length, accuracy: share(right, examples.length), classes },
    ...{ coverage: share(spoken, examples.length), precision: share(right, spoken) },
    macroF1: share(
      classes.reduce((sum, { f1 }) => sum + f1, 0),
      classes.length,
    ),
    commonest: share(classes[0]?.examples ?? 0, examples.length),
  };
}

/** Parts examples by a number made of their key, the same whenever it is asked: about one in `every` is kept aside. */
export function keptAside<Keyed extends { readonly key: string }>(
  examples: readonly Keyed[],
  every = 5,
): { readonly training: readonly Keyed[]; readonly aside: readonly Keyed[] } {
  const isAside = ({ key }: Keyed): boolean => {
    let number = 2_166_136_261;
    for (let n = 0; n < key.length; n += 1) number = Math.imul(number ^ key.charCodeAt(n), 16_777_619) >>> 0;
    return number % every === 0;
  };
  return { training: examples.filter((one) => !isAside(one)), aside: examples.filter(isAside) };
}
