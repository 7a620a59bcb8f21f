import type { ComponentType, ParsedAddress } from '../../parsing/component.ts';
import type { AddressRow } from '../place.ts';

type TextColumn = Exclude<keyof AddressRow, 'lon' | 'lat' | 'aliases'>;

const columnOf: Readonly<Partial<Record<ComponentType, TextColumn>>> = {
  province: 'province',
  city: 'city',
  county: 'county',
  town: 'town',
  village: 'village',
  road: 'road',
  'road-number': 'roadNumber',
  place: 'estate',
  building: 'building',
  unit: 'unit',
  room: 'room',
};

/** The row with what its free text says, where a column of its own does not say it. */
export function fromText(row: AddressRow, { components }: ParsedAddress): AddressRow {
  const found: Partial<Record<TextColumn, string>> = {};
  for (const { type, value } of components) {
    const column = columnOf[type];
    if (column === undefined || value === '' || row[column] !== undefined) continue;
    // 12弄3号: a number in a number; two names of estates stand one after the other
    found[column] = (found[column] ?? '') + value;
  }
  return { ...row, ...found };
}
