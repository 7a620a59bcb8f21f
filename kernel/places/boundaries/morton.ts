/** Bits of each axis: a cell of the finest square grid is 150 m at the equator. */
export const DEPTH = 18;

const SIDE = 2 ** DEPTH;

/** Spreads nine bits so that a zero stands between each two. */
const spread = Uint32Array.from({ length: 512 }, (_, value) => {
  let wide = 0;
  for (let bit = 0; bit < 9; bit += 1) if ((value >> bit) & 1) wide |= 1 << (2 * bit);
  return wide;
});

/**
 * The place of a cell on the curve that visits every square of every size completely before it leaves it (Morton, 1966):
 * sorted along it, what lies in one map tile stands together. `x` and `y` are whole numbers below 2^18.
 */
export const mortonOf = (x: number, y: number): number =>
  (spread[x >> 9]! + 2 * spread[y >> 9]!) * 2 ** DEPTH + spread[x & 511]! + 2 * spread[y & 511]!;

/** The cell of a coordinate in [0, 1]. */
export const cellOf = (value: number): number => Math.min(SIDE - 1, Math.max(0, Math.floor(value * SIDE)));

/** The first place on the curve of a square of size 2^-z, and how many places it has. */
export function squareOf(z: number, x: number, y: number): { readonly start: number; readonly size: number } {
  const shift = 2 ** (DEPTH - z);
  return { start: mortonOf(x * shift, y * shift), size: shift * shift };
}

/** Counting needs tables of 2^18 numbers: fewer keys are sorted as usual. */
const WORTH_COUNTING = 20_000;

/** The order that sorts keys below 2^36, by two rounds of counting: 1 million in some 60 ms. */
export function orderOf(keys: Float64Array): Uint32Array {
  let order: Uint32Array = Uint32Array.from(keys, (_, at) => at);
  if (keys.length < WORTH_COUNTING) return order.sort((a, b) => keys[a]! - keys[b]!);
  for (const digit of [(key: number) => key % SIDE, (key: number) => Math.floor(key / SIDE)]) {
    const starts = new Uint32Array(SIDE + 1);
    for (const key of keys) starts[digit(key) + 1]! += 1;
    for (let at = 0; at < SIDE; at += 1) starts[at + 1]! += starts[at]!;
    const next = new Uint32Array(keys.length);
    for (const at of order) {
      const bucket = digit(keys[at]!);
      next[starts[bucket]!] = at;
      starts[bucket]! += 1;
    }
    order = next;
  }
  return order;
}
