import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Problem } from '../../store/index.ts';
import { codeLevels, codeOf, digitsOf } from './code.ts';
import { exampleLayout, fromLayout, layoutLength, readLayouts, toLayout, type CodeLayout } from './layout.ts';

const refused = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const number = (width: number, from = 1) =>
  fc.integer({ min: from, max: 10 ** width - 1 }).map((value) => String(value).padStart(width, '0'));

/** Wider rooms, narrower buildings, grid after the building, a fixed mark in front and no check digit. */
const shuffled: CodeLayout = {
  id: 'shuffled',
  name: { zh: '乱序', en: 'Shuffled' },
  segments: [
    { part: 'fixed', digits: 2, value: '86' },
    { part: 'province', digits: 2 },
    { part: 'city', digits: 2 },
    { part: 'county', digits: 2 },
    { part: 'town', digits: 3 },
    { part: 'village', digits: 3 },
    { part: 'building', digits: 6 },
    { part: 'grid', digits: 3 },
    { part: 'unit', digits: 2 },
    { part: 'room', digits: 5 },
  ],
};

describe('codes of other cities', () => {
  test('the example says a room of one county in twenty characters, and back', () => {
    const ours = codeOf('99010100120100300012020301');
    assert.equal(layoutLength(exampleLayout), 20);
    assert.equal(toLayout(exampleLayout, ours).length, 20);
    assert.equal(toLayout(exampleLayout, ours).slice(0, 19), '0012010030012020301');
    assert.equal(fromLayout(exampleLayout, toLayout(exampleLayout, ours)), ours);
  });

  test('whatever fits goes there and comes back the same, at every level', () => {
    const parts = fc.tuple(
      number(2),
      number(2),
      number(2),
      number(3),
      number(3),
      number(3),
      number(5),
      number(2),
      number(4),
    );
    fc.assert(
      fc.property(parts, fc.constantFrom(...codeLevels), (all, level) => {
        const ours = codeOf(all.join('').slice(0, digitsOf(level)));
        assert.equal(fromLayout(shuffled, toLayout(shuffled, ours)), ours);
      }),
    );
  });

  test('one wrong digit is found by their check character', () => {
    const theirs = toLayout(exampleLayout, codeOf('99010100120100300012020301'));
    for (let at = 0; at < 19; at += 1) {
      const wrong = theirs.slice(0, at) + String((Number(theirs[at]) + 3) % 10) + theirs.slice(at + 1);
      assert.throws(() => fromLayout(exampleLayout, wrong), refused('address.layout-check'));
    }
  });

  test('what does not fit is refused: another county, a number too long, a level missing, a wrong length', () => {
    assert.throws(() => toLayout(exampleLayout, codeOf('990102001201')), refused('address.layout-outside'));
    assert.throws(
      () => toLayout(exampleLayout, codeOf('99010100120100312345')),
      refused('address.layout-value'),
    );
    assert.throws(
      () => fromLayout(shuffled, '8699010100120112345600100000001'.slice(0, 30)),
      refused('address.layout-value'),
    );
    assert.throws(
      () => fromLayout(shuffled, '869901010012010000000000000301'),
      refused('address.code-level'),
    );
    assert.throws(
      () => fromLayout(shuffled, '859901010012010000010000000000'),
      refused('address.layout-fixed'),
    );
    assert.throws(() => fromLayout(shuffled, '86'), refused('address.layout-length'));
    assert.throws(() => fromLayout(shuffled, '青禾市'), refused('address.layout-length'));
    assert.throws(() => toLayout(shuffled, '1'), refused('address.code-format'));
  });

  test('a table of layouts is read, and one that is wrong says where', () => {
    assert.deepEqual(readLayouts(JSON.stringify([exampleLayout, shuffled])), [exampleLayout, shuffled]);
    const twice = { ...shuffled, segments: [...shuffled.segments, { part: 'room', digits: 1 }] };
    const open = { ...shuffled, segments: [{ part: 'county', digits: 0 }] };
    for (const wrong of ['{', '{}', '[1]', JSON.stringify([twice]), JSON.stringify([open])])
      assert.throws(() => readLayouts(wrong), refused('address.layout-format'));
    assert.throws(() => readLayouts(JSON.stringify([exampleLayout, twice])), /item 2/);
  });
});
