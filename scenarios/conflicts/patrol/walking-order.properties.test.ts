import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { metresApart, walkingOrder, wayLength, type RoutePoint } from './walking-order.ts';

const point = fc.record({
  lon: fc.double({ min: 119.6, max: 119.7, noNaN: true }),
  lat: fc.double({ min: 30.25, max: 30.35, noNaN: true }),
});
const points = (most: number) => fc.array(point, { maxLength: most });

/** The shortest way there is, by trying them all. */
function shortest(left: readonly RoutePoint[], here?: RoutePoint): number {
  if (left.length === 0) return 0;
  return Math.min(
    ...left.map((next, at) => {
      const step = here === undefined ? 0 : metresApart(here, next);
      return step + shortest([...left.slice(0, at), ...left.slice(at + 1)], next);
    }),
  );
}

test('every place is walked to once, and none is added', () => {
  fc.assert(
    fc.property(points(25), fc.option(point, { nil: undefined }), (places, from) => {
      const way = walkingOrder(places, from);
      assert.equal(way.length, places.length);
      assert.deepEqual(new Set(way), new Set(places));
    }),
  );
});

test('the same places give the same way', () => {
  fc.assert(
    fc.property(points(15), (places) => {
      assert.deepEqual(walkingOrder(places), walkingOrder(places));
    }),
  );
});

test('no stretch that is turned round makes the way shorter', () => {
  fc.assert(
    fc.property(points(15), fc.option(point, { nil: undefined }), (places, from) => {
      const way = walkingOrder(places, from);
      const whole = (order: readonly RoutePoint[]): number =>
        wayLength(from === undefined ? order : [from, ...order]);
      for (let first = 0; first < way.length; first += 1)
        for (let last = first + 1; last < way.length; last += 1) {
          const turned = [
            ...way.slice(0, first),
            ...way.slice(first, last + 1).reverse(),
            ...way.slice(last + 1),
          ];
          assert.ok(whole(way) <= whole(turned) + 1e-3);
        }
    }),
  );
});

test('among seven places it is the shortest way, or within a fifth of it', () => {
  fc.assert(
    fc.property(points(7), (places) => {
      assert.ok(wayLength(walkingOrder(places)) <= 1.2 * shortest(places) + 1e-3);
    }),
    { numRuns: 60 },
  );
});

test('a street is walked from one end to the other, beginning where the walker stands', () => {
  const door = (lon: number): RoutePoint => ({ lon, lat: 30.3 });
  const street = [door(119.63), door(119.61), door(119.64), door(119.62)];
  const along = walkingOrder(street, door(119.6)).map(({ lon }) => lon);
  assert.deepEqual(along, [119.61, 119.62, 119.63, 119.64]);
});
