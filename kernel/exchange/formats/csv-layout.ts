import { IDENTITY_COLUMN, standardLogMap } from './log-map.ts';
import type { LogMap } from './log-map.ts';
import { badHeader, columnMissing } from './log-problems.ts';
import { columnsOfTheRow, inputColumns } from './mapped-columns.ts';

/** The columns of one CSV file, by position; -1 where there is none. */
export interface Layout {
  readonly columns: number;
  readonly case: number;
  readonly activity: number;
  readonly timestamp: number;
  readonly eventId: readonly number[];
  readonly lifecycle: number;
  readonly attributePositions: readonly number[];
  readonly attributeNames: readonly string[];
}

/** Finds the mapped columns in the header. Throws Problem 'exchange.column-missing', '.column-repeated' or '.column-refused'. */
export function layoutOf(header: readonly string[], map: LogMap): Layout {
  // some tools leave the row number's column without a name
  const names = header.map((name, index) => (name === '' ? `column ${index + 1}` : name));
  const positions = new Map<string, number>();
  names.forEach((name, index) => {
    if (name === '__proto__') {
      throw badHeader('column-refused', '列名不能是 __proto__', 'a column cannot be named __proto__');
    }
    if (positions.has(name)) {
      throw badHeader(
        'column-repeated',
        `表头中“${name}”出现多次`,
        `the header names "${name}" more than once`,
      );
    }
    positions.set(name, index);
  });
  const find = (column: string, role: string): number => {
    const position = positions.get(column);
    if (position === undefined) throw columnMissing(column, role, names);
    return position;
  };
  const found = {
    case: find(map.case, 'case'),
    activity: find(map.activity, 'activity'),
    timestamp: find(map.timestamp, 'timestamp'),
  };
  for (const column of inputColumns(map)) find(column, 'activities');

  // what nobody asked for by name may be missing
  const identity = map.eventId === undefined ? positions.get(IDENTITY_COLUMN) : undefined;
  const step = map.lifecycle?.column;
  const eventId =
    identity !== undefined ? [identity] : [map.eventId ?? []].flat().map((column) => find(column, 'eventId'));
  const lifecycle =
    step === undefined ? -1 : map === standardLogMap ? (positions.get(step) ?? -1) : find(step, 'lifecycle');

  const taken = new Set(columnsOfTheRow(map));
  if (identity !== undefined) taken.add(IDENTITY_COLUMN);
  const attributes = names.map((name, index) => ({ name, index })).filter(({ name }) => !taken.has(name));
  return {
    columns: names.length,
    ...found,
    eventId,
    lifecycle,
    attributePositions: attributes.map(({ index }) => index),
    attributeNames: attributes.map(({ name }) => name),
  };
}
