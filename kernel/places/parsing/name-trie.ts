const NONE: readonly never[] = [];

/**
 * Names found inside a text, character by character. The edges stand in one open-addressed table of numbers, so that a
 * hundred thousand names fit into a few megabytes and a look-up makes no garbage.
 */
export class NameTrie<Value> {
  #from = new Int32Array(1 << 12).fill(-1);
  #char = new Uint16Array(1 << 12);
  #to = new Int32Array(1 << 12);
  #edges = 0;
  #nodes = 1;
  readonly #values: (Value[] | undefined)[] = [undefined];

  add(name: string, value: Value): void {
    let node = 0;
    for (let at = 0; at < name.length; at += 1) node = this.#grow(node, name.charCodeAt(at));
    if (node === 0) return;
    const values = (this.#values[node] ??= []);
    values.push(value);
  }

  /** The node below one by a character, or -1; the root is 0. */
  step(node: number, char: number): number {
    const mask = this.#from.length - 1;
    for (let at = slot(node, char) & mask; ; at = (at + 1) & mask) {
      const from = this.#from[at]!;
      if (from === -1) return -1;
      if (from === node && this.#char[at] === char) return this.#to[at]!;
    }
  }

  /** What bears the name that ends in a node. */
  at(node: number): readonly Value[] {
    return this.#values[node] ?? NONE;
  }

  get(name: string): readonly Value[] {
    let node = 0;
    for (let at = 0; at < name.length && node !== -1; at += 1) node = this.step(node, name.charCodeAt(at));
    return node <= 0 ? NONE : this.at(node);
  }

  #grow(node: number, char: number): number {
    const known = this.step(node, char);
    if (known !== -1) return known;
    if (this.#edges * 2 > this.#from.length) this.#widen();
    const made = this.#nodes;
    this.#nodes += 1;
    this.#values.push(undefined);
    this.#put(node, char, made);
    return made;
  }

  #put(node: number, char: number, to: number): void {
    const mask = this.#from.length - 1;
    let at = slot(node, char) & mask;
    while (this.#from[at] !== -1) at = (at + 1) & mask;
    this.#from[at] = node;
    this.#char[at] = char;
    this.#to[at] = to;
    this.#edges += 1;
  }

  #widen(): void {
    const [from, char, to] = [this.#from, this.#char, this.#to];
    this.#from = new Int32Array(from.length * 2).fill(-1);
    this.#char = new Uint16Array(from.length * 2);
    this.#to = new Int32Array(from.length * 2);
    this.#edges = 0;
    for (let at = 0; at < from.length; at += 1) if (from[at] !== -1) this.#put(from[at]!, char[at]!, to[at]!);
  }
}

const slot = (node: number, char: number): number => {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(char, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
};
