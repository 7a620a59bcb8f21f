/** Every word of the library once, as a number: road names, numbers, names of estates. */
export class Words {
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [];

  get size(): number {
    return this.#words.length;
  }

  /** The number of a word, a new one for a new word; -1 for no word. */
  numberOf(word: string | null | undefined): number {
    if (word === null || word === undefined || word === '') return -1;
    let number = this.#numbers.get(word);
    if (number === undefined) {
      number = this.#words.length;
      this.#words.push(word);
      this.#numbers.set(word, number);
    }
    return number;
  }

  /** The number of a word that is known, -1 for one that is not. */
  find(word: string): number {
    return this.#numbers.get(word) ?? -1;
  }

  at(number: number): string | undefined {
    return this.#words[number];
  }
}
