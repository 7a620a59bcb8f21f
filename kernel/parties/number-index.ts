import type { Protection } from '../protection/index.ts';

/**
 * By which a complete identity number is found. The number of a foreign document stands under a name of its own, so that
 * it never meets a citizen number of the same digits.
 */
export const identityIndex = (protection: Protection, number: string, foreign: boolean): Promise<Buffer> =>
  protection.blindIndex('identity-number', foreign ? `passport ${number}` : number);

/**
 * Whether a search is for a complete number rather than a name: letters and digits, at least five digits among them.
 * Such a search locates a person, whatever else the searcher is doing.
 */
export function isNumberSearch(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/[\s+()-]/g, '');
  return /^[A-Za-z\d]{6,20}$/.test(plain) && (plain.match(/\d/g) ?? []).length >= 5;
}
