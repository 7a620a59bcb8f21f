import { isUuid, Problem, type Queryable } from '@gaoyao/kernel/store';
import { eventColumns, eventJoins, type EventMatter } from './event-rows.ts';
import { SCENARIO } from './take-report.ts';

export interface QueueFilter {
  readonly stage?: string | undefined;
  readonly kind?: string | undefined;
  /** A unit with all below it. */
  readonly unit?: string | undefined;
  readonly source?: string | undefined;
  readonly overdue?: boolean | undefined;
  /** Part of the title or the beginning of the number. */
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** How many open events there are by what they can be filtered by, within the reader's reach and apart from the filter. */
export interface QueueCounts {
  readonly all: number;
  readonly overdue: number;
  readonly unplaced: number;
  readonly stages: Readonly<Record<string, number>>;
  readonly kinds: Readonly<Record<string, number>>;
  readonly sources: Readonly<Record<string, number>>;
}

const PAGE = 50;

/** As `toISOString` writes it: what PostgreSQL reads is no wider than what was checked. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const badFilter = (): Problem =>
  new Problem('list.bad-filter', { zh: '筛选条件无效', en: 'The filter is not valid' });

/** A place in the order of the queue: when it is due (`infinity` where nothing runs) and which it is. */
const cursorOf = (due: Date | null, id: string): string =>
  Buffer.from(JSON.stringify([due?.toISOString() ?? 'infinity', id])).toString('base64url');

function readCursor(cursor: string): readonly [string, string] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(read) && typeof read[0] === 'string' && isUuid(read[1]))
      if (read[0] === 'infinity' || (INSTANT.test(read[0]) && !Number.isNaN(Date.parse(read[0]))))
        return [read[0], read[1]];
  } catch {
    // told below, like any other that is not one
  }
  throw badFilter();
}

/**
 * A page of the open events the reader may see, those first whose period ends first. In the reader's transaction: row-level
 * security decides. Throws `list.bad-filter` (400).
 */
export async function queuePage(
  db: Queryable,
  filter: QueueFilter,
): Promise<{ readonly matters: readonly EventMatter[]; readonly next: string | null }> {
  const { stage, kind, unit, source, overdue = false, q, limit = PAGE } = filter;
  if (unit !== undefined && !isUuid(unit)) throw badFilter();
  const [due, id] = filter.cursor === undefined ? [null, null] : readCursor(filter.cursor);
  const like =
    q === undefined || q.trim() === '' ? null : q.trim().replace(/[\\%_]/g, (found) => `\\${found}`);
  const { rows } = await db.query<EventMatter & { next_due: Date | null }>(
    `select ${eventColumns}, m.next_due from matters.matter m ${eventJoins}
     where m.scenario = $1 and m.closed_at is null
       and ($2::text is null or m.stage = $2)
       and ($3::text is null or coalesce(m.snapshot -> 'facts' ->> 'kind', '') = $3)
       and ($4::uuid is null or exists (select from places.unit_ancestor a where a.unit = m.unit and a.ancestor = $4
         and a.valid_from <= current_date and a.valid_to > current_date))
       and ($5::text is null or m.snapshot -> 'facts' ->> 'source' = $5)
       and (not $6 or m.next_due <= now())
       and ($7::text is null or m.number like $7 || '%' or m.title like '%' || $7 || '%')
       and ($8::timestamptz is null or (coalesce(m.next_due, 'infinity'), m.id) > ($8::timestamptz, $9::uuid))
     order by coalesce(m.next_due, 'infinity'), m.id limit $10`,
    [SCENARIO, stage ?? null, kind ?? null, unit ?? null, source ?? null, overdue, like, due, id, limit + 1],
  );
  const matters = rows.slice(0, limit);
  const last = matters.at(-1);
  return {
    matters,
    next: rows.length > limit && last !== undefined ? cursorOf(last.next_due, last.id) : null,
  };
}

/** Counts of all open events the reader may see. In the reader's transaction. */
export async function queueCounts(db: Queryable): Promise<QueueCounts> {
  const { rows } = await db.query<{
    stage: string;
    kind: string;
    source: string;
    n: number;
    overdue: number;
    unplaced: number;
  }>(
    `select stage, kind, source, count(*)::integer as n, count(*) filter (where due <= now())::integer as overdue,
       count(*) filter (where unplaced)::integer as unplaced
     from (select m.stage, coalesce(m.snapshot -> 'facts' ->> 'kind', '') as kind,
         coalesce(m.snapshot -> 'facts' ->> 'source', '') as source, m.next_due as due,
         m.snapshot -> 'facts' ->> 'placeMissing' = 'true' as unplaced
       from matters.matter m where m.scenario = $1 and m.closed_at is null) e group by 1, 2, 3`,
    [SCENARIO],
  );
  const by = (name: 'stage' | 'kind' | 'source'): Readonly<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const row of rows) counts[row[name]] = (counts[row[name]] ?? 0) + row.n;
    return counts;
  };
  const sum = (name: 'n' | 'overdue' | 'unplaced'): number => rows.reduce((all, row) => all + row[name], 0);
  return {
    ...{ all: sum('n'), overdue: sum('overdue'), unplaced: sum('unplaced') },
    ...{ stages: by('stage'), kinds: by('kind'), sources: by('source') },
  };
}
