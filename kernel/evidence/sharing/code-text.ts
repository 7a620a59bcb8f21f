import { randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for one another on paper or aloud: no 0 O 1 I L U V; 29 of them, a prime. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';
const SIZE = ALPHABET.length;

/** 13 random characters (63 bits) and two check characters. */
const CODE_LENGTH = 15;
/** 10 random characters (48 bits) that hold for minutes and a few tries. */
const SECRET_LENGTH = 10;
const GROUP = 5;

const randomCharacters = (count: number): number[] => Array.from({ length: count }, () => randomInt(SIZE));

const written = (values: readonly number[]): string =>
  values
    .map((value) => ALPHABET[value]!)
    .join('')
    .replaceAll(new RegExp(`.{${String(GROUP)}}(?=.)`, 'g'), '$&-');

/** What was typed, as places in the alphabet; null where it is not of this length and alphabet. Case, spaces and dashes do not matter. */
function read(typed: string, length: number): readonly number[] | null {
  // two groups more than any code has: whatever is longer was not typed from one
  if (typed.length > 4 * length) return null;
  const values = Array.from(typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, ''), (character) =>
    ALPHABET.indexOf(character),
  );
  return values.length === length && !values.includes(-1) ? values : null;
}

const modulo = (value: number): number => ((value % SIZE) + SIZE) % SIZE;

/** Sum, and sum weighted by place from 1, modulo 29: both are 0 for a code. */
function syndromes(values: readonly number[]): readonly [number, number] {
  let sum = 0;
  let weighted = 0;
  values.forEach((value, index) => {
    sum += value;
    weighted += (index + 1) * value;
  });
  return [sum % SIZE, weighted % SIZE];
}

/**
 * A case code: an identifier to be printed and read aloud, like `K7M2N-…`. It says nothing and opens nothing. Its last two
 * characters check the others (a Reed–Solomon code over the field of 29 elements, distance 3): one or two wrong characters, and
 * any two that changed places, are always found.
 */
export function newCaseCode(): string {
  const body = randomCharacters(CODE_LENGTH - 2);
  const [sum, weighted] = syndromes(body);
  // the check characters a and b at places 14 and 15: a + b = −sum, 14a + 15b = −weighted; as 15 − 14 = 1, b is their difference
  const b = modulo(-weighted + (CODE_LENGTH - 1) * sum);
  return written([...body, modulo(-sum - b), b]);
}

/** A case code as it is kept, however it was typed; null when its check characters do not fit. */
export function caseCodeOf(typed: string): string | null {
  const values = read(typed, CODE_LENGTH);
  if (values === null) return null;
  const [sum, weighted] = syndromes(values);
  return sum === 0 && weighted === 0 ? written(values) : null;
}

/** A secret to be shown on a screen and typed or scanned from it. */
export const newSecret = (): string => written(randomCharacters(SECRET_LENGTH));

/** A secret as it is compared; null when what was typed cannot be one. */
export function secretOf(typed: string): string | null {
  const values = read(typed, SECRET_LENGTH);
  return values === null ? null : written(values);
}
