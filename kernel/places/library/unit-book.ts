import type { Queryable } from '../../store/index.ts';
import { normalise } from '../parsing/normalise.ts';

/** One unit with all it ever was. */
export interface BookUnit {
  readonly id: string;
  readonly kind: string;
  readonly shard: number;
  /** How it stands today; null when it has ended. */
  readonly present: UnitState | null;
  readonly states: readonly UnitState[];
  readonly successors: readonly string[];
  /** Units that it stands for today. */
  readonly predecessors: readonly string[];
}

interface UnitState {
  readonly parent: string | null;
  readonly name: string;
  readonly code: string;
}

interface BookRow extends Record<string, unknown> {
  id: string;
  kind: string;
  shard: number;
  states: readonly (UnitState & { readonly now: boolean })[];
  aliases: readonly { readonly name: string; readonly former: boolean }[] | null;
  successors: readonly string[] | null;
}

/** 青禾区 is also said 青禾; a name of two characters keeps its last. */
const SUFFIX =
  /(?:特别行政区|自治[区州县旗]|林区|新区|省|市|区|县|旗|街道办事处|街道|地区|镇|乡|社区居委会|居委会|村委会|社区|行政村|村)$/;

export const nameKey = (name: string): string => normalise(name).replaceAll(/\s/g, '');
export const shortKey = (key: string): string => {
  const short = key.replace(SUFFIX, '');
  return short.length >= 2 ? short : key;
};

/** A code without the zeros of the levels it does not know: 6, 9, 12 or 15 digits and so on. */
export const codeDigits = (code: string): string => {
  const digits = code.length > 12 ? code.replace(/(?:000)+$/, '') : code;
  for (const length of [15, 12, 9, 6, 4, 2])
    if (digits.length >= length && Number(digits.slice(length)) === 0 && !endsEmpty(digits.slice(0, length)))
      return digits.slice(0, length);
  return digits;
};
const endsEmpty = (digits: string): boolean => Number(digits.slice(-(digits.length > 6 ? 3 : 2))) === 0;

/**
 * All units with their names, codes and parents of every day, in memory: what an import asks for every row. About one
 * kilobyte a unit.
 */
export class UnitBook {
  readonly units: ReadonlyMap<string, BookUnit>;
  readonly #named = new Map<string, Set<string>>();
  readonly #coded = new Map<string, Set<string>>();
  readonly #now = new Map<string, Set<string>>();
  readonly #ever = new Map<string, ReadonlySet<string>>();
  readonly #chains = new Map<string, readonly BookUnit[]>();
  readonly #from = new Map<string, readonly string[]>();
  readonly #children = new Map<string, string[]>();

