import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { inventedGazetteer } from './invented-units-fixture.ts';
import { normalise } from './normalise.ts';
import { parseAddress } from './parse.ts';

const gazetteer = inventedGazetteer();
/** Pieces of addresses in any order, with anything between them. */
const addressLike = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '青禾市',
          '临溪',
          '望湖街道',
          '白沙村',
          '听涛路',
          '18号',
          '弄',
          '３幢',
          '二單元',
          '-',
          '501',
          'A座',
          '与',
          '交叉口',
          '新村',
          '電聯',
          '😀',
          '𠮷',
          '（',
          ' ',
        ],
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

describe('whatever the text', () => {
  test('components are in order, do not overlap, and are the slice of code points they say', () => {
    fc.assert(
      fc.property(fc.oneof(addressLike, fc.string({ unit: 'binary', maxLength: 40 })), (text) => {
        const points = Array.from(text);
        let last = 0;
        for (const { start, end, text: piece } of parseAddress(text, gazetteer).components) {
          assert.ok(start >= last && end > start && end <= points.length);
          assert.equal(piece, points.slice(start, end).join(''));
          last = end;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('reading it again gives the same, and normalising first changes no position', () => {
    fc.assert(
      fc.property(addressLike, (text) => {
        const places = (of: string) =>
          parseAddress(of, gazetteer).components.map(({ type, start, end }) => ({ type, start, end }));
        const first = places(text);
        assert.deepEqual(places(text), first);
        assert.deepEqual(places(normalise(text)), first);
      }),
    );
  });
});
