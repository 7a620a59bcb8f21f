import { createHash } from 'node:crypto';

/** The name space of the demo city's identifiers (a fixed random UUID, RFC 9562 §5.5). */
const NAMESPACE = Buffer.from('5d3a6f0e8c214b7e9a4f1c2d3e4f5a6b', 'hex');

/**
 * A name-based UUID (version 5) of a path in the city grown from `seed`, e.g. `unit/990102001001`:
 * the same seed and path give the same identifier, so a second load of the demo city finds what is there.
 */
export function identifierOf(seed: number, path: string): string {
  const digest = createHash('sha1').update(NAMESPACE).update(`${seed}/${path}`).digest();
  digest[6] = (digest[6]! & 0x0f) | 0x50;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
