import assert from 'node:assert/strict';
import * as nodeCrypto from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { sm2 } from 'sm-crypto-v2';
import { bytesToHex, hexToBytes, utf8 } from '../bytes.ts';
import * as browser from './browser.ts';
import * as node from './node.ts';
import type { Primitives } from './primitives.ts';
import { sm2Digest } from './sm2.ts';

const sides: Readonly<Record<'Node' | 'browser', Primitives>> = { Node: node, browser };
const bytes = fc.uint8Array({ maxLength: 300 });

test('Node and browser give the same SHA-256 and SM3, in one piece and in parts', () => {
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 6 }), (parts) => {
      const whole = Uint8Array.from(parts.flatMap((part) => [...part]));
      const sha = bytesToHex(new Uint8Array(nodeCrypto.createHash('sha256').update(whole).digest()));
      const sm = bytesToHex(new Uint8Array(nodeCrypto.createHash('sm3').update(whole).digest()));
      for (const side of Object.values(sides)) {
        assert.equal(bytesToHex(side.sha256(whole)), sha);
        assert.equal(bytesToHex(side.sm3(whole)), sm);
        const shaStream = side.sha256Stream();
        const smStream = side.sm3Stream();
        for (const part of parts) {
          shaStream.update(part);
          smStream.update(part);
        }
        assert.equal(bytesToHex(shaStream.digest()), sha);
        assert.equal(bytesToHex(smStream.digest()), sm);
        const slab = new Uint8Array(100).fill(7);
        side.sha256Into(whole, slab, 33);
        assert.equal(bytesToHex(slab), `${'07'.repeat(33)}${sha}${'07'.repeat(35)}`);
      }
    }),
    { numRuns: 60 },
  );
});

test('SM3 of “abc” is what GB/T 32905-2016, annex A.1, gives', () => {
  for (const side of Object.values(sides))
    assert.equal(
      bytesToHex(side.sm3(utf8('abc'))),
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
});

test('Ed25519 gives the key and the signature of RFC 8032, 7.1, test 2', () => {
  const seed = hexToBytes('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
  for (const side of Object.values(sides)) {
    const signer = side.ed25519Signer(seed);
    assert.equal(
      bytesToHex(signer.publicKey),
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    );
    assert.equal(
      bytesToHex(signer.sign(Uint8Array.of(0x72))),
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
        '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
  }
});

/** The published example: key, message “message digest”, the standard identifier. */
const published = {
  privateKey: hexToBytes('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'),
  publicKey: hexToBytes(
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
      'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  ),
  signature: hexToBytes(
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
      'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
  ),
};

test('SM2 accepts the published signature of GB/T 32918.5, annex A.2', () => {
  for (const side of Object.values(sides)) {
    assert.deepEqual(side.sm2Signer(published.privateKey).publicKey, published.publicKey);
    const holds = side.sm2Verifier(published.publicKey);
    assert.equal(holds(utf8('message digest'), published.signature), true);
    assert.equal(holds(utf8('message digesT'), published.signature), false);
  }
});

test('what one side signs, the other verifies: Ed25519 and SM2, each way', () => {
  fc.assert(
    fc.property(
      fc
        .uint8Array({ minLength: 32, maxLength: 32 })
        .filter((key) => key[0] !== 0xff && key.some((byte) => byte > 0)),
      bytes,
      fc.nat(63),
      (key, message, flipped) => {
        for (const [signing, verifying] of [
          [sides.Node, sides.browser],
          [sides.browser, sides.Node],
        ] as const)
          for (const kind of ['ed25519', 'sm2'] as const) {
            const signer = signing[`${kind}Signer`](key);
            assert.deepEqual(signer.publicKey, verifying[`${kind}Signer`](key).publicKey);
            const signature = signer.sign(message);
            const holds = verifying[`${kind}Verifier`](signer.publicKey);
            assert.equal(signature.length, 64);
            assert.equal(holds(message, signature), true);
            const altered = Uint8Array.from(signature);
            altered[flipped]! ^= 1;
            assert.equal(holds(message, altered), false);
            assert.equal(holds(Uint8Array.of(...message, 0), signature), false);
          }
      },
    ),
    { numRuns: 4 },
  );
});

/**
 * OpenSSL signs with SM2 only when the key is read from DER under its own curve's name (a key that Node generates signs by
 * ECDSA), and only with an empty identifier.
 */
test('the SM2 of OpenSSL, with its empty identifier, agrees with ours', () => {
  const generated = nodeCrypto.generateKeyPairSync('ec', { namedCurve: 'SM2' });
  const pkcs8 = generated.privateKey.export({ format: 'der', type: 'pkcs8' });
  const spki = generated.publicKey.export({ format: 'der', type: 'spki' });
  const privateKey = nodeCrypto.createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const openPublicKey = nodeCrypto.createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const publicKey = new Uint8Array(spki.subarray(-65));
  const key = bytesToHex(publicKey);
  const message = utf8('皋陶');
  for (const side of Object.values(sides)) {
    const digest = sm2Digest(side.sm3, publicKey, message, new Uint8Array(0));
    const theirs = nodeCrypto.sign('sm3', message, privateKey).toString('hex');
    assert.equal(sm2.doVerifySignature(digest, theirs, key, { hash: false, der: true }), true);
    const scalar = bytesToHex(new Uint8Array(pkcs8.subarray(36, 68)));
    const ours = sm2.doSignature(digest, scalar, { hash: false, der: true });
    assert.equal(nodeCrypto.verify('sm3', message, openPublicKey, Buffer.from(ours, 'hex')), true);
  }
});

test('malformed keys and signatures are false, and never an error', () => {
  const anything = fc.oneof(bytes, fc.uint8Array({ minLength: 64, maxLength: 65 }));
  fc.assert(
    fc.property(anything, bytes, anything, (key, message, signature) => {
      for (const side of Object.values(sides)) {
        assert.equal(side.ed25519Verifier(key)(message, signature), false);
        assert.equal(side.sm2Verifier(key)(message, signature), false);
        assert.equal(side.sm2Verifier(published.publicKey)(message, signature), false);
      }
    }),
    { numRuns: 60 },
  );
  const offCurve = Uint8Array.from(published.publicKey);
  offCurve[64]! ^= 1;
  const zero = new Uint8Array(64);
  for (const side of Object.values(sides)) {
    assert.equal(side.sm2Verifier(offCurve)(utf8('message digest'), published.signature), false);
    assert.equal(side.sm2Verifier(published.publicKey)(utf8('message digest'), zero), false);
    assert.equal(side.sm2Verifier(published.publicKey)(utf8('message digest'), zero.fill(0xff)), false);
    zero.fill(0);
  }
});

test('a private key outside its range is refused', () => {
  for (const side of Object.values(sides)) {
    for (const key of [new Uint8Array(32), new Uint8Array(32).fill(0xff), new Uint8Array(31).fill(1)])
      assert.throws(() => side.sm2Signer(key), RangeError);
    assert.throws(() => side.ed25519Signer(new Uint8Array(31)), RangeError);
  }
});
