interface Entry<T> {
  readonly valid: string;
  readonly at: number;
  readonly answer: Promise<T>;
  settled: boolean;
}

const MOST = 500;
const OLD_MS = 60_000;

/**
 * Answers shared by everybody who may see the same: each is computed once for as long as what it was counted from stands
 * (`valid`), and no longer than a minute, since days pass and sources fall silent without anything being counted. Whoever
 * asks while an older one is under way waits for it and then for one new one, however many they are.
 */
export class SharedAnswers<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  async get(key: string, valid: string, compute: () => Promise<T>): Promise<T> {
    for (;;) {
      const known = this.#entries.get(key);
      const stands = known?.valid === valid && this.#now() - known.at < OLD_MS;
      if (known !== undefined && stands) return known.answer;
      if (known === undefined || known.settled) break;
      await known.answer.catch(() => undefined);
    }
    const answer = compute();
    const entry: Entry<T> = { valid, at: this.#now(), answer, settled: false };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size > MOST) this.#entries.delete(this.#entries.keys().next().value!);
    try {
      return await answer;
    } catch (error) {
      // a failure is nobody else's answer
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
      throw error;
    } finally {
      entry.settled = true;
    }
  }
}
