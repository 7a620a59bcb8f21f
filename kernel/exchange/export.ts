import type { Queryable } from '../store/index.ts';
import { streams, type Definitions } from '../matters/index.ts';
import type { CompiledFlow } from '../process/index.ts';
import type { ExportEvent } from './formats/index.ts';
import { mayLeave } from './leaving-fields.ts';

/**
 * The acts of a scenario as events of a log, matter by matter in order. A matter that was imported keeps the name its
 * source gave it, and its acts the source's names of activities; a record that knew the day only stays so. Personal fields
 * and fields of compartments other than ordinary ones are left out (rights.md 8).
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
      const leaves = leavingFields(flow);
      for (const act of acts) {
        const { source } = act.effects;
        const attributes: Record<string, string | number | boolean> = {};
        for (const [field, value] of Object.entries(act.input))
          if (
            (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') &&
            leaves(act.action, field)
          )
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

const known = new WeakMap<CompiledFlow, Map<string, boolean>>();

/** Whether the input of an action may leave the platform, field by field; asked of the definition once. */
function leavingFields(flow: CompiledFlow): (action: string, field: string) => boolean {
  let answers = known.get(flow);
  if (answers === undefined) known.set(flow, (answers = new Map<string, boolean>()));
  const kept = answers;
  return (action, field) => {
    const form = flow.actions.get(action)?.definition.form;
    // an act of a kind the flow does not know has no field that could be called personal or protected
    if (form === undefined) return true;
    const key = `${form}.${field}`;
    let answer = kept.get(key);
    if (answer === undefined) kept.set(key, (answer = mayLeave(flow.definition, form, field)));
    return answer;
  };
}
