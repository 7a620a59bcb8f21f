import { areaList } from '@vant/area-data';
import { formerCounties } from './former-counties.ts';
import type { NamedUnit } from './named-unit.ts';

/** Names in the list that name no unit of their own. */
const grouping = /^(市辖区|县|省直辖县.*|自治区直辖县.*)$/;

const padded = (digits: string): string => digits.padEnd(12, '0');

/** The provinces, cities and counties of the country, from the npm package @vant/area-data (MIT). Their parent is given by its code. */
export function nationalUnits(): readonly NamedUnit[] {
  const units: NamedUnit[] = [];
  const add = (list: Record<string, string>, level: NamedUnit['level'], own: number, above: number): void => {
    for (const [code, name] of Object.entries(list))
      if (!grouping.test(name))
        units.push({
          id: `national:${code}`,
          level: level === 'county' && /(镇|街道|乡)$/.test(name) ? 'town' : level,
          parent: above === 0 ? null : padded(code.slice(0, above)),
          names: [name],
          code: padded(code.slice(0, own)),
        });
  };
  add(areaList.province_list, 'province', 2, 0);
  add(areaList.city_list, 'city', 4, 2);
  add(areaList.county_list, 'county', 6, 4);
  for (const [city, ...names] of formerCounties)
    for (const name of names)
      units.push({
        id: `former:${city}:${name}`,
        level: 'county',
        parent: padded(city),
        names: [name],
        code: padded(city) + name,
      });
  return units;
}
