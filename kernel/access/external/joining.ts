import { newId, Problem, type Queryable } from '../../store/index.ts';
import { endSessionsOf } from '../sign-in/end-sessions.ts';
import type { DirectoryCaller } from './directory-tokens.ts';
import { record } from './journal.ts';
import { lockPerson, peopleOfAgency, personUnknown, type DirectoryPerson } from './people.ts';
import { narrowPosts } from './posts.ts';
import { reservedRoles } from './reserved-roles.ts';

/** What a directory may say about a person. */
export interface PersonDetails {
  readonly username: string;
  readonly name: string;
  readonly staffNumber: string;
  readonly externalId: string | null;
  readonly active: boolean;
  /** Code of a unit within the agency's area, or null for the whole agency. */
  readonly unit: string | null;
}

/** A user name that two people must not have is said without saying who has it: it may be another agency's. */
const usernameTaken = (username: string): Problem =>
  new Problem(
    'access.username-taken',
    { zh: `用户名“${username}”已被使用`, en: `The user name “${username}” is taken` },
    { status: 409 },
  );

const invalid = (field: string, zh: string, en: string): Problem =>
  new Problem('access.person-invalid', { zh, en }, { details: { field } });

const TEXT_LIMIT = 100;

function checked(details: PersonDetails): PersonDetails {
  if (!/^[\p{L}\p{N}._@+-]{2,100}$/u.test(details.username))
    throw invalid(
      'userName',
      '用户名须为 2–100 个字母、数字或 . _ @ + -',
      'A user name has 2–100 letters, digits or . _ @ + -',
    );
  for (const [field, text] of [
    ['displayName', details.name],
    ['employeeNumber', details.staffNumber],
    ['externalId', details.externalId ?? '-'],
  ] as const)
    if (text.trim() === '' || text.length > TEXT_LIMIT)
      throw invalid(
        field,
        `${field} 须为 1–${String(TEXT_LIMIT)} 个字`,
        `${field} has 1–${String(TEXT_LIMIT)} characters`,
      );
  return details;
}

/** The unit of this code below the agency's own unit; `access.person-invalid` when there is none. */
async function unitOf(db: Queryable, agency: string, code: string | null): Promise<string | null> {
  if (code === null) return null;
  const { rows } = await db.query<{ unit: string }>(
    `select v.unit from places.unit_version v
     join access.agency g on g.id = $1
     join places.unit_ancestor n on n.unit = v.unit and n.ancestor = g.unit
       and current_date >= n.valid_from and current_date < n.valid_to
     where v.code = $2 and current_date >= v.valid_from and current_date < v.valid_to limit 1`,
    [agency, code],
  );
  if (rows[0] === undefined)
    throw invalid(
      'unit',
      `本机关辖区内没有代码为“${code}”的单元`,
      `The agency’s area has no unit with the code “${code}”`,
    );
  return rows[0].unit;
}

/**
 * Adds a person whom the agency's directory announced: an account without password and without any right; posts come
 * with membership of groups. Throws `access.username-taken` (409) and `access.person-invalid` (400).
 */
export async function joinAgency(
  db: Queryable,
  caller: DirectoryCaller,
  given: PersonDetails,
): Promise<DirectoryPerson> {
  const details = checked(given);
  const unit = await unitOf(db, caller.agency, details.unit);
  const id = newId();
  const { rowCount } = await db.query(
    `insert into access.account (id, username, name_zh, name_en, staff_number, disabled_at)
     values ($1, $2, $3, $3, $4, case when $5 then null else now() end) on conflict do nothing`,
    [id, details.username, details.name, details.staffNumber, details.active],
  );
  if (rowCount === 0) throw usernameTaken(details.username);
  await db.query(
    `insert into access.directory_entry (account, agency, external_id, unit, suspended_at)
     values ($1, $2, $3, $4, case when $5 then null else now() end)`,
    [id, caller.agency, details.externalId, unit, details.active],
  );
  await record(db, { kind: 'account', id }, 'scim-join', { ...caller, ...details });
  return (await peopleOfAgency(db, caller.agency, { id }))[0]!;
}

/**
 * Changes a person to what the agency's directory now says. Another unit moves their posts: the old ones end and new
 * ones begin at the same moment. Closing the account ends its sessions and what was lent from it. An account that the
 * platform closed is not opened from here (`access.closed-by-platform`, 403).
 */
