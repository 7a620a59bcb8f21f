import type { Violation } from './violation.ts';

/** One difference between two versions of an entry: where, and what stood and stands there. */
export interface NormDifference {
  /** Like `bands.heavier.fine.most`; parts of a list are named by their id. */
  readonly place: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Json = unknown;
const isObject = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list whose members have ids is compared by id; its order is compared as a whole. */
const byId = (value: Json): Readonly<Record<string, Json>> | undefined =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((one) => isObject(one) && typeof one['id'] === 'string')
    ? Object.fromEntries(value.map((one: { id: string }) => [one.id, one]))
    : undefined;

/** Everything in which two versions differ, in the order of the entry. */
export const differences = (before: Violation, after: Violation): readonly NormDifference[] =>
  compare('', before, after);

function compare(place: string, before: Json, after: Json): readonly NormDifference[] {
  const within = (key: string): string => (place === '' ? key : `${place}.${key}`);
  const [listed, nowListed] = [byId(before), byId(after)];
  if (listed !== undefined && nowListed !== undefined) {
    const [order, nowOrder] = [Object.keys(listed), Object.keys(nowListed)];
    const moved =
      order.join() !== nowOrder.join() && order.toSorted().join() === nowOrder.toSorted().join()
        ? [{ place: within('order'), before: order, after: nowOrder }]
        : [];
    return [...moved, ...fields(within, listed, nowListed)];
  }
  if (isObject(before) && isObject(after)) return fields(within, before, after);
  return JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [{ place, before: before ?? null, after: after ?? null }];
}

const fields = (
  within: (key: string) => string,
  before: Readonly<Record<string, Json>>,
  after: Readonly<Record<string, Json>>,
): readonly NormDifference[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    compare(within(key), before[key], after[key]),
  );
