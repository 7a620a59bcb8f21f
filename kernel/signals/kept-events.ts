import type { Queryable, Row } from '../store/index.ts';
import type { EventState, KeptEvent } from './event-state.ts';

interface EventRow extends Row, Omit<EventState, 'at' | 'target' | 'closed'> {
  readonly id: string;
  readonly source: number;
  readonly key: string;
  readonly revision: number;
  readonly matter: string | null;
  readonly version: number | null;
  readonly at: Date;
  readonly target: Date | null;
  readonly closed: Date | null;
}

/** The events that are kept already, by `<source> <key>`. */
export async function keptEvents(
  db: Queryable,
  asked: readonly { readonly source: number; readonly key: string }[],
): Promise<ReadonlyMap<string, KeptEvent>> {
  const { rows } = await db.query<EventRow>({
    name: 'signals-kept',
    text: `select e.shard, e.id, e.source, e.key, e.revision, e.matter, e.version, e.category, e.at, e.unit, e.place_code as code,
        e.lon, e.lat, e.placed, e.count, e.target_at as target, e.closed_at as closed, e.severity, e.attributes
      from (select distinct source, key from unnest($1::smallint[], $2::text[]) as a(source, key)) a
      join signals.event e on e.source = a.source and e.key = a.key`,
    values: [asked.map(({ source }) => source), asked.map(({ key }) => key)],
  });
  return new Map(
    rows.map(({ id, source, key, revision, matter, version, at, target, closed, ...same }) => [
      `${String(source)} ${key}`,
      {
        ...{ id, revision, matter, version },
        state: {
          ...same,
          at: at.getTime(),
          target: target?.getTime() ?? null,
          closed: closed?.getTime() ?? null,
        },
      },
    ]),
  );
}
