import type { CompiledFlow } from '../../process/index.ts';
import type { HistoricalAct } from '../../matters/index.ts';
import { actMapper, type LogMap, type LogRow, type Reason } from '../formats/index.ts';

/** A row of a log as an act of a flow, or why it cannot be one. */
export type RowReading = { readonly act: Omit<HistoricalAct, 'key'>; readonly key: string | undefined } | { readonly reason: Reason };

type Input = Record<string, unknown>;

/**
 * Makes the function that reads rows as acts. The map says what activities mean; an activity it does not name is looked
 * for among the flow's actions by id or name, with form fields taken from columns of the same name; what is still
 * unknown keeps its own name and will deviate.
 */
export function rowReader(
  flow: CompiledFlow,
  map: LogMap,
  by: { readonly actor: string; readonly acting: string },
): (row: LogRow) => RowReading {
  const mapped = actMapper(map);
  const named = new Map<string, string>();
  for (const { id, name } of flow.definition.actions) for (const text of [id, name.zh, name.en]) named.set(text.toLowerCase(), id);
  const shown = new Map(flow.definition.actions.map(({ id, name }) => [id, name.en]));
  return (row) => {
    const reading = mapped(row);
    if ('reason' in reading) return reading;
    let { action } = reading;
    let input: Input = reading.input;
    if (action === undefined) {
      action = named.get(row.activity.toLowerCase());
      if (action !== undefined) input = fieldsByName(flow, action, row);
    }
    const source: { activity?: string; day?: true } = {};
    if (action === undefined || shown.get(action) !== row.activity) source.activity = row.activity;
    if (row.dateOnly) source.day = true;
    return {
      act: { action: action ?? row.activity, at: row.at, input, ...by, source },
      key: row.eventId,
    };
  };
}

function fieldsByName(flow: CompiledFlow, action: string, row: LogRow): Input {
  const form = flow.definition.forms[flow.actions.get(action)?.definition.form ?? ''];
  const input: Input = {};
  for (const [field, schema] of Object.entries(form?.properties ?? {})) {
    const cell = Object.hasOwn(row.attributes, field) ? row.attributes[field] : undefined;
    if (cell === undefined || cell === '') continue;
    input[field] = schema.type === 'number' || schema.type === 'integer' ? Number(cell) : schema.type === 'boolean' ? cell === true || cell === 'true' : String(cell);
  }
  return input;
}
