import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newResidentCode, residentCodeHash, residentCodeOf } from './resident-code.ts';

test('a code read back from paper, in small letters and without dashes, is the same code', () => {
  const code = newResidentCode();
  assert.match(code, /^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  assert.equal(residentCodeHash(code.toLowerCase().replaceAll('-', ' ')), residentCodeHash(code));
  assert.notEqual(residentCodeHash(newResidentCode()), residentCodeHash(code));
});

test('one wrong character, or two neighbours swapped, is never another valid code', () => {
  fc.assert(
    fc.property(fc.nat(11), fc.constantFrom(...Array.from('23456789ABCDEFGHJKMNPQRSTWXYZ')), (at, other) => {
      const code = newResidentCode().replaceAll('-', '');
      const wrong = code.slice(0, at) + other + code.slice(at + 1);
      assert.equal(residentCodeHash(wrong) === null, wrong !== code);
      if (at < 11) {
        const swapped = code.slice(0, at) + code[at + 1]! + code[at]! + code.slice(at + 2);
        if (swapped !== code && at < 10) assert.equal(residentCodeHash(swapped), null);
      }
    }),
  );
});

test('what cannot be a code is told apart before any look-up', () => {
  for (const typed of ['', 'x', '0000-0000-0000', 'ABCD-EFGH', '字字字字-字字字字-字字字字'])
    assert.equal(residentCodeHash(typed), null);
});

test('a code made of a digest is a valid one, the same for the same digest, and different digests differ', () => {
  const digest = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(digest, digest, (one, other) => {
      const code = residentCodeOf(one);
      assert.ok(residentCodeHash(code) !== null);
      assert.equal(residentCodeOf(Buffer.from(one)), code);
      if (!one.subarray(0, 16).equals(other.subarray(0, 16))) assert.notEqual(residentCodeOf(other), code);
    }),
  );
  assert.throws(() => residentCodeOf(Buffer.alloc(15)));
});
