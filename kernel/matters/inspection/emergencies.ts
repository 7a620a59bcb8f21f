import type { Actor } from '../../access/index.ts';
import type { Queryable, Text } from '../../store/index.ts';
import type { Official } from './alerts.ts';
import { inspectedAgencies, notRecused } from './scope.ts';
import { beforeOf, cursorAfter, microseconds, momentOf } from './time-cursor.ts';

/** An emergency access as its reader and the inspector see it. */
export interface EmergencyItem {
  readonly id: string;
  readonly reader: Official;
  readonly agency: Text;
  readonly matter: { readonly id: string; readonly number: string };
  readonly reason: string;
  readonly at: string;
  readonly until: string;
  readonly running: boolean;
  /** Readings that were made under it. */
  readonly readings: number;
  /** The matter in which it is reviewed. */
  readonly review: string | null;
  readonly reviewed: {
    readonly by: Text;
    readonly at: string;
    readonly justified: boolean;
    readonly finding: string;
  } | null;
}

interface EmergencyRow extends Record<string, unknown> {
  readonly id: string;
  readonly us: string;
  readonly account: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly staff_number: string;
  readonly agency_zh: string;
  readonly agency_en: string;
  readonly matter: string;
  readonly number: string;
  readonly reason: string;
  readonly at: Date;
  readonly until: Date;
  readonly running: boolean;
  readonly readings: number;
  readonly review: string | null;
  readonly reviewed_at: Date | null;
  readonly justified: boolean | null;
  readonly finding: string | null;
  readonly reviewer_zh: string | null;
  readonly reviewer_en: string | null;
}

const emergencies = `select e.id, ${microseconds('e.at')}, e.account, c.name_zh, c.name_en, c.staff_number,
    g.name_zh as agency_zh, g.name_en as agency_en, e.matter, m.number, e.reason, e.at, e.until, e.until > now() as running,
    (select count(*) from access.trace t where t.matter = e.matter and t.actor = e.account and t.purpose = 'emergency'
      and t.at >= e.at and t.at < e.until)::integer as readings,
    e.review, e.reviewed_at, e.justified, e.finding, r.name_zh as reviewer_zh, r.name_en as reviewer_en
  from access.emergency e
  join access.account c on c.id = e.account
  join access.agency g on g.id = e.agency
  join matters.matter m on m.shard = e.shard and m.id = e.matter
  left join access.account r on r.id = e.reviewed_by`;

interface PageWanted {
  readonly cursor?: string;
  readonly limit: number;
}

/** Emergency accesses to matters of the agencies that the actor inspects, latest first. Throws `inspection.not-yours`. */
export async function listEmergencies(
  db: Queryable,
  actor: Actor,
  { state, cursor, limit }: PageWanted & { readonly state?: 'open' | 'reviewed' },
): Promise<{ readonly items: readonly EmergencyItem[]; readonly next: string | null }> {
  const before = beforeOf(cursor, 'uuid');
  const agencies = await inspectedAgencies(db, actor);
  const { rows } = await db.query<EmergencyRow>(
    `${emergencies} where m.agency = any($2::uuid[]) and ($3::boolean is null or (e.reviewed_at is not null) = $3)
       and ${notRecused('e', '$1')} and (e.at, e.id) < (${momentOf('$4')}, $5::uuid)
     order by e.at desc, e.id desc limit $6`,
    [
      actor.account,
      agencies,
      state === undefined ? null : state === 'reviewed',
      before.at,
      before.id,
      limit + 1,
    ],
  );
  const { shown, next } = cursorAfter(rows, limit);
  return { items: shown.map(emergencyItem), next };
}

/** The actor's own emergency accesses, latest first. */
export async function ownEmergencies(
  db: Queryable,
  actor: Actor,
  { cursor, limit }: PageWanted,
): Promise<{ readonly items: readonly EmergencyItem[]; readonly next: string | null }> {
  const before = beforeOf(cursor, 'uuid');
  const { rows } = await db.query<EmergencyRow>(
    `${emergencies} where e.account = $1 and (e.at, e.id) < (${momentOf('$2')}, $3::uuid)
     order by e.at desc, e.id desc limit $4`,
    [actor.account, before.at, before.id, limit + 1],
  );
  const { shown, next } = cursorAfter(rows, limit);
  return { items: shown.map(emergencyItem), next };
}

function emergencyItem(row: EmergencyRow): EmergencyItem {
  return {
    id: row.id,
    reader: {
      id: row.account,
      name: { zh: row.name_zh, en: row.name_en },
      staffNumber: row.staff_number,
    },
    agency: { zh: row.agency_zh, en: row.agency_en },
    matter: { id: row.matter, number: row.number },
    reason: row.reason,
    at: row.at.toISOString(),
    until: row.until.toISOString(),
    running: row.running,
    readings: row.readings,
    review: row.review,
    reviewed:
      row.reviewed_at === null || row.justified === null
        ? null
        : {
            by: { zh: row.reviewer_zh ?? '', en: row.reviewer_en ?? '' },
            at: row.reviewed_at.toISOString(),
            justified: row.justified,
            finding: row.finding ?? '',
          },
  };
}
