import { createHash, randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for one another on paper: no 0 O 1 I L U V. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';
const LENGTH = 11;

/**
 * A code with which a resident follows one matter without an account: eleven random characters (53 bits) and a check
 * character, in three groups. Only its hash is stored.
 */
export function newResidentCode(): string {
  const body = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]!).join('');
  return `${body}${checkCharacter(body)}`.replace(/(.{4})(.{4})(.{4})/, '$1-$2-$3');
}

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
