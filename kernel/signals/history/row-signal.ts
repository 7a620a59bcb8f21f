import { Problem } from '../../store/index.ts';
import type { Signal, SignalPlace } from '../signal.ts';
import { columnOf, type EventMap } from './event-map.ts';
import { timeReader, type TimeReader } from './written-time.ts';

/** What is worth telling of a row that was taken as it says. */
export type Doubt = 'closed-before' | 'target-before' | 'time-skipped' | 'time-twice';

export interface ReadRow {
  readonly signal: Signal;
  readonly doubts: readonly Doubt[];
}

/** A row that cannot be read is answered with its problem. */
export type RowReader = (cells: readonly string[]) => ReadRow | Problem;

const bad = (code: string, column: string, zh: string, en: string): Problem =>
  new Problem(code, { zh: `“${column}”列${zh}`, en: `Column “${column}”: ${en}` }, { details: { column } });

/** What stands for nothing in tables of all kinds. */
const isBlank = (text: string): boolean => /^(|-|null|n\/a|na|none|nan)$/i.test(text);

/**
 * A reader of rows under a header. Throws `events.map-column` when the header lacks a column that the map names. A row is
 * refused with `events.blank` (number, kind or time), `events.time`, `events.position`, `events.number` or `events.severity`.
 */
export function rowReader(map: EventMap, header: readonly string[], source: string): RowReader {
  const at = (column: string): number => header.indexOf(column);
  const read = timeReader(map.time);
  return (cells) => {
    const cell = (column: string | undefined): string => {
      const text = column === undefined ? '' : (cells[at(column)] ?? '').trim();
      return isBlank(text) ? '' : text;
    };
    try {
      return readRow(map, source, cell, read);
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
  };
}

type Cell = (column: string | undefined) => string;

function readRow(map: EventMap, source: string, cell: Cell, read: TimeReader): ReadRow {
  const doubts = new Set<Doubt>();
  const needed = (column: string): string => {
    const text = cell(column);
    if (text === '') throw bad('events.blank', column, '为空', 'it is blank');
    return text;
  };
  const time = (column: string | undefined): number | undefined => {
    const text = cell(column);
    if (column === undefined || text === '') return undefined;
    const found = read(text);
    if (found === null)
      throw bad(
        'events.time',
        column,
        `“${text.slice(0, 40)}”不是 ${map.time.format} 写法的时间`,
        `“${text.slice(0, 40)}” is no time written as ${map.time.format}`,
      );
    if (found.doubt !== undefined) doubts.add(`time-${found.doubt}`);
    return found.at;
  };
  const key = needed(map.key);
  const category = needed(columnOf(map.category));
  needed(map.at);
  const happened = time(map.at)!;
  const target = time(map.target);
  const closed = time(map.closed);
  if (closed !== undefined && closed < happened) doubts.add('closed-before');
  if (target !== undefined && target < happened) doubts.add('target-before');
  const where = placeOf(map.place ?? {}, cell);
  const count = cell(map.count) === '' ? undefined : numberOf(map.count!, cell(map.count));
  const severity = severityOf(map.severity, cell);
  return {
    doubts: [...doubts],
    signal: {
      ...{ source, key, category, at: happened, where, attributes: attributesOf(map, cell) },
      ...(target === undefined ? {} : { target }),
      ...(closed === undefined ? {} : { closed }),
      ...(count === undefined ? {} : { count }),
      ...(severity === undefined ? {} : { severity }),
    },
  };
}

function placeOf(place: NonNullable<EventMap['place']>, cell: Cell): SignalPlace {
  const texts = (['code', 'unit', 'address'] as const).flatMap((way): [string, string][] =>
    cell(place[way]) === '' ? [] : [[way, cell(place[way])]],
  );
  const [lon, lat] = [cell(place.longitude), cell(place.latitude)];
  // half a position is none
  if (lon === '' || lat === '') return Object.fromEntries(texts);
  const position = [Number(lon), Number(lat)] as const;
  if (!(Math.abs(position[0]) <= 180 && Math.abs(position[1]) <= 90))
    throw bad(
      'events.position',
      place.longitude!,
      `“${lon}, ${lat}”不是经纬度`.slice(0, 80),
      `“${lon}, ${lat}” is no longitude and latitude`.slice(0, 80),
    );
  return { ...Object.fromEntries(texts), position };
}

function numberOf(column: string, text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number))
    throw bad('events.number', column, `“${text.slice(0, 40)}”不是数`, `“${text.slice(0, 40)}” is no number`);
  return number;
}

function severityOf(severity: EventMap['severity'], cell: Cell): Signal['severity'] | undefined {
  const text = cell(severity?.column);
  if (severity === undefined || text === '') return undefined;
  const found = Object.hasOwn(severity.values, text) ? severity.values[text] : undefined;
  if (found === undefined)
    throw bad(
      'events.severity',
      severity.column,
      `映射中没有等级“${text.slice(0, 40)}”`,
      `the map knows no degree “${text.slice(0, 40)}”`,
    );
  return found;
}

function attributesOf({ attributes = {} }: EventMap, cell: Cell): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, one]): [string, string | number][] => {
      const text = cell(columnOf(one));
      if (text === '') return [];
      return [[name, typeof one !== 'string' && one.as === 'number' ? numberOf(columnOf(one), text) : text]];
    }),
  );
}
