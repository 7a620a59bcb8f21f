import { DATE_ONLY_KEY, IDENTITY_COLUMN } from './log-map.ts';
import { rejectReasons } from './reject-reasons.ts';
import { XesAttributes } from './xes-attributes.ts';

const LIFECYCLE_KEY = 'lifecycle:transition';
/** What the writer calls an event that has no id of its own. */
const NUMBERED = /^#\d+$/;
/** Names that this format gives to what it keeps elsewhere: an attribute of the same name is renamed, not lost. */
const reserved = new Set(['concept:name', 'time:timestamp', IDENTITY_COLUMN]);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/**
 * An event of an OCEL 2.0 log under the names of XES, so that one map fits both: its type is the activity, the object it is
 * related to as `case` is the case. An event related to one object alone is of that one, however it is called.
 */
export function ocelEvent(
  json: string,
  line: number,
): { readonly event: XesAttributes; readonly trace: XesAttributes } {
  const event = new XesAttributes(line, false);
  const trace = new XesAttributes(line, false);
  const read = parsed(json);
  if (read === undefined) {
    event.reject(rejectReasons.eventInvalid());
    return { event, trace };
  }
  const { id, type, time, attributes, relationships } = read;
  if (typeof type === 'string') event.values.set('concept:name', type);
  if (typeof time === 'string' || typeof time === 'number') event.values.set('time:timestamp', time);
  if (typeof id === 'string' && id !== '' && !NUMBERED.test(id)) event.values.set(IDENTITY_COLUMN, id);
  for (const attribute of listOf(attributes)) addAttribute(event, attribute);
  const found = caseOf(listOf(relationships));
  if (found === null) event.reject(rejectReasons.caseUnclear());
  else if (found !== undefined) trace.values.set('concept:name', found);
  return { event, trace };
}

function parsed(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function addAttribute(event: XesAttributes, attribute: unknown): void {
  const { name, value } = isObject(attribute) ? attribute : {};
  if (typeof name !== 'string' || name === '__proto__') {
    event.reject(rejectReasons.attributeInvalid(String(name), 'name', ''));
    return;
  }
  if (value === null || value === undefined) return;
  const key = reserved.has(name) ? `attribute:${name}` : name;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    event.reject(rejectReasons.attributeInvalid(name, 'value', JSON.stringify(value)));
  else if (event.values.has(key)) event.reject(rejectReasons.attributeRepeated(name));
  else if (typeof value === 'string' && value.includes('\0'))
    event.reject(rejectReasons.forbiddenCharacter());
  // XES says this with a boolean, and so do we
  else if (key !== DATE_ONLY_KEY || value === true) event.values.set(key, value);
  if (key === LIFECYCLE_KEY && typeof value !== 'string')
    event.reject(rejectReasons.attributeInvalid(name, 'string', JSON.stringify(value)));
}

/** The object an event is a step of; null when it is related to more than one and to none or many as its case. */
function caseOf(relationships: readonly unknown[]): string | null | undefined {
  const related = relationships.flatMap((one) =>
    isObject(one) && typeof one['objectId'] === 'string' ? [{ ...one, objectId: one['objectId'] }] : [],
  );
  const asCase = related.filter((one) => (one as { qualifier?: unknown }).qualifier === 'case');
  const objects = new Set((asCase.length > 0 ? asCase : related).map(({ objectId }) => objectId));
  if (objects.size > 1) return null;
  return [...objects][0];
}
