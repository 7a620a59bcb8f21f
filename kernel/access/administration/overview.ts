import {
  parameters,
  parameterVersions,
  type Parameter,
  type ParameterKey,
  type Queryable,
  type Text,
} from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { administered } from './reach.ts';

export interface AgencyItem {
  readonly id: string;
  readonly shard: number;
  readonly tenancy: Text;
  readonly kind: string;
  readonly name: Text;
  readonly mark: string;
  readonly unit: Text | null;
  readonly closedAt: string | null;
  /** People with a present post in it. */
  readonly people: number;
  /** What its papers say of it. */
  readonly details: Readonly<Record<'address' | 'phone' | 'reviewBody' | 'court', string | null>>;
}

/** The agencies an administrator covers, closed ones last, by tenancy and name. */
export async function listAgencies(db: Queryable, actor: Actor): Promise<readonly AgencyItem[]> {
  const scope = administered(actor);
  const { rows } = await db.query<{
    id: string;
    shard: number;
    tenancy_zh: string | null;
    tenancy_en: string | null;
    kind: string;
    zh: string;
    en: string;
    mark: string;
    unit_zh: string | null;
    unit_en: string | null;
    closed_at: Date | null;
    people: number;
    address: string | null;
    phone: string | null;
    review_body: string | null;
    court: string | null;
  }>(
    `select g.id, g.shard, t.name_zh as tenancy_zh, t.name_en as tenancy_en, g.kind, g.name_zh as zh, g.name_en as en,
       g.mark, g.address, g.phone, g.review_body, g.court, v.name_zh as unit_zh, v.name_en as unit_en, g.closed_at,
       (select count(distinct b.account) from access.binding b join access.account a on a.id = b.account and a.disabled_at is null
         where b.agency = g.id and now() >= b.valid_from and now() < b.valid_to) as people
     from access.agency g left join places.tenancy t on t.shard = g.shard
     left join places.unit_version v on v.unit = g.unit and v.valid_from <= current_date and v.valid_to > current_date
     where $1 or g.shard = any($2::smallint[]) or g.id = any($3::uuid[])
     order by g.closed_at is not null, g.shard, g.name_zh, g.id`,
    [scope.all, scope.shards, scope.agencies],
  );
  return rows.map((row) => ({
    id: row.id,
    shard: row.shard,
    tenancy: { zh: row.tenancy_zh ?? '', en: row.tenancy_en ?? '' },
    kind: row.kind,
    name: { zh: row.zh, en: row.en },
    mark: row.mark,
    unit: row.unit_zh === null ? null : { zh: row.unit_zh, en: row.unit_en ?? row.unit_zh },
    closedAt: row.closed_at?.toISOString() ?? null,
    people: row.people,
    details: { address: row.address, phone: row.phone, reviewBody: row.review_body, court: row.court },
  }));
}

export interface CalendarYear {
  readonly year: number;
  readonly present: boolean;
  readonly days: number;
  readonly source: string | null;
}

/** The years of the working calendar from the first that is there to the year after next, with those that are missing. */
export async function calendarYears(db: Queryable): Promise<readonly CalendarYear[]> {
  const { rows } = await db.query<{ year: number; days: number; source: string }>(
    `select y.year, y.source, count(d.day) as days from calendar.year y left join calendar.day d using (calendar, year)
     where y.calendar = 'cn' group by 1, 2 order by 1`,
  );
  const known = new Map(rows.map((row) => [row.year, row]));
  const thisYear = new Date().getUTCFullYear();
  const first = Math.min(thisYear, ...known.keys());
  const last = Math.max(thisYear + 2, ...known.keys());
  return Array.from({ length: last - first + 1 }, (_, offset) => {
    const row = known.get(first + offset);
    return {
      year: first + offset,
      present: row !== undefined,
      days: row?.days ?? 0,
      source: row?.source ?? null,
    };
  });
}

export interface ParameterItem extends Parameter {
  readonly key: ParameterKey;
  /** Values set so far, for the platform and for what the administrator covers, newest first. */
  readonly versions: readonly {
    readonly id: string;
    readonly place: Text;
    readonly shard: number;
    readonly agency: string | null;
    readonly value: number;
    readonly validFrom: string;
    /** Whether it is the one in force at its place. */
    readonly inForce: boolean;
    readonly basis: string;
    readonly setBy: Text;
    readonly setAt: string;
  }[];
}

/** Every declared parameter with the history of its values: what was set where, by whom, when and why. */
export async function listParameters(db: Queryable, actor: Actor): Promise<readonly ParameterItem[]> {
  const scope = administered(actor);
  const versions = await parameterVersions(db);
  const names = async (text: string, ids: readonly (string | number)[]): Promise<Map<unknown, Text>> => {
    const { rows } = await db.query<{ id: unknown; zh: string; en: string }>(text, [ids]);
    return new Map(rows.map((row) => [row.id, { zh: row.zh, en: row.en }]));
  };
  const people = await names(
    'select id, name_zh as zh, name_en as en from access.account where id = any($1::uuid[])',
    versions.map((one) => one.setBy),
  );
  const tenancies = await names(
    'select shard as id, name_zh as zh, name_en as en from places.tenancy where shard = any($1::smallint[])',
    versions.map((one) => one.shard),
  );
  const { rows } = await db.query<{ id: string; zh: string; en: string; covered: boolean }>(
    `select id, name_zh as zh, name_en as en,
       $1 or shard = any($2::smallint[]) or id = any($3::uuid[]) as covered from access.agency where id = any($4::uuid[])`,
    [scope.all, scope.shards, scope.agencies, versions.flatMap((one) => one.agency ?? [])],
  );
  const ofAgency = new Map(rows.map((row) => [row.id, row]));
  const now = Date.now();
  return (Object.keys(parameters) as ParameterKey[]).map((key) => {
    const mine = versions.filter((one) => one.key === key);
    return {
      key,
      ...(parameters[key] as Parameter),
      versions: mine
        .filter(({ shard, agency }) =>
          agency === null
            ? shard === 0 || scope.all || scope.shards.includes(shard)
            : ofAgency.get(agency)?.covered,
        )
        .map((one) => ({
          id: one.id,
          place:
            (one.agency === null ? undefined : ofAgency.get(one.agency)) ??
            (one.shard === 0 ? { zh: '全平台', en: 'whole platform' } : tenancies.get(one.shard)) ??
            ({ zh: String(one.shard), en: String(one.shard) } satisfies Text),
          shard: one.shard,
          agency: one.agency,
          value: one.value,
          validFrom: one.validFrom.toISOString(),
          inForce:
            one ===
            mine.find(
              (other) =>
                other.shard === one.shard && other.agency === one.agency && other.validFrom.getTime() <= now,
            ),
          basis: one.basis,
          setBy: people.get(one.setBy) ?? { zh: '平台', en: 'the platform' },
          setAt: one.setAt.toISOString(),
        }))
        .sort((one, other) => other.validFrom.localeCompare(one.validFrom)),
    };
  });
}
