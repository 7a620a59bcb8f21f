import type { Definitions } from '../../matters/index.ts';
import { Problem, type Queryable, type Row, type Text } from '../../store/index.ts';
import { isProtectedFact } from '../leaving-fields.ts';
import type { SystemCaller } from './keys.ts';
import { mayBeOutside } from './write-back.ts';

/** An event as another system may know it: nobody's name, no words, no position finer than its unit. */
export interface OpenEvent {
  readonly number: string;
  readonly scenario: string;
  readonly kind: string | null;
  readonly level: number | null;
  readonly stage: { readonly code: string; readonly zh: string; readonly en: string };
  readonly status: string;
  readonly unit: { readonly code: string; readonly name: Text } | null;
  readonly openedAt: string;
  readonly changedAt: string;
  readonly closedAt: string | null;
  /** By when the next step is due. */
  readonly dueAt: string | null;
  /** Its number at the system that asks; null where it is not an event of that system. */
  readonly key: string | null;
  readonly sequence: number;
}

export interface EventFilter {
  /** Changed at this moment or later, closed ones too; left out: what is open. */
  readonly since?: Date;
  readonly cursor?: string;
  /** 1 to 200. */
  readonly limit: number;
}

interface EventRow extends Row {
  id: string;
  definition: number;
  number: string;
  scenario: string;
  stage: string;
  kind: string | null;
  level: string | null;
  unit_code: string | null;
  unit_zh: string | null;
  unit_en: string | null;
  opened_at: Date;
  last_at: Date;
  place: string;
  closed_at: Date | null;
  next_due: Date | null;
  key: string | null;
  version: number;
  mapping: { status?: Record<string, string> };
}

const CURSOR = /^(\d{1,17})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * The events a system may know of, by their last change: those in the area of the agency that answers for it, and its own
 * wherever they are, of flows whose matters may be outside events; nothing that is sealed by law. Throws `systems.cursor`
 * (400).
 */
export async function openEvents(
  db: Queryable,
  definitions: Definitions,
  caller: SystemCaller,
  { since, cursor, limit }: EventFilter,
): Promise<{ readonly items: readonly OpenEvent[]; readonly next: string | null }> {
  const after = cursor === undefined ? null : CURSOR.exec(cursor);
  if (cursor !== undefined && after === null)
    throw new Problem('systems.cursor', { zh: '翻页标记无效', en: 'The cursor is not valid' });
  const flows = (await definitions.all()).filter(({ flow }) => mayBeOutside(flow));
  const { rows } = await db.query<EventRow>(
    `select m.id, m.definition, m.number, m.scenario, m.stage, m.opened_at, m.last_at, m.closed_at, m.next_due, m.version,
       (extract(epoch from m.last_at) * 1000000)::bigint::text as place, s.mapping,
       m.snapshot->'facts'->>'kind' as kind, m.snapshot->'facts'->>'level' as level,
       v.code as unit_code, v.name_zh as unit_zh, v.name_en as unit_en, t.source_key as key
     from exchange.system s join access.agency g on g.id = s.agency
     join matters.matter m on m.shard = s.shard
     left join exchange.system_matter t on t.shard = m.shard and t.matter = m.id and t.system = s.id
     left join places.unit_version v on v.unit = m.unit and v.valid_from <= current_date and v.valid_to > current_date
     where s.id = $1 and m.scenario = any($2) and m.sealed_since is null
       and (t.system is not null or m.unit in (select a.unit from places.unit_ancestor a
         where a.ancestor = g.unit and a.valid_from <= current_date and a.valid_to > current_date))
       and case when $3::timestamptz is null then m.closed_at is null else m.last_at >= $3 end
       and ($4::bigint is null or (m.last_at, m.id) > (to_timestamp($4::numeric / 1000000), $5::uuid))
     order by m.last_at, m.id limit $6`,
    [
      caller.id,
      flows.map(({ flow }) => flow.definition.id),
      since ?? null,
      after?.[1] ?? null,
      after?.[2] ?? null,
      limit + 1,
    ],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await Promise.all(page.map(async (row) => shown(definitions, row))),
    next: rows.length > limit && last !== undefined ? `${last.place}_${last.id}` : null,
  };
}

async function shown(definitions: Definitions, row: EventRow): Promise<OpenEvent> {
  const { definition } = (await definitions.byId(row.definition)).flow;
  const stage = definition.stages.find(({ id }) => id === row.stage);
  const level = Number(row.level);
  return {
    ...{ number: row.number, scenario: row.scenario, key: row.key, sequence: row.version },
    kind: isProtectedFact(definition, 'kind') ? null : row.kind,
    level:
      row.level === null || isProtectedFact(definition, 'level') || !Number.isInteger(level) ? null : level,
    stage: { code: row.stage, zh: stage?.name.zh ?? row.stage, en: stage?.name.en ?? row.stage },
    status: row.mapping.status?.[row.stage] ?? row.stage,
    unit:
      row.unit_code === null
        ? null
        : { code: row.unit_code, name: { zh: row.unit_zh ?? '', en: row.unit_en ?? row.unit_zh ?? '' } },
    openedAt: row.opened_at.toISOString(),
    changedAt: row.last_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    dueAt: row.next_due?.toISOString() ?? null,
  };
}
