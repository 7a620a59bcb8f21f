import { asActor, type Actor, type Purpose } from '@gaoyao/kernel/access';
import type { Definitions } from '@gaoyao/kernel/matters';
import { findNear, type Compared } from '@gaoyao/kernel/signals';
import type { Database, Text } from '@gaoyao/kernel/store';

/** An open event nearby that may be the same, as it is offered to whoever reports or dispatches. */
export interface NearEvent {
  readonly matter: string;
  readonly number: string;
  readonly title: string;
  readonly stage: Text;
  readonly distance: number | null;
  readonly similarity: number;
  readonly reportedAt: string;
  readonly why: Text;
}

interface Reader {
  readonly db: Database;
  readonly definitions: Definitions;
  readonly actor: Actor;
  readonly purpose: Purpose;
}

/** Open events that may be the same and that the actor may see, the likeliest first. */
export async function nearEvents(
  { db, definitions, actor, purpose }: Reader,
  compared: Compared,
): Promise<readonly NearEvent[]> {
  return asActor(db.app, actor, purpose, async (client) => {
    const found = await findNear(client, compared);
    if (found.length === 0) return [];
    const { rows } = await client.query<{ id: string; number: string; stage: string; definition: number }>(
      'select id, number, stage, definition from matters.matter where id = any($1) and shard = $2 and closed_at is null',
      [found.map(({ matter }) => matter), compared.shard],
    );
    const known = new Map(rows.map((row) => [row.id, row]));
    const shown: NearEvent[] = [];
    for (const { matter, title, distance, similarity, at, why } of found) {
      const row = known.get(matter);
      if (row === undefined) continue;
      const { flow } = await definitions.byId(row.definition);
      shown.push({
        ...{ matter, number: row.number, title, distance, similarity, why },
        stage: flow.stages.get(row.stage)?.name ?? { zh: row.stage, en: row.stage },
        reportedAt: new Date(at).toISOString(),
      });
    }
    return shown;
  });
}
