/** A kind with the words by which a report of it is recognised. */
interface Recognised {
  readonly code: string;
  readonly words: readonly string[];
}

export interface KindSuggestion {
  readonly kind: string;
  /** Words of the kind that stand in the report. */
  readonly matched: readonly string[];
  /** Characters of the words that matched: a longer word says more. */
  readonly score: number;
}

const SHOWN = 3;

/** Written the same way whoever wrote it. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '');

/**
 * Kinds a report may be of, the likeliest first, three at most: by the words of the catalogue that stand in it. A word that
 * lies within another that matched counts for nothing. Somebody decides; this says only what was found.
 */
export function suggestKinds(kinds: readonly Recognised[], said: string): readonly KindSuggestion[] {
  const text = plain(said);
  return kinds
    .flatMap(({ code, words }) => {
      const found = words.filter((word) => text.includes(plain(word)));
      const matched = found.filter((word) => !found.some((other) => other !== word && other.includes(word)));
      const score = matched.reduce((sum, word) => sum + word.length, 0);
      return score === 0 ? [] : [{ kind: code, matched, score }];
    })
    .sort((one, other) => other.score - one.score)
    .slice(0, SHOWN);
}
