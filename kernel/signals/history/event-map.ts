import { Problem, type Text } from '../../store/index.ts';
import type { Severity } from '../signal.ts';
import { timeReader, type WrittenTimes } from './written-time.ts';

/** How the columns of a table of events are read: the content of a `map.json`. */
export interface EventMap {
  /** The source the events come from: known already, or described here and made known. */
  readonly source:
    | string
    | {
        readonly code: string;
        readonly name: Text;
        /** Code or id of its area; its tenancy is that of the area. */
        readonly unit: string;
        /** Seconds after which silence means stale. */
        readonly every?: number;
      };
  /** Column of the number that an event has at its source: a second row with it corrects the first. */
  readonly key: string;
  readonly category: ColumnOr<{ readonly names?: Readonly<Record<string, Text>> }>;
  /** How times are written; see `timeReader`. */
  readonly time: WrittenTimes;
  /** Columns of the times. */
  readonly at: string;
  readonly target?: string;
  readonly closed?: string;
  /** Columns of the place: any of the ways. */
  readonly place?: {
    readonly code?: string;
    readonly unit?: string;
    readonly address?: string;
    readonly longitude?: string;
    readonly latitude?: string;
  };
  readonly count?: string;
  readonly severity?: { readonly column: string; readonly values: Readonly<Record<string, Severity>> };
  /** What figures are broken down or filtered by: name → column. Nothing that tells who somebody is. */
  readonly attributes?: Readonly<Record<string, ColumnOr<{ readonly as?: 'text' | 'number' }>>>;
}

type ColumnOr<More> = string | ({ readonly column: string } & More);

export const columnOf = (one: string | { readonly column: string }): string =>
  typeof one === 'string' ? one : one.column;

/** Every column a map names. */
export function columnsOf(map: EventMap): readonly string[] {
  const { key, category, at, target, closed, place = {}, count, severity, attributes = {} } = map;
  return [
    key,
    columnOf(category),
    at,
    ...[target, closed, count, severity?.column, ...Object.values(place)].filter((one) => one !== undefined),
    ...Object.values(attributes).map(columnOf),
  ];
}

const wrong = (path: string, zh: string, en: string): Problem =>
  new Problem(
    'events.map-invalid',
    { zh: `映射文件 ${path}：${zh}`, en: `The map, ${path}: ${en}` },
    { details: { path } },
  );

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isNames = (value: unknown): boolean => isObject(value) && isText(value['zh']) && isText(value['en']);

type Check = (value: unknown) => boolean;
const isColumn: Check = (value) => isText(value) || (isObject(value) && isText(value['column']));
const record =
  (of: Check): Check =>
  (value) =>
    isObject(value) && Object.values(value).every(of);

const SEVERITIES: readonly unknown[] = [1, 2, 3, 4];

/** What may stand at the top of a map, and what it has to be. */
const parts: Readonly<Record<string, { readonly needed?: true; readonly good: Check }>> = {
  source: {
    needed: true,
    good: (value) =>
      isText(value) ||
      (isObject(value) &&
        isText(value['code']) &&
        isNames(value['name']) &&
        isText(value['unit']) &&
        (value['every'] === undefined || (typeof value['every'] === 'number' && value['every'] > 0))),
  },
  key: { needed: true, good: isText },
  category: {
    needed: true,
    good: (value) =>
      isColumn(value) &&
      (!isObject(value) || value['names'] === undefined || record(isNames)(value['names'])),
  },
  time: {
    needed: true,
    good: (value) =>
      isObject(value) &&
      isText(value['format']) &&
      (value['zone'] === undefined || isText(value['zone'])) &&
      (value['keep'] === undefined || value['keep'] === 'instant' || value['keep'] === 'wall-clock'),
  },
  at: { needed: true, good: isText },
  target: { good: isText },
  closed: { good: isText },
  place: {
    good: (value) =>
      record(isText)(value) &&
      Object.keys(value as object).every((way) =>
        ['code', 'unit', 'address', 'longitude', 'latitude'].includes(way),
      ) &&
      'longitude' in (value as object) === 'latitude' in (value as object),
  },
  count: { good: isText },
  severity: {
    good: (value) =>
      isObject(value) &&
      isText(value['column']) &&
      record((one) => SEVERITIES.includes(one))(value['values']),
  },
  attributes: {
    good: (value) =>
      record(
        (one) =>
          isColumn(one) &&
          (!isObject(one) || one['as'] === undefined || one['as'] === 'text' || one['as'] === 'number'),
      )(value) && Object.keys(value as object).every((name) => /^[a-z][a-z0-9_-]{0,39}$/i.test(name)),
  },
};

/**
 * Reads the text of a map. Throws `events.map-invalid`, with the path of what is wrong, also for a part that nothing reads:
 * a slip of the pen never goes unnoticed.
 */
export function readEventMap(text: string): EventMap {
  let map: unknown;
  try {
    map = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw wrong('#', `不是 JSON：${(cause as Error).message}`, `not JSON: ${(cause as Error).message}`);
  }
  if (!isObject(map)) throw wrong('#', '应为对象', 'an object is expected');
  for (const path of Object.keys(map))
    if (!Object.hasOwn(parts, path) && path !== '$comment')
      throw wrong(path, '没有这一项', 'there is no such part');
  for (const [path, { needed, good }] of Object.entries(parts)) {
    const value = map[path];
    if (value === undefined ? needed === true : !good(value))
      throw wrong(
        path,
        value === undefined ? '缺少这一项' : '写法不对，见 docs/signals.md',
        value === undefined ? 'this part is missing' : 'not as docs/signals.md describes it',
      );
  }
  const found = map as unknown as EventMap;
  timeReader(found.time); // a format or zone that is none is said before the first row is read
  return found;
}
