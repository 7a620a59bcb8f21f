const PERSON_CHECK = '10X98765432';
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A number as it is written: capitals, no spaces, no full-width characters. */
export const plainNumber = (number: string): string =>
  number.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** Whether this is a citizen number: 17 digits with a real date of birth, and the right check character (GB 11643). */
export function isCitizenNumber(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number) || bornOf(number) === null) return false;
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += Number(number[i]) * (2 ** (17 - i) % 11);
  return PERSON_CHECK[sum % 11] === number[17];
}

/** Whether this is a unified social credit code with the right check character (GB 32100, base 31). */
export function isOrganisationNumber(number: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(number)) return false;
  let sum = 0;
  let weight = 1;
  for (let i = 0; i < 17; i += 1) {
    sum += ORGANISATION_ALPHABET.indexOf(number[i]!) * weight;
    weight = (weight * 3) % 31;
  }
  return ORGANISATION_ALPHABET[(31 - (sum % 31)) % 31] === number[17];
}

/** The date of birth in a citizen number, as ISO day; null when it holds none. */
export function bornOf(citizenNumber: string): string | null {
  const found = /^\d{6}(\d{4})(\d{2})(\d{2})/.exec(citizenNumber);
  if (found === null) return null;
  const day = `${found[1]!}-${found[2]!}-${found[3]!}`;
  return isDay(day) ? day : null;
}

/** Whether a text is a day that the calendar has, since 1850. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && text >= '1850';
}

/**
 * The eighteenth birthday of somebody born on a day, when it is still to come or is today; null for an adult. Years of
 * age count from the day after the birthday (法释〔2006〕1号 art 2), so the day itself is still a minor's.
 */
export function minorUntil(born: string, today: string): string | null {
  const [year, month, day] = born.split('-').map(Number) as [number, number, number];
  const birthday = new Date(Date.UTC(year + 18, month - 1, day)).toISOString().slice(0, 10);
  return birthday >= today ? birthday : null;
}
