import { isUuid, Problem, type Queryable } from '../../store/index.ts';

/** A person of an agency as its directory sees them. */
export interface DirectoryPerson {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly staffNumber: string;
  readonly externalId: string | null;
  readonly active: boolean;
  /** Code of the unit to which the posts given by the directory are narrowed. */
  readonly unit: string | null;
  /** Roles in force at the agency, delegated ones left out. */
  readonly roles: readonly string[];
  readonly createdAt: Date;
  readonly modifiedAt: Date;
}

export const personUnknown = (): Problem =>
  new Problem(
    'access.person-unknown',
    { zh: '本机关没有这个人员', en: 'This agency has no such person' },
    { status: 404 },
  );

/** Which people are asked for; by one key at most. */
export interface PeopleFilter {
  readonly id?: string;
  readonly username?: string;
  readonly externalId?: string;
}

/**
 * Who belongs to an agency's directory: whom it announced itself, and officials whom an administrator added, while all
 * their posts lie within the agency. Nobody else's people, no residents, contractors or machines.
 */
const OF_AGENCY = `a.kind = 'official' and a.id <> '00000000-0000-7000-8000-000000000001' and (
    (d.agency = $1 and d.removed_at is null)
    or (d.account is null
      and exists (select from access.binding b where b.account = a.id and b.agency = $1 and b.delegated_from is null
        and now() >= b.valid_from and now() < b.valid_to)
      and not exists (select from access.binding b where b.account = a.id and b.delegated_from is null and now() < b.valid_to
        and (b.agency <> $1 or b.scope in ('tenancy', 'platform')))))`;

interface PersonRow extends Record<string, unknown> {
  id: string;
  username: string;
  name_zh: string;
  staff_number: string;
  external_id: string | null;
  active: boolean;
  unit: string | null;
  roles: string[];
  created_at: Date;
  modified_at: Date;
}

/** The people of an agency in the order of their user names, or the one with this key. */
export async function peopleOfAgency(
  db: Queryable,
  agency: string,
  filter: PeopleFilter = {},
): Promise<readonly DirectoryPerson[]> {
  if (filter.id !== undefined && !isUuid(filter.id)) return [];
  const { rows } = await db.query<PersonRow>(
    `select a.id, a.username, a.name_zh, a.staff_number, d.external_id, a.disabled_at is null as active, v.code as unit,
       array(select distinct b.role from access.binding b where b.account = a.id and b.agency = $1 and b.delegated_from is null
         and now() >= b.valid_from and now() < b.valid_to order by b.role) as roles,
       a.created_at, coalesce(d.modified_at, a.created_at) as modified_at
     from access.account a
     left join access.directory_entry d on d.account = a.id
     left join places.unit_version v on v.unit = d.unit and current_date >= v.valid_from and current_date < v.valid_to
     where ${OF_AGENCY}
       and ($2::uuid is null or a.id = $2) and ($3::text is null or lower(a.username) = lower($3))
       and ($4::text is null or d.external_id = $4)
     order by lower(a.username), a.id`,
    [agency, filter.id ?? null, filter.username ?? null, filter.externalId ?? null],
  );
  return rows.map((row) => ({
    id: row.id,
    username: row.username,
    name: row.name_zh,
    staffNumber: row.staff_number,
    externalId: row.external_id,
    active: row.active,
    unit: row.unit,
    roles: row.roles,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  }));
}

/** Locks the account of a person of the agency until the transaction ends; false when the agency has no such person. */
export async function lockPerson(db: Queryable, agency: string, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const { rows } = await db.query(`select 1 from access.account where id = $1 for update`, [id]);
  if (rows.length === 0) return false;
  const { rowCount } = await db.query(
    `select 1 from access.account a left join access.directory_entry d on d.account = a.id
     where ${OF_AGENCY} and a.id = $2`,
    [agency, id],
  );
  return rowCount === 1;
}