export async function changePerson(
  db: Queryable,
  caller: DirectoryCaller,
  id: string,
  given: PersonDetails,
): Promise<DirectoryPerson> {
  if (!(await lockPerson(db, caller.agency, id))) throw personUnknown();
  const before = (await peopleOfAgency(db, caller.agency, { id }))[0]!;
  const details = checked(given);
  const unit = await unitOf(db, caller.agency, details.unit);
  const taken = await db.query(
    'select 1 from access.account where lower(username) = lower($1) and id <> $2',
    [details.username, id],
  );
  if (taken.rows.length > 0) throw usernameTaken(details.username);
  if (unchanged(before, details)) return before;
  await db.query(
    `insert into access.directory_entry (account, agency, external_id, unit) values ($1, $2, $3, $4)
     on conflict (account) do update set external_id = $3, unit = $4, modified_at = now()`,
    [id, caller.agency, details.externalId, unit],
  );
  await db
    .query(
      `update access.account set username = $2, staff_number = $3, name_zh = $4,
         name_en = case when name_zh = $4 then name_en else $4 end where id = $1`,
      [id, details.username, details.staffNumber, details.name],
    )
    .catch((error: unknown) => {
      // somebody else took the name since it was looked at
      if ((error as { code?: string }).code === '23505') throw usernameTaken(details.username);
      throw error;
    });
  if (details.unit !== before.unit) await narrowPosts(db, caller.agency, id, unit);
  if (before.active && !details.active) await close(db, id);
  if (!before.active && details.active) await open(db, id);
  await record(db, { kind: 'account', id }, details.active ? 'scim-change' : 'scim-suspend', {
    ...caller,
    ...details,
  });
  return (await peopleOfAgency(db, caller.agency, { id }))[0]!;
}

const unchanged = (before: DirectoryPerson, after: PersonDetails): boolean =>
  before.username === after.username &&
  before.name === after.name &&
  before.staffNumber === after.staffNumber &&
  before.externalId === after.externalId &&
  before.active === after.active &&
  before.unit === after.unit;

/**
 * A person leaves: the account is closed, its sessions, its posts at the agency and what was lent from them end, and its
 * links with providers are cut. The account stays for the acts done under it, under a name that frees the user name.
 */
export async function leaveAgency(db: Queryable, caller: DirectoryCaller, id: string): Promise<void> {
  if (!(await lockPerson(db, caller.agency, id))) throw personUnknown();
  await close(db, id);
  await db.query(
    `update access.binding set valid_to = greatest(valid_from, now()) where account = $1 and valid_to > now()`,
    [id],
  );
  await db.query('delete from access.external_identity where account = $1', [id]);
  await db.query(
    `insert into access.directory_entry (account, agency, removed_at) values ($1, $2, now())
     on conflict (account) do update set removed_at = now(), modified_at = now()`,
    [id, caller.agency],
  );
  const { rows } = await db.query<{ username: string }>(
    `update access.account set username = left(username, 60) || '#' || right(id::text, 12) where id = $1 returning username`,
    [id],
  );
  await record(db, { kind: 'account', id }, 'scim-leave', { ...caller, username: rows[0]!.username });
}

/** Closes an account at once: no session goes on, and nobody acts any longer on posts lent by this person. */
async function close(db: Queryable, id: string): Promise<void> {
  await db.query('update access.account set disabled_at = coalesce(disabled_at, now()) where id = $1', [id]);
  await db.query('update access.directory_entry set suspended_at = now() where account = $1', [id]);
  await endSessionsOf(db, id);
  await db.query(
    `with recursive lent as (
       select b.id from access.binding b join access.binding o on o.id = b.delegated_from where o.account = $1
       union
       select b.id from access.binding b join lent on b.delegated_from = lent.id)
     update access.binding set valid_to = greatest(valid_from, now()) where id in (select id from lent) and valid_to > now()`,
    [id],
  );
}

/** Opens an account that the directory itself closed. What it was closed for elsewhere is not the directory's to undo. */
async function open(db: Queryable, id: string): Promise<void> {
  const { rows } = await db.query<{ suspended: boolean; reserved: boolean }>(
    `select d.suspended_at is not null and d.suspended_at >= a.disabled_at as suspended,
       exists (select from access.binding b where b.account = a.id and b.valid_to > now() and b.role = any($2)) as reserved
     from access.directory_entry d join access.account a on a.id = d.account where d.account = $1`,
    [id, reservedRoles],
  );
  if (rows[0]?.suspended !== true || rows[0].reserved)
    throw new Problem(
      'access.closed-by-platform',
      {
        zh: '该账号由平台停用，或其岗位须由两人共同授予，机关目录不能恢复',
        en: 'The platform closed this account, or two people must give its posts: a directory does not open it again',
      },
      { status: 403 },
    );
  await db.query('update access.account set disabled_at = null where id = $1', [id]);
  await db.query('update access.directory_entry set suspended_at = null where account = $1', [id]);
}
