import type { TickerItem } from '@gaoyao/kernel/indicators';
import { isUuid, shardOf, type Queryable } from '@gaoyao/kernel/store';

interface SeriousRow extends Record<string, unknown> {
  id: string;
  shard: number;
  unit: string;
  agency: string | null;
  at: Date;
  count: number;
  severity: 3 | 4;
  source: string;
  source_zh: string;
  source_en: string;
  category: string;
  category_zh: string;
  category_en: string;
  unit_zh: string;
  unit_en: string;
}

/** A serious event with where it lies and whose source told it: who may be told is decided by whoever tells. */
export interface SeriousEvent {
  readonly shard: number;
  readonly unit: string;
  readonly agency: string | null;
  readonly item: TickerItem;
}

/** Read as the owner, once for all readers, oldest first. */
export async function seriousEvents(
  owner: Queryable,
  ids: readonly string[],
): Promise<readonly SeriousEvent[]> {
  const known = ids.filter((id) => isUuid(id));
  const { rows } = await owner.query<SeriousRow>(
    `select e.id, e.shard, e.unit, s.agency, e.at, e.count, e.severity, s.code as source, s.name_zh as source_zh,
       s.name_en as source_en, e.category, c.name_zh as category_zh, c.name_en as category_en,
       v.name_zh as unit_zh, v.name_en as unit_en
     from signals.event e join signals.source s on s.id = e.source
     join signals.category c on c.source = e.source and c.code = e.category
     join places.unit_version v on v.unit = e.unit and v.valid_from <= current_date and v.valid_to > current_date
     where e.shard = any($1::smallint[]) and e.id = any($2::uuid[]) and e.severity >= 3
     order by e.at limit 100`,
    [[...new Set(known.map(shardOf))], known],
  );
  return rows.map((row) => ({
    ...{ shard: row.shard, unit: row.unit, agency: row.agency },
    item: {
      ...{ at: row.at.toISOString(), kind: 'event', n: row.count, severity: row.severity, id: row.id },
      of: { id: row.source, name: { zh: row.source_zh, en: row.source_en } },
      what: { id: row.category, name: { zh: row.category_zh, en: row.category_en } },
      unit: { id: row.unit, name: { zh: row.unit_zh, en: row.unit_en } },
      agency: null,
    },
  }));
}
