import type { Actor } from '../../access/index.ts';
import type { Queryable, Text } from '../../store/index.ts';
import { agenciesReached, notRecused } from './scope.ts';
import { beforeOf, cursorAfter, microseconds, momentOf } from './time-cursor.ts';

/** A delayed disclosure: asked for, in force once approved, over when ended or run out. */
export interface DelayItem {
  readonly id: string;
  readonly matter: { readonly id: string; readonly number: string };
  /** The one reader whose readings it hides; null for everybody's. */
  readonly reader: Text | null;
  readonly reason: string;
  readonly basis: string;
  readonly requested: { readonly by: Text; readonly at: string; readonly own: boolean };
  readonly approved: { readonly by: Text; readonly at: string } | null;
  readonly until: string;
  readonly ended: string | null;
  readonly state: 'asked' | 'in-force' | 'over';
}

interface DelayRow extends Record<string, unknown> {
  readonly id: string;
  readonly us: string;
  readonly matter: string;
  readonly number: string;
  readonly reader_zh: string | null;
  readonly reader_en: string | null;
  readonly reason: string;
  readonly basis: string;
  readonly requested_by: string;
  readonly requested_at: Date;
  readonly asker_zh: string;
  readonly asker_en: string;
  readonly approved_at: Date | null;
  readonly approver_zh: string | null;
  readonly approver_en: string | null;
  readonly until: Date;
  readonly ended_at: Date | null;
  readonly over: boolean;
}

/** Those who approve delays see the ones of their agencies; whoever asked sees their own. */
const SEEING = ['head', 'inspector', 'prosecutor'];

/** Delays that the actor asked for or may approve, latest first. Throws `list.bad-cursor`. */
export async function listDelays(
  db: Queryable,
  actor: Actor,
  {
    state,
    cursor,
    limit,
  }: { readonly state?: DelayItem['state']; readonly cursor?: string; readonly limit: number },
): Promise<{ readonly items: readonly DelayItem[]; readonly next: string | null }> {
  const before = beforeOf(cursor, 'uuid');
  const agencies = await agenciesReached(db, actor, SEEING);
  const { rows } = await db.query<DelayRow>(
    `select * from (
       select d.id, d.shard, ${microseconds('d.requested_at')}, d.matter, m.number, m.agency, d.reason, d.basis, d.until,
         d.requested_by, d.requested_at, d.approved_at, d.ended_at, d.ended_at is not null or d.until <= now() as over,
         q.name_zh as asker_zh, q.name_en as asker_en, p.name_zh as approver_zh, p.name_en as approver_en,
         r.name_zh as reader_zh, r.name_en as reader_en
       from access.disclosure_delay d
       join matters.matter m on m.shard = d.shard and m.id = d.matter
       join access.account q on q.id = d.requested_by
       left join access.account p on p.id = d.approved_by
       left join access.account r on r.id = d.account) d
     where (d.agency = any($2::uuid[]) or d.requested_by = $1) and ${notRecused('d', '$1')}
       and ($3::text is null or $3 = case when d.over then 'over' when d.approved_at is null then 'asked' else 'in-force' end)
       and (d.requested_at, d.id) < (${momentOf('$4')}, $5::uuid)
     order by d.requested_at desc, d.id desc limit $6`,
    [actor.account, agencies, state ?? null, before.at, before.id, limit + 1],
  );
  const { shown, next } = cursorAfter(rows, limit);
  return {
    items: shown.map((row) => ({
      id: row.id,
      matter: { id: row.matter, number: row.number },
      reader: row.reader_zh === null ? null : { zh: row.reader_zh, en: row.reader_en ?? row.reader_zh },
      reason: row.reason,
      basis: row.basis,
      requested: {
        by: { zh: row.asker_zh, en: row.asker_en },
        at: row.requested_at.toISOString(),
        own: row.requested_by === actor.account,
      },
      approved:
        row.approved_at === null
          ? null
          : {
              by: { zh: row.approver_zh ?? '', en: row.approver_en ?? '' },
              at: row.approved_at.toISOString(),
            },
      until: row.until.toISOString(),
      ended: row.ended_at?.toISOString() ?? null,
      state: row.over ? 'over' : row.approved_at === null ? 'asked' : 'in-force',
    })),
    next,
  };
}
