import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { nextInside, nextTile, type Rect } from './presenting.ts';

const at = (x: number, y: number, w = 1, h = 1): Rect => ({
  ...{ left: x * 100, top: y * 100, right: (x + w) * 100 - 12, bottom: (y + h) * 100 - 12 },
});

// a list on the left, three figures and a map in the middle, two panes on the right
const wall = [at(0, 0, 1, 3), at(1, 0), at(2, 0), at(3, 0), at(1, 1, 3, 2), at(4, 0), at(4, 1, 1, 2)];

test('arrows go to the tile one sees there', () => {
  assert.equal(nextTile(wall, 0, 'ArrowRight'), 1);
  assert.equal(nextTile(wall, 2, 'ArrowDown'), 4);
  assert.equal(nextTile(wall, 4, 'ArrowRight'), 6);
  assert.equal(nextTile(wall, 4, 'ArrowLeft'), 0);
  assert.equal(nextTile(wall, 4, 'ArrowUp'), 1, 'of three above, the first');
  assert.equal(nextTile(wall, 6, 'ArrowUp'), 5);
});

test('at the edge there is nothing further, and without a tile chosen it begins with the first', () => {
  assert.equal(nextTile(wall, 0, 'ArrowLeft'), undefined);
  assert.equal(nextTile(wall, 6, 'ArrowDown'), undefined);
  assert.equal(nextTile(wall, -1, 'ArrowDown'), 0);
  assert.equal(nextTile([], -1, 'ArrowDown'), undefined);
});

test('whatever the board, every tile is reached by arrows from the first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 12 }), (widths) => {
      let [x, y] = [0, 0];
      const tiles = widths.map((w) => {
        if (x + w > 4) [x, y] = [0, y + 1];
        const tile = at(x, y, w);
        x += w;
        return tile;
      });
      const seen = new Set([0]);
      for (const one of seen)
        for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const) {
          const next = nextTile(tiles, one, key);
          if (next !== undefined) seen.add(next);
        }
      assert.equal(seen.size, tiles.length);
    }),
  );
});

test('inside a tile arrows go round', () => {
  assert.deepEqual(
    [nextInside(3, 0, 'ArrowDown'), nextInside(3, 2, 'ArrowRight'), nextInside(3, 0, 'ArrowUp')],
    [1, 0, 2],
  );
});
