import { digitsOf } from '../code/code.ts';
import { Problem, type Queryable } from '../../store/index.ts';
import { levelOfKind } from './unit-names.ts';

/** How many digits of its code are a unit's own and those above it: 9 for a town, 15 for a grid; undefined for other kinds. */
export function widthOf(kind: string): number | undefined {
  const level = levelOfKind[kind];
  return level === undefined ? undefined : digitsOf(level);
}

/** How many digits its parent's code has where its own begin: 6 for a town, 12 for a grid. */
const above: Readonly<Record<number, number>> = { 2: 0, 4: 2, 6: 4, 9: 6, 12: 9, 15: 12 };

/** Whether a stored code is one of twelve digits, or of fifteen for a grid: codes of other kinds of units are left alone. */
export const isDivisionCode = (kind: string, code: string): boolean => {
  const width = widthOf(kind);
  return width !== undefined && /^\d+$/.test(code) && code.length === Math.max(12, width);
};

/** The digits of a unit's code that all codes below it begin with. */
export const prefixOfUnit = (kind: string, code: string): string => code.slice(0, widthOf(kind));

/**
 * The code of a unit as it is kept, from its digits with or without the zeros that fill it up. Throws
 * `places.code-level` when they are those of another level, or name no unit of this level (its own digits are zeros).
 */
export function unitCode(kind: string, digits: string): string {
  const text = digits.normalize('NFKC').replaceAll(/[\s-]/g, '');
  const width = widthOf(kind);
  const full = width === undefined ? text : text.padEnd(Math.max(12, width), '0');
  const own = width === undefined ? '1' : full.slice(above[width], width);
  if (
    width === undefined ||
    !isDivisionCode(kind, full) ||
    text.length < width ||
    Number(own) === 0 ||
    Number(`0${full.slice(width)}`) > 0
  )
    throw new Problem('places.code-level', {
      zh: `“${digits.slice(0, 40)}”不是这一级的代码（应为 ${String(width ?? '')} 位数字，其后补零）`,
      en: `“${digits.slice(0, 40)}” is no code of this level (${String(width ?? '')} digits, then zeros)`,
    });
  return full;
}

/** The numbers of one kind of unit (GB/T 10114): a new one is taken from the range its old one was in. */
const ranges: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  9: [
    [1, 99],
    [100, 199],
    [200, 399],
    [400, 599],
    [600, 999],
  ],
  12: [
    [1, 199],
    [200, 399],
    [400, 999],
  ],
  15: [[1, 999]],
};

/** Numbers under one parent, given out so that none is used again: what a code once named stays told apart. */
export class Numbers {
  readonly #prefix: string;
  readonly #kind: string;
  readonly #used: Set<number>;

  private constructor(prefix: string, kind: string, used: Set<number>) {
    this.#prefix = prefix;
    this.#kind = kind;
    this.#used = used;
  }

  /** The numbers of this kind that were ever used under a code. */
  static async under(db: Queryable, prefix: string, kind: string): Promise<Numbers> {
    const { rows } = await db.query<{ number: number }>(
      `select distinct substr(code, $2::integer + 1, $3::integer)::integer as number from places.unit_version
       where code like $1 || '%' and code ~ '^\\d{12,15}$' and length(code) >= $2::integer + $3::integer`,
      [prefix, prefix.length, widthOf(kind)! - prefix.length],
    );
    return new Numbers(prefix, kind, new Set(rows.map((row) => row.number)));
  }

  /** The code a unit gets here: its old number if nobody ever had it, else the next free one of the same range. */
  take(old: string): string {
    const width = widthOf(this.#kind)!;
    const before = Number(old.slice(this.#prefix.length, width));
    const [low, high] = ranges[width]?.find(([from, to]) => before >= from && before <= to) ?? [
      1,
      10 ** (width - this.#prefix.length) - 1,
    ];
    let number = before;
    if (this.#used.has(number) || number === 0) {
      const taken = [...this.#used].filter((one) => one >= low && one <= high);
      number = Math.max(low - 1, ...taken) + 1;
      if (number > high) for (number = low; this.#used.has(number);) number += 1;
    }
    if (number > high)
      throw new Problem('places.numbers-exhausted', {
        zh: `代码 ${this.#prefix} 之下已无可用号码`,
        en: `There is no number left under ${this.#prefix}`,
      });
    this.#used.add(number);
    const digits = this.#prefix + String(number).padStart(width - this.#prefix.length, '0');
    return digits.padEnd(Math.max(12, width), '0');
  }
}

/** A unit as far as its code goes. */
export interface Coded {
  readonly kind: string;
  readonly code: string;
}

/**
 * The digits with which the codes of units of a kind begin under a parent: six of a county for its towns; four of a city
 * for the towns of one without counties (东莞), two of a province for counties without a city (直辖市). Throws
 * `places.level-order` when the parent is no wider unit.
 */
export function prefixUnder(kind: string, parent: Coded): string {
  const width = widthOf(parent.kind)!;
  if (width >= widthOf(kind)!)
    throw new Problem('places.level-order', {
      zh: '上级的层级须高于下级',
      en: 'The unit above has to be of a wider level',
    });
  return parent.code.slice(0, Math.min(above[widthOf(kind)!]!, width));
}
