import { Problem, type Queryable, type Text } from '../../store/index.ts';

/** A unit on the day it is changed: nothing of it changes later. */
export interface SettledUnit {
  readonly id: string;
  readonly kind: string;
  readonly shard: number;
  readonly parent: string | null;
  readonly name: Text;
  readonly code: string;
  /** Since when it is as it is: an ISO day. */
  readonly since: string;
}

export const laterChange = (from: string): Problem =>
  new Problem('places.later-change', {
    zh: `这个单元或其下的单元、地址在 ${from} 之后另有变更`,
    en: `The unit, or a unit or place in it, was changed after ${from}`,
  });

export const unknownUnit = (from: string): Problem =>
  new Problem('places.unit-unknown', {
    zh: `${from} 没有这个单元`,
    en: `There is no such unit on ${from}`,
  });

/** Units as of a day, locked, in the order asked. Throws `places.unit-unknown` and `places.later-change`. */
export async function settledUnits(
  db: Queryable,
  ids: readonly string[],
  from: string,
): Promise<readonly SettledUnit[]> {
  const { rows } = await db.query<{
    id: string;
    kind: string;
    shard: number;
    parent: string | null;
    zh: string;
    en: string;
    code: string;
    since: string;
    settled: boolean;
  }>(
    `select u.id, u.kind, u.shard, v.parent, v.name_zh as zh, v.name_en as en, v.code, v.valid_from as since,
       v.valid_to = 'infinity' as settled
     from places.unit u join places.unit_version v on v.unit = u.id
     where u.id = any($1) and v.valid_from <= $2 and v.valid_to > $2 and u.kind <> 'platform' for update of v`,
    [ids, from],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = found.get(id);
    if (row === undefined) throw unknownUnit(from);
    if (!row.settled) throw laterChange(from);
    const { kind, shard, parent, zh, en, code, since } = row;
    return { id, kind, shard, parent, name: { zh, en }, code, since };
  });
}

/** Refuses with `places.later-change` when a unit below, or a place in one, changes after the day. */
export async function nothingLaterBelow(db: Queryable, ids: readonly string[], from: string): Promise<void> {
  const { rows } = await db.query(
    `with below as (select unit from places.unit_ancestor where ancestor = any($1) and valid_from <= $2 and valid_to > $2)
     select from places.unit_version where unit in (select unit from below) and valid_from > $2
     union all
     select from places.place_version where area in (select unit from below) and valid_from > $2 limit 1`,
    [ids, from],
  );
  if (rows.length > 0) throw laterChange(from);
}

/** Begins a version of these units on the day, as the one before; those that begin on it anyway stay. */
export async function beginVersions(db: Queryable, ids: readonly string[], from: string): Promise<void> {
  await db.query(
    `with ended as (
       update places.unit_version set valid_to = $2
       where unit = any($1) and valid_from < $2 and valid_to = 'infinity' returning *)
     insert into places.unit_version (unit, valid_from, parent, name_zh, name_en, code, centre, boundary)
     select unit, $2, parent, name_zh, name_en, code, centre, boundary from ended`,
    [ids, from],
  );
}

/** Whether a unit is the root of a tenancy: its shard's own. */
export async function isTenancyRoot(db: Queryable, ids: readonly string[]): Promise<boolean> {
  const { rows } = await db.query('select from places.tenancy where unit = any($1) limit 1', [ids]);
  return rows.length > 0;
}

/** Writes who stands above a unit and all below it from a day on, once its parent (or its successor) is another. */
export async function standBelow(db: Queryable, id: string, parent: string, from: string): Promise<void> {
  // who stood above the unit stands above nothing of it any more
  const moved = `select unit, depth from places.unit_ancestor where ancestor = $1 and valid_from <= $2 and valid_to > $2`;
  const left = `a.unit in (select unit from (${moved}) m) and a.ancestor not in (select unit from (${moved}) m) and a.valid_to = 'infinity'`;
  await db.query(`delete from places.unit_ancestor a where ${left} and a.valid_from = $2`, [id, from]);
  await db.query(`update places.unit_ancestor a set valid_to = $2 where ${left}`, [id, from]);
  await db.query(
    `insert into places.unit_ancestor (unit, ancestor, depth, valid_from, valid_to)
     select m.unit, p.ancestor, m.depth + 1 + p.depth, $2, 'infinity'
     from (${moved}) m, places.unit_ancestor p where p.unit = $3 and p.valid_from <= $2 and p.valid_to > $2`,
    [id, from, parent],
  );
}
