import type { Placed, Severity, Signal } from './signal.ts';

/** What stands of an event: the fields that a correction may change. Times are milliseconds. */
export interface EventState {
  readonly shard: number;
  readonly category: string;
  readonly at: number;
  readonly unit: string;
  readonly code: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly placed: Placed;
  readonly count: number;
  readonly target: number | null;
  readonly closed: number | null;
  readonly severity: Severity;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}

/** An event as it is kept. */
export interface KeptEvent {
  readonly id: string;
  readonly revision: number;
  readonly matter: string | null;
  /** The newest state that its source named; null where it names none. */
  readonly version: number | null;
  readonly state: EventState;
}

interface Standing {
  readonly shard: number;
  readonly unit: string;
  readonly placed: Placed;
  readonly code: string | null;
}

export function stateOf(signal: Signal, { shard, unit, placed, code }: Standing): EventState {
  const [lon, lat] = signal.where?.position ?? [null, null];
  return {
    ...{ shard, unit, placed, code, lon, lat },
    category: signal.category,
    at: Math.round(signal.at),
    count: signal.count ?? 1,
    target: signal.target === undefined ? null : Math.round(signal.target),
    closed: signal.closed === undefined ? null : Math.round(signal.closed),
    severity: signal.severity ?? 1,
    attributes: sorted(signal.attributes ?? {}),
  };
}

const sorted = (attributes: EventState['attributes']): EventState['attributes'] =>
  Object.fromEntries(Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1)));

/** Whether two reports say the same. */
export const sameState = (one: EventState, other: EventState): boolean =>
  (Object.keys(one) as (keyof EventState)[]).every((field) =>
    field === 'attributes'
      ? JSON.stringify(sorted(one.attributes)) === JSON.stringify(sorted(other.attributes))
      : one[field] === other[field],
  );
