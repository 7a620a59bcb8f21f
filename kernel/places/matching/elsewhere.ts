import type { Text } from '../../store/index.ts';
import type { AddressIndex } from './address-index.ts';
import type { Question } from './question.ts';

/**
 * Why a text cannot lie in the library: it names a province, city or county that the library does not have, and none that
 * it has. Null when it may.
 */
export function elsewhere({ units }: Question, index: AddressIndex): Text | null {
  const wide = units.filter(({ level }) => level === 'province' || level === 'city' || level === 'county');
  const foreign = wide.filter(({ slots }) => slots.length === 0);
  const widest = foreign[0];
  if (widest === undefined || index.units.size === 0) return null;
  // 演示省 with an unknown district: perhaps a district renamed, or misread
  if (wide.some(({ slots, level }) => slots.length > 0 && (level === 'city' || level === 'county')))
    return null;
  const where = foreign.map(({ text }) => text).join('');
  return widest.level === 'province' || widest.level === 'city'
    ? {
        zh: `这是${where}的地址，不在本地址库范围内`,
        en: `This is an address in ${where}, outside of this library`,
      }
    : {
        zh: `地址库没有“${where}”，可能是外地地址`,
        en: `The library has no “${where}”: the address may lie elsewhere`,
      };
}