  private constructor(rows: readonly BookRow[]) {
    const before = new Map<string, string[]>();
    for (const { id, successors } of rows)
      for (const successor of successors ?? []) add(before, successor, id);
    this.units = new Map(
      rows.map(({ id, kind, shard, states, successors }) => [
        id,
        {
          ...{ id, kind, shard, states },
          present: states.find(({ now }) => now) ?? null,
          successors: successors ?? [],
          predecessors: before.get(id) ?? [],
        },
      ]),
    );
    for (const { id, states, aliases } of rows) {
      const own = new Set<string>();
      for (const { name, code, now, parent } of states) {
        this.#name(id, name, now ? own : undefined);
        const digits = codeDigits(code);
        const coded = this.#coded.get(digits);
        if (coded === undefined) this.#coded.set(digits, new Set([id]));
        else coded.add(id);
        if (now && parent !== null) add(this.#children, parent, id);
      }
      for (const { name, former } of aliases ?? []) this.#name(id, name, former ? undefined : own);
      this.#now.set(id, own);
    }
  }

  /** As the library knows them on a day (ISO date). */
  static async load(db: Queryable, day: string): Promise<UnitBook> {
    const { rows } = await db.query<BookRow>(
      `select u.id, u.kind, u.shard, v.states, a.aliases, s.successors
       from places.unit u
       join (select unit, json_agg(json_build_object('parent', parent, 'name', name_zh, 'code', code,
           'now', valid_from <= $1 and valid_to > $1) order by valid_from) as states
         from places.unit_version group by unit) v on v.unit = u.id
       left join (select unit, json_agg(json_build_object('name', name,
           'former', kind = 'former' or valid_to <= $1)) as aliases from places.unit_alias group by unit) a on a.unit = u.id
       left join (select unit, json_agg(successor) as successors from places.unit_successor where since <= $1
         group by unit) s on s.unit = u.id
       where u.kind <> 'platform'`,
      [day],
    );
    return new UnitBook(rows);
  }

  /** Units that bear or bore a name, in full or short. */
  named(key: string): readonly BookUnit[] {
    return this.#all(this.#named.get(key));
  }

  /** Units that have or had these digits. */
  coded(digits: string): readonly BookUnit[] {
    return this.#all(this.#coded.get(digits));
  }

  childrenOf(id: string): readonly BookUnit[] {
    return this.#all(this.#children.get(id));
  }

  /** The unit and those above it today, the narrowest first. */
  chain(id: string): readonly BookUnit[] {
    let chain = this.#chains.get(id);
    if (chain === undefined) {
      const up: BookUnit[] = [];
      for (let at = this.units.get(id); at !== undefined && !up.includes(at);) {
        up.push(at);
        at = at.present?.parent == null ? undefined : this.units.get(at.present.parent);
      }
      this.#chains.set(id, (chain = up));
    }
    return chain;
  }

  /** Whether the unit bears this name today, in full or short. */
  bears(id: string, key: string): boolean {
    return this.#now.get(id)?.has(key) === true;
  }

  /** Every name by which the unit, and whatever it stood in or came from at any time, was ever known. */
  everNamed(id: string): ReadonlySet<string> {
    let names = this.#ever.get(id);
    if (names === undefined) {
      const seen = new Set<string>();
      const collected = new Set<string>();
      const open = [id];
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        const unit = this.units.get(at);
        if (unit === undefined || seen.has(at)) continue;
        seen.add(at);
        for (const key of this.#now.get(at) ?? []) collected.add(key);
        for (const { name, parent } of unit.states) {
          const key = nameKey(name);
          collected.add(key).add(shortKey(key));
          if (parent !== null) open.push(parent);
        }
        open.push(...unit.predecessors);
      }
      this.#ever.set(id, (names = collected));
    }
    return names;
  }

  /** What a unit has become: itself while it stands, otherwise its successors, and theirs. */
  presentOf(unit: BookUnit): readonly BookUnit[] {
    const found = new Map<string, BookUnit>();
    const seen = new Set<string>();
    const open = [unit];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at.id)) continue;
      seen.add(at.id);
      if (at.present !== null) found.set(at.id, at);
      else open.push(...this.#all(at.successors));
    }
    return [...found.values()];
  }

  /**
   * The units in which what lies in this one may have been entered: those that became it at any time, and those its parts
   * stood in before.
   */
  cameFrom(id: string): readonly string[] {
    let from = this.#from.get(id);
    if (from === undefined) {
      const seen = new Set<string>();
      const open = [...(this.units.get(id)?.predecessors ?? [])];
      for (const part of this.childrenOf(id)) {
        for (const origin of [part, ...this.#all(this.cameFrom(part.id))])
          for (const { parent } of origin.states) if (parent !== null) open.push(parent);
      }
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        if (seen.has(at) || at === id) continue;
        seen.add(at);
        open.push(...(this.units.get(at)?.predecessors ?? []));
      }
      this.#from.set(id, (from = [...seen]));
    }
    return from;
  }

  #name(id: string, name: string, own: Set<string> | undefined): void {
    const key = nameKey(name);
    for (const one of new Set([key, shortKey(key)])) {
      const bearing = this.#named.get(one);
      if (bearing === undefined) this.#named.set(one, new Set([id]));
      else bearing.add(id);
      own?.add(one);
    }
  }

  #all(ids: Iterable<string> | undefined): readonly BookUnit[] {
    return [...(ids ?? [])].map((id) => this.units.get(id)).filter((unit) => unit !== undefined);
  }
}

function add<K>(lists: Map<K, string[]>, key: K, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
