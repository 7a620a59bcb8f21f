import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { caseCodeOf, newCaseCode, newSecret, secretOf } from './code-text.ts';

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';
const places = Array.from({ length: 15 }, (_, place) => place);
const plain = (code: string): string[] => Array.from(code.replaceAll('-', ''));

describe('the text of a case code', () => {
  test('is three groups of characters that nobody takes for one another', () => {
    const code = newCaseCode();
    assert.match(code, /^[2-9A-HJKMNP-TW-Z]{5}(-[2-9A-HJKMNP-TW-Z]{5}){2}$/);
    assert.equal(caseCodeOf(code), code);
  });

  test('is read in small letters, in full width, with spaces for dashes', () => {
    const code = newCaseCode();
    assert.equal(caseCodeOf(` ${code.toLowerCase().replaceAll('-', ' ')} `), code);
    const wide = Array.from(code.replaceAll('-', ''), (one) =>
      String.fromCharCode(one.charCodeAt(0) + 0xfee0),
    );
    assert.equal(caseCodeOf(wide.join('')), code);
  });

  test('one or two wrong characters are always found, wherever they stand', () => {
    fc.assert(
      fc.property(
        fc.subarray(places, { minLength: 1, maxLength: 2 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 1, max: 28 }),
        (wrong, by, otherwise) => {
          const characters = plain(newCaseCode());
          wrong.forEach((place, index) => {
            const shifted = ALPHABET.indexOf(characters[place]!) + (index === 0 ? by : otherwise);
            characters[place] = ALPHABET[shifted % ALPHABET.length]!;
          });
          assert.equal(caseCodeOf(characters.join('')), null);
        },
      ),
    );
  });

  test('two characters that changed places are always found', () => {
    fc.assert(
      fc.property(fc.subarray(places, { minLength: 2, maxLength: 2 }), (swapped) => {
        const characters = plain(newCaseCode());
        const [one, other] = [characters[swapped[0]!]!, characters[swapped[1]!]!];
        fc.pre(one !== other);
        characters[swapped[0]!] = other;
        characters[swapped[1]!] = one;
        assert.equal(caseCodeOf(characters.join('')), null);
      }),
    );
  });

  test('whatever else somebody types is no code, and none of it throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
        // 1 of 841 strings of the right characters has fitting check characters
        fc.pre(plain(typed).length !== 15);
        assert.equal(caseCodeOf(typed), null);
      }),
    );
    assert.equal(caseCodeOf(`${newCaseCode()}${' '.repeat(1000)}`), null);
  });

  test('codes do not repeat and do not follow one another', () => {
    const codes = new Set(Array.from({ length: 2000 }, newCaseCode));
    assert.equal(codes.size, 2000);
    const firsts = new Set(Array.from(codes, (code) => code[0]));
    assert.ok(firsts.size > 20);
  });

  test('a secret is ten characters; other lengths are none', () => {
    const secret = newSecret();
    assert.match(secret, /^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
    assert.equal(secretOf(secret.toLowerCase()), secret);
    assert.equal(secretOf(secret.slice(1)), null);
    assert.equal(secretOf(newCaseCode()), null);
  });
});
