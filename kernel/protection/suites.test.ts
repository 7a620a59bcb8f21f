import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Problem } from '../store/index.ts';
import { headerOf, KEY_BYTES, openBytes, sealBytes, suiteFrom, suites } from './suites.ts';

const tampered = (error: unknown): boolean =>
  error instanceof Problem && error.code === 'protection.tampered';
const anyText = fc.string({ unit: 'binary', maxLength: 200 });

for (const suite of suites)
  describe(`sealing by ${suite}`, () => {
    const key = randomBytes(KEY_BYTES);

    test('gives back any text, and never the same bytes twice', () => {
      fc.assert(
        fc.property(anyText, anyText, (text, context) => {
          const sealed = sealBytes(suite, key, context, Buffer.from(text));
          assert.equal(sealed[0], headerOf(suite));
          assert.equal(openBytes(key, context, sealed).toString(), text);
          assert.notDeepEqual(sealBytes(suite, key, context, Buffer.from(text)), sealed);
        }),
      );
    });

    test('does not hold the text', () => {
      const sealed = sealBytes(suite, key, 'c', Buffer.from('110101199003071234'));
      assert.equal(sealed.includes('110101199003071234'), false);
      assert.equal(sealed.includes('1990'), false);
    });

    test('opens no more once any bit was changed, or anything was cut off or added', () => {
      const sealed = sealBytes(suite, key, 'subject field', Buffer.from('13800138000'));
      for (let bit = 0; bit < sealed.length * 8; bit += 1) {
        const changed = Buffer.from(sealed);
        changed[bit >> 3]! ^= 1 << (bit & 7);
        assert.throws(() => openBytes(key, 'subject field', changed), tampered, `bit ${String(bit)}`);
      }
      for (let length = 0; length < sealed.length; length += 1)
        assert.throws(() => openBytes(key, 'subject field', sealed.subarray(0, length)), tampered);
      assert.throws(() => openBytes(key, 'subject field', Buffer.concat([sealed, Buffer.of(0)])), tampered);
    });

    test('opens with its own key and context only', () => {
      fc.assert(
        fc.property(anyText, anyText, anyText, (text, context, other) => {
          fc.pre(context !== other);
          const sealed = sealBytes(suite, key, context, Buffer.from(text));
          assert.throws(() => openBytes(key, other, sealed), tampered);
          assert.throws(() => openBytes(randomBytes(KEY_BYTES), context, sealed), tampered);
        }),
      );
    });
  });

describe('the suite', () => {
  test('is AES-256-GCM unless the setting names another that there is', () => {
    assert.equal(suiteFrom({}), 'aes-256-gcm');
    assert.equal(suiteFrom({ GAOYAO_SUITE: '' }), 'aes-256-gcm');
    assert.equal(suiteFrom({ GAOYAO_SUITE: 'sm4-ctr-hmac-sm3' }), 'sm4-ctr-hmac-sm3');
    assert.throws(
      () => suiteFrom({ GAOYAO_SUITE: 'rot13' }),
      (error: unknown) => error instanceof Problem && error.code === 'protection.suite-unknown',
    );
  });
});
