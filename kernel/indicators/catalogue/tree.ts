import { dayOf, isoOf, type Day } from '../../calendar/index.ts';
import type { Queryable } from '../../store/index.ts';

interface Above {
  readonly ancestor: string;
  readonly from: Day;
  /** Exclusive. */
  readonly to: Day;
}

/** A unit lay in another, or in itself, for these days. */
export interface TreeLine extends Above {
  readonly unit: string;
}

/** The units above some units, themselves included, by day. */
export class Tree {
  readonly #above = new Map<string, Above[]>();
  readonly #known = new Map<string, readonly string[]>();

  static async of(db: Queryable, units: readonly string[]): Promise<Tree> {
    const { rows } = await db.query<{ unit: string; ancestor: string; from: number; to: number }>(
      `select unit::text, ancestor::text, valid_from - '1970-01-01'::date as from,
         least(valid_to, '9999-12-31'::date) - '1970-01-01'::date as to
       from indicators.tree where unit = any($1::uuid[])`,
      [units],
    );
    return Tree.from(rows);
  }

  /** Days are counted from 1970; `to` is the first day after. */
  static from(lines: Iterable<TreeLine>): Tree {
    const tree = new Tree();
    for (const { unit, ...above } of lines) {
      const known = tree.#above.get(unit);
      if (known === undefined) tree.#above.set(unit, [above]);
      else known.push(above);
    }
    return tree;
  }

  /**
   * The units above a unit on a day. On a day before it was founded or after it was dissolved it has those of its first or
   * last day: an event is never lost because a source uses a code early or late.
   */
  above(unit: string, day: Day): readonly string[] {
    const name = `${unit}${String(day)}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const all = this.#above.get(unit) ?? [];
    const on = (at: Day) => all.filter((one) => one.from <= at && at < one.to).map((one) => one.ancestor);
    let found = on(day);
    if (found.length === 0 && all.length > 0) {
      const first = Math.min(...all.map((one) => one.from));
      const last = Math.max(...all.map((one) => one.to)) - 1;
      found = on(day < first ? first : last);
    }
    if (!found.includes(unit)) found = [unit, ...found];
    this.#known.set(name, found);
    return found;
  }
}

/**
 * Takes the unit tree over as it stands now. Gives the first of the month from which figures counted by the former tree
 * are no longer true, `null` for all days, undefined when what has been counted stands.
 */
export async function followTree(db: Queryable): Promise<string | null | undefined> {
  const same = await db.query(
    `select from indicators.tree_seen s, (select max(changed) as changed, count(*) as versions from places.unit_version) v
     where (s.changed, s.versions) is not distinct from (v.changed, v.versions)`,
  );
  if (same.rowCount === 1) return undefined;
  const { rows } = await db.query<{ day: string | null }>(
    `with changed as (
       select unit, case
           when o.unit is null or n.unit is null then valid_from
           else least(o.valid_to, n.valid_to) end as day,
         valid_from
       from indicators.tree o full join places.unit_ancestor n using (unit, ancestor, valid_from)
       where o.valid_to is distinct from n.valid_to
     ), first as (
       -- the first chain of a unit stands for the days before it as well
       select unit, min(case when valid_from = (select min(a.valid_from) from places.unit_ancestor a where a.unit = c.unit)
           and day = valid_from then '0001-01-01'::date else day end) as day
       from changed c group by unit
     )
     select min(f.day)::text as day from first f
     where exists (select from indicators.cell c where c.period = 'm' and c.unit = f.unit
       and c.day >= date_trunc('month', f.day)::date)`,
  );
  await db.query('delete from indicators.tree');
  await db.query(
    `insert into indicators.tree (unit, ancestor, valid_from, valid_to)
     select unit, ancestor, valid_from, valid_to from places.unit_ancestor`,
  );
  await db.query(
    `insert into indicators.tree_seen (changed, versions) select max(changed), count(*) from places.unit_version
     on conflict (single) do update set changed = excluded.changed, versions = excluded.versions`,
  );
  const day = rows[0]?.day ?? undefined;
  if (day === undefined) return undefined;
  return day < '0002' ? null : isoOf(dayOf(day) - Number(day.slice(8)) + 1);
}
