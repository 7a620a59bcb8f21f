import { polygonsOf, turning, type Boundary, type Position } from './geometry.ts';

/**
 * Whether children tile their parent exactly, told from edges alone. With outer rings counter-clockwise and holes
 * clockwise, a boundary is the sum of its directed edges; edges walked both ways cancel. When the edges left over from all
 * children are those of the parent, the number of children over any point is the number of parents over it: one inside,
 * none outside. False only means that it takes a closer look (a corner of one child may lie on an edge of another).
 */
export function tilesExactly(parent: Boundary, children: readonly Boundary[]): boolean {
  const edges = new Map<string, number>();
  const add = (boundary: Boundary, times: 1 | -1): void => {
    for (const polygon of polygonsOf(boundary))
      for (const [ringAt, ring] of polygon.entries()) {
        const along = turning(ring) > 0 === (ringAt === 0) ? times : -times;
        for (let at = 1; at < ring.length; at += 1) {
          const [from, to] = [ring[at - 1]!, ring[at]!];
          const forward = isBefore(from, to);
          const key = forward ? `${from.join()}>${to.join()}` : `${to.join()}>${from.join()}`;
          const sum = (edges.get(key) ?? 0) + (forward ? along : -along);
          if (sum === 0) edges.delete(key);
          else edges.set(key, sum);
        }
      }
  };
  for (const child of children) add(child, 1);
  add(parent, -1);
  return edges.size === 0;
}

const isBefore = (a: Position, b: Position): boolean => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
