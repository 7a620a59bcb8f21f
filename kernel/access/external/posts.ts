import { isUuid, newId, type Queryable } from '../../store/index.ts';
import { keepDutiesApart } from '../administration/duties.ts';
import type { DirectoryCaller } from './directory-tokens.ts';
import { record } from './journal.ts';
import { lockPerson, peopleOfAgency, personUnknown } from './people.ts';
import { isReserved, reservedRole, reservedRoles } from './reserved-roles.ts';

/** A person who holds a role. */
export interface RoleMember {
  readonly id: string;
  readonly name: string;
}

/** Who of the agency's directory holds a role there, by name; posts that were lent are left out. */
export async function membersOfRole(
  db: Queryable,
  agency: string,
  role: string,
): Promise<readonly RoleMember[]> {
  const people = await peopleOfAgency(db, agency);
  return people
    .filter((person) => person.roles.includes(role))
    .map((person) => ({ id: person.id, name: person.name }));
}

/** Changes of one role wait for each other, so that members read and written are the same. */
export const lockRole = (db: Queryable, agency: string, role: string): Promise<unknown> =>
  db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`directory ${agency} ${role}`]);

/**
 * Gives people of the agency a role there and takes it from others: a post begins, or ends, now. Throws
 * `access.role-needs-four-eyes` (403) for a role that directories do not give, `access.separation-of-duties` (403) for one
 * that does not go with another the person has, `access.person-unknown` (404).
 */
export async function changeMembers(
  db: Queryable,
  caller: DirectoryCaller,
  role: string,
  change: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Promise<void> {
  if (isReserved(role)) throw reservedRole(role);
  // all at once and in one order, so that two changes never wait for each other crosswise
  await db.query('select 1 from access.account where id = any($1) order by id for update', [
    [...change.add, ...change.remove].filter(isUuid),
  ]);
  for (const id of change.remove) {
    if (!(await lockPerson(db, caller.agency, id))) continue;
    const { rows } = await db.query<{ id: string }>(
      `update access.binding set valid_to = now() where account = $1 and role = $2 and agency = $3
         and delegated_from is null and now() >= valid_from and now() < valid_to returning id`,
      [id, role, caller.agency],
    );
    if (rows.length === 0) continue;
    await endLent(db, rows);
    await record(db, { kind: 'account', id }, 'scim-post-end', { ...caller, role });
  }
  for (const id of change.add) {
    if (!(await lockPerson(db, caller.agency, id))) throw personUnknown();
    await keepDutiesApart(db, id, { role, agency: caller.agency });
    const { rows } = await db.query<{ id: string }>(
      `insert into access.binding (id, account, role, agency, unit, scope, valid_from)
       select $1, $2, $3, $4, d.unit, case when d.unit is null then 'agency' else 'unit' end, now()
       from (select (select unit from access.directory_entry where account = $2) as unit) d
       where not exists (select from access.binding b where b.account = $2 and b.role = $3 and b.agency = $4
         and b.delegated_from is null and now() >= b.valid_from and now() < b.valid_to)
       returning id`,
      [newId(), id, role, caller.agency],
    );
    if (rows.length > 0) await record(db, { kind: 'account', id }, 'scim-post', { ...caller, role });
  }
}

/** What was lent from a post ends with it, also what was lent on. */
async function endLent(db: Queryable, posts: readonly { readonly id: string }[]): Promise<void> {
  await db.query(
    `with recursive lent as (
       select id from access.binding where delegated_from = any($1)
       union
       select b.id from access.binding b join lent on b.delegated_from = lent.id)
     update access.binding set valid_to = greatest(valid_from, now()) where id in (select id from lent) and valid_to > now()`,
    [posts.map((post) => post.id)],
  );
}

/** Moves the posts a person has from the directory to another unit: each ends now and one of the same role begins now. */
export async function narrowPosts(
  db: Queryable,
  agency: string,
  id: string,
  unit: string | null,
): Promise<void> {
  const { rows } = await db.query<{ id: string; role: string }>(
    `update access.binding set valid_to = now() where account = $1 and agency = $2 and delegated_from is null
       and scope in ('agency', 'unit') and role <> all($3) and now() >= valid_from and now() < valid_to
     returning id, role`,
    [id, agency, reservedRoles],
  );
  await endLent(db, rows);
  for (const role of new Set(rows.map((row) => row.role)))
    await db.query(
      `insert into access.binding (id, account, role, agency, unit, scope, valid_from)
       values ($1, $2, $3, $4, $5, $6, now())`,
      [newId(), id, role, agency, unit, unit === null ? 'agency' : 'unit'],
    );
}
