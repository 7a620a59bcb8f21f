import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { checkBoundary } from './check-boundary.ts';
import { checkCoverage, type NamedLand } from './coverage.ts';
import { fromGcj02 } from './datum.ts';
import { areaOf, type Boundary, type Position } from './geometry.ts';
import { honeycomb } from './honeycomb-fixture.ts';
import { labelPoint } from './label-point.ts';
import { UnitLocator } from './locator.ts';
import { tilesExactly } from './tiling.ts';

const square = (west: number, south: number, side: number): Position[] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const polygon = (...coordinates: Position[][]) => ({ type: 'Polygon', coordinates }) as const;
const codes = (value: unknown) => checkBoundary(value).faults.map(({ code }) => code);

describe('checking one boundary', () => {
  test('a sound one is kept with its outer ring counter-clockwise and its holes clockwise', () => {
    const { boundary } = checkBoundary(
      polygon(square(120, 30, 0.1).toReversed(), square(120.02, 30.02, 0.01)),
    );
    assert.deepEqual(boundary, polygon(square(120, 30, 0.1), square(120.02, 30.02, 0.01).toReversed()));
  });

  test('each thing that can be wrong has its own name, and a place where it can be seen', () => {
    const open = square(120, 30, 0.1).slice(0, 4);
    const bowtie: Position[] = [
      [120, 30],
      [120.1, 30.1],
      [120.1, 30],
      [120, 30.1],
      [120, 30],
    ];
    const spike: Position[] = [
      [120, 30],
      [120.1, 30],
      [120.1, 30.1],
      [120.1, 30.3],
      [120.1, 30.1],
      [120, 30.1],
      [120, 30],
    ];
    const swapped = square(120, 30, 0.1).map(([lon, lat]): Position => [lat, lon]);
    for (const [code, value] of [
      ['places.boundary-form', null],
      ['places.boundary-form', { type: 'Point', coordinates: [120, 30] }],
      ['places.boundary-form', { type: 'Polygon', coordinates: [] }],
      ['places.boundary-form', { type: 'Polygon', coordinates: [[[120, '30']]] }],
      ['places.boundary-form', { type: 'Polygon', coordinates: [[[120, NaN]]] }],
      ['places.boundary-form', { type: 'MultiPolygon', coordinates: [square(120, 30, 1)] }],
      ['places.boundary-open', polygon(open)],
      [
        'places.boundary-short',
        polygon([
          [120, 30],
          [120.1, 30],
          [120, 30],
        ]),
      ],
      ['places.boundary-swapped', polygon(swapped)],
      ['places.boundary-range', polygon(square(500_000, 3_300_000, 100))],
      ['places.boundary-abroad', polygon(square(2, 48, 0.1))],
      ['places.boundary-crosses', polygon(bowtie)],
      ['places.boundary-crosses', polygon(spike)],
      ['places.boundary-crosses', polygon(square(120, 30, 0.1), square(120.05, 30.05, 0.1))],
      ['places.boundary-hole', polygon(square(120, 30, 0.1), square(121, 31, 0.1))],
      [
        'places.boundary-crosses',
        { type: 'MultiPolygon', coordinates: [[square(120, 30, 0.1)], [square(120.02, 30.02, 0.01)]] },
      ],
    ] as const) {
      const { boundary, faults } = checkBoundary(value);
      assert.equal(faults[0]?.code, code, JSON.stringify(value));
      assert.equal(boundary, null);
      assert.ok(faults[0].text.zh !== '' && faults[0].text.en !== '');
    }
    assert.equal(
      codes(
        polygon([
          [120, 30],
          [120.1, 30],
          [120.2, 30],
          [120, 30],
        ]),
      )[0],
      'places.boundary-crosses',
    );
  });

  test('rings may touch in a point, and an island may lie in the hole of its own unit', () => {
    assert.deepEqual(
      codes(
        polygon(square(120, 30, 0.1), [
          [120, 30],
          [120.05, 30.02],
          [120.05, 30.05],
          [120, 30],
        ]),
      ),
      [],
    );
    assert.deepEqual(
      codes({
        type: 'MultiPolygon',
        coordinates: [[square(120, 30, 0.1), square(120.02, 30.02, 0.05)], [square(120.03, 30.03, 0.01)]],
      }),
      [],
    );
  });

  test('an area is what geography says: a square of a hundredth of a degree at 30° north', () => {
    const area = areaOf(polygon(square(120, 30, 0.01)));
    assert.ok(Math.abs(area / (1_113.2 * 1_113.2 * 0.866) - 1) < 0.01, String(area));
  });

  test('a name stands inside its unit, also where the middle does not', () => {
    const crescent = polygon([
      [120, 30],
      [120.3, 30],
      [120.3, 30.3],
      [120.29, 30.3],
      [120.29, 30.01],
      [120, 30.01],
      [120, 30],
    ]) as Boundary;
    const [lon, lat] = labelPoint(crescent, [120.1, 30.2]);
    const inside = new UnitLocator([{ id: 'a', kind: 'grid', parent: null, code: '', boundary: crescent }]);
    assert.deepEqual(inside.locate(lon, lat), ['a']);
  });

  test('coordinates of map services are turned into WGS 84 to a metre of the published pair', () => {
    const [lon, lat] = fromGcj02([121.531541859215, 31.17530398364597]);
    assert.ok(
      Math.abs(lon - 121.5272106) < 1e-5 && Math.abs(lat - 31.1774276) < 1e-5,
      `${String(lon)} ${String(lat)}`,
    );
  });
});

