import { identifierOf, randomOf, sitesOf } from '@gaoyao/city';
import type { City, Random, Role } from '@gaoyao/city';
import { dayOf, isoOf, startOfDay, weekdayOf, workCalendar } from '@gaoyao/kernel/calendar';
import type { Day, WorkCalendar } from '@gaoyao/kernel/calendar';
import type { Text } from '@gaoyao/kernel/store';
import { violations } from '../forms.ts';
import { stages } from '../stages.ts';
import { writeCase } from './case.ts';
import type { Bureau, DemoAct } from './case.ts';
import { OfficeDiary } from './office-diary.ts';
import { patterns } from './violation-texts.ts';
import type { Violation } from './violation-texts.ts';

/** One matter of the demo city: everything the importer needs to perform its acts at their own times. */
export interface DemoMatter {
  readonly id: string;
  readonly scenario: 'street-order';
  /** The bureau that handles it. */
  readonly agencyId: string;
  /** The grid where it happened. */
  readonly unitId: string;
  /** Kind of violation and grid; never the party's name. */
  readonly title: Text;
  /** The party, once the case is filed. */
  readonly parties: readonly { readonly partyId: string; readonly role: 'party' }[];
  /** In the order and at the time they happened, all before `city.today`. */
  readonly acts: readonly DemoAct[];
}

const MATTERS = 3000;
const DAYS = 730;
/** Matters written on purpose so that every open stage can be seen on the first day. */
const OPEN_PER_STAGE = 4;
/** How far back an open matter of those may begin. */
const OPEN_WITHIN = 150;

interface County {
  readonly bureau: Bureau;
  readonly grids: readonly {
    readonly id: string;
    readonly name: Text;
    /** Its buildings and spots in the address library. */
    readonly places: readonly string[];
  }[];
  readonly persons: readonly string[];
  readonly organisations: readonly string[];
}

function countiesOf(city: City): County[] {
  const units = new Map(city.units.map((unit) => [unit.id, unit]));
  const sites = sitesOf(city);
  return city.agencies
    .filter(({ kind }) => kind === 'enforcement-bureau')
    .map((agency) => {
      const code = units.get(agency.unitId)!.code.slice(0, 6);
      const holders = (role: Role): string[] =>
        city.accounts
          .filter(({ bindings }) => bindings.some((one) => one.role === role && one.agencyId === agency.id))
          .map(({ id }) => id);
      const parties = city.parties.filter(({ unitId }) => units.get(unitId)!.code.startsWith(code));
      const kinds = (kind: 'person' | 'organisation'): string[] =>
        parties.filter((party) => party.kind === kind).map(({ id }) => id);
      return {
        bureau: {
          agencyId: agency.id,
          officers: holders('officer'),
          teamLead: holders('team-lead')[0]!,
          legalReviewer: holders('legal-reviewer')[0]!,
          head: holders('head')[0]!,
          clerk: holders('clerk')[0]!,
        },
        grids: city.units
          .filter((unit) => unit.kind === 'grid' && unit.code.startsWith(code))
          .map(({ id, name }) => ({ id, name, places: sites.get(id)!.map((site) => site.id) })),
        persons: kinds('person'),
        organisations: kinds('organisation'),
      };
    });
}

const monthOf = (day: Day): number => Number(isoOf(day).slice(5, 7)) - 1;

/** How many reports of each kind a month brings, relative to one another. */
const monthly = Array.from({ length: 12 }, (_, month) =>
  (Object.keys(patterns) as Violation[]).map(
    (key) => [key, patterns[key].weight * patterns[key].season[month]!] as const,
  ),
);

/** How busy each day is: quiet days off, busy Mondays, the season of each violation, slow growth over two years. */
function rhythm(first: Day, calendar: WorkCalendar): (readonly [Day, number])[] {
  return Array.from({ length: DAYS }, (_, i) => {
    const day = first + i;
    const week = calendar.isWorkingDay(day) ? (weekdayOf(day) === 1 ? 1.2 : 1) : 0.35;
    const season = monthly[monthOf(day)]!.reduce((sum, [, weight]) => sum + weight, 0);
    return [day, week * season * (0.85 + (0.3 * i) / DAYS)] as const;
  });
}

