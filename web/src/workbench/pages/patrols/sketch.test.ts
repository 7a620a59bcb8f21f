import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sketchOf } from './sketch.ts';

test('north is above and east to the right, in true proportion', () => {
  // 0.002 degrees of longitude at 60° north are as far as 0.001 of latitude
  const { points } = sketchOf([
    { lon: 120, lat: 60 },
    { lon: 120.002, lat: 60 },
    { lon: 120, lat: 60.001 },
  ]);
  const [here, east, north] = points;
  assert.ok(east!.x > here!.x && Math.abs(east!.y - here!.y) < 0.2);
  assert.ok(north!.y < here!.y && Math.abs(north!.x - here!.x) < 0.2);
  assert.ok(Math.abs(east!.x - here!.x - (here!.y - north!.y)) < 0.5);
});

test('whatever the places, each lies within the drawing', () => {
  const spot = fc.record({
    lon: fc.double({ min: 119, max: 121, noNaN: true }),
    lat: fc.double({ min: 29, max: 31, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(spot, { minLength: 1, maxLength: 30 }), (places) => {
      const { width, height, points } = sketchOf(places);
      return (
        width <= 260 &&
        height <= 260 &&
        points.every(({ x, y }) => x >= 0 && x <= width && y >= 0 && y <= height)
      );
    }),
  );
});