describe('checking that units cover the one above', () => {
  const { parent, cells } = honeycomb(5, 4);
  const land = (boundary: Boundary, at: number | string): NamedLand => ({
    id: String(at),
    name: { zh: `甲${String(at)}`, en: `A${String(at)}` },
    boundary,
  });
  const found = (children: readonly Boundary[], options = {}) =>
    checkCoverage(land(parent, 'parent'), children.map(land), options);

  test('an exact tiling has no fault, in whatever order and direction it is drawn', () => {
    const turned = cells.map((cell, at): Boundary => {
      const [ring] = cell.coordinates as readonly (readonly Position[])[];
      return at % 2 === 0 ? cell : { type: 'Polygon', coordinates: [ring!.toReversed()] };
    });
    assert.deepEqual(found(turned.toReversed()), []);
    assert.ok(tilesExactly(parent, turned));
  });

  test('any cell left out is a gap, any drawn twice an overlap, each of its own size', () => {
    fc.assert(
      fc.property(fc.nat(cells.length - 1), (at) => {
        const area = areaOf(cells[at]!);
        assert.ok(!tilesExactly(parent, cells.toSpliced(at, 1)));
        const [gap] = found(cells.toSpliced(at, 1));
        assert.equal(gap!.code, 'places.boundary-gap');
        assert.ok(Math.abs(gap!.squareMetres! / area - 1) < 0.001);
        const [overlap] = found([...cells, cells[at]!]);
        assert.equal(overlap!.code, 'places.boundary-overlaps');
        assert.ok(Math.abs(overlap!.squareMetres! / area - 1) < 0.001);
        // the place that is told lies in the piece
        const inside = new UnitLocator([
          { id: 'a', kind: 'grid', parent: null, code: '', boundary: cells[at]! },
        ]);
        for (const fault of [gap!, overlap!]) assert.deepEqual(inside.locate(...fault.at!), ['a']);
      }),
      { numRuns: 12 },
    );
  });

  test('what reaches outside is told; below the tolerance it is drawing', () => {
    const [ring] = cells[0]!.coordinates as readonly (readonly Position[])[];
    const moved = ring!.map(([lon, lat], at): Position => (at === 1 ? [lon, lat - 0.00005] : [lon, lat]));
    const drawn: Boundary = { type: 'Polygon', coordinates: [moved] };
    const [outside] = found([drawn, ...cells.slice(1)], { tolerance: 1 });
    assert.equal(outside?.code, 'places.boundary-outside');
    assert.deepEqual(found([drawn, ...cells.slice(1)], { tolerance: 10_000 }), []);
  });

  test('while some have no boundary, a gap says nothing', () => {
    assert.deepEqual(found(cells.slice(1), { incomplete: true }), []);
  });
});
