import { plainText } from '../rules/plain-text.ts';
import type { WordRule } from '../rules/classify.ts';

/** What was said and what somebody made of it. */
export interface LabelledText {
  readonly text: string;
  readonly kind: string;
}

export interface SuggestedRule extends WordRule {
  /** How many examples of its kind there were, and how many of them hold one of its words. */
  readonly examples: number;
  readonly covered: number;
}

export interface SuggestionOptions {
  /** Words for one kind; 12 unless given. */
  readonly words?: number;
  /** A word in fewer examples says nothing; 5 unless given. */
  readonly least?: number;
  /** Of the examples that hold a word so large a share is of the kind, 0 to 1; 0.6 unless given. */
  readonly precision?: number;
}

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Words and pairs of words of a text that parts them; runs of two to four characters of Chinese. */
export function termsOf(text: string): ReadonlySet<string> {
  const { plain } = plainText(text);
  const terms = new Set<string>();
  for (const run of plain.match(/[\p{Script=Han}]+|[a-z0-9]+(?:[ '-][a-z0-9]+)*/gu) ?? [])
    if (isChinese(run)) {
      for (let length = 2; length <= 4; length += 1)
        for (let at = 0; at + length <= run.length; at += 1) terms.add(run.slice(at, at + length));
    } else {
      const words = [...run.matchAll(/[a-z0-9]+/gu)];
      for (const [n, { 0: word, index }] of words.entries()) {
        if (word.length > 2 && !/^\d+$/.test(word)) terms.add(word);
        const next = words[n + 1];
        if (next !== undefined) terms.add(run.slice(index, next.index + next[0].length));
      }
    }
  return new Set([...terms].filter((term) => term.length <= 40));
}

/**
 * Rules by words proposed from labelled examples: pure. Of each kind the words that hold for many of its examples and for
 * few others, the one that adds the most first. They are proposals: somebody reads, tries and switches them on.
 */
export function suggestRules(
  examples: readonly LabelledText[],
  { words: most = 12, least = 5, precision = 0.6 }: SuggestionOptions = {},
): readonly SuggestedRule[] {
  const holding = new Map<string, Map<string, number[]>>();
  const total = new Map<string, number>();
  const ofKind = new Map<string, number>();
  for (const [number, { text, kind }] of examples.entries()) {
    ofKind.set(kind, (ofKind.get(kind) ?? 0) + 1);
    for (const term of termsOf(text)) {
      total.set(term, (total.get(term) ?? 0) + 1);
      const kinds = holding.get(term) ?? new Map<string, number[]>();
      holding.set(term, kinds);
      const list = kinds.get(kind) ?? [];
      kinds.set(kind, list);
      list.push(number);
    }
  }
  const candidates = new Map<string, { term: string; share: number; examples: readonly number[] }[]>();
  for (const [term, kinds] of holding)
    for (const [kind, list] of kinds) {
      const share = list.length / total.get(term)!;
      if (list.length < least || share < precision) continue;
      const before = candidates.get(kind) ?? [];
      candidates.set(kind, before);
      before.push({ term, share, examples: list });
    }
  return [...candidates]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([kind, terms]) => {
      const covered = new Set<number>();
      const chosen: string[] = [];
      const left = [...terms].sort(
        (one, other) =>
          other.examples.length * other.share ** 2 - one.examples.length * one.share ** 2 ||
          (one.term < other.term ? -1 : 1),
      );
      for (const { term, examples: list } of left) {
        if (chosen.length >= most) break;
        // a word whose examples others hold already adds nothing
        if (list.filter((number) => !covered.has(number)).length < least / 2) continue;
        chosen.push(term);
        for (const number of list) covered.add(number);
      }
      return {
        ...{ code: kind, version: 1, condition: { type: 'words' as const, any: chosen } },
        event: { kind, level: 1 as const, title: kind },
        ...{ examples: ofKind.get(kind)!, covered: covered.size },
      };
    });
}
