import { digitsOf } from '../code/code.ts';
import { Problem } from '../../store/index.ts';
import type { DivisionLine } from './division-files.ts';

export type DivisionKind = 'province' | 'city' | 'county' | 'town' | 'zone' | 'village';

/** A division as it becomes a unit. */
export interface Division {
  readonly kind: DivisionKind;
  /** Twelve digits. */
  readonly code: string;
  /** Twelve digits of the unit above it, null for the province. */
  readonly parent: string | null;
  readonly name: string;
  /** How the statistics write it, where that is more than the name: 光明村民委员会 for 光明村. */
  readonly statistical: string | null;
}

const kinds: Readonly<Record<number, Exclude<DivisionKind, 'zone'>>> = {
  [digitsOf('province')]: 'province',
  [digitsOf('city')]: 'city',
  [digitsOf('county')]: 'county',
  [digitsOf('town')]: 'town',
  [digitsOf('village')]: 'village',
};

/** Headings of the statistics, no units: counties below them stand directly under the province (直辖市, 省直辖县). */
const HEADING = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/;

/**
 * The units of one province, parents first. A line whose own digits are zeros stands for the unit above it: 441900 for
 * 东莞, a city whose towns have no county between. Throws `places.divisions-format` when a line has no unit above it.
 */
export function divisionsOf(lines: readonly DivisionLine[]): readonly Division[] {
  const divisions: Division[] = [];
  /** The unit that digits stand for; for a heading, the one above it. */
  const standing = new Map<string, string | null>();
  const statistical = new Map<string, string>();
  for (const { code, name } of [...lines].sort((a, b) => a.code.length - b.code.length)) {
    const kind = kinds[code.length];
    const prefix = code.slice(0, prefixLength[code.length]);
    const parent = kind === 'province' ? null : standing.get(prefix);
    if (kind === undefined || parent === undefined)
      throw new Problem('places.divisions-format', {
        zh: `${code} ${name}：没有上级 ${prefix}`,
        en: `${code} ${name}: there is nothing above it (${prefix})`,
      });
    const full = code.padEnd(12, '0');
    if (Number(code.slice(prefix.length)) === 0 || (kind === 'city' && HEADING.test(name)))
      standing.set(code, parent);
    else if (!standing.has(code)) {
      standing.set(code, full);
      divisions.push({
        kind: kind === 'town' && isZone(code, name) ? 'zone' : kind,
        code: full,
        parent,
        ...named(kind, name),
      });
      statistical.set(full, name);
    }
  }
  return withoutDoubles(divisions, statistical);
}

const prefixLength: Readonly<Record<number, number>> = { 2: 0, 4: 2, 6: 4, 9: 6, 12: 9 };

/**
 * GB/T 10114: the third group is 001–099 for subdistricts, 100–199 for towns, 200–399 for townships, 400–599 for units
 * that are none of these: development zones, farms, management zones. Some of them were made subdistricts meanwhile.
 */
const isZone = (code: string, name: string): boolean =>
  /^[45]$/.test(code.charAt(6)) && !/(街道|镇|乡|苏木)$/.test(name);

/** The name people use for what the statistics name after its committee or office. */
function named(kind: DivisionKind, name: string): { name: string; statistical: string | null } {
  const short = kind === 'village' ? villageName(name) : kind === 'town' ? townName(name) : name;
  return { name: short, statistical: short === name ? null : name };
}

const townName = (name: string): string => name.replace(/(街道|地区)办事处$/, '$1');

function villageName(name: string): string {
  const stem = /^(.+?)(村民|居民)?(委员会|委会|居委会)$/.exec(name)?.[1];
  if (stem === undefined || stem === '') return name;
  if (/(村|社区|嘎查|居民区|小区)$/.test(stem)) return stem.replace(/村村$/, '村');
  // 大三家村民委员会 is the committee of 大三家村; 朝阳居委会 says no more than that
  return /村(民)?(委员会|委会)$/.test(name) ? `${stem}村` : name;
}

/** Two of one name under one parent keep the names of the statistics. */
function withoutDoubles(
  divisions: readonly Division[],
  statistical: ReadonlyMap<string, string>,
): readonly Division[] {
  const count = new Map<string, number>();
  const key = (one: Division): string => `${one.parent ?? ''} ${one.name}`;
  for (const one of divisions) count.set(key(one), (count.get(key(one)) ?? 0) + 1);
  return divisions.map((one) =>
    count.get(key(one)) === 1 ? one : { ...one, name: statistical.get(one.code)!, statistical: null },
  );
}
