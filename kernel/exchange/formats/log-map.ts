import { readFile, stat } from 'node:fs/promises';

import { Problem } from '../../store/index.ts';
import type { AttributeValue } from './log-row.ts';
import { canonicalEncoding } from './encoding.ts';
import type { Encoding } from './encoding.ts';
import { JsonPlace } from './json-place.ts';
import { offsetMinutes } from './timestamp.ts';
import type { TimestampFormat } from './timestamp.ts';

export type InputType = 'string' | 'number' | 'boolean' | 'date';

/** Where one field of an action's input comes from. */
export interface InputSource {
  /** The column (XES: attribute key). */
  readonly from: string;
  /** Default 'string'. A 'date' becomes 'YYYY-MM-DD', or an ISO instant when it has a time. */
  readonly type?: InputType;
  /** Cell text → value; null leaves the field out; '*' is for every text not listed. Without '*' others are rejected. */
  readonly map?: Readonly<Record<string, AttributeValue | null>>;
  /** What an empty cell means: 'omit' leaves the field out; by default the row is rejected. */
  readonly empty?: 'omit';
}

export interface ActivityMap {
  readonly action: string;
  readonly input?: Readonly<Record<string, InputSource>>;
}

/**
 * How the columns of a log (for XES the attribute keys; those of the trace begin with 'case:') become rows and acts.
 * Without a map the XES names are taken, which common process-mining tools also give to CSV columns.
 */
export interface LogMap {
  readonly case: string;
  readonly activity: string;
  readonly timestamp: string;
  /** Default 'iso'; bare numbers are refused unless declared here. */
  readonly timestampFormat?: TimestampFormat;
  /** 'Z' or a fixed offset such as '+08:00' (the default), for times that carry no zone of their own. */
  readonly timezone?: string;
  /** What makes an event unique in the file. Several columns are joined with ':'. */
  readonly eventId?: string | readonly string[];
  /** Rows whose life-cycle step is not kept are left out and counted; a row without a step is kept. */
  readonly lifecycle?: { readonly column: string; readonly keep?: readonly string[] };
  /** One character; by default the first of , tab ; | that finds the mapped columns in the header. */
  readonly delimiter?: string;
  readonly encoding?: Encoding;
  readonly activities?: Readonly<Record<string, ActivityMap>>;
  /** How cases become matters: read by the importer, not here. */
  readonly matter?: unknown;
}

/** The names of the XES standard extensions: concept, time, lifecycle, identity. */
export const standardLogMap: LogMap = {
  case: 'case:concept:name',
  activity: 'concept:name',
  timestamp: 'time:timestamp',
  lifecycle: { column: 'lifecycle:transition' },
};

/** The key under which our own XES and CSV exports keep an event's identity; read without being mapped. */
export const IDENTITY_COLUMN = 'identity:id';
/** Marks an event whose day is known but not its time: XES has only full time stamps. */
export const DATE_ONLY_KEY = 'gaoyao:dateOnly';

const LARGEST_MAP = 4 * 1024 * 1024;

/** Reads and checks a map file. Throws Problem 'exchange.map-unreadable' or 'exchange.map-invalid' (details.path = place in the JSON). */
export async function readLogMap(path: string): Promise<LogMap> {
  let json: unknown;
  try {
    if ((await stat(path)).size > LARGEST_MAP) throw new Error(`larger than ${LARGEST_MAP} bytes`);
    json = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Problem(
      'exchange.map-unreadable',
      { zh: `映射文件 ${path} 无法读取：${why}`, en: `the map file ${path} cannot be read: ${why}` },
      { details: { path }, cause },
    );
  }
  return checkLogMap(json);
}

