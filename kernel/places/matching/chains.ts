/** Slots under keys of two whole numbers, in typed arrays: a hash table of chains that costs twelve bytes a key and four a slot. */
export class Chains {
  #first: Int32Array;
  #second: Int32Array;
  /** The newest slot of a key; -1 where no key stands, -2 where all slots of a key have left. */
  #heads: Int32Array;
  #following: Int32Array;
  #keys = 0;

  constructor(expected = 1024) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(1024, expected * 2)));
    this.#first = new Int32Array(size);
    this.#second = new Int32Array(size);
    this.#heads = new Int32Array(size).fill(-1);
    this.#following = new Int32Array(Math.max(1024, expected)).fill(-1);
  }

  /** The first slot under a key, -1 when there is none; `after` gives the others. */
  first(a: number, b: number): number {
    const head = this.#heads[this.#at(a, b)]!;
    return head < 0 ? -1 : head;
  }

  after(slot: number): number {
    return this.#following[slot]!;
  }

  link(a: number, b: number, slot: number): void {
    if (slot >= this.#following.length) this.#widen(slot);
    let at = this.#at(a, b);
    if (this.#heads[at] === -1) {
      if ((this.#keys + 1) * 10 > this.#heads.length * 6) {
        this.#rehash();
        at = this.#at(a, b);
      }
      this.#keys += 1;
      this.#first[at] = a;
      this.#second[at] = b;
      this.#heads[at] = -2;
    }
    const head = this.#heads[at]!;
    this.#following[slot] = head < 0 ? -1 : head;
    this.#heads[at] = slot;
  }

  unlink(a: number, b: number, slot: number): void {
    const at = this.#at(a, b);
    if (this.#heads[at] === slot) {
      const next = this.#following[slot]!;
      this.#heads[at] = next < 0 ? -2 : next;
    } else
      for (let one = this.first(a, b); one >= 0; one = this.after(one))
        if (this.#following[one] === slot) {
          this.#following[one] = this.#following[slot]!;
          break;
        }
    this.#following[slot] = -1;
  }

  #at(a: number, b: number): number {
    const mask = this.#heads.length - 1;
    let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
    let at = (hash ^ (hash >>> 13)) & mask;
    while (this.#heads[at] !== -1 && (this.#first[at] !== a || this.#second[at] !== b)) at = (at + 1) & mask;
    return at;
  }

  #widen(slot: number): void {
    const wider = new Int32Array(Math.max(slot + 1, this.#following.length * 2)).fill(-1);
    wider.set(this.#following);
    this.#following = wider;
  }

  #rehash(): void {
    const [first, second, heads] = [this.#first, this.#second, this.#heads];
    const size = heads.length * 2;
    this.#first = new Int32Array(size);
    this.#second = new Int32Array(size);
    this.#heads = new Int32Array(size).fill(-1);
    for (let old = 0; old < heads.length; old += 1) {
      if (heads[old] === -1) continue;
      const at = this.#at(first[old]!, second[old]!);
      this.#first[at] = first[old]!;
      this.#second[at] = second[old]!;
      this.#heads[at] = heads[old]!;
    }
  }
}
