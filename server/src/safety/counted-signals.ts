import type { Queryable } from '@gaoyao/kernel/store';

/**
 * Up to which moment the figures of a catalogue hold what was reported: now, or when the oldest report was recorded that
 * still waits to be counted. Under row-level security: what waits elsewhere is no matter of this reader.
 */
export async function signalsCountedUpTo(db: Queryable, catalogue: string): Promise<string> {
  const { rows } = await db.query<{ at: Date | null }>(
    `select min(w.recorded_at) as at from indicators.counting c
     cross join lateral (select e.recorded_at from signals.entry e where (e.xid, e.position) > (c.xid, c.position)
       order by e.xid, e.position limit 1) w
     where c.catalogue = $1 and c.state = 'live'`,
    [catalogue],
  );
  return (rows[0]?.at ?? new Date()).toISOString();
}
