import assert from 'node:assert/strict';
import test from 'node:test';
import { dataOf, offScale, planOf } from './plan-metadata.ts';
import { added, changed, emptyPlan, removed, type Plan, type PlanElement } from './plan.ts';

const element = (id: string, kind: PlanElement['kind'], spots: readonly [number, number][], label = '') =>
  ({
    id,
    kind,
    spots: spots.map(([x, y]) => ({ x, y })),
    label,
    measured: null,
    style: 'solid',
  }) satisfies PlanElement;

const drawn: Plan = [
  element('a', 'point', [[10, 10]], '灯杆'),
  element('b', 'point', [[20, 20]]),
  element('c', 'line', [
    [0, 0],
    [300, 0],
  ]),
  element(
    'd',
    'area',
    [
      [0, 0],
      [300, 0],
      [300, 300],
    ],
    '摊位',
  ),
  element('e', 'distance', [
    [0, 0],
    [300, 0],
  ]),
  element('f', 'text', [[5, 5]], '人行道'),
].reduce(added, emptyPlan);

test('a plan is kept as the standard of the kind asks, and opens as it was drawn', () => {
  const data = dataOf(drawn);
  assert.equal(data.scale, 'to-scale');
  assert.deepEqual(data.points, [
    { x: 10, y: 10, label: '灯杆' },
    { x: 20, y: 20, label: '2' },
  ]);
  // forty metres across 1,200 units: 300 units are ten metres
  assert.deepEqual(data.measures, [{ from: [0, 0], to: [300, 0], metres: 10 }]);
  assert.deepEqual(
    data.lines.map(({ closed, label }) => [closed, label]),
    [
      [undefined, undefined],
      [true, '摊位'],
    ],
  );
  assert.deepEqual(dataOf(planOf(data)), data);
});

test('a sketch has no scale, and a distance that nobody measured is not put down as a measure', () => {
  const data = dataOf({ ...drawn, metresPerUnit: null });
  assert.equal(data.scale, 'sketch');
  assert.equal(data.metresPerUnit, undefined);
  assert.deepEqual(data.measures, []);
});

test('a measure that the scale contradicts is named before it is sent', () => {
  assert.deepEqual(offScale(changed(drawn, 'e', { measured: 10.4 })), []);
  assert.deepEqual(
    offScale(changed(drawn, 'e', { measured: 12 })).map(({ id }) => id),
    ['e'],
  );
  assert.deepEqual(offScale(removed(changed(drawn, 'e', { measured: 12 }), 'e')), []);
});
