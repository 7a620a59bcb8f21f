import { checkDigit, CODE_LENGTH } from '../code/code.ts';

/** Kinds of places as small numbers; 0 is a slot that was named as a parent and has no row, or whose place is closed. */
export const placeKinds = ['none', 'building', 'unit', 'room', 'spot'] as const;

const DEGREE = 1e7;
const NOWHERE = -0x8000_0000;
const HALF = (CODE_LENGTH - 1) / 2;

type Column = Int32Array | Uint32Array | Float64Array | Uint8Array;

function wider<T extends Column>(column: T, length: number): T {
  const next = new (column.constructor as new (length: number) => T)(length);
  next.set(column);
  return next;
}

/**
 * Places in columns: about ninety bytes each, so that a million take less than a hundred megabytes. A place keeps its slot
 * for as long as the table lives. Words are numbers of the table of words, -1 where the door does not say.
 */
export class PlaceTable {
  kind: Uint8Array;
  parent: Int32Array;
  area: Int32Array;
  road: Int32Array;
  roadNumber: Int32Array;
  estate: Int32Array;
  /** The number or name of the building, the staircase or the room, by kind; a spot has its name in `estate`. */
  label: Int32Array;
  longitude: Int32Array;
  latitude: Int32Array;
  #ids: Uint32Array;
  #codes: Float64Array;
  #slots: Int32Array;
  #used = 0;

  constructor(expected = 1024) {
    const size = Math.max(1024, expected);
    this.kind = new Uint8Array(size);
    this.parent = new Int32Array(size);
    this.area = new Int32Array(size);
    this.road = new Int32Array(size);
    this.roadNumber = new Int32Array(size);
    this.estate = new Int32Array(size);
    this.label = new Int32Array(size);
    this.longitude = new Int32Array(size);
    this.latitude = new Int32Array(size);
    this.#ids = new Uint32Array(size * 4);
    this.#codes = new Float64Array(size * 2);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(size * 2))).fill(-1);
  }

  /** Slots given so far. */
  get size(): number {
    return this.#used;
  }

  /** The slot of an id, -1 when it has none. */
  find(id: string): number {
    return this.#slots[this.#at(words(id))]!;
  }

  /** The slot of an id, a new one when it has none. */
  slotOf(id: string): number {
    const key = words(id);
    let at = this.#at(key);
    const known = this.#slots[at]!;
    if (known >= 0) return known;
    if (this.#used === this.kind.length) this.#grow();
    if (this.#used * 2 > this.#slots.length) {
      this.#rehash();
      at = this.#at(key);
    }
    const slot = this.#used;
    this.#used += 1;
    this.#slots[at] = slot;
    this.#ids.set(key, slot * 4);
    this.parent[slot] = -1;
    this.setPosition(slot, null, null);
    return slot;
  }

  idOf(slot: number): string {
    let hex = '';
    for (let at = 0; at < 4; at += 1) hex += this.#ids[slot * 4 + at]!.toString(16).padStart(8, '0');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  setCode(slot: number, code: string): void {
    this.#codes[slot * 2] = Number(code.slice(0, HALF));
    this.#codes[slot * 2 + 1] = Number(code.slice(HALF, 2 * HALF));
  }

  codeOf(slot: number): string {
    const digits =
      String(this.#codes[slot * 2]!).padStart(HALF, '0') +
      String(this.#codes[slot * 2 + 1]!).padStart(HALF, '0');
    return digits + checkDigit(digits);
  }

  /** Degrees; kept to a centimetre. */
  setPosition(slot: number, longitude: number | null, latitude: number | null): void {
    this.longitude[slot] = longitude === null ? NOWHERE : Math.round(longitude * DEGREE);
    this.latitude[slot] = latitude === null ? NOWHERE : Math.round(latitude * DEGREE);
  }

  /** The position of a place, or of the one it is in. */
  positionOf(slot: number): readonly [longitude: number, latitude: number] | null {
    for (let at = slot; at >= 0; at = this.parent[at]!)
      if (this.longitude[at] !== NOWHERE) return [this.longitude[at]! / DEGREE, this.latitude[at]! / DEGREE];
    return null;
  }

  /** The building or spot a place is in, itself when it is one. */
  rootOf(slot: number): number {
    let at = slot;
    while (this.parent[at]! >= 0) at = this.parent[at]!;
    return at;
  }

  #at(key: readonly number[]): number {
    const mask = this.#slots.length - 1;
    let at = Math.imul(key[0]! ^ Math.imul(key[1]!, 31) ^ key[2]! ^ key[3]!, 0x9e3779b1);
    at = (at ^ (at >>> 15)) & mask;
    for (;;) {
      const slot = this.#slots[at]!;
      if (slot < 0) return at;
      const from = slot * 4;
      if (
        this.#ids[from] === key[0] &&
        this.#ids[from + 1] === key[1] &&
        this.#ids[from + 2] === key[2] &&
        this.#ids[from + 3] === key[3]
      )
        return at;
      at = (at + 1) & mask;
    }
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let slot = 0; slot < this.#used; slot += 1)
      this.#slots[this.#at([...this.#ids.subarray(slot * 4, slot * 4 + 4)])] = slot;
  }

  #grow(): void {
    const size = this.kind.length * 2;
    this.kind = wider(this.kind, size);
    this.parent = wider(this.parent, size);
    this.area = wider(this.area, size);
    this.road = wider(this.road, size);
    this.roadNumber = wider(this.roadNumber, size);
    this.estate = wider(this.estate, size);
    this.label = wider(this.label, size);
    this.longitude = wider(this.longitude, size);
    this.latitude = wider(this.latitude, size);
    this.#ids = wider(this.#ids, size * 4);
    this.#codes = wider(this.#codes, size * 2);
  }
}

/** The 128 bits of a UUID as four numbers. */
function words(id: string): readonly number[] {
  return [
    parseInt(id.slice(0, 8), 16),
    parseInt(id.slice(9, 13) + id.slice(14, 18), 16),
    parseInt(id.slice(19, 23) + id.slice(24, 28), 16),
    parseInt(id.slice(28, 36), 16),
  ];
}
