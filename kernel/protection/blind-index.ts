import { createHmac, randomBytes } from 'node:crypto';
import { KEY_BYTES, type Suite } from './suites.ts';

/** Under which the key of all blind indexes is kept, wrapped like a subject's. */
export const INDEX_SUBJECT = '00000000-0000-7000-8000-0000000000b1';

/**
 * A value as it is compared: a telephone number by its digits, without China's country code before a mobile number;
 * everything else in capitals without spaces, full-width characters as their plain ones.
 */
export function normalised(kind: string, value: string): string {
  const plain = value.normalize('NFKC');
  if (kind === 'phone') return plain.replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '');
  return plain.replace(/\s/g, '').toUpperCase();
}

/**
 * The key of blind indexes and its digest. The digest is chosen once, by the suite at that time, and kept with the key:
 * an index that changed with a setting would find nobody.
 */
export interface IndexKey {
  readonly digest: 'sha256' | 'sm3';
  readonly key: Buffer;
}

const digests: readonly IndexKey['digest'][] = ['sha256', 'sm3'];

export const newIndexKey = (suite: Suite): Buffer =>
  Buffer.concat([Buffer.of(suite === 'sm4-ctr-hmac-sm3' ? 1 : 0), randomBytes(KEY_BYTES)]);

export const indexKeyOf = (stored: Buffer): IndexKey => ({
  digest: digests[stored[0]!]!,
  key: stored.subarray(1),
});

/** 32 bytes that say whether two values are the same and nothing else to whoever lacks the key. */
export const indexOf = ({ digest, key }: IndexKey, kind: string, value: string): Buffer =>
  createHmac(digest, key)
    .update(`${kind}\u0000${normalised(kind, value)}`)
    .digest();
