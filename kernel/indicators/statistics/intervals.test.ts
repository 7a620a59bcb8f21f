import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  poissonAtLeast,
  poissonInterval,
  rateRatioChance,
  rateRatioNoise,
  shareDifference,
  shareNoise,
  wilsonInterval,
} from './intervals.ts';

const near = (found: readonly number[], published: readonly number[], digits: number): void => {
  assert.deepEqual(
    found.map((one) => one.toFixed(digits)),
    published.map((one) => one.toFixed(digits)),
  );
};

test('limits of a count are those of Garwood (1936), as tables of exact Poisson limits print them', () => {
  near(poissonInterval(0), [0, 3.689], 3);
  near(poissonInterval(1), [0.0253, 5.5716], 4);
  near(poissonInterval(2), [0.2422, 7.2247], 4);
  near(poissonInterval(3), [0.6187, 8.7673], 4);
  near(poissonInterval(5), [1.6235, 11.6683], 4);
  near(poissonInterval(10), [4.7954, 18.3904], 4);
  near(poissonInterval(20), [12.22, 30.89], 2);
  near(poissonInterval(50), [37.11, 65.92], 2);
  near(poissonInterval(100), [81.36, 121.63], 2);
});

test('the limits leave 2.5 % of the Poisson distribution outside on each side, and grow over into the approximation', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 600 }), (n) => {
      const [low, high] = poissonInterval(n);
      // the sum of the distribution itself, not the integral the limits come from
      const upTo = (mean: number, most: number): number => {
        let [term, sum] = [Math.exp(-mean), Math.exp(-mean)];
        for (let k = 1; k <= most; k += 1) sum += term *= mean / k;
        return sum;
      };
      assert.ok(Math.abs(1 - upTo(low, n - 1) - 0.025) < 1e-9);
      assert.ok(Math.abs(upTo(high, n) - 0.025) < 1e-9);
    }),
  );
  const [exact, above] = [poissonInterval(10_000), poissonInterval(10_001)];
  assert.ok(above[0] - exact[0] > 0.9 && above[0] - exact[0] < 1.1);
  assert.ok(above[1] - exact[1] > 0.9 && above[1] - exact[1] < 1.1);
});

test('limits of a share are those of Wilson, as published by Newcombe (1998, table I)', () => {
  near(wilsonInterval(81, 263), [0.2553, 0.3662], 4);
  near(wilsonInterval(15, 148), [0.0624, 0.1605], 4);
  near(wilsonInterval(0, 20), [0, 0.1611], 4);
  near(wilsonInterval(1, 29), [0.0061, 0.1718], 4);
  assert.deepEqual(wilsonInterval(0, 0), [0, 1]);
});

test('limits of a difference of shares are those of Newcombe (1998, table II, method 10)', () => {
  near(shareDifference({ k: 56, n: 70 }, { k: 48, n: 80 }), [0.0524, 0.3339], 4);
  near(shareDifference({ k: 9, n: 10 }, { k: 3, n: 10 }), [0.1705, 0.809], 4);
  near(shareDifference({ k: 5, n: 56 }, { k: 0, n: 29 }), [-0.0381, 0.1926], 4);
  assert.equal(shareNoise({ k: 56, n: 70 }, { k: 48, n: 80 }), false);
  assert.equal(shareNoise({ k: 5, n: 56 }, { k: 0, n: 29 }), true);
  assert.equal(shareNoise({ k: 3, n: 3 }, { k: 0, n: 0 }), true);
});

test('two rates are compared as R does: the limits of poisson.test(c(11, 21), c(800, 3011)) are where 5 % remain', () => {
  const at = (ratio: number): number =>
    rateRatioChance({ n: 11, exposure: 800 * ratio }, { n: 21, exposure: 3011 });
  assert.ok(Math.abs(at(0.8584264) - 0.05) < 1e-6);
  assert.ok(Math.abs(at(4.277266) - 0.05) < 1e-6);
  assert.equal(rateRatioNoise({ n: 11, exposure: 800 }, { n: 21, exposure: 3011 }), true);
});

test('the chance of a difference is the one found by adding up the binomial distribution', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (a, b) => {
      const total = a + b;
      const of = [1];
      for (let row = 1; row <= total; row += 1) {
        for (let k = row; k > 0; k -= 1) of[k] = (of[k] ?? 0) * 0.5 + of[k - 1]! * 0.5;
        of[0]! *= 0.5;
      }
      const sum = (from: number, to: number): number =>
        of.slice(from, to + 1).reduce((all, one) => all + one, 0);
      const expected = total === 0 ? 1 : Math.min(1, 2 * Math.min(sum(0, a), sum(a, total)));
      assert.ok(Math.abs(rateRatioChance({ n: a }, { n: b }) - expected) < 1e-9);
    }),
  );
});

test('few events say little: five against ten lies within chance, fifty against a hundred does not', () => {
  assert.equal(rateRatioNoise({ n: 5 }, { n: 10 }), true);
  assert.equal(rateRatioNoise({ n: 50 }, { n: 100 }), false);
  assert.equal(rateRatioNoise({ n: 0 }, { n: 0 }), true);
  assert.equal(rateRatioNoise({ n: 50, exposure: 1 }, { n: 100, exposure: 2 }), true);
});

test('the chance of as many events as were seen', () => {
  // Poisson(2): 1 − e^−2 (1 + 2 + 2) = 0.3233
  assert.equal(poissonAtLeast(3, 2).toFixed(4), '0.3233');
  assert.equal(poissonAtLeast(0, 2), 1);
});
