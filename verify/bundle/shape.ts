/**
 * Shapes of the JSON in a bundle. A member says exactly what its format says: a field too many is as wrong as one too few,
 * since nobody would look at it.
 */
export type Shape<T> = (value: unknown, where: string) => T;

/** A value that is not of the shape asked for; `message` is where it stands, such as `members[3].size`. */
export class Misshapen extends Error {}

const refuse = (where: string): never => {
  throw new Misshapen(where === '' ? 'the whole' : where);
};

const PLAIN = /^(?!_)\w+$/;

type Fields = Readonly<Record<string, Shape<unknown>>>;
type Of<F extends Fields> = { readonly [K in keyof F]: F[K] extends Shape<infer T> ? T : never };

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with these fields and no other. */
export function object<const F extends Fields>(fields: F): Shape<Of<F>> {
  const names = Object.keys(fields);
  return (value, where) => {
    if (!isObject(value)) return refuse(where);
    for (const name of Object.keys(value))
      if (!Object.hasOwn(fields, name)) refuse(`${where}.${PLAIN.test(name) ? name : '?'}`);
    const read = names.map((name) => [
      name,
      fields[name]!(value[name], where === '' ? name : `${where}.${name}`),
    ]);
    return Object.fromEntries(read) as Of<F>;
  };
}

export const list =
  <T>(of: Shape<T>): Shape<readonly T[]> =>
  (value, where) =>
    Array.isArray(value) ? value.map((one, index) => of(one, `${where}[${String(index)}]`)) : refuse(where);

export const orNull =
  <T>(of: Shape<T>): Shape<T | null> =>
  (value, where) =>
    value === null ? null : of(value, where);

/** A text, of the pattern where one is given. */
export const text =
  (pattern?: RegExp): Shape<string> =>
  (value, where) =>
    typeof value === 'string' && (pattern === undefined || pattern.test(value)) ? value : refuse(where);

/** A whole number from `least` on. */
export const whole =
  (least: number): Shape<number> =>
  (value, where) =>
    Number.isSafeInteger(value) && (value as number) >= least ? (value as number) : refuse(where);

export const exactly =
  <const T extends string>(...allowed: readonly T[]): Shape<T> =>
  (value, where) =>
    allowed.find((one) => one === value) ?? refuse(where);

/** Any JSON object: what it means is not for the verifier to say. */
export const anyObject: Shape<Readonly<Record<string, unknown>>> = (value, where) =>
  isObject(value) ? value : refuse(where);

export const sha256 = text(/^[0-9a-f]{64}$/);
export const uuid = text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
/** ISO 8601, UTC, with milliseconds. */
export const instant: Shape<string> = (value, where) => {
  const given = text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)(value, where);
  const time = Date.parse(given);
  return Number.isNaN(time) || new Date(time).toISOString() !== given ? refuse(where) : given;
};

/** 32 bytes in base64. */
export const bytes32: Shape<Uint8Array> = (value, where) => {
  const given = text(/^[A-Za-z0-9+/]{43}=$/)(value, where);
  const bytes = Uint8Array.from(atob(given), (char) => char.charCodeAt(0));
  // the last character carries two bits that must be none
  return btoa(String.fromCharCode(...bytes)) === given ? bytes : refuse(where);
};
