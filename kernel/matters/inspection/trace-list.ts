import { isPurpose, purposes, recordReading, roleNames, type Actor } from '../../access/index.ts';
import { endOfDay, dayOf, startOfDay } from '../../calendar/index.ts';
import { maskedName } from '../../parties/index.ts';
import { isUuid, Problem, type Queryable, type Text } from '../../store/index.ts';
import type { Official } from './alerts.ts';
import { inspectedAgencies, notRecused } from './scope.ts';
import { beforeOf, cursorAfter, microseconds, momentOf } from './time-cursor.ts';

/** Who, on which matter or person, on which day in China. All that are named must hold. */
export interface TraceFilter {
  readonly actor?: string;
  /** Id or full number. */
  readonly matter?: string;
  readonly party?: string;
  readonly day?: string;
  readonly cursor?: string;
  readonly limit: number;
}

/** One reading as the inspector sees it. */
export interface TraceItem {
  readonly id: string;
  readonly at: string;
  readonly reader: Official;
  readonly agency: Text | null;
  readonly post: Text | null;
  readonly act: string;
  readonly purpose: Text;
  readonly matter: { readonly id: string; readonly number: string } | null;
  /** How many matters or persons a list, an export or a search held. */
  readonly count: number | null;
  /** Name of the person whose entry was read, masked. */
  readonly person: string | null;
  readonly field: string | null;
}

interface TraceRow extends Record<string, unknown> {
  readonly id: number;
  readonly us: string;
  readonly at: Date;
  readonly actor: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly staff_number: string;
  readonly agency_zh: string | null;
  readonly agency_en: string | null;
  readonly role: string | null;
  readonly act: string;
  readonly purpose: string;
  readonly matter: string | null;
  readonly number: string | null;
  readonly count: number | null;
  readonly party_kind: 'person' | 'organisation' | null;
  readonly party_name: string | null;
  readonly field: string | null;
}

const badFilter = (): Problem =>
  new Problem('list.bad-filter', { zh: '筛选条件无效', en: 'The filter is not valid' });

function dayRange(text: string): readonly [Date, Date] {
  let day;
  try {
    day = dayOf(text);
  } catch {
    throw badFilter();
  }
  return [new Date(startOfDay(day)), new Date(endOfDay(day))];
}

/**
 * Readings by officials of the agencies that the actor inspects, and readings of those agencies' matters, latest first. The
 * look itself is a reading and is on disk before this returns. Throws `inspection.not-yours` (403), `list.bad-filter`,
 * `list.bad-cursor`.
 */
export async function listTrace(
  db: Queryable,
  actor: Actor,
  { cursor, limit, ...filter }: TraceFilter,
): Promise<{ readonly items: readonly TraceItem[]; readonly next: string | null }> {
  const before = beforeOf(cursor, 'count');
  const agencies = await inspectedAgencies(db, actor);
  if ([filter.actor, filter.party].some((id) => id !== undefined && !isUuid(id))) throw badFilter();
  const matter = filter.matter === undefined ? undefined : await matterNamed(db, filter.matter);
  if (matter === null) return { items: [], next: null };

  const values: unknown[] = [actor.account, agencies, before.at, before.id, limit + 1];
  const bind = (value: unknown): string => `$${String(values.push(value))}`;
  const conditions = [
    `(t.agency = any($2::uuid[]) or (t.matter is not null and exists (select from matters.matter x
        where x.shard = t.shard and x.id = t.matter and x.agency = any($2::uuid[]))))`,
    `(t.matter is null or ${notRecused('t', '$1')})`,
    `(t.at, t.id) < (${momentOf('$3')}, $4::bigint)`,
  ];
  if (filter.actor !== undefined) conditions.push(`t.actor = ${bind(filter.actor)}::uuid`);
  if (matter !== undefined) {
    const id = `${bind(matter)}::uuid`;
    conditions.push(`(t.matter = ${id} or (t.act = 'export' and t.matters @> array[${id}]))`);
  }
  if (filter.party !== undefined) {
    const id = `${bind(filter.party)}::uuid`;
    conditions.push(
      `(t.party = ${id} or (t.act = 'locate' and t.parties @> array[${id}])
        or t.matter = any(array(select l.matter from matters.party l where l.party = ${id})))`,
    );
  }
  if (filter.day !== undefined) {
    const [from, to] = dayRange(filter.day);
    conditions.push(`t.at >= ${bind(from)} and t.at < ${bind(to)}`);
  }
  const { rows } = await db.query<TraceRow>(
    `select t.id, ${microseconds('t.at')}, t.at, t.actor, c.name_zh, c.name_en, c.staff_number,
       g.name_zh as agency_zh, g.name_en as agency_en, t.role, t.act, t.purpose, t.matter, m.number,
       coalesce(cardinality(t.matters), cardinality(t.parties)) as count, p.kind as party_kind, p.name as party_name, t.field
     from (select * from access.trace t where ${conditions.join(' and ')} order by t.at desc, t.id desc limit $5) t
     join access.account c on c.id = t.actor
     left join access.agency g on g.id = t.agency
     left join matters.matter m on m.shard = t.shard and m.id = t.matter
     left join parties.party p on p.id = t.party
     order by t.at desc, t.id desc`,
    values,
  );
  const { shown, next } = cursorAfter(rows, limit);
  await recordReading(db, {
    actor,
    purpose: 'supervision',
    act: 'trace',
    ...(matter === undefined ? {} : { matter }),
    ...(filter.party === undefined ? {} : { party: filter.party }),
    matters: [...new Set(shown.flatMap((row) => (row.matter === null ? [] : [row.matter])))],
  });
  return { items: shown.map(traceItem), next };
}

async function matterNamed(db: Queryable, name: string): Promise<string | null> {
  const wanted = name.trim();
  if (isUuid(wanted)) return wanted;
  const { rows } = await db.query<{ id: string }>('select id from matters.matter where number = $1 limit 1', [
    wanted,
  ]);
  return rows[0]?.id ?? null;
}

function traceItem(row: TraceRow): TraceItem {
  const { agency_zh: zh, agency_en: en, role, purpose } = row;
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    reader: {
      id: row.actor,
      name: { zh: row.name_zh, en: row.name_en },
      staffNumber: row.staff_number,
    },
    agency: zh === null ? null : { zh, en: en ?? zh },
    post: role === null ? null : (roleNames[role] ?? { zh: role, en: role }),
    act: row.act,
    purpose: isPurpose(purpose) ? purposes[purpose] : { zh: purpose, en: purpose },
    matter: row.matter === null ? null : { id: row.matter, number: row.number ?? '' },
    count: row.count,
    person:
      row.party_kind === null || row.party_name === null ? null : maskedName(row.party_kind, row.party_name),
    field: row.field,
  };
}
