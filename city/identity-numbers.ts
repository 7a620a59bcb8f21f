/**
 * Identity numbers that look real and cannot be: the division code starts with 99, which no division has, and the
 * check digit is always wrong, so no person and no organisation can own one of them.
 */
import type { Random } from './random.ts';

const PERSON_CHECK = '10X98765432';
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The check character of a citizen number's first 17 digits (GB 11643-1999 §4.2.4, ISO 7064 MOD 11-2). */
export function personCheck(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(first17[i]) * (2 ** (17 - i) % 11);
  return PERSON_CHECK[sum % 11]!;
}

/** The check character of a unified social credit code's first 17 characters (GB 32100-2015 annex A, base 31). */
export function organisationCheck(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (let i = 0; i < 17; i++) {
    sum += ORGANISATION_ALPHABET.indexOf(first17[i]!) * weight;
    weight = (weight * 3) % 31;
  }
  return ORGANISATION_ALPHABET[(31 - (sum % 31)) % 31]!;
}

function wrongCheck(random: Random, alphabet: string, right: string): string {
  return random.pick(Array.from(alphabet).filter((character) => character !== right));
}

/** An 18-character citizen number with a wrong check digit, for an adult or, rarely, an old person in `year`. */
export function fictionalPersonNumber(random: Random, countyCode: string, year: number): string {
  const birthYear = year - random.integer(20, 78);
  const month = String(random.integer(1, 12)).padStart(2, '0');
  const day = String(random.integer(1, 28)).padStart(2, '0');
  const sequence = String(random.integer(1, 999)).padStart(3, '0');
  const first17 = `${countyCode}${birthYear}${month}${day}${sequence}`;
  return first17 + wrongCheck(random, PERSON_CHECK, personCheck(first17));
}

/** An 18-character unified social credit code with a wrong check character; the registrar is market regulation (9). */
export function fictionalOrganisationNumber(random: Random, countyCode: string, category: '1' | '2'): string {
  let body = 'MA';
  while (body.length < 9) body += random.pick(Array.from(ORGANISATION_ALPHABET));
  const first17 = `9${category}${countyCode}${body}`;
  return first17 + wrongCheck(random, ORGANISATION_ALPHABET, organisationCheck(first17));
}

/** An eleven-digit number that no one can have: no mobile number begins with 100. */
export function fictionalPhone(random: Random): string {
  return `100${String(random.integer(0, 99_999_999)).padStart(8, '0')}`;
}
