import type { Queryable, Text } from '../../store/index.ts';

export interface NewUnit {
  readonly id: string;
  readonly kind: string;
  readonly shard: number;
  readonly parent: string | null;
  readonly name: Text;
  readonly code: string;
  readonly centre?: readonly [number, number];
  readonly boundary?: unknown;
}

export interface Unit {
  readonly id: string;
  readonly kind: string;
  readonly shard: number;
  readonly parent: string | null;
  readonly name: Text;
  readonly code: string;
  readonly centre: readonly number[] | null;
  readonly boundary: unknown;
}

/** Adds units, parents before children, valid from `from` on, and records who stands above whom. */
export async function addUnits(db: Queryable, units: readonly NewUnit[], from: string): Promise<void> {
  const rows = JSON.stringify(
    units.map((unit) => ({
      id: unit.id,
      kind: unit.kind,
      shard: unit.shard,
      parent: unit.parent,
      zh: unit.name.zh,
      en: unit.name.en,
      code: unit.code,
      centre: unit.centre ?? null,
      boundary: unit.boundary ?? null,
    })),
  );
  await db.query(
    `insert into places.unit (id, kind, shard)
     select id, kind, shard from json_to_recordset($1) as u(id uuid, kind text, shard smallint)`,
    [rows],
  );
  await db.query(
    `insert into places.unit_version (unit, valid_from, parent, name_zh, name_en, code, centre, boundary)
     select id, $2, parent, zh, en, code, centre, boundary
     from json_to_recordset($1) as u(id uuid, parent uuid, zh text, en text, code text, centre double precision[], boundary json)`,
    [rows, from],
  );
  await db.query(
    `with recursive up as (
       select u.id as unit, u.id as ancestor, 0 as depth
       from json_to_recordset($1) as u(id uuid)
       union all
       select up.unit, v.parent, up.depth + 1 from up
       join places.unit_version v on v.unit = up.ancestor and v.valid_from <= $2 and v.valid_to > $2
       where v.parent is not null)
     insert into places.unit_ancestor (unit, ancestor, depth, valid_from, valid_to)
     select unit, ancestor, depth, $2, 'infinity' from up`,
    [rows, from],
  );
}

export async function addTenancy(db: Queryable, shard: number, unit: string, name: Text): Promise<void> {
  await db.query(
    'insert into places.tenancy (shard, unit, name_zh, name_en) values ($1, $2, $3, $4) on conflict (shard) do nothing',
    [shard, unit, name.zh, name.en],
  );
}

const SELECT = `select u.id, u.kind, u.shard, v.parent, v.name_zh, v.name_en, v.code, v.centre, v.boundary
  from places.unit u join places.unit_version v on v.unit = u.id`;

interface UnitRow extends Record<string, unknown> {
  id: string;
  kind: string;
  shard: number;
  parent: string | null;
  name_zh: string;
  name_en: string;
  code: string;
  centre: number[] | null;
  boundary: unknown;
}

const unit = (row: UnitRow): Unit => ({
  id: row.id,
  kind: row.kind,
  shard: row.shard,
  parent: row.parent,
  name: { zh: row.name_zh, en: row.name_en },
  code: row.code,
  centre: row.centre,
  boundary: row.boundary,
});

/** The children of a unit on a day (ISO date), or the roots of the tree when `parent` is null. Ordered by code. */
export async function childUnits(
  db: Queryable,
  parent: string | null,
  day: string,
): Promise<readonly Unit[]> {
  const { rows } = await db.query<UnitRow>(
    `${SELECT} where v.valid_from <= $2 and v.valid_to > $2 and v.parent is not distinct from $1
       and u.kind <> 'platform' order by v.code, v.unit`,
    [parent, day],
  );
  return rows.map(unit);
}

/** A unit as it stands on a day (ISO date); undefined where there is none. */
export async function unitOn(db: Queryable, id: string, day: string): Promise<Unit | undefined> {
  const { rows } = await db.query<UnitRow>(
    `${SELECT} where u.id = $1 and v.valid_from <= $2 and v.valid_to > $2 and u.kind <> 'platform'`,
    [id, day],
  );
  return rows.map(unit)[0];
}

/** The units above a unit on a day, itself first. */
export async function unitsAbove(db: Queryable, id: string, day: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ ancestor: string }>(
    `select ancestor from places.unit_ancestor where unit = $1 and valid_from <= $2 and valid_to > $2 order by depth`,
    [id, day],
  );
  return rows.map((row) => row.ancestor);
}
