import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { benjaminiHochberg, chanceOfAsMany, clusters, type DailyCounts } from './clusters.ts';
import { poissonAtLeast, poissonInterval } from './intervals.ts';

/** Poisson numbers from a linear congruential generator (Park and Miller 1988), so that every run sees the same ones. */
function poissonDays(seed: number, mean: number, days: number): number[] {
  let state = seed;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: days }, () => {
    let [n, product] = [0, next()];
    while (product > Math.exp(-mean)) {
      n += 1;
      product *= next();
    }
    return n;
  });
}

test('adjusted chances are those of the example of Benjamini and Hochberg (1995, section 4.1): four of fifteen stand', () => {
  const published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];
  const q = benjaminiHochberg(published);
  assert.equal(q.filter((one) => one <= 0.05).length, 4);
  assert.equal(q[0]?.toFixed(4), '0.0015');
  assert.equal(q[3]?.toFixed(6), '0.035625');
  assert.deepEqual(benjaminiHochberg([]), []);
});

test('two years of ordinary days raise no alarm more often than one question in ten', () => {
  let alarms = 0;
  for (let run = 1; run <= 60; run += 1) {
    const counts = Array.from({ length: 14 }, (_, unit): DailyCounts => ({
      unit: String(unit),
      category: 'theft',
      days: poissonDays(run * 100 + unit + 1, 0.4, 400),
    }));
    if (clusters(counts, { windows: [1, 7, 28] }).length > 0) alarms += 1;
  }
  assert.ok(alarms <= 6, `${alarms} of 60`);
});

test('ten burglaries in a week where one is usual are found, with what was expected and how sure that is', () => {
  const days = Array.from({ length: 280 }, (_, day): number => (day % 7 === 0 ? 1 : 0));
  for (let day = 273; day < 280; day += 1) days[day] = day % 2 === 0 ? 2 : 1;
  const [found, ...others] = clusters(
    [
      { unit: 'a', category: 'burglary', days },
      { unit: 'b', category: 'burglary', days: days.map((_, day) => (day % 7 === 0 ? 1 : 0)) },
    ],
    { windows: [7] },
  );
  assert.deepEqual(others, []);
  assert.equal(found?.unit, 'a');
  assert.equal(found.kind, 'time');
  assert.equal(found.observed, 10);
  assert.equal(found.expected, 1);
  assert.deepEqual(
    found.interval,
    poissonInterval(39).map((limit) => limit / 39),
  );
});

test('what is a little more in each of three towns side by side shows as one cluster of the three', () => {
  const calm = Array.from({ length: 364 }, (_, day) => (day % 7 === 3 ? 1 : 0));
  const raised = calm.map((n, day) => (day >= 357 && day % 2 === 0 ? 1 : n));
  const counts = ['a', 'b', 'c', 'd'].map((unit): DailyCounts => ({
    unit,
    category: 'fraud',
    days: unit === 'd' ? calm : raised,
  }));
  const alone = clusters(counts, { windows: [7] });
  const neighbours = new Map([['a', ['b', 'c', 'd']]]);
  const together = clusters(counts, { windows: [7], neighbours });
  assert.ok(alone.every((one) => one.kind === 'time'));
  assert.deepEqual(together[0]?.units, ['a', 'b', 'c']);
  assert.equal(together[0].kind, 'space-time');
});

test('a past that was always restless raises no alarm where a calm one does', () => {
  const calm = Array.from({ length: 40 }, () => 4);
  const restless = Array.from({ length: 40 }, (_, index) => (index % 8 === 0 ? 25 : 1));
  assert.equal(
    calm.reduce((a, b) => a + b, 0),
    restless.reduce((a, b) => a + b, 0),
  );
  assert.ok(chanceOfAsMany(14, calm) < 0.001);
  assert.ok(chanceOfAsMany(14, restless) > 0.05);
});

test('a kind never seen before, and a past too short to know', () => {
  assert.equal(chanceOfAsMany(0, [0, 0, 0]), 1);
  assert.equal(chanceOfAsMany(1, [0, 0, 0]).toFixed(4), '0.2500');
  assert.deepEqual(clusters([{ unit: 'a', category: 'x', days: [0, 0, 9] }], { windows: [1] }), []);
});

const scotland = '../shared/data/area-statistics/scotland_lip.csv';
test(
  'lip cancer in the 56 districts of Scotland: ratios, limits and raised districts by the published counts',
  { skip: existsSync(scotland) ? false : 'the published counts are not there' },
  () => {
    const districts = readFileSync(scotland, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','))
      .map(([name, cases, expected]) => ({ name: name!, n: Number(cases), expected: Number(expected) }));
    assert.equal(districts.length, 56);
    assert.equal(
      districts.reduce((sum, { n }) => sum + n, 0),
      536,
    );
    const exactly = (n: number, mean: number): number => {
      let [term, below] = [Math.exp(-mean), 0];
      for (let k = 0; k < n; k += 1, term *= mean / k) below += term;
      return 1 - below;
    };
    for (const { n, expected } of districts)
      assert.ok(Math.abs(poissonAtLeast(n, expected) - exactly(n, expected)) < 1e-10);
    const q = benjaminiHochberg(districts.map(({ n, expected }) => poissonAtLeast(n, expected)));
    const raised = districts.filter((_, index) => q[index]! <= 0.05);
    // every raised district has limits of its ratio above 1; those with a wide limit are not raised
    for (const { n, expected } of raised) assert.ok(poissonInterval(n)[0] / expected > 1);
    assert.deepEqual(
      raised.slice(0, 3).map(({ name, n, expected }) => [name, (n / expected).toFixed(2)]),
      [
        ['skye-lochalsh', '6.43'],
        ['banff-buchan', '4.48'],
        ['caithness', '3.67'],
      ],
    );
    assert.ok(raised.length >= 10 && raised.length <= 20, String(raised.length));
  },
);
