import Flatbush from 'flatbush';
import type { Position, Ring } from './geometry.ts';

/** Which side of the line from a to b a position lies on: positive to the left, 0 on it. */
const side = (a: Position, b: Position, p: Position): number =>
  (b[0] - a[0]) * (p[1] - a[1]) - (p[0] - a[0]) * (b[1] - a[1]);

const same = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1];

const within = (a: Position, b: Position, p: Position): boolean =>
  Math.min(a[0], b[0]) <= p[0] &&
  p[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= p[1] &&
  p[1] <= Math.max(a[1], b[1]);

interface Edge {
  readonly from: Position;
  readonly to: Position;
}

/**
 * Where lines cross, or run over each other: `null` when two edges only touch in a point, which a ring may do with a hole.
 */
function meeting(one: Edge, other: Edge): Position | null {
  const [a, b, c, d] = [one.from, one.to, other.from, other.to];
  const [abc, abd, cda, cdb] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (abc === 0 && abd === 0) {
    // on one line: they share more than a point when an end of one lies inside the other
    if (same(a, c) && same(b, d)) return a;
    if (same(a, d) && same(b, c)) return a;
    const inner = [c, d].find((p) => within(a, b, p) && !same(p, a) && !same(p, b));
    if (inner !== undefined) return inner;
    return [a, b].find((p) => within(c, d, p) && !same(p, c) && !same(p, d)) ?? null;
  }
  if (abc * abd >= 0 || cda * cdb >= 0) return null;
  const share = cda / (cda - cdb);
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

/** The first few places where the rings of one boundary cross themselves or each other, or run along each other. */
export function crossings(rings: readonly Ring[], atMost = 5): readonly Position[] {
  const edges: Edge[] = rings.flatMap((ring) =>
    ring.slice(1).map((to, index) => ({ from: ring[index]!, to })),
  );
  const kept = edges.filter(({ from, to }) => !same(from, to));
  if (kept.length === 0) return [];
  const index = new Flatbush(kept.length);
  for (const { from, to } of kept)
    index.add(
      Math.min(from[0], to[0]),
      Math.min(from[1], to[1]),
      Math.max(from[0], to[0]),
      Math.max(from[1], to[1]),
    );
  index.finish();
  const found: Position[] = [];
  for (const [at, edge] of kept.entries()) {
    const { from, to } = edge;
    const near = index.search(
      Math.min(from[0], to[0]),
      Math.min(from[1], to[1]),
      Math.max(from[0], to[0]),
      Math.max(from[1], to[1]),
      (other) => other > at,
    );
    for (const other of near) {
      const where = meeting(edge, kept[other]!);
      if (where !== null) found.push(where);
      if (found.length === atMost) return found;
    }
  }
  return found;
}
