import { Misspelt } from './misspelt.ts';
import { NameTrie } from './name-trie.ts';
import type { NamedUnit } from './named-unit.ts';
import { nationalUnits } from './national.ts';
import { normalise } from './normalise.ts';
import { namesOf } from './short-names.ts';

/** A unit under one of the names a text may use for it. */
export interface UnitName {
  readonly unit: NamedUnit;
  /** Whether its name stands in full, or without its suffix (杭州 for 杭州市). */
  readonly full: boolean;
}

/** Every name of the units, ready to be found inside a text. */
export interface Gazetteer {
  readonly units: ReadonlyMap<string, NamedUnit>;
  /** The units that bear a name, in full or in short. */
  readonly named: (name: string) => readonly UnitName[];
  /** What reading a text needs: units by number. */
  readonly index: UnitIndex;
}

/** The units by number, for the inner loop of reading. */
export interface UnitIndex {
  /** Names; each value is twice the number of a unit, plus one where the name stands in full. */
  readonly trie: NameTrie<number>;
  readonly misspelt: Misspelt;
  /** The level at which an address names the unit: the number of it in `readLevels`. */
  readonly level: Uint8Array;
  /** The number of the unit above, or -1. */
  readonly parent: Int32Array;
  /** One for units of the provinces whose villages are known: theirs are the names likely meant. */
  readonly home: Uint8Array;
}

export const readLevels = ['province', 'city', 'county', 'town', 'village'] as const;
export type ReadLevel = (typeof readLevels)[number];

/** A city under the state itself stands in addresses as a city; a grid is nowhere named. */
const levelIn = ({ level, names }: NamedUnit): number =>
  level === 'province' && names[0]!.endsWith('市') ? 1 : (readLevels as readonly string[]).indexOf(level);

/**
 * Makes the names of units findable. The provinces, cities and counties of the country that the units lack are added, so that
 * an address of another province is known for what it is. About 0.5 s and 100 MB for 70,000 units.
 */
export function buildGazetteer(units: Iterable<NamedUnit>): Gazetteer {
  const all = withNational(units);
  const list = [...all.values()].filter((unit) => unit.level !== 'grid');
  const numbers = new Map(list.flatMap(({ id, code }, at) => [[code, at] as const, [id, at] as const]));
  const home = new Set(list.filter(({ level }) => level === 'village').map(({ code }) => code.slice(0, 2)));
  const trie = new NameTrie<number>();
  for (const [at, unit] of list.entries())
    for (const { name, full } of namesOf(unit)) trie.add(name, at * 2 + (full ? 1 : 0));
  return {
    units: all,
    named: (name) =>
      trie.get(normalise(name)).map((value) => ({ unit: list[value >> 1]!, full: (value & 1) === 1 })),
    index: {
      trie,
      misspelt: new Misspelt(list),
      level: Uint8Array.from(list, levelIn),
      parent: Int32Array.from(list, ({ parent }) => (parent === null ? -1 : (numbers.get(parent) ?? -1))),
      home: Uint8Array.from(list, ({ code }) => (home.has(code.slice(0, 2)) ? 1 : 0)),
    },
  };
}

function withNational(units: Iterable<NamedUnit>): Map<string, NamedUnit> {
  const all = new Map<string, NamedUnit>();
  const byCode = new Map<string, string>();
  for (const unit of units) {
    all.set(unit.id, unit);
    byCode.set(unit.code, unit.id);
  }
  for (const { id, code, parent, ...unit } of nationalUnits()) {
    if (byCode.has(code)) continue;
    byCode.set(code, id);
    all.set(id, { ...unit, id, code, parent: parent === null ? null : (byCode.get(parent) ?? null) });
  }
  return all;
}
