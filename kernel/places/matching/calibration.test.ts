import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { confidenceOf, fitCalibration, type Evidence } from './calibration.ts';
import { SmallLibrary } from './matching-fixture.ts';
import { noisySample } from './noise.ts';

/** mulberry32 */
function rngOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Two hundred houses and flats with names that differ by more than a slip of the pen. */
function someLibrary(): SmallLibrary {
  const library = new SmallLibrary();
  const villages = ['云桥社区', '荷塘社区', '梅渡村', '杏湾村'];
  const roads = ['人民路', '解放街', '望云巷', '长堤大道'];
  const estates = ['阳光花园', '锦绣家园', '翠竹苑', '临波公寓'];
  villages.forEach((village, at) => {
    for (let number = 1; number <= 20; number += 1)
      library.door(village, { road: roads[at]!, roadNumber: String(number) }, [120 + at / 10, 30]);
    for (let building = 1; building <= 5; building += 1)
      for (const room of ['101', '102', '201'])
        library.door(village, { estate: estates[at]!, building: String(building), unit: '1', room });
  });
  return library;
}

describe('the confidence of a match', () => {
  test('the noisy sample is the same for the same seed, and another for another', () => {
    const { index } = someLibrary();
    assert.deepEqual(noisySample(rngOf(1), index, 20), noisySample(rngOf(1), index, 20));
    assert.notDeepEqual(noisySample(rngOf(1), index, 20), noisySample(rngOf(2), index, 20));
  });

  test('on a noisy sample the first is the right one, and where it is sure it is right nine times in ten', () => {
    const library = someLibrary();
    let [known, right, sure, surelyRight] = [0, 0, 0, 0];
    for (const { text, truth, near } of noisySample(rngOf(5), library.index, 400)) {
      const match = library.ask(text, near === undefined ? {} : { near });
      const hit = match.candidates[0]?.id === truth;
      if (truth !== null) {
        known += 1;
        if (hit) right += 1;
      }
      if (match.sure) {
        sure += 1;
        if (hit) surelyRight += 1;
      }
    }
    assert.ok(right / known >= 0.95, `${String(right)} of ${String(known)}`);
    assert.ok(sure >= 300 && surelyRight / sure >= 0.9, `${String(surelyRight)} of ${String(sure)}`);
  });

  test('whatever is written, nothing but numbers in [0, 1] is said, best first', () => {
    const library = someLibrary();
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(text, (one) => {
        const { candidates } = library.ask(one);
        candidates.forEach(({ confidence }, at) => {
          assert.ok(confidence >= 0 && confidence <= 1);
          assert.ok(at === 0 || confidence <= candidates[at - 1]!.confidence);
        });
      }),
      { numRuns: 200 },
    );
  });

  test('more that speaks against a candidate never makes it likelier', () => {
    const evidence = fc.record({
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      typos: fc.nat(2),
      against: fc.nat(2),
      missing: fc.boolean(),
      margin: fc.double({ min: -6, max: 6, noNaN: true }),
    });
    fc.assert(
      fc.property(evidence, (one) => {
        const worse: Evidence = { ...one, against: one.against + 1 };
        assert.ok(confidenceOf(worse) <= confidenceOf(one));
        assert.ok(confidenceOf({ ...one, margin: one.margin - 1 }) <= confidenceOf(one));
      }),
    );
  });

  test('a fit finds the shares it is given: three of four with a typo, one of four without', () => {
    const of = (typos: number): Evidence => ({ share: 0.5, typos, against: 0, missing: false, margin: 0 });
    const samples = Array.from({ length: 4_000 }, (_, at) => ({
      evidence: of(at % 2),
      right: at % 2 === 1 ? at % 8 !== 1 : at % 8 === 0,
    }));
    const [constant, , typo] = fitCalibration(samples);
    const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));
    assert.ok(Math.abs(sigmoid(constant!) - 0.25) < 0.01);
    assert.ok(Math.abs(sigmoid(constant! + typo!) - 0.75) < 0.01);
  });
});
