import type { Queryable } from '../store/index.ts';
import { streams, type Definitions } from '../matters/index.ts';
import type { ExportEvent } from './formats/index.ts';

/**
 * The acts of a scenario as events of a log, matter by matter in order. A matter that was imported keeps the name its
 * source gave it, and its acts the source's names of activities; a record that knew the day only stays so.
 */
export async function* exportedEvents(
  db: Queryable,
  definitions: Definitions,
  scenario: string,
): AsyncGenerator<readonly ExportEvent[]> {
  for await (const batch of streams(db, scenario)) {
    const events: ExportEvent[] = [];
    for (const { row, acts } of batch) {
      const { flow } = await definitions.byId(row.definition);
      for (const act of acts) {
        const { source } = act.effects;
        const attributes: Record<string, string | number | boolean> = {};
        for (const [field, value] of Object.entries(act.input))
          if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
            attributes[field] = value;
        events.push({
          case: row.source_ref ?? row.number,
          activity: source?.activity ?? flow.actions.get(act.action)?.definition.name.en ?? act.action,
          at: act.at.getTime(),
          dateOnly: source?.day === true,
          attributes,
        });
      }
    }
    yield events;
  }
}
