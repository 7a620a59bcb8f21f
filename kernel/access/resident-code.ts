import { createHash, randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for one another on paper: no 0 O 1 I L U V. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';
const LENGTH = 11;

/**
 * A code with which a resident follows one matter without an account: eleven random characters (53 bits) and a check
 * character, in three groups. Only its hash is stored.
 */
export const newResidentCode = (): string =>
  grouped(Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]!).join(''));

/**
 * The code that belongs to a keyed digest of at least sixteen bytes: the same digest, the same code, so that it can be
 * printed again without being kept. Whoever does not have the key can no more guess it than a random one.
 */
export function residentCodeOf(digest: Buffer): string {
  if (digest.length < 16) throw new Error('a code needs a digest of at least sixteen bytes');
  const base = BigInt(ALPHABET.length);
  let left = BigInt(`0x${digest.subarray(0, 16).toString('hex')}`);
  let body = '';
  for (let index = 0; index < LENGTH; index += 1) {
    body += ALPHABET[Number(left % base)]!;
    left /= base;
  }
  return grouped(body);
}

const grouped = (body: string): string =>
  `${body}${checkCharacter(body)}`.replace(/(.{4})(.{4})(.{4})/, '$1-$2-$3');

/** Weighted sum modulo 29, a prime: every single wrong character and every swap of two neighbours is found. */
function checkCharacter(body: string): string {
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) sum += ALPHABET.indexOf(body[index]!) * (index + 1);
  return ALPHABET[sum % ALPHABET.length]!;
}

/** The code as it is stored and looked up; null when what was typed cannot be a code. Case, spaces and dashes do not matter. */
export function residentCodeHash(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  if (code.length !== LENGTH + 1 || !Array.from(code).every((character) => ALPHABET.includes(character)))
    return null;
  if (checkCharacter(code.slice(0, LENGTH)) !== code[LENGTH]) return null;
  return createHash('sha256').update(`gaoyao resident code ${code}`).digest('hex');
}