/** Checks a map. Throws Problem 'exchange.map-invalid' with the place in the JSON in text and details. */
export function checkLogMap(json: unknown): LogMap {
  const root = new JsonPlace(json, '$').object([
    ...['$schema', 'description', 'case', 'activity', 'timestamp', 'timestampFormat', 'timezone', 'eventId'],
    ...['lifecycle', 'delimiter', 'encoding', 'activities', 'matter'],
  ]);
  const timestampFormat = root
    .optional('timestampFormat')
    ?.oneOf<TimestampFormat>(['iso', 'epoch-seconds', 'epoch-milliseconds']);
  const timezone = root.optional('timezone');
  if (timezone !== undefined && Number.isNaN(offsetMinutes(timezone.text()))) {
    timezone.refuse('应为 Z 或固定时差，如 +08:00', 'should be Z or a fixed offset such as +08:00');
  }
  const delimiter = root.optional('delimiter');
  if (delimiter !== undefined && !/^[\t -~]$/.test(delimiter.text())) {
    delimiter.refuse('应为一个 ASCII 字符', 'should be one ASCII character');
  }
  if (delimiter !== undefined && /["\w]/.test(delimiter.text())) {
    delimiter.refuse('不能是引号、字母或数字', 'cannot be a quote, a letter or a digit');
  }
  const matter = root.optional('matter');
  return {
    case: root.required('case').text(),
    activity: root.required('activity').text(),
    timestamp: root.required('timestamp').text(),
    ...(timestampFormat !== undefined && { timestampFormat }),
    ...(timezone !== undefined && { timezone: timezone.text() }),
    ...checkEventId(root.optional('eventId')),
    ...checkLifecycle(root.optional('lifecycle')),
    ...(delimiter !== undefined && { delimiter: delimiter.text() }),
    ...checkEncoding(root.optional('encoding')),
    ...checkActivities(root.optional('activities')),
    ...(matter !== undefined && { matter: matter.value }),
  };
}

function checkEventId(place: JsonPlace | undefined): Pick<LogMap, 'eventId'> {
  if (place === undefined) return {};
  if (typeof place.value === 'string') return { eventId: place.text() };
  return { eventId: place.list().map((item) => item.text()) };
}

function checkLifecycle(place: JsonPlace | undefined): Pick<LogMap, 'lifecycle'> {
  if (place === undefined) return {};
  const object = place.object(['column', 'keep']);
  const keep = object
    .optional('keep')
    ?.list()
    .map((item) => item.text());
  return { lifecycle: { column: object.required('column').text(), ...(keep !== undefined && { keep }) } };
}

function checkEncoding(place: JsonPlace | undefined): Pick<LogMap, 'encoding'> {
  if (place === undefined) return {};
  const encoding = canonicalEncoding(place.text());
  if (encoding === undefined) {
    return place.refuse(
      '应为 utf-8、gb18030（含 gbk、gb2312）或 windows-1252',
      'should be utf-8, gb18030 (with gbk and gb2312) or windows-1252',
    );
  }
  return { encoding };
}

function checkActivities(place: JsonPlace | undefined): Pick<LogMap, 'activities'> {
  if (place === undefined) return {};
  const activities = place.entries().map(([name, entry]) => {
    const activity = entry.object(['action', 'input']);
    const input = activity
      .optional('input')
      ?.entries()
      .map(([field, source]) => [field, checkInputSource(source)] as const);
    return [
      name,
      {
        action: activity.required('action').text(),
        ...(input !== undefined && { input: Object.fromEntries(input) }),
      },
    ] as const;
  });
  return { activities: Object.fromEntries(activities) };
}

function checkInputSource(place: JsonPlace): InputSource {
  const source = place.object(['from', 'type', 'map', 'empty']);
  const type = source.optional('type')?.oneOf<InputType>(['string', 'number', 'boolean', 'date']);
  const empty = source.optional('empty')?.oneOf<'omit'>(['omit']);
  const map = source.optional('map')?.entries();
  return {
    from: source.required('from').text(),
    ...(type !== undefined && { type }),
    ...(map !== undefined && {
      map: Object.fromEntries(map.map(([text, value]) => [text, value.plainValue()] as const)),
    }),
    ...(empty !== undefined && { empty }),
  };
}
