import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { clockCounts, recentEntries } from '@gaoyao/kernel/indicators';
import { disputeScenarios } from '@gaoyao/scenarios';
import type { Reading } from './cockpit-figures.ts';
import type { CockpitScope } from './cockpit-scope.ts';

const SOON_DAYS = 7;
const LATELY_DAYS = 30;
const MOST_EVENTS = 40;

const dayFrom = (days: number): string => isoOf(localDay(Date.now()) + days);

interface Of {
  readonly scope: CockpitScope;
  readonly unit: string;
}

/** Periods of disputes that end soon, or ended lately without being kept: counts, by clock. */
export async function clocksOf({ db, flows }: Reading, { scope, unit }: Of) {
  const kept = disputeScenarios.flatMap((scenario) =>
    (flows.get(scenario)?.indicators ?? []).flatMap((one) =>
      one.kind === 'due-rate' ? [{ scenario, indicator: one.id, clock: one.clock }] : [],
    ),
  );
  const counted = await clockCounts(db, kept, {
    ...{ today: dayFrom(0), until: dayFrom(SOON_DAYS), since: dayFrom(-LATELY_DAYS), unit },
    ...(scope.agency === null ? {} : { agency: scope.agency.id }),
  });
  return counted
    .filter(({ soon, missed }) => soon > 0 || missed > 0)
    .map(({ scenario, indicator, today, soon, missed }) => {
      const { name, clocks } = flows.get(scenario)!;
      const { clock } = kept.find((one) => one.scenario === scenario && one.indicator === indicator)!;
      const called = clocks.find(({ id }) => id === clock)!.name;
      return { scenario: { id: scenario, name }, id: clock, name: called, today, soon, missed };
    })
    .sort((a, b) => b.today - a.today || b.soon - a.soon || b.missed - a.missed);
}

/** Matters of each agency that entered each stage, by day, newest first. */
export async function eventsOf({ db, flows }: Reading, { scope, unit }: Of) {
  const scenarios = disputeScenarios.filter((id) => flows.has(id));
  const found = await recentEntries(db, {
    ...{ scenarios, unit, limit: MOST_EVENTS, since: dayFrom(-LATELY_DAYS), until: dayFrom(0) },
    ...(scope.agency === null ? {} : { agency: scope.agency.id }),
  });
  const { rows } = await db.query<{ id: string; zh: string; en: string }>(
    'select id, name_zh as zh, name_en as en from access.agency where id::text = any($1)',
    [found.map(({ agency }) => agency)],
  );
  const names = new Map(rows.map(({ id, zh, en }) => [id, { zh, en }]));
  return found.flatMap(({ day, scenario, stage, agency, n }) => {
    const flow = flows.get(scenario)!;
    // a stage of an older version of the flow has no name any more
    const called = flow.stages.find(({ id }) => id === stage);
    const name = names.get(agency);
    if (called === undefined || name === undefined) return [];
    return [
      {
        ...{ day, n, agency: name, scenario: { id: scenario, name: flow.name } },
        stage: { id: stage, name: called.name },
      },
    ];
  });
}
