import { isoOf, localDay } from '../../calendar/index.ts';
import { isUuid, Problem, type Queryable, type Row, type Text } from '../../store/index.ts';
import { SYSTEM_ACCOUNT, type AccountKind, type Binding } from '../actor.ts';
import type { Reach } from './reach.ts';

const unknown = (code: string, zh: string, en: string): Problem =>
  new Problem(code, { zh, en }, { status: 404 });

export const refused = (code: string, zh: string, en: string, status = 422): Problem =>
  new Problem(code, { zh, en }, { status });

/** Today in China, ISO. */
export const today = (): string => isoOf(localDay(Date.now()));

export interface AgencyFound {
  readonly id: string;
  readonly shard: number;
  readonly unit: string;
  readonly name: Text;
  readonly reach: Reach;
}

/** An agency that is not closed. Throws `access.agency-unknown` (404) and `access.agency-closed` (409). */
export async function agencyFound(db: Queryable, id: string): Promise<AgencyFound> {
  const { rows } = isUuid(id)
    ? await db.query<{ id: string; shard: number; unit: string; zh: string; en: string; closed: boolean }>(
        `select id, shard, unit, name_zh as zh, name_en as en, closed_at is not null as closed
         from access.agency where id = $1`,
        [id],
      )
    : { rows: [] };
  const [row] = rows;
  if (row === undefined) throw unknown('access.agency-unknown', '没有这个机关', 'There is no such agency');
  if (row.closed) throw refused('access.agency-closed', '该机关已撤销', 'The agency is closed', 409);
  return {
    id: row.id,
    shard: row.shard,
    unit: row.unit,
    name: { zh: row.zh, en: row.en },
    reach: { kind: 'agency', agency: row.id, shard: row.shard },
  };
}

export interface AccountFound {
  readonly id: string;
  readonly kind: AccountKind;
  readonly name: Text;
  readonly staffNumber: string;
  readonly disabled: boolean;
  /** The agencies that answer for the account: its home and those of its present and coming posts. */
  readonly reaches: readonly Reach[];
}

/** The account of an official or a contractor. Residents and the platform itself are not administered: `access.account-unknown` (404). */
export async function accountFound(db: Queryable, id: string): Promise<AccountFound> {
  interface AccountRow extends Row {
    kind: AccountKind;
    zh: string;
    en: string;
    staff_number: string;
    disabled: boolean;
    reaches: { agency: string; shard: number }[];
  }
  const { rows } = isUuid(id)
    ? await db.query<AccountRow>(
        `select a.kind, a.name_zh as zh, a.name_en as en, a.staff_number, a.disabled_at is not null as disabled,
           (select coalesce(json_agg(json_build_object('agency', g.id, 'shard', g.shard)), '[]') from access.agency g
             where g.id = a.home or g.id in (select b.agency from access.binding b
               where b.account = a.id and b.delegated_from is null and b.valid_to > now())) as reaches
         from access.account a where a.id = $1 and a.id <> $2 and a.kind in ('official', 'contractor')`,
        [id, SYSTEM_ACCOUNT],
      )
    : { rows: [] };
  const [row] = rows;
  if (row === undefined) throw unknown('access.account-unknown', '没有这个人员', 'There is no such person');
  return {
    id,
    kind: row.kind,
    name: { zh: row.zh, en: row.en },
    staffNumber: row.staff_number,
    disabled: row.disabled,
    // an account that nobody's agency keeps is the platform's
    reaches:
      row.reaches.length === 0
        ? [{ kind: 'platform' }]
        : row.reaches.map((one) => ({ kind: 'agency', ...one })),
  };
}

export interface PostFound {
  readonly id: string;
  readonly account: AccountFound;
  readonly role: string;
  readonly agency: string;
  readonly agencyName: Text;
  readonly shard: number;
  readonly scope: Binding['scope'];
  readonly unit: string | null;
  readonly from: Date;
  readonly to: Date | null;
  readonly delegatedFrom: string | null;
  readonly reach: Reach;
}

/** What an administrator must cover to give or take a post. */
export function reachOfPost(scope: Binding['scope'], agency: string, shard: number): Reach {
  if (scope === 'platform') return { kind: 'platform' };
  return scope === 'tenancy' ? { kind: 'tenancy', shard } : { kind: 'agency', agency, shard };
}

/** A post that is held or is going to be. Throws `access.post-unknown` (404), also when it has ended. */
export async function postFound(db: Queryable, id: string): Promise<PostFound> {
  interface PostRow extends Row {
    account: string;
    role: string;
    agency: string;
    zh: string;
    en: string;
    shard: number;
    scope: Binding['scope'];
    unit: string | null;
    valid_from: Date;
    valid_to: Date | null;
    delegated_from: string | null;
  }
  const { rows } = isUuid(id)
    ? await db.query<PostRow>(
        `select b.account, b.role, b.agency, g.name_zh as zh, g.name_en as en, g.shard, b.scope, b.unit,
           greatest(b.valid_from, '1970-01-01') as valid_from, nullif(b.valid_to, 'infinity') as valid_to, b.delegated_from
         from access.binding b join access.agency g on g.id = b.agency
         where b.id = $1 and b.valid_to > now() for update of b`,
        [id],
      )
    : { rows: [] };
  const [row] = rows;
  if (row === undefined)
    throw unknown('access.post-unknown', '没有这个岗位，或已终止', 'There is no such post, or it has ended');
  return {
    id,
    account: await accountFound(db, row.account),
    role: row.role,
    agency: row.agency,
    agencyName: { zh: row.zh, en: row.en },
    shard: row.shard,
    scope: row.scope,
    unit: row.unit,
    from: row.valid_from,
    to: row.valid_to,
    delegatedFrom: row.delegated_from,
    reach: reachOfPost(row.scope, row.agency, row.shard),
  };
}

export interface UnitFound {
  readonly id: string;
  readonly shard: number;
  readonly name: Text;
  readonly parent: string | null;
}

/** A unit as it stands on a day. Throws `places.unit-unknown` (404). */
export async function unitFound(db: Queryable, id: string, day: string): Promise<UnitFound> {
  const { rows } = isUuid(id)
    ? await db.query<{ shard: number; zh: string; en: string; parent: string | null }>(
        `select u.shard, v.name_zh as zh, v.name_en as en, v.parent
         from places.unit u join places.unit_version v on v.unit = u.id and v.valid_from <= $2 and v.valid_to > $2
         where u.id = $1 and u.kind <> 'platform'`,
        [id, day],
      )
    : { rows: [] };
  const [row] = rows;
  if (row === undefined)
    throw unknown('places.unit-unknown', `${day} 没有这个辖区`, `There is no such unit on ${day}`);
  return { id, shard: row.shard, name: { zh: row.zh, en: row.en }, parent: row.parent };
}
