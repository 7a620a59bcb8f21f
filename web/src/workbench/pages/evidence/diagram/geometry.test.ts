import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  areaOf,
  laidOut,
  lengthOf,
  measureOf,
  moved,
  onSheet,
  scaleBar,
  scaleFrom,
  simplified,
} from './geometry.ts';
import { begins, redone, stepped, undone } from './history.ts';
import { SHEET, type PlanElement } from './plan.ts';

const spot = fc.record({
  x: fc.integer({ min: 0, max: SHEET.width }),
  y: fc.integer({ min: 0, max: SHEET.height }),
});
const element = (kind: PlanElement['kind'], spots: PlanElement['spots'], measured: number | null = null) =>
  ({ id: 'e', kind, spots, label: '', measured, style: 'solid' }) satisfies PlanElement;
const corner = [
  { x: 0, y: 0 },
  { x: 300, y: 0 },
  { x: 300, y: 400 },
];

test('a stall of 3 m by 4 m is 7 m along two sides and, as a triangle, 6 m²', () => {
  assert.equal(lengthOf(corner), 700);
  assert.equal(areaOf(corner), 60_000);
  assert.equal(areaOf(corner.toReversed()), 60_000);
  assert.equal(measureOf(element('line', corner), 0.01), '7.00 m');
  assert.equal(measureOf(element('area', corner), 0.01), '6.00 m²');
});

test('what was measured on the spot stands over what the drawing says; a sheet without scale says nothing', () => {
  assert.equal(measureOf(element('distance', corner.slice(0, 2), 3.12), 0.01), '3.12 m');
  assert.equal(measureOf(element('distance', corner.slice(0, 2)), null), '');
  assert.equal(measureOf(element('point', corner.slice(0, 1)), 0.01), '');
});

test('a known distance gives a photographed plan its scale', () => {
  assert.equal(scaleFrom({ x: 100, y: 0 }, { x: 100, y: 200 }, 5), 0.025);
  assert.equal(scaleFrom({ x: 1, y: 1 }, { x: 1, y: 1 }, 5), null);
  assert.equal(scaleFrom({ x: 0, y: 0 }, { x: 1, y: 1 }, -1), null);
});

test('the bar of the scale is 1, 2 or 5 of a power of ten, and never longer than allowed', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 1e4, noNaN: true }), (metresPerUnit) => {
      const { metres, units } = scaleBar(metresPerUnit, 240);
      assert.ok(units <= 240.001 && units > 240 / 2.6);
      assert.match(String(Number(metres.toPrecision(1))), /^(0\.0*)?[125](0*|e.*)$/);
    }),
  );
});

test('an element is moved without changing its shape and never leaves the sheet', () => {
  fc.assert(
    fc.property(fc.array(spot, { minLength: 2, maxLength: 9 }), fc.integer(), fc.integer(), (spots, x, y) => {
      const line = element('line', spots);
      const after = moved(line, { x, y });
      assert.equal(lengthOf(after.spots), lengthOf(line.spots));
      for (const one of after.spots) assert.deepEqual(onSheet(one), one);
    }),
  );
});

test('a boundary is laid out with north up, in true proportion, within the sheet', () => {
  // about 1.11 km from south to north and 0.96 km from west to east, at 30° north
  const found = laidOut({
    type: 'Polygon',
    coordinates: [
      [
        [120, 30],
        [120.01, 30],
        [120.01, 30.01],
        [120, 30.01],
        [120, 30],
      ],
    ],
  })!;
  const [sw, se, ne] = found.outlines[0]!;
  assert.ok(ne!.y < se!.y, 'north is up');
  const across = (se!.x - sw!.x) * found.metresPerUnit;
  const up = (se!.y - ne!.y) * found.metresPerUnit;
  assert.ok(Math.abs(up - 1113.2) < 1 && Math.abs(across - 964) < 2, `${String(across)} × ${String(up)}`);
  for (const one of found.outlines[0]!) assert.ok(one.x >= 0 && one.x <= 1200 && one.y >= 0 && one.y <= 900);
  // a shore of a thousand places becomes one that can be kept, and still goes round
  const shore = Array.from({ length: 1000 }, (_, at) => {
    const turn = (at / 999) * 2 * Math.PI;
    return [120 + Math.cos(turn) / 90, 30 + Math.sin(turn * 1) / 100 + Math.sin(turn * 40) / 9000];
  });
  const [round] = laidOut({ type: 'MultiPolygon', coordinates: [[shore]] })!.outlines;
  assert.ok(round!.length <= 300 && round!.length > 60, String(round!.length));
  assert.equal(
    simplified(
      [
        { x: 0, y: 0 },
        { x: 5, y: 0 },
        { x: 9, y: 0 },
      ],
      0.1,
    ).length,
    2,
  );
  assert.equal(laidOut(null), null);
  assert.equal(laidOut({ type: 'Point', coordinates: [1, 2] }), null);
});

test('what was drawn is taken back and done again, and a new step ends what could be done again', () => {
  const drawn = stepped(stepped(begins('a'), 'b'), 'c');
  assert.equal(undone(drawn).present, 'b');
  assert.equal(redone(undone(drawn)).present, 'c');
  assert.equal(redone(stepped(undone(drawn), 'd')).present, 'd');
  assert.equal(undone(begins('a')).present, 'a');
});
