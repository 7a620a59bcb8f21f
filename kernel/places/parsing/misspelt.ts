import type { NamedUnit } from './named-unit.ts';
import { normalise } from './normalise.ts';

/** Stands for the one character that may differ. */
const ANY = '?';
const LONGEST = 5;
const wide = new Set<NamedUnit['level']>(['province', 'city', 'county']);
const closing = new Set(Array.from('省市区县', (one) => one.charCodeAt(0)));

/** Names of provinces, cities and counties in which one character is wrong: 清禾市 for 青禾市. Only names in full, of three to five characters. */
export class Misspelt {
  readonly #units = new Map<string, number[]>();

  constructor(units: readonly NamedUnit[]) {
    for (const [at, { level, names }] of units.entries())
      if (wide.has(level))
        for (const given of names) {
          const name = normalise(given);
          if (name.length < 3 || name.length > LONGEST || !closing.has(name.charCodeAt(name.length - 1)))
            continue;
          for (let wrong = 0; wrong < name.length - 1; wrong += 1) {
            const key = name.slice(0, wrong) + ANY + name.slice(wrong + 1);
            this.#units.set(key, [...(this.#units.get(key) ?? []), at]);
          }
        }
  }

  /** Whether a name may end here at all. */
  static ends(text: string, end: number): boolean {
    return closing.has(text.charCodeAt(end - 1));
  }

  /** The units whose name differs from a piece of the text in one character. */
  *like(text: string, at: number, end: number): Iterable<number> {
    for (let wrong = at; wrong < end - 1; wrong += 1)
      yield* this.#units.get(text.slice(at, wrong) + ANY + text.slice(wrong + 1, end)) ?? [];
  }
}