/** A moment of the day: mostly office hours on working days, evenings now and then, any daytime on days off. */
function momentOf(day: Day, working: boolean, random: Random): number {
  const evening = random.chance(0.2);
  const [from, to] = evening ? [18, 21.5] : working ? [8.6, 17.2] : [9, 20];
  return startOfDay(day) + Math.floor((from + random.next() * (to - from)) * 3_600_000);
}

/** One matter reported on a day, with all acts that happened before `end`, and the stage it stands in then. */
function matterOn(
  day: Day,
  path: string,
  city: City,
  counties: readonly (readonly [County, number])[],
  calendar: WorkCalendar,
  end: number,
): { matter: DemoMatter; stage: string } {
  const random = randomOf(city.seed, `street-order/${path}`);
  const { bureau, grids, persons, organisations } = random.weighted(counties);
  const violation = random.weighted(monthly[monthOf(day)]!);
  const kind = random.chance(patterns[violation].organisations) ? 'organisation' : 'person';
  const parties = kind === 'person' ? persons : organisations;
  // squared: a few parties come back often, most never
  const partyId = parties[Math.floor(random.next() ** 2 * parties.length)]!;
  const grid = grids[Math.floor(random.next() ** 1.5 * grids.length)]!;
  const reportedAt = momentOf(day, calendar.isWorkingDay(day), random);

  const written = writeCase(
    {
      violation,
      placeId: randomOf(city.seed, `street-order/place/${path}`).pick(grid.places),
      party: { id: partyId, kind },
    },
    bureau,
    new OfficeDiary(reportedAt, end, calendar, random),
    calendar,
    random,
  );
  const acts = written.acts.filter(({ at }) => at < end);
  const name = violations[violation];
  return {
    stage: written.stages[acts.length - 1]!,
    matter: {
      id: identifierOf(city.seed, `matter/street-order/${path}`),
      scenario: 'street-order',
      agencyId: bureau.agencyId,
      unitId: grid.id,
      title: { zh: `${name.zh} · ${grid.name.zh}`, en: `${name.en} · ${grid.name.en}` },
      parties: acts.some(({ action }) => action === 'file') ? [{ partyId, role: 'party' }] : [],
      acts,
    },
  };
}

/**
 * The demo city's matters, 3,000 over the two years before `city.today`, in the order in which they were reported.
 * The same city gives the same matters. Every act is lawful under the flow; some are late, and some matters stand
 * open at every stage.
 */
export function demoMatters(city: City): DemoMatter[] {
  const calendar = workCalendar(city.holidays);
  const today = dayOf(city.today);
  const end = startOfDay(today);
  // the district has more people than the two counties
  const counties = countiesOf(city).map((county, i) => [county, i === 0 ? 46 : 27] as const);
  const matters: DemoMatter[] = [];

  for (const { id: wanted, final } of stages) {
    if (final) continue;
    const random = randomOf(city.seed, `street-order/open/${wanted}`);
    let found = 0;
    for (let attempt = 0; found < OPEN_PER_STAGE; attempt++) {
      if (attempt === 20_000) throw new Error(`no matter stands in ${wanted} on ${city.today}`);
      const day = today - random.integer(1, OPEN_WITHIN);
      const { matter, stage } = matterOn(day, `open/${wanted}/${attempt}`, city, counties, calendar, end);
      if (stage !== wanted) continue;
      matters.push(matter);
      found++;
    }
  }

  const days = rhythm(today - DAYS, calendar);
  const random = randomOf(city.seed, 'street-order/days');
  for (let i = matters.length; i < MATTERS; i++) {
    matters.push(matterOn(random.weighted(days), String(i), city, counties, calendar, end).matter);
  }
  return matters.sort((a, b) => a.acts[0]!.at - b.acts[0]!.at);
}
