import { sm2 } from 'sm-crypto-v2';
import { bytesToHex, concat, hexToBytes } from '../bytes.ts';
import type { Primitives, PrimitiveSigner, PrimitiveVerifier } from './primitives.ts';

/**
 * SM2 signatures (GB/T 32918.2-2016) on either side: the curve comes from a library, SM3 from the machine. Node's own SM2
 * cannot be asked for the identifier that GM/T 0009 gives, only for an empty one; the tests check against it all the same.
 */

/** Identifier of a signer where none was agreed (GM/T 0009-2012, 10). */
const STANDARD_IDENTIFIER = new TextEncoder().encode('1234567812345678');

/** a, b and the base point of the curve sm2p256v1 (GB/T 32918.5-2017). */
const CURVE = hexToBytes(
  'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc' +
    '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93' +
    '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7' +
    'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0',
);
/** Order of the base point, less one: a private key lies below it. */
const ORDER_LESS_ONE = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122');
const PRIVATE_KEY_BYTES = 32;
const PUBLIC_KEY_BYTES = 65;
const SIGNATURE_BYTES = 64;
const HEX = 2;

type Sm3 = Primitives['sm3'];

/** What is signed: SM3 over the signer's identity hash and the message (GB/T 32918.2-2016, 5.5 and 6.1). */
export function sm2Digest(sm3: Sm3, publicKey: Uint8Array, message: Uint8Array, id = STANDARD_IDENTIFIER) {
  const bits = id.length * 8;
  const identity = sm3(concat(Uint8Array.of(bits >> 8, bits & 0xff), id, CURVE, publicKey.subarray(1)));
  return sm3(concat(identity, message));
}

export const sm2SignerOver =
  (sm3: Sm3) =>
  (privateKey: Uint8Array): PrimitiveSigner => {
    const key = bytesToHex(privateKey);
    const number = privateKey.length === PRIVATE_KEY_BYTES ? BigInt(`0x${key}`) : 0n;
    if (number < 1n || number >= ORDER_LESS_ONE)
      throw new RangeError('an SM2 private key lies between 1 and n-2');
    const publicKey = hexToBytes(sm2.getPublicKeyFromPrivateKey(key));
    return {
      publicKey,
      sign: (message) =>
        hexToBytes(sm2.doSignature(sm2Digest(sm3, publicKey, message), key, { hash: false })),
    };
  };

export const sm2VerifierOver =
  (sm3: Sm3) =>
  (publicKey: Uint8Array): PrimitiveVerifier => {
    const key = bytesToHex(publicKey);
    const sound = publicKey.length === PUBLIC_KEY_BYTES && publicKey[0] === 4 && onCurve(key);
    return (message, signature) =>
      sound &&
      signature.length === SIGNATURE_BYTES &&
      holds(sm2Digest(sm3, publicKey, message), bytesToHex(signature), key);
  };

function onCurve(key: string): boolean {
  try {
    return sm2.verifyPublicKey(key) && key.length === PUBLIC_KEY_BYTES * HEX;
  } catch {
    return false;
  }
}

/** The library throws on numbers out of their range. */
function holds(digest: Uint8Array, signature: string, key: string): boolean {
  try {
    return sm2.doVerifySignature(digest, signature, key, { hash: false });
  } catch {
    return false;
  }
}
