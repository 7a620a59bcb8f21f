/**
 * Divides a connected set of lattice cells into connected parts without holes: every part grows from its seed at its
 * own pace over uneven ground, then the seeds move to the middle of their parts and grow again.
 */
import { neighboursOf, outlinesOf, positionOf } from './lattice.ts';
import type { Random } from './random.ts';

const ROUNDS = 4;
const ATTEMPTS = 60;
/** How far, in edges, a first seed may lie from where its share wants to begin. */
const SPREAD = 9;

interface Share {
  /** How fast the part grows beside its siblings: 1 is ordinary, a crowded town street has less. */
  readonly pace: number;
  /** Where the part likes to begin, in edges; without it, far from the other seeds. */
  readonly near?: readonly [x: number, y: number];
}

/** The cell whose centre is nearest to a position. */
function nearestCell(cells: readonly number[], x: number, y: number): number {
  let best = cells[0]!;
  let least = Infinity;
  for (const cell of cells) {
    const [px, py] = positionOf(cell);
    const distance = (px - x) ** 2 + (py - y) ** 2;
    if (distance < least) {
      least = distance;
      best = cell;
    }
  }
  return best;
}

/** The mean position of the cells, in edges. */
export function middleOf(cells: readonly number[]): readonly [x: number, y: number] {
  let x = 0;
  let y = 0;
  for (const cell of cells) {
    const [px, py] = positionOf(cell);
    x += px;
    y += py;
  }
  return [x / cells.length, y / cells.length];
}

/** First seeds: near where a share asks for it, otherwise the random candidate farthest from all earlier ones. */
function firstSeeds(
  cells: readonly number[],
  shares: readonly Share[],
  spread: number,
  random: Random,
): number[] {
  const seeds: number[] = [];
  for (const { near } of shares) {
    if (near) {
      const aside = (): number => (random.next() * 2 - 1) * spread;
      seeds.push(nearestCell(cells, near[0] + aside(), near[1] + aside()));
      continue;
    }
    let best = random.pick(cells);
    let farthest = -1;
    for (let candidate = 0; candidate < 12; candidate++) {
      const cell = random.pick(cells);
      const [x, y] = positionOf(cell);
      let distance = Infinity;
      for (const seed of seeds) {
        const [sx, sy] = positionOf(seed);
        distance = Math.min(distance, (x - sx) ** 2 + (y - sy) ** 2);
      }
      if (distance > farthest) {
        farthest = distance;
        best = cell;
      }
    }
    seeds.push(best);
  }
  return seeds;
}

/** Grows all parts at once, cheapest cell first; a cell belongs to the first part that reaches it. */
function grow(
  cells: readonly number[],
  seeds: readonly number[],
  shares: readonly Share[],
  ground: ReadonlyMap<number, number>,
): number[][] {
  const parts: number[][] = seeds.map(() => []);
  const taken = new Set<number>();
  // a binary heap over [cost, cell, part], flattened
  const heap: (readonly [cost: number, cell: number, part: number])[] = [];
  const push = (entry: readonly [number, number, number]): void => {
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (heap[above]![0] <= entry[0]) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = entry;
  };
  const pop = (): readonly [number, number, number] => {
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let below = at * 2 + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && heap[below + 1]![0] < heap[below]![0]) below++;
      if (heap[below]![0] >= last[0]) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
    return top;
  };

  seeds.forEach((seed, part) => {
    push([0, seed, part]);
  });
  while (heap.length > 0) {
    const [cost, cell, part] = pop();
    if (taken.has(cell)) continue;
    taken.add(cell);
    parts[part]!.push(cell);
    for (const neighbour of neighboursOf(cell)) {
      const roughness = ground.get(neighbour);
      if (roughness !== undefined && !taken.has(neighbour))
        push([cost + roughness / shares[part]!.pace, neighbour, part]);
    }
  }
  return parts;
}

/**
 * The parts of `cells`, one per share, in the order of the shares: together they are exactly `cells`, each is
 * connected, has one outline, and holds at least a third of what its pace promises. A slow part that a single
 * neighbour would swallow is drawn again elsewhere and with a more even pace.
 * Throws Error when no such division is found (too few cells for the shares).
 */
export function divide(cells: readonly number[], wanted: readonly Share[], random: Random): number[][] {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const eased = attempt / ATTEMPTS;
    const shares = wanted.map((share) => ({ ...share, pace: share.pace + (1 - share.pace) * eased }));
    const promised = shares.reduce((sum, { pace }) => sum + pace ** 2, 0);
    const ground = new Map(cells.map((cell) => [cell, 0.6 + random.next() ** 2 * 1.6]));
    let parts = grow(cells, firstSeeds(cells, shares, SPREAD * (1 + eased * 3), random), shares, ground);
    for (let round = 1; round < ROUNDS && parts.every((part) => part.length > 0); round++) {
      const seeds = parts.map((part) => nearestCell(part, ...middleOf(part)));
      parts = grow(cells, seeds, shares, ground);
    }
    const fair = parts.every(
      (part, i) =>
        part.length >= (cells.length * shares[i]!.pace ** 2) / promised / 3 && outlinesOf(part).length === 1,
    );
    if (fair) return parts;
  }
  throw new Error(`no fair division of ${cells.length} cells into ${wanted.length} parts`);
}
