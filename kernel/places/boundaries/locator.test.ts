import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Boundary, Position } from './geometry.ts';
import { honeycomb } from './honeycomb-fixture.ts';
import { UnitLocator, type LocatedUnit } from './locator.ts';

const square = (west: number, south: number, side: number): Position[] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const unit = (
  id: string,
  kind: string,
  parent: string | null,
  boundary: Boundary | null,
  code = id,
): LocatedUnit => ({ id, kind, parent, boundary, code });
const polygon = (...coordinates: Position[][]): Boundary => ({ type: 'Polygon', coordinates });

describe('finding the units of a position', () => {
  test('the narrowest unit decides; without grids it is the village, without a drawing the town', () => {
    const locator = new UnitLocator([
      unit('county', 'county', null, polygon(square(0, 0, 10))),
      unit('town', 'town', 'county', polygon(square(0, 0, 5))),
      unit('drawn', 'village', 'town', polygon(square(0, 0, 2))),
      unit('undrawn', 'village', 'town', null),
      unit('grid', 'grid', 'drawn', polygon(square(0, 0, 1))),
      unit('hidden', 'grid', 'undrawn', polygon(square(3, 3, 1))),
    ]);
    assert.deepEqual(locator.locate(0.5, 0.5), ['county', 'town', 'drawn', 'grid']);
    assert.deepEqual(locator.locate(1.5, 1.5), ['county', 'town', 'drawn']);
    assert.deepEqual(locator.locate(2.5, 2.5), ['county', 'town']);
    assert.deepEqual(locator.locate(3.5, 3.5), ['county', 'town', 'undrawn', 'hidden']);
    assert.deepEqual(locator.locate(7, 7), ['county']);
  });

  test('outside everything is outside, however near', () => {
    const locator = new UnitLocator([unit('grid', 'grid', null, polygon(square(0, 0, 1)))]);
    assert.deepEqual(locator.locate(1.0000001, 0.5), []);
    assert.deepEqual(locator.locate(NaN, 0.5), []);
  });

  test('a hole belongs to what is drawn in it, and two pieces of land to one unit', () => {
    const locator = new UnitLocator([
      unit('around', 'village', null, polygon(square(0, 0, 9), square(3, 3, 3))),
      unit('enclave', 'village', null, polygon(square(3, 3, 3))),
      unit('islands', 'village', null, {
        type: 'MultiPolygon',
        coordinates: [[square(20, 0, 1)], [square(30, 0, 1)]],
      }),
    ]);
    assert.deepEqual(locator.locate(1, 1), ['around']);
    assert.deepEqual(locator.locate(4, 4), ['enclave']);
    assert.deepEqual(locator.locate(20.5, 0.5), ['islands']);
    assert.deepEqual(locator.locate(30.5, 0.5), ['islands']);
    assert.deepEqual(locator.locate(25, 0.5), []);
  });

  test('a zone drawn over its town holds what lies in both', () => {
    const locator = new UnitLocator([
      unit('town', 'town', null, polygon(square(0, 0, 9))),
      unit('zone', 'zone', null, polygon(square(3, 3, 3))),
    ]);
    assert.deepEqual(locator.locate(4, 4), ['zone']);
    assert.deepEqual(locator.locate(1, 1), ['town']);
  });

  const { parent, cells } = honeycomb(12, 9);
  const grids = cells.map((boundary, at) => unit(String(at).padStart(3, '0'), 'grid', 'village', boundary));
  const locator = new UnitLocator([unit('village', 'village', null, parent), ...grids]);
  const onlyOne = new UnitLocator([unit('village', 'village', null, parent)]);
  const [west, south, east, north] = [120, 30, 120.14, 30.1];

  test('grids that tile a village: every point of the village lies in exactly one of them', () => {
    const alone = grids.map((grid) => new UnitLocator([grid]));
    const anywhere = fc.tuple(
      fc.double({ min: west, max: east, noNaN: true }),
      fc.double({ min: south, max: north, noNaN: true }),
    );
    // corners and middles of edges are where two could claim a point, or none
    const rings = cells.flatMap(({ coordinates }) => coordinates as Position[][]);
    const onLine = fc
      .tuple(fc.constantFrom(...rings), fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([ring, at, share]): [number, number] => {
        const [ax, ay] = ring[at % (ring.length - 1)]!;
        const [bx, by] = ring[(at % (ring.length - 1)) + 1]!;
        return [ax + (bx - ax) * share, ay + (by - ay) * share];
      });
    fc.assert(
      fc.property(fc.oneof(anywhere, onLine), ([lon, lat]) => {
        const holders = grids.filter((_, at) => alone[at]!.locate(lon, lat).length > 0);
        const inVillage = onlyOne.locate(lon, lat).length > 0;
        assert.equal(holders.length, inVillage ? 1 : 0);
        assert.deepEqual(locator.locate(lon, lat), inVillage ? ['village', holders[0]!.id] : []);
      }),
      { numRuns: 2000 },
    );
  });

  test('edges sorted into bands answer as an edge-by-edge walk does', () => {
    const star: Position[] = Array.from({ length: 400 }, (_, at): Position => {
      const angle = (at / 400) * 2 * Math.PI;
      const radius = at % 2 === 0 ? 1 : 0.6 + (at % 7) / 20;
      return [Math.cos(angle) * radius, Math.sin(angle) * radius];
    });
    const ring = [...star, star[0]!];
    const banded = new UnitLocator([unit('star', 'grid', null, polygon(ring))]);
    const inside = (lon: number, lat: number): boolean => {
      let odd = false;
      for (let at = 1; at < ring.length; at += 1) {
        const [[ax, ay], [bx, by]] = [ring[at - 1]!, ring[at]!];
        if (ay > lat !== by > lat && lon < ax + ((lat - ay) / (by - ay)) * (bx - ax)) odd = !odd;
      }
      return odd;
    };
    const number = fc.double({ min: -1.1, max: 1.1, noNaN: true });
    fc.assert(
      fc.property(number, number, (lon, lat) => {
        assert.equal(banded.locate(lon, lat).length, inside(lon, lat) ? 1 : 0);
      }),
      { numRuns: 3000 },
    );
  });
});
