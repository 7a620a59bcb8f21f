import { DATE_ONLY_KEY, IDENTITY_COLUMN } from './log-map.ts';
import type { LogMap } from './log-map.ts';
import { rawOf } from './log-row.ts';
import type { AttributeValue, LogRow, Reason } from './log-row.ts';
import { columnsOfTheRow, joinEventId, keptSteps } from './mapped-columns.ts';
import { rejectReasons } from './reject-reasons.ts';
import type { RowBatch } from './row-batch.ts';
import { TimestampReader, looksLikeNumber } from './timestamp.ts';
import type { XesAttributes } from './xes-attributes.ts';

const CASE_PREFIX = 'case:';

/** Turns the attributes of an event and its trace into a row. */
export class XesRowBuilder {
  readonly #map: LogMap;
  readonly #times: TimestampReader;
  readonly #kept: ReadonlySet<string> | undefined;
  readonly #eventId: readonly string[];
  readonly #ofTheRow: ReadonlySet<string>;
  readonly #ofTheTrace: ReadonlySet<string>;

  constructor(map: LogMap) {
    this.#map = map;
    this.#times = new TimestampReader(map.timezone ?? '+08:00', map.timestampFormat ?? 'iso');
    this.#kept = keptSteps(map);
    this.#eventId = map.eventId === undefined ? [IDENTITY_COLUMN] : [map.eventId].flat();
    const columns = columnsOfTheRow(map);
    this.#ofTheRow = new Set([
      ...columns,
      DATE_ONLY_KEY,
      ...(map.eventId === undefined ? [IDENTITY_COLUMN] : []),
    ]);
    this.#ofTheTrace = new Set(
      [...columns]
        .filter((name) => name.startsWith(CASE_PREFIX))
        .map((name) => name.slice(CASE_PREFIX.length)),
    );
  }

  addRow(event: XesAttributes, trace: XesAttributes | undefined, batch: RowBatch): void {
    const row = this.#rowOf(event, trace);
    if (row === 'skipped') {
      batch.skipped++;
    } else if ('code' in row) {
      batch.rejects.push({ line: event.line, reason: row, raw: rawOf(shownAsJson(event, trace)) });
    } else {
      batch.rows.push(row);
    }
  }

  #rowOf(event: XesAttributes, trace: XesAttributes | undefined): LogRow | Reason | 'skipped' {
    const unusable = event.reason ?? trace?.reason;
    if (unusable !== undefined) return unusable;
    const map = this.#map;
    const read = (column: string): string => String(valueOf(column, event, trace) ?? '');

    const lifecycle = map.lifecycle === undefined ? '' : read(map.lifecycle.column);
    if (lifecycle !== '' && this.#kept?.has(lifecycle.toLowerCase()) === false) return 'skipped';
    const caseId = read(map.case);
    if (caseId === '') return rejectReasons.missing('case', map.case);
    const activity = read(map.activity);
    if (activity === '') return rejectReasons.missing('activity', map.activity);
    const time = read(map.timestamp);
    if (time === '') return rejectReasons.missing('timestamp', map.timestamp);
    const at = this.#times.read(time, 0, time.length);
    if (Number.isNaN(at)) {
      return looksLikeNumber(time)
        ? rejectReasons.timestampNumber(time)
        : rejectReasons.timestampInvalid(time);
    }
    const eventId = joinEventId(this.#eventId.map(read));
    if (eventId === undefined && map.eventId !== undefined) {
      return rejectReasons.missing('event-id', this.#eventId.join(' + '));
    }
    const caseAttributes = trace?.without(this.#ofTheTrace);
    return {
      line: event.line,
      case: caseId,
      activity,
      at,
      dateOnly: this.#times.dateOnly || event.values.get(DATE_ONLY_KEY) === true,
      attributes: event.without(this.#ofTheRow),
      ...(eventId !== undefined && { eventId }),
      ...(caseAttributes !== undefined && Object.keys(caseAttributes).length > 0 && { caseAttributes }),
      ...(lifecycle !== '' && { lifecycle }),
    };
  }
}

function valueOf(
  column: string,
  event: XesAttributes,
  trace: XesAttributes | undefined,
): AttributeValue | undefined {
  const own = event.values.get(column);
  if (own !== undefined || !column.startsWith(CASE_PREFIX)) return own;
  return trace?.values.get(column.slice(CASE_PREFIX.length));
}

/** XML is not kept as it stood, so a rejected event is shown by what was read of it. */
function shownAsJson(event: XesAttributes, trace: XesAttributes | undefined): string {
  const ofTheCase = [...(trace?.values ?? [])].map(([key, value]) => [CASE_PREFIX + key, value] as const);
  return JSON.stringify(Object.fromEntries([...ofTheCase, ...event.values]));
}
