import { dayOf, isoOf, type Day } from '../../calendar/index.ts';
import type { Queryable } from '../../store/index.ts';
import type { SignalMeasure } from './definition.ts';
import {
  amountOf,
  dayCounted,
  keyIn,
  measuresOfKind,
  type CountedEntry,
  type PlacedMeasure,
} from './signal-parts.ts';
import type { Tree } from './tree.ts';

interface CutRow extends Record<string, unknown> {
  readonly slot: number;
  readonly definition: number;
  readonly dimension: string;
  readonly key: string;
}

/** What entries of one unit, day and tenancy add up to, before it is carried to the units above. */
interface Place {
  readonly unit: string;
  readonly day: Day;
  readonly shard: number;
  /** By slot: totals and break-downs. */
  readonly sums: readonly [Map<number, number>, Map<number, number>];
}

const dayText = new Map<Day, string>();
function isoDay(day: Day): string {
  let text = dayText.get(day);
  if (text === undefined) dayText.set(day, (text = isoOf(day)));
  return text;
}

/** Gathers what a batch of entries adds to the cells of one counting; saved once. */
export class CellSums {
  readonly #counting: number;
  readonly #definitions: readonly number[];
  readonly #measures: readonly SignalMeasure[];
  readonly #since: Day | null;
  readonly #slots = new Map<string, number>();
  readonly #totals: (number | undefined)[] = [];
  readonly #fresh: CutRow[] = [];
  readonly #ofKind = new Map<string, readonly PlacedMeasure[]>();
  readonly #places = new Map<string, Place>();

  private constructor(
    counting: number,
    definitions: readonly number[],
    measures: readonly SignalMeasure[],
    since: string | null,
  ) {
    this.#counting = counting;
    this.#definitions = definitions;
    this.#measures = measures;
    this.#since = since === null ? null : dayOf(since);
  }

  static async of(
    db: Queryable,
    counting: { readonly id: number; readonly definitions: readonly number[]; readonly since: string | null },
  ): Promise<CellSums> {
    const { rows } = await db.query<{ id: number; body: SignalMeasure }>(
      'select id, body from indicators.definition where id = any($1) order by id',
      [counting.definitions],
    );
    const cuts = await db.query<CutRow>(
      'select slot, definition, dimension, key from indicators.cut where counting = $1',
      [counting.id],
    );
    const [ids, measures] = [rows.map((row) => row.id), rows.map((row) => row.body)];
    const sums = new CellSums(counting.id, ids, measures, counting.since);
    for (const { slot, definition, dimension, key } of cuts.rows) {
      sums.#slots.set(`${String(definition)}\t${dimension}\t${key}`, slot);
      if (dimension === '') sums.#totals[ids.indexOf(definition)] = slot;
    }
    return sums;
  }

  add(entry: CountedEntry): void {
    const { source, category } = entry;
    const kind = `${source}\t${category}`;
    let concerned = this.#ofKind.get(kind);
    if (concerned === undefined)
      this.#ofKind.set(kind, (concerned = measuresOfKind(this.#measures, source, category)));
    let place: Place | undefined;
    for (const { measure, place: at } of concerned) {
      const day = dayCounted(measure, entry);
      if (day === null || (this.#since !== null && day < this.#since)) continue;
      const n = amountOf(measure, entry);
      if (n === 0) continue;
      if (place?.day !== day) place = this.#place(entry.unit, day, entry.shard);
      const [totals, parts] = place.sums;
      const total = this.#totals[at] ?? this.#slot(at, '', '');
      totals.set(total, (totals.get(total) ?? 0) + n);
      if (measure.by === undefined) continue;
      for (const dimension of measure.by) {
        const slot = this.#slot(at, dimension, keyIn(dimension, entry));
        parts.set(slot, (parts.get(slot) ?? 0) + n);
      }
    }
  }

  #place(unit: string, day: Day, shard: number): Place {
    const name = `${unit}${String(day)}.${String(shard)}`;
    let found = this.#places.get(name);
    if (found === undefined)
      this.#places.set(name, (found = { unit, day, shard, sums: [new Map(), new Map()] }));
    return found;
  }

  #slot(at: number, dimension: string, key: string): number {
    const definition = this.#definitions[at]!;
    const name = `${String(definition)}\t${dimension}\t${key}`;
    let slot = this.#slots.get(name);
    if (slot === undefined) {
      slot = this.#slots.size + 1;
      this.#slots.set(name, slot);
      this.#fresh.push({ slot, definition, dimension, key });
      if (dimension === '') this.#totals[at] = slot;
    }
    return slot;
  }

