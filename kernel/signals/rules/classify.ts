import type { Severity } from '../signal.ts';
import { wordAutomaton, type Occurrence } from './automaton.ts';
import { plainText, plainWord } from './plain-text.ts';
import type { RuleCondition, SignalRule } from './rule.ts';

/** What somebody said, as far as it is known. */
export interface SaidWords {
  readonly title?: string | undefined;
  readonly words?: string | undefined;
  readonly address?: string | undefined;
}

/** A word of the rule and where it stands, in characters (UTF-16) of the text as it was written. */
export interface WordMatch {
  readonly word: string;
  readonly in: 'title' | 'words' | 'address';
  readonly at: number;
  readonly length: number;
}

export interface Classified {
  readonly kind: string | null;
  readonly level: Severity;
  readonly matched: readonly WordMatch[];
  /** Code and version of the rule that says so. */
  readonly rule: string;
  readonly version: number;
}

/** What classification needs of a rule. */
export type WordRule = Pick<SignalRule, 'code' | 'version' | 'condition' | 'event'>;
type WordCondition = Extract<RuleCondition, { type: 'words' }>;

interface Compiled {
  readonly search: (plain: string) => readonly Occurrence[];
  /** For each word the rules that use it, and as what. */
  readonly uses: readonly (readonly {
    readonly rule: number;
    readonly as: 'any' | 'all' | 'none' | 'places';
  }[])[];
  readonly words: readonly string[];
}

const compiled = new WeakMap<readonly WordRule[], Compiled>();
const FIELDS = ['title', 'words', 'address'] as const;

/**
 * The rules whose words stand in what was said, the weightiest first: the more characters matched, the surer; of equals
 * the higher level, then the order of the rules. Words that lie within longer ones of the same rule count for nothing.
 */
export function allWordMatches<R extends WordRule>(
  rules: readonly R[],
  said: SaidWords,
): readonly { readonly rule: R; readonly matched: readonly WordMatch[]; readonly weight: number }[] {
  const { search, uses, words } = compile(rules);
  const hits = new Map<number, Map<string, { word: number; as: string; match: WordMatch }[]>>();
  for (const field of FIELDS) {
    const text = said[field];
    if (text === undefined || text === '') continue;
    const { plain, offsets } = plainText(text);
    for (const { word, at } of search(plain)) {
      const end = at + words[word]!.length;
      const from = offsets?.[at] ?? at;
      const match = { word: words[word]!, in: field, at: from, length: (offsets?.[end] ?? end) - from };
      for (const { rule, as } of uses[word]!) {
        const ofRule = hits.get(rule) ?? new Map<string, { word: number; as: string; match: WordMatch }[]>();
        hits.set(rule, ofRule);
        ofRule.set(as, [...(ofRule.get(as) ?? []), { word, as, match }]);
      }
    }
  }
  return [...hits]
    .flatMap(([number, found]) => {
      const rule = rules[number]!;
      const condition = rule.condition as WordCondition;
      const any = found.get('any') ?? [];
      const all = found.get('all') ?? [];
      const places = found.get('places') ?? [];
      if (any.length === 0 || found.has('none')) return [];
      if (new Set(all.map(({ word }) => word)).size < new Set((condition.all ?? []).map(plainWord)).size)
        return [];
      if ((condition.places ?? []).length > 0 && places.length === 0) return [];
      const matched = outermost([...any, ...all, ...places].map(({ match }) => match));
      const weight = [...new Set(matched.map(({ word }) => word))].reduce(
        (sum, word) => sum + word.length,
        0,
      );
      return [{ number, rule, matched, weight }];
    })
    .sort(
      (one, other) =>
        other.weight - one.weight ||
        other.rule.event.level - one.rule.event.level ||
        one.number - other.number,
    );
}

/**
 * What the rules by words say of a report; null where none speaks. Pure: the same rules and words give the same answer.
 * Rules of other conditions are passed over. The rules of one list are compiled once, so hand over the same list again.
 */
export function classifyWords(rules: readonly WordRule[], said: SaidWords): Classified | null {
  const [best] = allWordMatches(rules, said);
  if (best === undefined) return null;
  const { rule, matched } = best;
  return {
    ...{ kind: rule.event.kind, level: rule.event.level, matched },
    ...{ rule: rule.code, version: rule.version },
  };
}

function compile(rules: readonly WordRule[]): Compiled {
  const before = compiled.get(rules);
  if (before !== undefined) return before;
  const numbers = new Map<string, number>();
  const uses: { rule: number; as: 'any' | 'all' | 'none' | 'places' }[][] = [];
  for (const [rule, { condition }] of rules.entries())
    if (condition.type === 'words')
      for (const as of ['any', 'all', 'none', 'places'] as const)
        for (const word of new Set((condition[as] ?? []).map(plainWord))) {
          const number = numbers.get(word) ?? numbers.size;
          numbers.set(word, number);
          (uses[number] ??= []).push({ rule, as });
        }
  const words = [...numbers.keys()];
  const made = { search: wordAutomaton(words), uses, words };
  compiled.set(rules, made);
  return made;
}

/** Each place once, and not what lies within a longer match. */
const outermost = (matches: readonly WordMatch[]): readonly WordMatch[] =>
  matches.filter(
    (one, n) =>
      !matches.some(
        (other, m) =>
          other.in === one.in &&
          other.at <= one.at &&
          other.at + other.length >= one.at + one.length &&
          (other.length > one.length || m < n),
      ),
  );
