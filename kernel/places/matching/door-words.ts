import { normalise } from '../parsing/normalise.ts';
import { arabic, numeralValue } from '../parsing/numerals.ts';

const SUFFIX = /(?:号楼|号院|号|幢|栋|座|单元|室|户|房)$/;

/**
 * A number or short name in the words of the library: half-width, capitals, Arabic, without what stands after a number.
 * 三号楼, ３幢, 3栋 and 3 are one building; other installations and people write them all.
 */
export function doorWord(text: string): string {
  if (isPlain(text)) return text;
  const word = normalise(text)
    .replaceAll(/\s/g, '')
    .toUpperCase()
    .replace(/^第(?=.)/, '');
  const bare = word.replace(SUFFIX, '');
  const number = /^\d{1,9}$/.test(bare) ? Number(bare) : numeralValue(bare);
  if (number !== undefined) return String(number);
  if (/^[\dA-Z][\dA-Z-]*$/.test(bare)) return bare;
  return /^[甲乙丙丁东西南北中]$/.test(bare) ? bare : arabic(word);
}

/** Whether a word is a plain number already: nearly every one is, and a million of them are read at a start. */
function isPlain(text: string): boolean {
  if (text.length === 0 || text.length > 5 || text.charCodeAt(0) === 48) return false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** A name as names are compared: half-width, simplified, capitals, numbers Arabic, without blanks and brackets. */
export const nameKey = (text: string): string =>
  arabic(normalise(text).toUpperCase()).replaceAll(/[\s()[\]{}·•"'“”‘’|.,，。、]/g, '');
