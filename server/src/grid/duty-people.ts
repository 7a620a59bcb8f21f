import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import type { Queryable, Text } from '@gaoyao/kernel/store';

/** Roles that can be on duty for events. */
const ON_DUTY = ['grid-member', 'officer', 'clerk', 'team-lead', 'dispatcher', 'mediator', 'justice-station'];

export interface DutyPerson {
  readonly id: string;
  readonly name: Text;
  readonly staffNumber: string;
  readonly agency: Text;
  /** The unit of the post by which they can be on duty. */
  readonly unit: string;
}

/** Officials with a post at or below an area who can be on duty, and those named besides. Names of officials are public in their office. */
export async function dutyPeople(
  owner: Queryable,
  { unit, shard }: { readonly unit: string; readonly shard: number },
  besides: readonly string[],
): Promise<readonly DutyPerson[]> {
  const { rows } = await owner.query<{
    id: string;
    zh: string;
    en: string;
    staff_number: string;
    agency_zh: string;
    agency_en: string;
    unit: string;
  }>(
    `select distinct on (c.staff_number) c.id, c.name_zh as zh, c.name_en as en, c.staff_number, g.name_zh as agency_zh,
       g.name_en as agency_en, coalesce(b.unit, g.unit) as unit
     from access.binding b join access.account c on c.id = b.account and c.disabled_at is null and c.kind <> 'resident'
     join access.agency g on g.id = b.agency
     left join places.unit_ancestor a on a.unit = coalesce(b.unit, g.unit) and a.ancestor = $1
       and a.valid_from <= $3 and a.valid_to > $3
     where now() >= b.valid_from and now() < b.valid_to
       and ((b.role = any($2) and a.unit is not null and g.shard = $4) or c.id = any($5::uuid[]))
     order by c.staff_number, g.id limit 2000`,
    [unit, ON_DUTY, isoOf(localDay(Date.now())), shard, [...new Set(besides)]],
  );
  return rows.map((row) => ({
    ...{ id: row.id, name: { zh: row.zh, en: row.en }, staffNumber: row.staff_number },
    agency: { zh: row.agency_zh, en: row.agency_en },
    unit: row.unit,
  }));
}

/** A unit and the towns, villages and grids below it, from the widest down. */
export async function unitTexts(
  owner: Queryable,
  unit: string,
): Promise<readonly { readonly id: string; readonly name: Text }[]> {
  const { rows } = await owner.query<{ id: string; zh: string; en: string }>(
    `select v.unit as id, v.name_zh as zh, v.name_en as en from places.unit_ancestor a
     join places.unit_version v on v.unit = a.unit and v.valid_from <= $2 and v.valid_to > $2
     where a.ancestor = $1 and a.valid_from <= $2 and a.valid_to > $2 order by a.depth, v.code limit 5000`,
    [unit, isoOf(localDay(Date.now()))],
  );
  return rows.map(({ id, zh, en }) => ({ id, name: { zh, en } }));
}
