/** Runs what concerns one log one after another. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  async take<T>(of: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#last.get(of) ?? Promise.resolve()).then(work, work);
    this.#last.set(of, turn);
    try {
      return await turn;
    } finally {
      if (this.#last.get(of) === turn) this.#last.delete(of);
    }
  }
}
