import type { InputSource, LogMap } from './log-map.ts';
import type { AttributeValue, LogRow, Reason } from './log-row.ts';
import { rejectReasons } from './reject-reasons.ts';
import { TimestampReader, TimestampWriter } from './timestamp.ts';
import { booleanOf, numberOf } from './typed-text.ts';

/** What a row means to the flow. */
export interface MappedAct {
  /** undefined when the map does not name the activity. */
  readonly action: string | undefined;
  readonly input: Record<string, AttributeValue>;
}

interface Dates {
  readonly reader: TimestampReader;
  readonly writer: TimestampWriter;
}

/** Makes the function that turns rows into actions and inputs by the map's `activities`. */
export function actMapper(map: LogMap): (row: LogRow) => MappedAct | { readonly reason: Reason } {
  const zone = map.timezone ?? '+08:00';
  const dates = { reader: new TimestampReader(zone, 'iso'), writer: new TimestampWriter(zone) };
  const activities = new Map(
    Object.entries(map.activities ?? {}).map(([name, { action, input }]) => [
      name,
      { action, fields: Object.entries(input ?? {}) },
    ]),
  );
  return (row) => {
    const activity = activities.get(row.activity);
    const input: Record<string, AttributeValue> = {};
    for (const [field, source] of activity?.fields ?? []) {
      const value = inputValue(field, source, row, dates);
      if (typeof value === 'object') return { reason: value };
      if (value !== undefined) input[field] = value;
    }
    return { action: activity?.action, input };
  };
}

function inputValue(
  field: string,
  source: InputSource,
  row: LogRow,
  dates: Dates,
): AttributeValue | Reason | undefined {
  const cell = cellOf(row, source.from);
  const text = cell === undefined ? '' : String(cell);
  if (source.map !== undefined) {
    const key = Object.hasOwn(source.map, text) ? text : '*';
    if (Object.hasOwn(source.map, key)) return source.map[key] ?? undefined;
    if (text !== '') return rejectReasons.inputUnmapped(field, text);
  }
  if (text === '')
    return source.empty === 'omit' ? undefined : rejectReasons.inputMissing(field, source.from);
  const value = typed(text, source.type ?? 'string', dates);
  return value ?? rejectReasons.inputInvalid(field, source.type ?? 'string', text);
}

function cellOf(row: LogRow, column: string): AttributeValue | undefined {
  if (Object.hasOwn(row.attributes, column)) return row.attributes[column];
  const ofTheCase = row.caseAttributes;
  if (ofTheCase === undefined || !column.startsWith('case:')) return undefined;
  const key = column.slice('case:'.length);
  return Object.hasOwn(ofTheCase, key) ? ofTheCase[key] : undefined;
}

/** undefined when the text is no value of the type. */
function typed(
  text: string,
  type: NonNullable<InputSource['type']>,
  dates: Dates,
): AttributeValue | undefined {
  if (type === 'string') return text;
  if (type === 'number') return numberOf(text);
  if (type === 'boolean') return booleanOf(text);
  const at = dates.reader.read(text, 0, text.length);
  if (Number.isNaN(at)) return undefined;
  return dates.reader.dateOnly ? dates.writer.date(at) : new Date(at).toISOString();
}
