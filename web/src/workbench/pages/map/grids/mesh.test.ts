import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Area, Position } from '../../../../map/geometry.ts';
import {
  addCorner,
  changedGrids,
  cornersOf,
  gridsAt,
  landOf,
  liesOnBorder,
  meshOf,
  moveCorner,
  removeCorner,
  splitGrid,
  type Mesh,
} from './mesh.ts';
import { begin, redo, step, undo } from './steps.ts';

const square = (x: number, y: number): Area => ({
  type: 'Polygon',
  coordinates: [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]], // prettier-ignore
});
const named = (id: string, land: Area) => ({ id, name: { zh: id, en: id }, code: id, land });
/** Two squares beside each other, and one above the first. */
const three = () => meshOf([named('a', square(0, 0)), named('b', square(1, 0)), named('c', square(0, 1))]);
const corner = (mesh: Mesh, [x, y]: Position): string =>
  Object.entries(mesh.corners).find(([, at]) => at[0] === x && at[1] === y)![0];

/** The sum of the signed areas: it stays while edges cancel between neighbours. */
function landUnder(mesh: Mesh): number {
  let twice = 0;
  for (const grid of mesh.grids)
    for (const ring of landOf(mesh, grid).coordinates as Position[][])
      for (let at = 1; at < ring.length; at += 1)
        twice += ring[at - 1]![0]! * ring[at]![1]! - ring[at]![0]! * ring[at - 1]![1]!;
  return twice / 2;
}

test('grids that touch share their corners, and what was read is what is written', () => {
  const mesh = three();
  assert.equal(Object.keys(mesh.corners).length, 8);
  assert.deepEqual(
    gridsAt(mesh, corner(mesh, [1, 1])).map(({ id }) => id),
    ['a', 'b', 'c'],
  );
  assert.deepEqual(landOf(mesh, mesh.grids[1]!), square(1, 0));
});

test('a corner that is moved moves in every grid that has it: no gap and no overlap opens', () => {
  const before = three();
  const after = moveCorner(before, corner(before, [1, 0.0]), [1.3, 0]);
  assert.deepEqual(
    changedGrids(before, after).map(({ id }) => id),
    ['a', 'b'],
  );
  assert.ok(Math.abs(landUnder(after) - 3) < 1e-9);
  assert.deepEqual(changedGrids(before, before), []);
});

test('wherever the corner in the middle of four grids and a bend between two of them go, all the land stays', () => {
  const start = meshOf(['a', 'b', 'c', 'd'].map((id, at) => named(id, square(at % 2, at >> 1))));
  const middle = corner(start, [1, 1]);
  const bent = addCorner(start, [corner(start, [1, 0]), middle], [1, 0.5]);
  const bend = corner(bent, [1, 0.5]);
  const inside = fc.double({ min: 0.05, max: 1.95, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), inside, inside), { maxLength: 8 }), (moves) => {
      let mesh = bent;
      for (const [first, x, y] of moves) mesh = moveCorner(mesh, first ? middle : bend, [x, y]);
      assert.ok(Math.abs(landUnder(mesh) - 4) < 1e-9);
    }),
  );
});

test('corners on the border of the village are known, between its corners too', () => {
  const village = { type: 'Polygon' as const, coordinates: [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]] }; // prettier-ignore
  for (const at of [
    [0, 0],
    [1, 0],
    [0, 1.3],
    [2, 2],
  ])
    assert.equal(liesOnBorder(village, at), true, at.join());
  for (const at of [
    [1, 1],
    [1, 0.001],
    [3, 0],
    [-1, 0],
  ])
    assert.equal(liesOnBorder(village, at), false, at.join());
});

test('a corner put on a shared side stands in both grids, and can be taken away again', () => {
  const before = three();
  const bent = addCorner(before, [corner(before, [1, 0]), corner(before, [1, 1])], [1, 0.5]);
  assert.deepEqual(
    gridsAt(bent, corner(bent, [1, 0.5])).map(({ id }) => id),
    ['a', 'b'],
  );
  const back = removeCorner(bent, corner(bent, [1, 0.5]))!;
  assert.deepEqual(changedGrids(before, back), []);
});

test('a triangle keeps its three corners', () => {
  const mesh = meshOf([named('t', { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [0, 1], [0, 0]]] })]); // prettier-ignore
  assert.equal(removeCorner(mesh, cornersOf(mesh.grids[0]!)[0]!), undefined);
});

test('a corner dropped on another becomes that one', () => {
  const before = three();
  const bent = addCorner(before, [corner(before, [1, 0]), corner(before, [1, 1])], [1, 0.5]);
  const joined = moveCorner(bent, corner(bent, [1, 0.5]), [1, 1]);
  assert.deepEqual(changedGrids(before, joined), []);
});

test('a grid is divided between two corners; both parts together are the land it was', () => {
  const before = three();
  const made = { id: 'new-1', name: { zh: '新', en: 'new' }, code: '' };
  const after = splitGrid(before, 'a', [corner(before, [0, 0]), corner(before, [1, 1])], made) as Mesh;
  assert.deepEqual(
    after.grids.map(({ id }) => id),
    ['a', 'b', 'c', 'new-1'],
  );
  assert.ok(Math.abs(landUnder(after) - 3) < 1e-9);
  assert.equal(splitGrid(before, 'a', [corner(before, [0, 0]), corner(before, [1, 0])], made), 'neighbours');
  assert.equal(splitGrid(before, 'a', [corner(before, [0, 0]), corner(before, [2, 0])], made), 'unknown');
});

test('steps are taken back and done again; a new one forgets those taken back', () => {
  let steps = step(step(begin(1), 2), 3);
  steps = undo(undo(undo(steps)));
  assert.equal(steps.now, 1);
  assert.equal(redo(steps).now, 2);
  assert.deepEqual(step(redo(steps), 9), { past: [1, 2], now: 9, future: [] });
});
