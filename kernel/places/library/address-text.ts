import type { Door } from './place.ts';

/** Numbers, letters and single marks take a suffix; a name (综合楼, 地下室) says itself what it is. */
const takesSuffix = (word: string): boolean =>
  /^[0-9A-Z]+(?:-[0-9A-Z]+)*$/.test(word) || /^[甲乙丙丁戊东西南北中前后左右]$/.test(word);

const suffixed = (word: string | undefined, suffix: string): string =>
  word === undefined ? '' : takesSuffix(word) ? word + suffix : word;

/** What the door itself says: 人民路12号阳光小区3幢1单元301室. */
export const doorText = (door: Door): string =>
  (door.road ?? '') +
  (door.road === undefined ? '' : suffixed(door.roadNumber, '号')) +
  (door.estate ?? '') +
  // a house of an old village is numbered in its hamlet: 上塘3组18号
  (door.road === undefined ? suffixed(door.roadNumber, '号') : '') +
  suffixed(door.building, '幢') +
  suffixed(door.unit, '单元') +
  suffixed(door.room, '室');

/**
 * The standard full address of a place: the names of its units from the province down to the village, then the door. A
 * grid is a matter of administration and stands in no address.
 */
export function addressText(
  units: readonly { readonly kind: string; readonly name: string }[],
  door: Door,
): string {
  const names = units.filter(({ kind }) => kind !== 'grid').map(({ name }) => name);
  return names.join('') + doorText(door);
}
