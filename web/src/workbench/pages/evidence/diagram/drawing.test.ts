import assert from 'node:assert/strict';
import test from 'node:test';
import { caught, elementMoved, spotSet } from './drawing.ts';
import { emptyPlan, type ElementKind, type Spot } from './plan.ts';

function draw(kind: ElementKind, ...spots: readonly [number, number][]) {
  let state: ReturnType<typeof spotSet> = { plan: emptyPlan, draft: [], ended: null };
  for (const [x, y] of spots) state = spotSet(state.plan, kind, state.draft, { x, y }, 'e');
  return state;
}

test('a point takes one spot, a distance two; a line ends when its last spot is set again', () => {
  assert.equal(draw('point', [1, 1]).ended?.kind, 'point');
  assert.equal(draw('distance', [1, 1]).ended, null);
  assert.equal(draw('distance', [1, 1], [9, 1]).ended?.spots.length, 2);
  assert.equal(draw('line', [1, 1], [9, 1], [9, 9]).ended, null);
  assert.equal(draw('line', [1, 1], [9, 1], [9, 9], [9, 9]).ended?.spots.length, 3);
});

test('an area ends where it began, and never with fewer than three corners', () => {
  assert.equal(draw('area', [0, 0], [90, 0], [90, 90], [0, 0]).ended?.spots.length, 3);
  const two = draw('area', [0, 0], [90, 0], [90, 0]);
  assert.deepEqual([two.ended, two.draft.length], [null, 2]);
});

test('a spot near a corner that is there already is that corner, and otherwise stays on the sheet', () => {
  const { plan } = draw('line', [100, 100], [300, 100], [300, 100]);
  const near = (at: Spot) => caught(plan, [], at);
  assert.deepEqual(near({ x: 108, y: 95 }), { x: 100, y: 100 });
  assert.deepEqual(near({ x: 150.4, y: 2000 }), { x: 150, y: 900 });
});

test('moving one element leaves the others', () => {
  const { plan } = draw('point', [10, 10]);
  const both = spotSet(plan, 'point', [], { x: 50, y: 50 }, 'f').plan;
  assert.deepEqual(
    elementMoved(both, 'f', { x: 5, y: -10 }).elements.map(({ spots }) => spots[0]),
    [
      { x: 10, y: 10 },
      { x: 55, y: 40 },
    ],
  );
});
