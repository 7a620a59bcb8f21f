import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import type { HashStream, PrimitiveSigner, PrimitiveVerifier } from './primitives.ts';
import { sm2SignerOver, sm2VerifierOver } from './sm2.ts';
import { sm3 } from './sm3.ts';

/** The primitives where there is no Node: a page that verifies, without network. */

const KEY_BYTES = 32;

export const sha256 = (data: Uint8Array): Uint8Array => nobleSha256(data);

export function sha256Into(data: Uint8Array, target: Uint8Array, offset: number): void {
  target.set(nobleSha256(data), offset);
}

export function sha256Stream(): HashStream {
  const hash = nobleSha256.create();
  return { update: (data) => void hash.update(data), digest: () => hash.digest() };
}

export { sm3, sm3Stream } from './sm3.ts';

export const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

export function ed25519Signer(seed: Uint8Array): PrimitiveSigner {
  if (seed.length !== KEY_BYTES) throw new RangeError('an Ed25519 seed has 32 bytes');
  const kept = Uint8Array.from(seed);
  return { publicKey: ed25519.getPublicKey(kept), sign: (message) => ed25519.sign(message, kept) };
}

export function ed25519Verifier(publicKey: Uint8Array): PrimitiveVerifier {
  const key = Uint8Array.from(publicKey);
  return (message, signature) => {
    try {
      // the rules of RFC 8032, not the wider ones of ZIP 215: both sides accept the same signatures
      return ed25519.verify(signature, message, key, { zip215: false });
    } catch {
      return false;
    }
  };
}

export const sm2Signer = sm2SignerOver(sm3);
export const sm2Verifier = sm2VerifierOver(sm3);
