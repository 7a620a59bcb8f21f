import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Tile, TileArea } from '../../../../api/boards.ts';
import { closed, COLUMNS, fitting, freePlace, freshId, placed } from './placing.ts';

const tile = (id: string, x: number, y: number, w: number, h: number): Tile => ({
  ...{ id, kind: 'ticker', unit: 'chosen', period: 'chosen', area: { x, y, w, h } },
});
const overlapping = (tiles: readonly Tile[]): boolean =>
  tiles.some(({ area: a }, index) =>
    tiles
      .slice(index + 1)
      .some(({ area: b }) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h),
  );
const areaOf = (tiles: readonly Tile[], id: string): TileArea => tiles.find((one) => one.id === id)!.area;

test('a tile lands where it is put, and what lay there goes down', () => {
  const found = placed([tile('a', 0, 0, 6, 2), tile('b', 6, 0, 6, 2), tile('c', 6, 2, 6, 2)], 'a', {
    ...{ x: 6, y: 0, w: 6, h: 2 },
  });
  assert.deepEqual(areaOf(found, 'a'), { x: 6, y: 0, w: 6, h: 2 });
  assert.equal(areaOf(found, 'b').y, 2);
  assert.equal(areaOf(found, 'c').y, 4);
});

test('whatever is moved and resized, tiles never overlap and stay within the columns', () => {
  const moves = fc.array(
    fc.record({
      ...{ of: fc.nat(7), x: fc.integer({ min: -3, max: 14 }), y: fc.integer({ min: -3, max: 20 }) },
      ...{ w: fc.integer({ min: 0, max: 14 }), h: fc.integer({ min: 0, max: 14 }) },
    }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), moves, (count, steps) => {
      let tiles: readonly Tile[] = [];
      for (let number = 0; number < count; number += 1)
        tiles = [...tiles, { ...tile(freshId(tiles), 0, 0, 1, 1), area: freePlace(tiles, [4, 3]) }];
      for (const { of, ...wanted } of steps) {
        const { id } = tiles[of % tiles.length]!;
        tiles = placed(tiles, id, wanted);
        assert.deepEqual(areaOf(tiles, id), fitting(wanted));
        assert.ok(!overlapping(tiles));
        assert.ok(tiles.every(({ area }) => area.x >= 0 && area.x + area.w <= COLUMNS && area.y >= 0));
      }
      const tight = closed(tiles);
      assert.ok(!overlapping(tight));
      assert.deepEqual(closed(tight), tight);
      assert.equal(new Set(tiles.map(({ id }) => id)).size, count);
    }),
  );
});
