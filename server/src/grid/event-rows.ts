import { remaining, type Remaining, type WorkCalendar } from '@gaoyao/kernel/calendar';
import type { Definitions } from '@gaoyao/kernel/matters';
import { clockState, type ClockDefinition, type Snapshot } from '@gaoyao/kernel/process';
import type { Queryable, Text } from '@gaoyao/kernel/store';
import { officialNames } from '../http/readable-values.ts';

/** How an event's place is known, the surest first. */
type Placed = 'place' | 'position' | 'text' | 'none';

interface Named {
  readonly id: string;
  readonly name: Text;
}

/** The nearest running period of an event. */
interface EventClock {
  readonly id: string;
  readonly name: Text;
  readonly due: string;
  readonly remaining: Remaining | null;
  /** How much of it is gone, 0 to 1; 1 when it has run out. */
  readonly share: number;
}

/** An event as lists and maps show it. It names no person but the officials who have it. */
export interface EventRow {
  readonly matter: string;
  readonly number: string;
  readonly title: string;
  readonly stage: Named;
  readonly version: number;
  readonly kind: string | null;
  readonly level: number;
  readonly source: string;
  readonly unit: Named | null;
  readonly placed: Placed;
  readonly position: readonly [number, number] | null;
  readonly handler: { readonly id: string; readonly name: Text; readonly staffNumber: string } | null;
  readonly competent: string | null;
  readonly reportedAt: string;
  readonly lastAt: string;
  readonly clock: EventClock | null;
  readonly overdue: boolean;
}

/** What of a matter an `EventRow` is made of. */
export interface EventMatter extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly title: string | null;
  readonly stage: string;
  readonly version: number;
  readonly definition: number;
  readonly unit: string | null;
  readonly unit_zh: string | null;
  readonly unit_en: string | null;
  readonly opened_at: Date;
  readonly last_at: Date;
  readonly snapshot: Snapshot;
}

export const eventColumns = `m.id, m.number, m.title, m.stage, m.version, m.definition, m.unit, v.name_zh as unit_zh,
  v.name_en as unit_en, m.opened_at, m.last_at, m.snapshot`;
export const eventJoins = `left join places.unit_version v on v.unit = m.unit and v.valid_from <= current_date and v.valid_to > current_date`;

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Whether an event's place is known, and how: who dispatches sees it before who goes there. */
function placedOf(facts: Snapshot['facts']): Placed {
  if (textOf(facts['place']) !== null) return 'place';
  if (numberOf(facts['lon']) !== null && numberOf(facts['lat']) !== null) return 'position';
  return facts['placeMissing'] === true ? 'none' : 'text';
}

/** Rows of events, with names of officials read as the owner: names of officials are public in their office. */
export async function eventRows(
  owner: Queryable,
  definitions: Definitions,
  calendar: WorkCalendar,
  matters: readonly EventMatter[],
  now = Date.now(),
): Promise<readonly EventRow[]> {
  const officials = await officialNames(owner, [
    ...new Set(matters.flatMap(({ snapshot }) => textOf(snapshot.facts['handler']) ?? [])),
  ]);
  const doors = await positionsOf(
    owner,
    matters.flatMap(({ snapshot: { facts } }) =>
      numberOf(facts['lon']) === null ? (textOf(facts['place']) ?? []) : [],
    ),
  );
  const rows: EventRow[] = [];
  for (const one of matters) {
    const { flow } = await definitions.byId(one.definition);
    const { facts } = one.snapshot;
    const [lon, lat] = [numberOf(facts['lon']), numberOf(facts['lat'])];
    const handler = textOf(facts['handler']);
    const official = handler === null ? undefined : officials.get(handler);
    const clock = nearestClock(flow.definition.clocks, one.snapshot, calendar, now);
    rows.push({
      ...{ matter: one.id, number: one.number, title: one.title ?? one.number, version: one.version },
      stage: { id: one.stage, name: flow.stages.get(one.stage)?.name ?? { zh: one.stage, en: one.stage } },
      kind: textOf(facts['kind']),
      level: numberOf(facts['level']) ?? 1,
      source: textOf(facts['source']) ?? 'platform',
      unit:
        one.unit === null
          ? null
          : { id: one.unit, name: { zh: one.unit_zh ?? one.unit, en: one.unit_en ?? one.unit } },
      placed: placedOf(facts),
      position: lon === null || lat === null ? (doors.get(textOf(facts['place']) ?? '') ?? null) : [lon, lat],
      handler: handler === null || official === undefined ? null : { id: handler, ...official },
      competent: textOf(facts['agency']),
      reportedAt: one.opened_at.toISOString(),
      lastAt: one.last_at.toISOString(),
      clock,
      overdue: clock?.remaining?.overdue ?? (clock !== null && Date.parse(clock.due) <= now),
    });
  }
  return rows;
}

/** Where the library has places, by their ids. */
export async function positionsOf(
  owner: Queryable,
  places: readonly string[],
): Promise<ReadonlyMap<string, readonly [number, number]>> {
  if (places.length === 0) return new Map();
  const { rows } = await owner.query<{ place: string; lon: number; lat: number }>(
    `select distinct on (place) place, lon, lat from places.place_version
     where place = any($1::uuid[]) and lon is not null and lat is not null order by place, valid_from desc`,
    [[...new Set(places)]],
  );
  return new Map(rows.map(({ place, lon, lat }) => [place, [lon, lat]]));
}

/** The period of a duty that ends first, or ran out first. */
function nearestClock(
  clocks: readonly ClockDefinition[],
  { clocks: runs }: Snapshot,
  calendar: WorkCalendar,
  now: number,
): EventClock | null {
  const running = clocks.flatMap((definition) => {
    const run = runs[definition.id];
    const state = clockState(definition, run, now);
    return run !== undefined && definition.kind === 'duty' && (state === 'open' || state === 'missed')
      ? [{ definition, run }]
      : [];
  });
  const first = running.sort((one, other) => one.run.due - other.run.due)[0];
  if (first === undefined) return null;
  const { definition, run } = first;
  return {
    ...{ id: definition.id, name: definition.name, due: new Date(run.due).toISOString() },
    remaining: leftOf(run.due, now, definition.period.unit, calendar),
    share: Math.min(1, Math.max(0, (now - run.from) / Math.max(1, run.due - run.from))),
  };
}

/** Without calendar data of the year what is left is not shown rather than guessed. */
function leftOf(
  due: number,
  now: number,
  unit: Parameters<typeof remaining>[2],
  calendar: WorkCalendar,
): Remaining | null {
  try {
    return remaining(due, now, unit, calendar);
  } catch {
    return null;
  }
}