  /** Units in which something was counted. */
  units(): readonly string[] {
    return [...new Set([...this.#places.values()].map((place) => place.unit))];
  }

  /** Adds the sums to the cells of every unit above, in the order of their key. The counting's cursor is locked. */
  async save(db: Queryable, tree: Tree): Promise<void> {
    if (this.#fresh.length > 0)
      await db.query(
        `insert into indicators.cut (counting, slot, definition, dimension, key)
         select $1, slot, definition, dimension, key
         from unnest($2::integer[], $3::integer[], $4::text[], $5::text[]) as n(slot, definition, dimension, key)`,
        [
          this.#counting,
          this.#fresh.map((cut) => cut.slot),
          this.#fresh.map((cut) => cut.definition),
          this.#fresh.map((cut) => cut.dimension),
          this.#fresh.map((cut) => cut.key),
        ],
      );
    const rows = this.#cells(tree);
    if (rows.length === 0) return;
    await db.query(
      `insert into indicators.cell as c (period, day, unit, part, counting, shard, slots, n)
       select n.period::"char", n.day, n.unit, n.part, $1, n.shard, n.slots::integer[], n.n::bigint[]
       from unnest($2::text[], $3::date[], $4::uuid[], $5::smallint[], $6::smallint[], $7::text[], $8::text[])
         as n(period, day, unit, part, shard, slots, n)
       on conflict (period, day, unit, part, counting, shard) do update
       set (slots, n) = (select m.slots, m.n from indicators.merged(c.slots, c.n, excluded.slots, excluded.n) m)`,
      [
        this.#counting,
        rows.map((row) => row.period),
        rows.map((row) => row.day),
        rows.map((row) => row.unit),
        rows.map((row) => row.part),
        rows.map((row) => row.shard),
        rows.map((row) => `{${[...row.sums.keys()].join(',')}}`),
        rows.map((row) => `{${[...row.sums.values()].join(',')}}`),
      ],
    );
  }

  #cells(tree: Tree): readonly Cell[] {
    const cells = new Map<string, Cell>();
    const into = (
      period: 'd' | 'm',
      day: string,
      unit: string,
      part: 0 | 1,
      shard: number,
      sums: Map<number, number>,
    ) => {
      const name = `${period}${day}${unit}${String(part)}.${String(shard)}`;
      const cell = cells.get(name);
      if (cell === undefined) {
        cells.set(name, { name, period, day, unit, part, shard, sums: new Map(sums) });
        return;
      }
      for (const [slot, n] of sums) cell.sums.set(slot, (cell.sums.get(slot) ?? 0) + n);
    };
    for (const { unit, day, shard, sums } of this.#places.values()) {
      const text = isoDay(day);
      const month = `${text.slice(0, 7)}-01`;
      for (const above of tree.above(unit, day))
        for (const part of [0, 1] as const) {
          if (sums[part].size === 0) continue;
          into('d', text, above, part, shard, sums[part]);
          into('m', month, above, part, shard, sums[part]);
        }
    }
    return [...cells.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

interface Cell {
  readonly name: string;
  readonly period: 'd' | 'm';
  readonly day: string;
  readonly unit: string;
  readonly part: 0 | 1;
  readonly shard: number;
  readonly sums: Map<number, number>;
}
