import { DATE_ONLY_KEY, IDENTITY_COLUMN } from './log-map.ts';
import type { AttributeValue } from './log-row.ts';
import { checkText } from './export-event.ts';
import type { EventSource, ExportCounts, ExportEvent, ExportMeta } from './export-event.ts';
import { TimestampWriter } from './timestamp.ts';
import { ESCAPE_KEY, ESCAPE_VALUE, escapeXml } from './xml-escape.ts';

const CREATOR = 'Gaoyao';
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** Keys that the event itself uses; an attribute of the same name is renamed rather than lost. */
const reservedKeys = new Set([
  'concept:name',
  'time:timestamp',
  'lifecycle:transition',
  IDENTITY_COLUMN,
  DATE_ONLY_KEY,
]);

/**
 * Writes XES 1.0 (IEEE 1849) with the extensions Concept, Time, Lifecycle and Identity: one trace per run of events of the
 * same case. Returns what was written.
 */
export async function* xesPieces(
  events: EventSource,
  meta: ExportMeta,
): AsyncGenerator<string, ExportCounts> {
  const times = new TimestampWriter(meta.timezone ?? '+08:00');
  let [cases, count] = [0, 0];
  let open: string | undefined;
  yield headOf(meta.name);
  for await (const batch of events) {
    let piece = '';
    for (const event of batch) {
      if (event.case !== open) {
        if (open !== undefined) piece += '  </trace>\n';
        piece += `  <trace>\n${attribute('    ', 'string', 'concept:name', event.case)}`;
        open = event.case;
        cases++;
      }
      piece += eventElement(event, times);
      count++;
    }
    yield piece;
  }
  yield open === undefined ? '</log>\n' : '  </trace>\n</log>\n';
  return { cases, events: count };
}

function headOf(name: string): string {
  const extension = (title: string, prefix: string): string =>
    `  <extension name="${title}" prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"/>\n`;
  const indent = '    ';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<log xes.version="1.0" xes.features="" xmlns="http://www.xes-standard.org/">\n`,
    extension('Concept', 'concept'),
    extension('Identity', 'identity'),
    extension('Lifecycle', 'lifecycle'),
    extension('Time', 'time'),
    `  <global scope="trace">\n${attribute(indent, 'string', 'concept:name', '')}  </global>\n`,
    `  <global scope="event">\n${attribute(indent, 'string', 'concept:name', '')}`,
    `${attribute(indent, 'date', 'time:timestamp', '1970-01-01T00:00:00.000Z')}  </global>\n`,
    '  <classifier name="Activity" keys="concept:name"/>\n',
    attribute('  ', 'string', 'concept:name', name),
    attribute('  ', 'string', 'gaoyao:creator', CREATOR),
    attribute('  ', 'string', ESCAPE_KEY, ESCAPE_VALUE),
  ].join('');
}

function attribute(indent: string, type: string, key: string, value: string): string {
  return `${indent}<${type} key="${escapeXml(checkText(key))}" value="${escapeXml(checkText(value))}"/>\n`;
}

function eventElement(event: ExportEvent, times: TimestampWriter): string {
  const indent = '      ';
  let element = `    <event>\n${attribute(indent, 'string', 'concept:name', event.activity)}`;
  element += attribute(indent, 'date', 'time:timestamp', times.instant(event.at));
  if (event.dateOnly) element += attribute(indent, 'boolean', DATE_ONLY_KEY, 'true');
  if (event.lifecycle !== undefined)
    element += attribute(indent, 'string', 'lifecycle:transition', event.lifecycle);
  if (event.eventId !== undefined) {
    // the Identity extension speaks of UUIDs; other identities stay texts
    element += attribute(indent, UUID.test(event.eventId) ? 'id' : 'string', IDENTITY_COLUMN, event.eventId);
  }
  for (const [key, value] of Object.entries(event.attributes)) {
    const name = reservedKeys.has(key) ? `attribute:${key}` : key;
    element += attribute(indent, typeOf(value), name, lexical(value));
  }
  return `${element}    </event>\n`;
}

function typeOf(value: AttributeValue): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? 'int' : 'float';
}

/** The lexical form of XML Schema, which writes infinity as INF. */
function lexical(value: AttributeValue): string {
  if (value === Infinity) return 'INF';
  if (value === -Infinity) return '-INF';
  return Object.is(value, -0) ? '-0' : String(value);
}
