import type { Queryable } from '../../store/index.ts';

/**
 * How far acts and signals have been counted, as a text that changes with every batch: what was computed at one position
 * stands as long as it is the position. Read as the owner: it names no matter and no event.
 */
export async function countedPosition(owner: Queryable): Promise<string> {
  const { rows } = await owner.query<{ position: string }>({
    name: 'boards-position',
    text: `select coalesce((select r.xid::text || '/' || r.position from store.reactor r where r.name = 'indicators'), '') || ' ' ||
       coalesce((select string_agg(g.id || g.state || g.xid::text || '/' || g.position, ' ' order by g.id)
         from indicators.counting g where g.state in ('live', 'still')), '') || ' ' ||
       coalesce((select count(*) || '/' || max(d.id) from indicators.definition d where d.state = 'current'), '') as position`,
    values: [],
  });
  return rows[0]!.position;
}
