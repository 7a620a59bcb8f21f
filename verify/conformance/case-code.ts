/**
 * The form of case codes and secrets, as `docs/evidence-exchange.md` has it: characters of an alphabet of 29, the last two of a
 * code checking the others (their sum, and their sum weighted by place from 1, are 0 modulo 29).
 */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';
const SIZE = ALPHABET.length;
const CODE_LENGTH = 15;
const SECRET_LENGTH = 10;

const read = (typed: string): readonly number[] =>
  Array.from(typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, ''), (one) => ALPHABET.indexOf(one));
const written = (values: readonly number[]): string =>
  values
    .map((value) => ALPHABET[value]!)
    .join('')
    .replaceAll(/.{5}(?=.)/g, '$&-');

const modulo = (value: number): number => ((value % SIZE) + SIZE) % SIZE;

function withChecks(body: readonly number[]): readonly number[] {
  const sum = body.reduce((total, value) => total + value, 0);
  const weighted = body.reduce((total, value, at) => total + (at + 1) * value, 0);
  const last = modulo((CODE_LENGTH - 1) * sum - weighted);
  return [...body, modulo(-sum - last), last];
}

/** Whether a text is a case code: its length, its characters, and the two that check them. */
export function isCaseCode(typed: string): boolean {
  const values = read(typed);
  if (values.length !== CODE_LENGTH || values.includes(-1)) return false;
  return written(withChecks(values.slice(0, -2))) === written(values);
}

/** Another code of the right form; that there is one is a chance of one in 2^63. */
export const otherCode = (code: string): string =>
  written(
    withChecks(
      read(code)
        .slice(0, -2)
        .map((value, at) => modulo(value + at + 1)),
    ),
  );

/** The code with its last character wrong. */
export const mistyped = (code: string): string => {
  const values = read(code);
  return written([...values.slice(0, -1), modulo(values.at(-1)! + 1)]);
};

/** A secret of the right form that is not the given one. */
export const otherSecret = (secret: string | undefined): string =>
  written(
    secret === undefined
      ? Array.from({ length: SECRET_LENGTH }, (_, at) => (at * 7) % SIZE)
      : read(secret).map((value) => modulo(value + 1)),
  );
