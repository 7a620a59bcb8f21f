import type { AlertReason } from './alerts.ts';
import type { RuleCondition } from './rule.ts';

/** An event of the past as counting rules see it. */
export interface PastEvent {
  readonly id: string;
  /** Milliseconds. */
  readonly at: number;
  readonly unit: string;
  readonly category: string;
  readonly count: number;
  readonly place: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
}

export interface PastAlert {
  readonly event: PastEvent | null;
  readonly at: number;
  readonly why: AlertReason;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * What a counting rule would have raised had the events come one by one: pure. Events are in the order of their times; after
 * an alert the same thing raises none for as long as the window is.
 */
export function pastRecurrences(
  condition: Extract<RuleCondition, { type: 'threshold' | 'repetition' }>,
  events: readonly PastEvent[],
  near: number,
): readonly PastAlert[] {
  const windowMs = condition.type === 'threshold' ? condition.minutes * MINUTE : condition.days * DAY;
  const windows = new Map<string, { events: PastEvent[]; raised: { at: number; event: PastEvent }[] }>();
  const isSame = (one: PastEvent, other: PastEvent): boolean =>
    condition.type === 'threshold' ||
    condition.same === 'unit' ||
    (one.place !== null && one.place === other.place) ||
    (one.lon !== null &&
      other.lon !== null &&
      Math.abs(one.lon - other.lon) <= near &&
      Math.abs(one.lat! - other.lat!) <= near);
  return events.flatMap((event) => {
    const key = groupOf(condition, event);
    const window = windows.get(key) ?? { events: [], raised: [] };
    windows.set(key, window);
    const from = event.at - windowMs;
    window.events = [...window.events.filter(({ at }) => at > from), event];
    window.raised = window.raised.filter(({ at }) => at > from);
    const counted = window.events.filter((other) => isSame(event, other));
    const n =
      condition.type === 'threshold' ? counted.reduce((sum, { count }) => sum + count, 0) : counted.length;
    if (n < condition.count || window.raised.some((one) => isSame(event, one.event))) return [];
    window.raised.push({ at: event.at, event });
    return [{ event, at: event.at, why: { count: n, since: new Date(counted[0]!.at).toISOString() } }];
  });
}

const groupOf = (
  condition: Extract<RuleCondition, { type: 'threshold' | 'repetition' }>,
  { unit, category }: PastEvent,
): string =>
  condition.type === 'repetition'
    ? `${unit} ${category}`
    : `${condition.same.includes('unit') ? unit : '*'} ${condition.same.includes('category') ? category : '*'}`;

/** Silences of the past, pure: `heard` in order, `breaks` when the intake could not hear; each silence is raised once. */
export function pastSilences(
  hours: number,
  heard: readonly number[],
  breaks: readonly { readonly from: number; readonly until: number }[],
  until: number,
): readonly PastAlert[] {
  const wait = hours * 3_600_000;
  const marks = [
    ...heard.map((at) => ({ at, ends: at })),
    ...breaks.map((one) => ({ at: one.from, ends: one.until })),
  ].sort((one, other) => one.at - other.at);
  return marks.flatMap(({ ends }, n) => {
    const next = marks[n + 1]?.at ?? until;
    return next - ends >= wait
      ? [{ event: null, at: ends + wait, why: { since: new Date(ends).toISOString() } }]
      : [];
  });
}
