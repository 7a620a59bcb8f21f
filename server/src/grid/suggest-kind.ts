import { allWordMatches, type SignalRule, type WordRule } from '@gaoyao/kernel/signals';
import { eventKinds, kindOf } from './kinds.ts';

export interface KindSuggestion {
  readonly kind: string;
  /** Words that stand in the report. */
  readonly matched: readonly string[];
  /** Characters of the words that matched: a longer word says more. */
  readonly score: number;
  /** The rule in force that says so, with its version; null: the words of the catalogue do. */
  readonly rule: { readonly code: string; readonly version: number } | null;
}

const SHOWN = 3;
/** A single character stands in too many other words. */
const SHORTEST = 2;

/** The words of the catalogue as rules, in one list that is compiled once. */
const catalogue: readonly WordRule[] = eventKinds.map(({ code, name, words }) => ({
  ...{ code: `kind.${code}`, version: 1, event: { kind: code, level: 1, title: name.zh } },
  condition: { type: 'words', any: words.filter(({ length }) => length >= SHORTEST) },
}));

/**
 * Kinds a report may be of, three at most: those that rules in force of the tenancy name come first, then those whose words
 * of the catalogue stand in it, the longest match first. Somebody decides; this says only what was found.
 */
export function suggestKinds(
  rules: readonly SignalRule[],
  shard: number,
  title: string,
): readonly KindSuggestion[] {
  const said = { title };
  const byRule = allWordMatches(rules, said).filter(({ rule }) => rule.shard === shard);
  const found = [
    ...byRule.map((one) => ({ ...one, named: { code: one.rule.code, version: one.rule.version } })),
    ...allWordMatches(catalogue, said).map((one) => ({ ...one, named: null })),
  ];
  const kinds = new Map<string, KindSuggestion>();
  for (const { rule, matched, weight, named } of found) {
    const { kind } = rule.event;
    if (kind === null || kindOf(kind) === undefined || kinds.has(kind)) continue;
    kinds.set(kind, {
      ...{ kind, score: weight, rule: named },
      matched: [...new Set(matched.map(({ word }) => word))],
    });
  }
  return [...kinds.values()].slice(0, SHOWN);
}
