import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { normalise } from './normalise.ts';
import { arabic, numeralValue } from './numerals.ts';

describe('normalised text', () => {
  test('has half-width digits, simplified characters and one kind of dash', () => {
    assert.equal(normalise('臨溪區１２號－３～５＃'), '临溪区12号-3-5#');
  });

  test('has one unit for each code point of the text, so that offsets stay', () => {
    assert.equal(normalise('😀路①𠮷號').length, 5);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(normalise(text).length, Array.from(text).length);
      }),
    );
  });

  test('is not changed by normalising it again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(normalise(normalise(text)), normalise(text));
      }),
    );
    const whole = Array.from({ length: 0xd800 }, (_, code) => String.fromCharCode(code)).join('');
    const once = normalise(whole);
    assert.equal(normalise(once), once);
  });
});

describe('Chinese numerals', () => {
  test('are read with and without places', () => {
    const examples: readonly (readonly [string, number])[] = [
      ['三', 3],
      ['十', 10],
      ['十二', 12],
      ['二十', 20],
      ['二十三', 23],
      ['一百零五', 105],
      ['一〇二', 102],
      ['一二〇四', 1204],
      ['两千零一十', 2010],
    ];
    for (const [text, value] of examples) assert.equal(numeralValue(text), value, text);
  });

  test('any number below ten thousand written digit by digit comes back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), (number) => {
        const spelt = Array.from(String(number), (digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
        assert.equal(numeralValue(spelt), number);
        assert.equal(arabic(`${spelt}幢`), `${String(number)}幢`);
      }),
    );
  });

  test('what is none has no value', () => {
    for (const text of ['', '路', '一路', '万', '3']) assert.equal(numeralValue(text), undefined);
  });
});
