import type { FlowDefinition } from '../../process/index.ts';
import { isoOf, localDay } from '../../calendar/index.ts';
import { seriousSignals, type ListedSignal } from '../../signals/index.ts';
import type { Queryable, Text } from '../../store/index.ts';
import { clockCounts, recentEntries } from '../news.ts';

interface Named {
  readonly id: string;
  readonly name: Text;
}

/** What lately happened: acts by the day and without a number, events at their moment. No person stands in it. */
export interface TickerItem {
  /** Of acts an ISO day, of an event an ISO time. */
  readonly at: string;
  readonly kind: 'act' | 'event';
  /** Scenario and stage, or source and kind of event. */
  readonly of: Named;
  readonly what: Named;
  readonly unit: Named | null;
  readonly agency: Text | null;
  readonly n: number;
  readonly severity: 1 | 2 | 3 | 4 | null;
  readonly id: string | null;
}

/** Periods of one kind that end today or soon, or ended lately without being kept. */
export interface ClockRow {
  readonly scenario: Named;
  readonly id: string;
  readonly name: Text;
  readonly today: number;
  readonly soon: number;
  readonly missed: number;
}

/** Whose happenings are looked at. */
export interface Within {
  readonly unit: string;
  /** Only those of this agency. */
  readonly agency: string | null;
  /** Only those of these flows and sources. */
  readonly flows: readonly FlowDefinition[];
  readonly sources: readonly Named[];
}

const DAYS = { acts: 30, events: 7, soon: 7, missed: 30 } as const;
const MOST = 40;
const DAY_MS = 86_400_000;

const dayFrom = (days: number): string => isoOf(localDay(Date.now()) + days);

export const eventItem = (one: ListedSignal, source: Named): TickerItem => ({
  ...{ at: one.at, kind: 'event', of: source, n: one.count, severity: one.severity, id: one.id },
  what: { id: one.category, name: one.categoryName },
  unit: { id: one.unit, name: one.unitName },
  agency: null,
});

/** By local day; on one day events, whose moments are known, before what was done at some hour of it. */
function newestFirst(one: TickerItem, other: TickerItem): number {
  const order = ({ kind, at }: TickerItem): string =>
    kind === 'act' ? at : `${isoOf(localDay(Date.parse(at)))} ${at}`;
  const [a, b] = [order(one), order(other)];
  return a < b ? 1 : a > b ? -1 : 0;
}

/** Serious events of the last week and entries into stages of the last month, newest first, under row-level security. */
export async function happenings(db: Queryable, within: Within): Promise<readonly TickerItem[]> {
  const { unit, agency, flows, sources } = within;
  const known = new Map(sources.map((one) => [one.id, one]));
  const events =
    sources.length === 0 ? [] : await seriousSignals(db, unit, Date.now() - DAYS.events * DAY_MS, 3, MOST);
  const entries = await recentEntries(db, {
    ...{
      scenarios: flows.map(({ id }) => id),
      unit,
      limit: MOST,
      since: dayFrom(-DAYS.acts),
      until: dayFrom(0),
    },
    ...(agency === null ? {} : { agency }),
  });
  const agencies = await agencyNames(db, [...new Set(entries.map((one) => one.agency))]);
  const acts = entries.flatMap(({ day, scenario, stage, agency: by, n }): readonly TickerItem[] => {
    const flow = flows.find(({ id }) => id === scenario);
    // a stage of an older version of the flow has no name any more
    const called = flow?.stages.find(({ id }) => id === stage);
    if (flow === undefined || called === undefined) return [];
    return [
      {
        ...{
          at: day,
          kind: 'act',
          n,
          unit: null,
          severity: null,
          id: null,
          agency: agencies.get(by) ?? null,
        },
        of: { id: flow.id, name: flow.name },
        what: { id: stage, name: called.name },
      },
    ];
  });
  const found = events.flatMap((one) => {
    const source = known.get(one.source);
    return source === undefined ? [] : [eventItem(one, source)];
  });
  return [...found, ...acts].sort(newestFirst).slice(0, MOST);
}

/** Names of agencies by id. */
export async function agencyNames(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Text>> {
  const { rows } = await db.query<{ id: string; zh: string; en: string }>(
    'select id, name_zh as zh, name_en as en from access.agency where id::text = any($1)',
    [ids],
  );
  return new Map(rows.map(({ id, zh, en }) => [id, { zh, en }]));
}

/** Periods that end within a week, or ended in the last month without being kept; those with neither are left out. */
export async function runningClocks(
  db: Queryable,
  { unit, agency, flows }: Omit<Within, 'sources'>,
): Promise<readonly ClockRow[]> {
  const kept = flows.flatMap((flow) =>
    flow.indicators.flatMap((one) =>
      one.kind === 'due-rate' ? [{ scenario: flow.id, indicator: one.id, clock: one.clock, flow }] : [],
    ),
  );
  const counted = await clockCounts(db, kept, {
    ...{ today: dayFrom(0), until: dayFrom(DAYS.soon), since: dayFrom(-DAYS.missed), unit },
    ...(agency === null ? {} : { agency }),
  });
  return counted
    .filter(({ soon, missed }) => soon > 0 || missed > 0)
    .flatMap(({ scenario, indicator, today, soon, missed }) => {
      const of = kept.find((one) => one.scenario === scenario && one.indicator === indicator)!;
      const clock = of.flow.clocks.find(({ id }) => id === of.clock);
      if (clock === undefined) return [];
      return [
        {
          ...{ scenario: { id: scenario, name: of.flow.name }, id: clock.id, name: clock.name },
          ...{ today, soon, missed },
        },
      ];
    })
    .sort((a, b) => b.today - a.today || b.soon - a.soon || b.missed - a.missed);
}
