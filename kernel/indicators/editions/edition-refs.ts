import type { Queryable, Row } from '../../store/index.ts';
import type { ReportPeriod } from '../catalogue/reading.ts';

/** A published edition by name, without what is frozen in it. */
export interface EditionRef {
  readonly id: string;
  readonly number: number;
  readonly by: ReportPeriod;
  readonly period: string;
  readonly unit: string;
  /** ISO time. */
  readonly publishedAt: string;
}

interface RefRow extends Row {
  readonly id: string;
  readonly number: number;
  readonly by: ReportPeriod;
  readonly period: string;
  readonly unit: string;
  readonly published_at: Date;
}

const MOST = 500;

/**
 * The published editions of some units that were not withdrawn, the newest first and at most 500; of one period where it
 * is named. Cheap: it stands at the head of every page of a report.
 */
export async function publishedRefs(
  db: Queryable,
  of: {
    readonly report: string;
    readonly units: readonly string[];
    readonly by?: ReportPeriod;
    readonly period?: string;
  },
): Promise<readonly EditionRef[]> {
  const { rows } = await db.query<RefRow>(
    `select e.id, e.number, e.by, e.period, e.unit, e.published_at from indicators.edition e
     where e.report = $1 and e.unit = any($2::uuid[]) and ($3::text is null or e.by = $3)
       and ($4::text is null or e.period = $4) and e.state = 'published'
       and not exists (select from indicators.edition_withdrawal w where w.shard = e.shard and w.edition = e.id)
     order by e.published_at desc, e.number desc limit ${String(MOST)}`,
    [of.report, of.units, of.by ?? null, of.period ?? null],
  );
  return rows.map(({ published_at: at, ...row }) => ({ ...row, publishedAt: at.toISOString() }));
}
