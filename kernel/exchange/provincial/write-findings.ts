import { newId, type Queryable } from '../../store/index.ts';
import { markOf, type FindingKind, type MatterHere } from './comparison.ts';
import type { ListedMatter } from './message.ts';

/** A difference on its way to be written down. */
export interface Found {
  readonly kind: FindingKind;
  readonly scenario: string;
  readonly here: MatterHere | null;
  readonly there: ListedMatter | null;
  readonly agency: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Writes findings; one that was settled before with a reason stays settled. */
export async function writeFindings(db: Queryable, run: string, found: readonly Found[]): Promise<void> {
  const rows = found.map(({ kind, scenario, here, there, agency, details }) => ({
    id: newId(),
    run,
    kind,
    scenario,
    shard: here?.shard ?? null,
    matter: here?.id ?? null,
    agency,
    provincial: there?.id ?? null,
    number: here?.number ?? there?.number ?? null,
    mark: markOf(kind, here?.id ?? there?.id ?? '', details),
    details,
  }));
  await db.query(
    `insert into exchange.provincial_finding (id, run, kind, scenario, shard, matter, agency, provincial, number, mark,
       details, resolution, resolved_by, resolved_at, reason)
     select f.id, f.run, f.kind, f.scenario, f.shard, f.matter, f.agency, f.provincial, f.number, f.mark, f.details,
       s.resolution, s.resolved_by, s.resolved_at, s.reason
     from jsonb_to_recordset($1::jsonb) as f(id uuid, run uuid, kind text, scenario text, shard smallint, matter uuid,
       agency uuid, provincial text, number text, mark text, details jsonb)
     left join lateral (select * from exchange.provincial_finding o where o.mark = f.mark and o.resolution = 'settled'
       order by o.resolved_at desc limit 1) s on true`,
    [JSON.stringify(rows)],
  );
}
