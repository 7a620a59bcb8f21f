import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { suppressSmall } from './index.ts';

const count = (n: number) => ({ value: n, n });

describe('small numbers of persons', () => {
  test('without a threshold everything is shown', () => {
    assert.deepEqual(
      suppressSmall([count(1), count(0)], undefined).map((one) => one.suppressed),
      [false, false],
    );
  });

  test('a single small cell takes the next smallest with it, so that the total does not give it away', () => {
    assert.deepEqual(
      suppressSmall([count(40), count(2), count(9), count(0)], 5).map((one) => one.n),
      [40, null, null, 0],
    );
  });

  test('a ratio with a small numerator is hidden though many stand behind it', () => {
    const figure = { value: 1, n: 200, numerator: 2, denominator: 200 };
    assert.equal(suppressSmall([figure], 5)[0]!.suppressed, true);
  });

  test('whatever the numbers: nothing small is shown, nobody is never hidden, and the hidden cannot be found from the total', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 30 }), { maxLength: 12 }),
        fc.integer({ min: 2, max: 12 }),
        (numbers, below) => {
          const shown = suppressSmall(numbers.map(count), below);
          shown.forEach((one, index) => {
            if (numbers[index] === 0) assert.equal(one.suppressed, false);
            if (!one.suppressed) assert.ok(one.n === 0 || one.n! >= below);
          });
          const out = numbers.filter((_, index) => shown[index]!.suppressed);
          const left = numbers.filter((n, index) => n > 0 && !shown[index]!.suppressed);
          if (out.length > 0 && left.length > 0) {
            assert.ok(out.length > 1);
            assert.ok(out.reduce((a, b) => a + b, 0) >= below);
          }
        },
      ),
    );
  });
});
