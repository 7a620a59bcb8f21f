import { DATE_ONLY_KEY } from './log-map.ts';
import type { AttributeValue } from './log-row.ts';
import { checkText } from './export-event.ts';
import type { EventSource, ExportCounts, ExportEvent, ExportMeta } from './export-event.ts';
import { SpoolFile } from './spool-file.ts';
import { TimestampWriter } from './timestamp.ts';

const LIFECYCLE_KEY = 'lifecycle:transition';
const PIECE_LENGTH = 64 * 1024;

type OcelType = 'string' | 'integer' | 'float' | 'boolean';

/**
 * Writes OCEL 2.0 JSON: every case is an object, every event is related to its case. Members of a JSON object have no order,
 * so events come first and the types, known only at the end, come last; objects wait in a temporary file.
 */
export async function* ocelPieces(
  events: EventSource,
  meta: ExportMeta,
): AsyncGenerator<string, ExportCounts> {
  const times = new TimestampWriter(meta.timezone ?? '+08:00');
  const caseType = meta.caseType ?? 'case';
  const types = new Map<string, Map<string, OcelType>>();
  let [cases, count] = [0, 0];
  let last: string | undefined;
  await using spool = await SpoolFile.create<string>();
  yield '{"events":[\n';
  for await (const batch of events) {
    let piece = '';
    const objects: string[] = [];
    for (const event of batch) {
      if (event.case !== last) {
        objects.push(event.case);
        last = event.case;
        cases++;
      }
      piece += `${count === 0 ? '' : ',\n'}${eventJson(event, count, times, types)}`;
      count++;
    }
    await spool.write(objects);
    yield piece;
  }
  yield '\n],"objects":[\n';
  let separator = '';
  let piece = '';
  for await (const id of spool.values()) {
    piece += separator + JSON.stringify({ id, type: caseType, attributes: [], relationships: [] });
    separator = ',\n';
    if (piece.length > PIECE_LENGTH) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
  const eventTypes = [...types].map(([name, attributes]) => ({
    name,
    attributes: [...attributes].map(([key, type]) => ({ name: key, type })),
  }));
  const objectTypes = [{ name: caseType, attributes: [] }];
  yield `\n],"eventTypes":${JSON.stringify(eventTypes)},"objectTypes":${JSON.stringify(objectTypes)}}\n`;
  return { cases, events: count };
}

function eventJson(
  event: ExportEvent,
  index: number,
  times: TimestampWriter,
  types: Map<string, Map<string, OcelType>>,
): string {
  const attributes = Object.entries(event.attributes).map<[string, AttributeValue]>(([key, value]) =>
    key === LIFECYCLE_KEY || key === DATE_ONLY_KEY ? [`attribute:${key}`, value] : [key, value],
  );
  if (event.lifecycle !== undefined) attributes.push([LIFECYCLE_KEY, event.lifecycle]);
  if (event.dateOnly) attributes.push([DATE_ONLY_KEY, true]);
  const declared = types.get(event.activity) ?? new Map<string, OcelType>();
  types.set(event.activity, declared);
  for (const [key, value] of attributes) declared.set(key, commonType(declared.get(key), typeOf(value)));
  checkText(event.case);
  checkText(event.activity);
  return JSON.stringify({
    id: checkText(event.eventId ?? `#${index + 1}`),
    type: event.activity,
    time: times.instant(event.at),
    attributes: attributes.map(([key, value]) => ({ name: checkText(key), value: jsonValue(value) })),
    relationships: [{ objectId: event.case, qualifier: 'case' }],
  });
}

function typeOf(value: AttributeValue): OcelType {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string' || !Number.isFinite(value)) return 'string';
  return Number.isInteger(value) ? 'integer' : 'float';
}

function commonType(known: OcelType | undefined, type: OcelType): OcelType {
  if (known === undefined || known === type) return type;
  const numbers = (known === 'integer' || known === 'float') && (type === 'integer' || type === 'float');
  return numbers ? 'float' : 'string';
}

/** JSON has no NaN and no infinity. */
function jsonValue(value: AttributeValue): AttributeValue {
  if (typeof value === 'string') return checkText(value);
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
