import type { DivisionLevel, NamedUnit } from '../parsing/named-unit.ts';

/** A unit as the index takes it: as of today, with the units it was under before. */
export interface IndexedUnit extends NamedUnit {
  readonly formerParents?: readonly string[];
}

const levels: readonly DivisionLevel[] = ['province', 'city', 'county', 'town', 'village', 'grid'];

const suffixes: Readonly<Record<DivisionLevel, RegExp>> = {
  province: /(?:省|市|自治区|特别行政区)$/,
  city: /(?:市|地区|自治州|盟)$/,
  county: /(?:区|县|市|自治县|旗)$/,
  town: /(?:街道办事处|街道|镇|乡|管理区|开发区)$/,
  village: /(?:社区居委会|社区|居委会|村委会|行政村|村)$/,
  grid: /网格$/,
};

/** A unit's name without the word for its kind, when two characters are left. */
export function shortUnitName(name: string, level: DivisionLevel): string {
  const short = name.replace(suffixes[level], '');
  return short.length >= 2 ? short : name;
}

/** The units of the library as one tree, by slot. */
export class UnitTable {
  readonly #slots = new Map<string, number>();
  readonly #units: IndexedUnit[] = [];
  #parents: number[] = [];
  #formerly: (readonly number[])[] = [];
  #named = new Map<string, number[]>();
  #byCode = new Map<string, number>();

  constructor(units: Iterable<IndexedUnit>) {
    for (const unit of units) {
      this.#slots.set(unit.id, this.#units.length);
      this.#units.push(unit);
    }
    this.#parents = this.#units.map(({ parent }) => (parent === null ? -1 : this.find(parent)));
    this.#formerly = this.#units.map(({ formerParents = [] }) =>
      formerParents.map((id) => this.find(id)).filter((slot) => slot >= 0),
    );
    this.#units.forEach((unit, slot) => {
      this.#byCode.set(unit.code, slot);
      for (const name of unit.names) {
        this.#name(`${unit.level}/${name}`, slot);
        this.#name(`${unit.level}/${shortUnitName(name, unit.level)}`, slot);
      }
    });
  }

  #name(key: string, slot: number): void {
    const slots = this.#named.get(key);
    if (slots === undefined) this.#named.set(key, [slot]);
    else if (!slots.includes(slot)) slots.push(slot);
  }

  get size(): number {
    return this.#units.length;
  }

  find(id: string): number {
    return this.#slots.get(id) ?? -1;
  }

  at(slot: number): IndexedUnit {
    return this.#units[slot]!;
  }

  all(): readonly IndexedUnit[] {
    return this.#units;
  }

  parentOf(slot: number): number {
    return this.#parents[slot] ?? -1;
  }

  /** The units of a level with this name, alias or short name. */
  named(level: DivisionLevel, name: string): readonly number[] {
    return (
      this.#named.get(`${level}/${name}`) ?? this.#named.get(`${level}/${shortUnitName(name, level)}`) ?? []
    );
  }

  /** Units whose name begins so, towns and villages among them; the widest first. */
  beginning(prefix: string, limit: number): readonly number[] {
    const found: number[] = [];
    for (let slot = 0; slot < this.#units.length && found.length < limit; slot += 1)
      if (this.at(slot).level !== 'grid' && this.at(slot).names.some((name) => name.startsWith(prefix)))
        found.push(slot);
    return found;
  }

  /** The unit whose code begins with these digits and which ends with them; -1 when none does. */
  withPrefix(digits: string): number {
    return this.#byCode.get(digits) ?? this.#byCode.get(digits.padEnd(12, '0')) ?? -1;
  }

  isInside(slot: number, above: number): boolean {
    for (let at = slot; at >= 0; at = this.#parents[at]!) if (at === above) return true;
    return false;
  }

  /** Whether a unit, or one it lies in, was once under `above`: a village that moved to another town. */
  wasInside(slot: number, above: number): boolean {
    for (let at = slot; at >= 0; at = this.#parents[at]!)
      if (this.#formerly[at]!.some((former) => this.isInside(former, above))) return true;
    return false;
  }

  /** The unit of a level that a unit lies in, itself when it is of the level; -1 when there is none. */
  above(slot: number, level: DivisionLevel): number {
    for (let at = slot; at >= 0; at = this.#parents[at]!) if (this.at(at).level === level) return at;
    return -1;
  }

  /** From the widest down, itself last. */
  pathOf(slot: number): readonly number[] {
    const path: number[] = [];
    for (let at = slot; at >= 0; at = this.#parents[at]!) path.unshift(at);
    return path;
  }

  /** Names from the province down; a grid is no part of what people write. */
  addressOf(slot: number): string {
    return this.pathOf(slot)
      .filter((at) => this.at(at).level !== 'grid')
      .map((at) => this.at(at).names[0] ?? '')
      .join('');
  }

  depthOf(slot: number): number {
    return levels.indexOf(this.at(slot).level);
  }
}
