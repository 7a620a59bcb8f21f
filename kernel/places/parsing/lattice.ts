import { follows } from './grammar.ts';
import { tags, type Tag } from './tags.ts';

export interface Segment {
  readonly tag: Tag;
  readonly start: number;
  readonly end: number;
}

const TAGS = tags.length;
/** A state so far behind the best at its place is not followed. */
const BEAM = 14;

/** The best way to cut a text into segments, by dynamic programming: time grows with its length and nothing else. */
export class Lattice {
  #length = 0;
  #score = new Float64Array(TAGS * 64);
  /** Where the last segment began, times the tags, plus the tag before it; negative one: not reached. */
  #back = new Int32Array(TAGS * 64);
  /** Whether the last step was a separator, which leaves the tag as it was. */
  #kept = new Uint8Array(TAGS * 64);
  #best = 0;

  begin(length: number): void {
    const size = (length + 1) * TAGS;
    if (this.#score.length < size) {
      this.#score = new Float64Array(size * 2);
      this.#back = new Int32Array(size * 2);
      this.#kept = new Uint8Array(size * 2);
    }
    this.#score.fill(-Infinity, 0, size);
    this.#score[0] = 0;
    this.#length = length;
  }

  /** Sets out from a place; whether any way leads there. */
  reach(at: number): boolean {
    this.#best = -Infinity;
    for (let tag = 0; tag < TAGS; tag += 1) {
      const score = this.#score[at * TAGS + tag]!;
      if (score > this.#best) this.#best = score;
    }
    return this.#best > -Infinity;
  }

  /** A segment that may follow whatever ends where it begins. Only for the place last reached. */
  segment(start: number, end: number, tag: number, worth: number): void {
    const to = end * TAGS + tag;
    const least = this.#best - BEAM;
    for (let before = 0; before < TAGS; before += 1) {
      const score = this.#score[start * TAGS + before]!;
      if (score < least) continue;
      const total = score + worth + follows[before * TAGS + tag]!;
      if (total > this.#score[to]!) {
        this.#score[to] = total;
        this.#back[to] = start * TAGS + before;
        this.#kept[to] = 0;
      }
    }
  }

  /** Characters that separate and mean nothing themselves. */
  separator(start: number, end: number, worth: number): void {
    for (let tag = 0; tag < TAGS; tag += 1) {
      const score = this.#score[start * TAGS + tag]! + worth;
      const to = end * TAGS + tag;
      if (score > this.#score[to]!) {
        this.#score[to] = score;
        this.#back[to] = start * TAGS + tag;
        this.#kept[to] = 1;
      }
    }
  }

  /** The best reading of the whole. Separators are segments of the tag `rest`. */
  end(): Segment[] {
    let at = this.#length * TAGS;
    for (let tag = 1; tag < TAGS; tag += 1)
      if (this.#score[this.#length * TAGS + tag]! > this.#score[at]!) at = this.#length * TAGS + tag;
    const segments: Segment[] = [];
    while (at >= TAGS) {
      const from = this.#back[at]!;
      segments.push({
        tag: this.#kept[at] === 1 ? 'rest' : tags[at % TAGS]!,
        start: Math.floor(from / TAGS),
        end: Math.floor(at / TAGS),
      });
      at = from;
    }
    return segments.reverse();
  }
}
