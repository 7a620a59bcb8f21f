import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Problem } from '../../store/index.ts';
import { checkDigit, codeLevels, codeOf, digitsOf, prefixOf, readCode } from './code.ts';

const refused = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 1, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

describe('the 27-digit code of a place', () => {
  test('the check digit is that of ISO/IEC 7064 MOD 11,10: its example 0794 closes with 5', () => {
    assert.equal(checkDigit('0794'), '5');
  });

  test('a prefix of any level is padded with zeros and read back at its level', () => {
    for (const level of codeLevels)
      fc.assert(
        fc.property(digits(digitsOf(level)), (prefix) => {
          const code = codeOf(prefix);
          assert.equal(code.length, 27);
          assert.equal(readCode(code).level, level);
          assert.equal(prefixOf(code), prefix);
        }),
        { numRuns: 20 },
      );
  });

  test('any one digit copied wrongly is found', () => {
    fc.assert(
      fc.property(digits(26), fc.nat(26), fc.integer({ min: 1, max: 9 }), (prefix, at, by) => {
        const code = codeOf(prefix);
        const wrong = code.slice(0, at) + String((Number(code[at]) + by) % 10) + code.slice(at + 1);
        assert.throws(() => readCode(wrong), refused('address.code-check'));
      }),
    );
  });

  test('a building whose grid is not drawn and a house without staircases have valid codes', () => {
    assert.equal(readCode(codeOf('99010100120100000012')).level, 'building');
    assert.equal(readCode(codeOf('99010100120100100012000301')).level, 'room');
  });

  test('a town of a city without counties has no county digits', () => {
    assert.equal(readCode(codeOf('441900003')).level, 'town');
    assert.throws(() => readCode(codeOf('440000003')), refused('address.code-level'));
  });

  test('a level without the one above it is refused, so is what is no code at all', () => {
    const roomless = [
      '99010100000100000000000000',
      '99010100120100100000010000',
      '99010100120100100000000301',
    ];
    for (const digitsOfIt of roomless)
      assert.throws(() => readCode(codeOf(digitsOfIt)), refused('address.code-level'));
    assert.throws(() => readCode(codeOf('00')), refused('address.code-level'));
    assert.throws(() => readCode('99010100120100100012000301'), refused('address.code-format'));
    assert.throws(() => readCode('青禾市'), refused('address.code-format'));
    assert.throws(() => codeOf('990'), refused('address.code-prefix'));
  });

  test('full-width digits, spaces and hyphens between groups are read', () => {
    const code = codeOf('990101001201001');
    const wide = code.replaceAll(/\d/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
    assert.equal(readCode(wide).grid, '001');
    assert.equal(readCode(`${code.slice(0, 12)}-${code.slice(12, 15)} ${code.slice(15)}`).village, '201');
  });
});
