const MOST = 10_000;
const FRESH_MS = 30_000;

/**
 * Unwrapped keys, for a short time and a bounded number: the least recently used goes first. A forgotten key is not
 * remembered again within that time, so that an erasure that is not yet committed leaves no copy behind.
 */
export class KeyCache {
  readonly #keys = new Map<string, { readonly key: Buffer; readonly until: number }>();
  readonly #forgotten = new Map<string, number>();

  get(subject: string): Buffer | undefined {
    const found = this.#keys.get(subject);
    if (found === undefined) return undefined;
    this.#keys.delete(subject);
    if (found.until <= Date.now()) return undefined;
    this.#keys.set(subject, found);
    return found.key;
  }

  remember(subject: string, key: Buffer): void {
    const now = Date.now();
    for (const [one, until] of this.#forgotten) {
      if (until > now) break;
      this.#forgotten.delete(one);
    }
    if (this.#forgotten.has(subject)) return;
    this.#keys.delete(subject);
    this.#keys.set(subject, { key, until: now + FRESH_MS });
    for (const [oldest] of this.#keys) {
      if (this.#keys.size <= MOST) break;
      this.#keys.delete(oldest);
    }
  }

  forget(subject: string): void {
    this.#keys.delete(subject);
    this.#forgotten.delete(subject);
    this.#forgotten.set(subject, Date.now() + FRESH_MS);
  }

  clear(): void {
    this.#keys.clear();
  }
}
