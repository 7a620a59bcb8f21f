import { Problem, type Text } from '../../store/index.ts';

/** Documents by which a person is identified at a counter (居民身份证法 arts 13–14; 出境入境管理法 art 14). */
export const identityDocuments = {
  'identity-card': { zh: '居民身份证', en: 'Resident identity card' },
  'residence-permit': {
    zh: '港澳台居民居住证',
    en: 'Residence permit for Hong Kong, Macao or Taiwan residents',
  },
  'permanent-residence-card': { zh: '外国人永久居留身份证', en: 'Foreign permanent resident card' },
  passport: { zh: '护照', en: 'Passport' },
} as const satisfies Record<string, Text>;
export type IdentityDocument = keyof typeof identityDocuments;

const CHECK = '10X98765432';

/** Whether the last character of an 18-character citizen number is the check character of the others (GB 11643-1999). */
function checkCharacterIsRight(number: string): boolean {
  const sum = Array.from(number.slice(0, 17)).reduce(
    (all, digit, index) => all + Number(digit) * (2 ** (17 - index) % 11),
    0,
  );
  return CHECK[sum % 11] === number[17];
}

export interface DocumentNumber {
  readonly number: string;
  /** False when the check character says that it was typed wrongly; true for documents that have none. */
  readonly plausible: boolean;
}

/**
 * The number of a document as it is looked up: capital letters, no spaces. One that does not have the form of its
 * document is `access.document-number-invalid` (400).
 */
export function documentNumber(document: IdentityDocument, typed: string): DocumentNumber {
  const number = typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const form = document === 'passport' ? /^[A-Z0-9]{5,20}$/ : /^\d{17}[\dX]$/;
  // the permanent resident card of before 2017 has fifteen characters
  const old = document === 'permanent-residence-card' && /^[A-Z]{3}\d{12}$/.test(number);
  if (!form.test(number) && !old)
    throw new Problem('access.document-number-invalid', {
      zh: `${identityDocuments[document].zh}的号码格式不对，请核对后重填`,
      en: `This is not a number of the document “${identityDocuments[document].en}”: check it and type it again`,
    });
  return { number, plausible: document === 'passport' || old || checkCharacterIsRight(number) };
}
