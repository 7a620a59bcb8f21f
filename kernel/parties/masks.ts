import type { Text } from '../store/index.ts';

/** How what was erased reads, wherever it stood. */
export const ERASED: Text = { zh: '已删除', en: 'erased' };
/** The same where a single text is asked for: the name of an erased person, the value of an erased field. */
export const ERASED_TEXT = `${ERASED.zh} / ${ERASED.en}`;

/** Code points, so that a rare character outside the basic plane counts as one. */
export const characters = (text: string): string[] => Array.from(text);

const marks = (count: number): string => '＊'.repeat(Math.max(1, count));

/** A name as it may be shown in lists: the family name of a person and a mark per further character. */
export function maskedName(kind: 'person' | 'organisation', name: string): string {
  if (kind === 'organisation' || name === ERASED_TEXT) return name;
  const [first = '', ...others] = characters(name);
  return `${first}${marks(others.length)}`;
}

/** The last four characters of a number and a star for each before; of a number of eight or less the last one. */
export function maskedIdentity(number: string): string {
  const kept = number.length > 8 ? 4 : Math.min(1, number.length - 1);
  return '*'.repeat(Math.max(1, number.length - kept)) + (kept > 0 ? number.slice(-kept) : '');
}

/** The first three and the last four digits of a mobile number (138****8000); of a shorter one the last two. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return digits.length > 4 ? `****${digits.slice(-2)}` : '****';
}

// what a name of a province, city or county may hold: nothing that names a street or a village
const NAME = String.raw`[^\p{N}\s路街巷道弄村镇乡组]`;
const DOWN_TO_COUNTY = new RegExp(
  `^(?:${NAME}{1,10}?(?:省|自治区))?(?:${NAME}{1,8}?[市州盟](?:${NAME}{1,8}?[区县旗市])?)?`,
  'u',
);

/** An address down to its county or district, where province or city come before it; of another nothing at all. */
export const maskedAddress = (address: string): string =>
  `${DOWN_TO_COUNTY.exec(address)?.[0] ?? ''}${marks(4)}`;
