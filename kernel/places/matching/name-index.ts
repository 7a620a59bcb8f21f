import { Chains } from './chains.ts';

/** How a name was found: as it is written, by another name, by a short form, or with one character wrong. */
export type NameHow = 'exact' | 'alias' | 'former' | 'short' | 'typo';

export interface NameHit {
  /** What the name stands for: the number of a word, or the slot of a place. */
  readonly target: number;
  readonly how: NameHow;
  /** The name as it was entered. */
  readonly name: string;
}

/** A hit with the shard in which it holds; -1 where it holds everywhere. */
export interface NameFound extends NameHit {
  readonly shard: number;
}

interface Entry {
  readonly name: string;
  readonly target: number;
  readonly how: 'exact' | 'alias' | 'former';
  /** Only places of this shard are meant; -1 where all are. */
  readonly shard: number;
}

const GENERIC =
  /(?:住宅小区|商住小区|生活小区|小区|住宅区|生活区|花园|花苑|家园|公寓|新村|大厦|广场|苑|园|城|府|里|村|楼)$/;

/** What is left of the name of an estate without the words that many have: 锦绣花园小区 → 锦绣花园, 锦绣. */
export function shortForms(name: string): readonly string[] {
  const forms: string[] = [];
  for (let at = name.replace(GENERIC, ''); at.length >= 2 && at !== (forms.at(-1) ?? name);) {
    forms.push(at);
    if (forms.length === 2) break;
    at = at.replace(GENERIC, '');
  }
  return forms;
}

const PRIME = 0x01000193;
/** FNV-1a of a text, leaving out the character at `without`. */
function hashOf(text: string, without: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < text.length; at += 1)
    if (at !== without) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash;
}

/** Whether two texts differ by at most one character that is wrong, missing, too much, or swapped with its neighbour. */
export function withinOneTypo(a: string, b: string): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && long[at] === short[at]) at += 1;
  if (at === long.length) return true;
  if (long.length > short.length) return long.slice(at + 1) === short.slice(at);
  if (long.slice(at + 1) === short.slice(at + 1)) return true;
  return (
    long[at] === short[at + 1] && long[at + 1] === short[at] && long.slice(at + 2) === short.slice(at + 2)
  );
}

/**
 * Names by what is written, by their short forms, and by every form with one character left out: two names with one typo
 * between them always share such a form, so that a misspelt name is found by looking up as many forms as it has characters.
 */
export class NameIndex {
  readonly #entries: Entry[] = [];
  readonly #exact = new Map<string, number[]>();
  readonly #short = new Map<string, number[]>();
  readonly #forms = new Chains();
  /** Which entry each form belongs to. */
  readonly #owners: number[] = [];
  readonly #usesShort: boolean;
  #sorted: readonly number[] | undefined;

  constructor({ short = false } = {}) {
    this.#usesShort = short;
  }

  get size(): number {
    return this.#entries.length;
  }

  add(name: string, target: number, how: Entry['how'] = 'exact', shard = -1): void {
    const known = this.#exact.get(name);
    if (known?.some((at) => this.#entries[at]!.target === target) === true) return;
    const entry = this.#entries.length;
    this.#entries.push({ name, target, how, shard });
    this.#sorted = undefined;
    if (known === undefined) this.#exact.set(name, [entry]);
    else known.push(entry);
    if (name.length >= 3) this.#keepForms(name, entry);
    if (!this.#usesShort) return;
    for (const short of shortForms(name)) {
      const others = this.#short.get(short);
      if (others === undefined) this.#short.set(short, [entry]);
      else others.push(entry);
    }
  }

  #keepForms(name: string, entry: number): void {
    for (let without = -1; without < name.length; without += 1) {
      // a character doubled gives the same form twice
      if (without > 0 && name[without] === name[without - 1]) continue;
      this.#forms.link(hashOf(name, without), 0, this.#owners.length);
      this.#owners.push(entry);
    }
  }

  has(name: string): boolean {
    return this.#exact.has(name);
  }

  /** What a name as written means, aliases among it. */
  exact(name: string): readonly NameFound[] {
    return this.#exact.get(name)?.map((at) => this.#hit(at)) ?? [];
  }

  /** What a short form means, or a name of which the library has a short form. */
  short(name: string): readonly NameFound[] {
    if (!this.#usesShort) return [];
    for (const form of [name, ...shortForms(name)]) {
      const found = [...(this.#exact.get(form) ?? []), ...(this.#short.get(form) ?? [])];
      if (found.length > 0) return found.map((at) => this.#hit(at, 'short'));
    }
    return [];
  }

  /** Names one typo away; the name itself when it is one. */
  near(name: string): readonly NameFound[] {
    if (name.length < 2) return [];
    const found = new Set<number>();
    for (let without = -1; without < name.length; without += 1) {
      const key = hashOf(name, without);
      for (let at = this.#forms.first(key, 0); at >= 0; at = this.#forms.after(at)) {
        const entry = this.#owners[at]!;
        if (!found.has(entry) && withinOneTypo(name, this.#entries[entry]!.name)) found.add(entry);
      }
    }
    return [...found].map((at) => this.#hit(at, 'typo'));
  }

  #hit(at: number, how?: NameHow): NameFound {
    const entry = this.#entries[at]!;
    return { target: entry.target, how: how ?? entry.how, name: entry.name, shard: entry.shard };
  }

  /** Names that begin so, shortest first. */
  beginning(prefix: string, limit: number): readonly NameFound[] {
    this.#sorted ??= this.#entries
      .map((_, at) => at)
      .sort((a, b) => (this.#entries[a]!.name < this.#entries[b]!.name ? -1 : 1));
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#entries[this.#sorted[middle]!]!.name < prefix) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (let at = low; at < this.#sorted.length && found.length < limit; at += 1) {
      const entry = this.#sorted[at]!;
      if (!this.#entries[entry]!.name.startsWith(prefix)) break;
      found.push(entry);
    }
    return found.map((at) => this.#hit(at));
  }
}
