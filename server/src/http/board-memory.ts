import type { KeyNames } from '@gaoyao/kernel/indicators';

const MOST = 2_000;
const NAMES_MS = 60_000;

/** What was read a moment ago is not read again; whoever asks meanwhile gets the same answer. All of it is forgotten together. */
export class Remembered {
  readonly #ms: number;
  readonly #known = new Map<string, Promise<unknown>>();
  #since = Date.now();

  constructor(ms: number) {
    this.#ms = ms;
  }

  get<T>(key: string, read: () => Promise<T>): Promise<T> {
    if (Date.now() - this.#since > this.#ms || this.#known.size > MOST) this.forget();
    const known = this.#known.get(key) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const found = read();
    this.#known.set(key, found);
    found.catch(() => {
      if (this.#known.get(key) === found) this.#known.delete(key);
    });
    return found;
  }

  forget(): void {
    this.#known.clear();
    this.#since = Date.now();
  }
}

/** Names of keys, which change as seldom as units do. */
export class RememberedNames {
  readonly #known = new Remembered(NAMES_MS);

  over(names: KeyNames): KeyNames {
    return (item, dimension, keys) =>
      this.#known.get(JSON.stringify([item.source, dimension, [...keys].sort()]), () =>
        names(item, dimension, keys),
      );
  }
}
