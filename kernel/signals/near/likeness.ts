import { createHash } from 'node:crypto';

/** Written the same way whoever wrote it: full-width forms made narrow, lower case, letters and digits alone. */
const plain = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The pairs of characters that follow one another; of a single character the character itself. */
export function pairsOf(title: string): ReadonlySet<string> {
  const letters = Array.from(plain(title));
  if (letters.length === 1) return new Set(letters);
  return new Set(letters.slice(1).map((letter, n) => letters[n]! + letter));
}

/** How alike two titles are, 0 to 1: twice the pairs they share by the pairs of both (Dice, Ecology 26, 1945). */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 0;
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return (2 * shared) / (one.size + other.size);
}

const BANDS = 8;
const ROWS = 2;

/**
 * Marks of a title within a unit: two titles share one with a probability of 1 − (1 − s²)⁸ when the share of their common
 * pairs (Jaccard) is s, so that likely duplicates are found by an index (MinHash in bands, Broder 1997). 32-bit numbers.
 */
export function marksOf(title: string, unit: string): readonly number[] {
  const hashes = [...pairsOf(title)].map((pair) => createHash('sha256').update(pair).digest());
  if (hashes.length === 0) return [];
  const least = (n: number): number => Math.min(...hashes.map((hash) => permuted(hash.readUInt32LE(0), n)));
  return Array.from({ length: BANDS }, (_, band) => {
    const rows = Array.from({ length: ROWS }, (_, row) => least(band * ROWS + row)).join(' ');
    return createHash('sha256')
      .update(`${unit} ${String(band)} ${rows}`)
      .digest()
      .readInt32LE(0);
  });
}

/** The n-th order of all 32-bit numbers: a step of the finaliser of MurmurHash3 with another start for each. */
function permuted(value: number, n: number): number {
  let mixed = (value ^ Math.imul(n + 1, 0x9e3779b1)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
