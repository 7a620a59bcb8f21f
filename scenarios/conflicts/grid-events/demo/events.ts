import { randomOf, sitesOf, type City, type Random } from '@gaoyao/city';
import { dayOf, startOfDay } from '@gaoyao/kernel/calendar';
import { eventKinds } from '../kinds/index.ts';
import { EventStory, type Cast, type GridAct, type Taker } from './event-story.ts';
import { eventTexts } from './event-texts.ts';

/** One event of the demo city; a duplicate names the event it follows by key (input `existing` of `follow-existing`). */
export interface DemoGridEvent {
  readonly key: string;
  /** Agency at which it is opened, and the grid in which it lies. */
  readonly agency: string;
  readonly unit: string;
  readonly title: string;
  /** In the order and at the time they happened, all before now. */
  readonly acts: readonly GridAct[];
}

const PAST = 300;
const DAYS = 730;
/** What is past has come to its end: no story lasts longer. */
const SETTLED_DAYS = 25;
/** How many events run now, by where they stand. */
const RUNNING: Readonly<Record<string, number>> = {
  reported: 6,
  dispatched: 5,
  handling: 8,
  answered: 3,
  rating: 3,
};
const HOUR = 3_600_000;

/** Where an event stands after its last act. */
const stageAfter: Readonly<Record<string, string>> = {
  report: 'reported',
  return: 'reported',
  dispatch: 'dispatched',
  accept: 'handling',
  'ask-assist': 'handling',
  assist: 'handling',
  'send-back': 'handling',
  escalate: 'handling',
  'feed-back': 'answered',
  solve: 'answered',
  'accept-result': 'rating',
};

interface Ground {
  readonly city: City;
  readonly grids: readonly { readonly id: string; readonly name: string; readonly town: string }[];
  readonly home: string;
  readonly members: readonly string[];
  readonly dispatchers: readonly string[];
  readonly takers: Readonly<Record<string, readonly Taker[]>>;
  readonly sites: ReturnType<typeof sitesOf>;
}

/** The first county, where everybody who is needed has an account. */
function groundOf(city: City): Ground {
  const named = (username: string) => city.accounts.find((one) => one.username === `donghu.${username}`)!;
  const taker = (username: string): Taker => {
    const { id, bindings } = named(username);
    return { account: id, agency: bindings[0]!.agencyId };
  };
  const units = new Map(city.units.map((unit) => [unit.id, unit]));
  const home = named('grid-member').bindings[0]!.unitId;
  const county = units.get(home)!.code.slice(0, 6);
  return {
    city,
    home,
    grids: city.units
      .filter(({ kind, code }) => kind === 'grid' && code.startsWith(county))
      .map(({ id, name, parentId }) => ({ id, name: name.zh, town: units.get(parentId!)!.parentId! })),
    members: ['grid-member', 'grid-member2', 'grid-member3'].map((one) => named(one).id),
    dispatchers: ['dispatcher1', 'dispatcher2'].map((one) => named(one).id),
    takers: {
      'enforcement-bureau': [taker('clerk'), taker('officer1'), taker('officer2')],
      'market-regulation': [taker('clerk2')],
      police: [taker('clerk3')],
      'mediation-centre': [taker('mediator')],
      government: [taker('clerk4')],
    },
    sites: sitesOf(city),
  };
}

const sources = [
  ['grid-member', 40],
  ['patrol', 14],
  ['public', 26],
  ['hotline', 12],
  ['alert', 5],
  ['platform', 3],
] as const;
const levels = [
  [1, 60],
  [2, 28],
  [3, 10],
  [4, 2],
] as const;
/** Who brings events from outside in the demo, with the system they come from. */
const systems: Readonly<Record<string, string>> = { hotline: '12345', platform: 'city-governance' };

function eventAt(
  ground: Ground,
  key: string,
  reportedAt: number,
  end: number,
  random: Random,
): DemoGridEvent {
  const source = random.weighted(sources);
  const byMember = source === 'grid-member' || source === 'patrol';
  const grid = byMember ? ground.grids.find(({ id }) => id === ground.home)! : random.pick(ground.grids);
  const homeTown = ground.grids.find(({ id }) => id === ground.home)!.town;
  const texts = eventTexts.filter(({ town }) => town === undefined || grid.town === homeTown);
  const text = random.weighted(texts.map((one) => [one, one.weight] as const));
  const site = random.pick(ground.sites.get(grid.id)!);
  const authority = eventKinds.find(({ code }) => code === text.kind)!.agency.kind;
  const [helper] = ground.takers['government']!;
  const cast: Cast = {
    reporter: byMember ? random.pick(ground.members) : 'system',
    dispatchers: ground.dispatchers,
    takers: ground.takers[authority]!,
    next: authority === 'government' ? ground.takers['enforcement-bureau']![0]! : helper!,
    helper: helper!,
  };
  const what = random.pick(text.titles);
  const title = `${grid.name}${what}`;
  const system = systems[source];
  const { acts } = new EventStory(
    {
      ...{ text, source, title, reportedAt },
      level: random.weighted(levels),
      report: {
        ...{ place: site.id, lon: site.lon, lat: site.lat, happenedAt: new Date(reportedAt).toISOString() },
        ...(random.chance(0.4) ? { words: `${what}，已经有一段时间了，请尽快处理。` } : {}),
        ...(byMember ? { reporter: cast.reporter } : {}),
        ...(system === undefined ? {} : { system, sourceKey: `${system}-${key}` }),
      },
      ...(random.chance(0.05) ? { repeats: key } : {}),
    },
    cast,
    random,
  );
  const government = ground.city.agencies.find(
    ({ kind, unitId }) => kind === 'government' && unitId === grid.town,
  )!;
  return { key, agency: government.id, unit: grid.id, title, acts: acts.filter(({ at }) => at < end) };
}

/**
 * The events of the demo city's first county: 300 over the two years before `city.today`, all at their end, and those that
 * run at `now`, in the order in which they were reported. The same city and time give the same events.
 */
export function demoGridEvents(city: City, now: number): readonly DemoGridEvent[] {
  const ground = groundOf(city);
  const today = startOfDay(dayOf(city.today));
  const events: DemoGridEvent[] = [];
  for (let at = 0; at < PAST; at += 1) {
    const random = randomOf(city.seed, `grid-events/${String(at)}`);
    // slow growth over the two years, from seven in the morning to nine in the evening
    const day = Math.floor(SETTLED_DAYS + (DAYS - SETTLED_DAYS) * (1 - Math.sqrt(random.next())));
    const reportedAt = today - day * 24 * HOUR + Math.floor((7 + random.next() * 14) * HOUR);
    events.push(eventAt(ground, String(at), reportedAt, now, random));
  }
  for (const [stage, wanted] of Object.entries(RUNNING))
    for (let found = 0, attempt = 0; found < wanted; attempt += 1) {
      const key = `${stage}/${String(attempt)}`;
      const random = randomOf(city.seed, `grid-events/${key}`);
      const back = stage === 'reported' || stage === 'dispatched' ? 2 : 60;
      const event = eventAt(ground, key, now - Math.floor(random.next() * back * HOUR) - 60_000, now, random);
      if (stageAfter[event.acts.at(-1)!.action] !== stage) continue;
      events.push(event);
      found += 1;
    }
  const inOrder = (one: DemoGridEvent, other: DemoGridEvent): number => one.acts[0]!.at - other.acts[0]!.at;
  return settleDuplicates(events.sort(inOrder)).toSorted(inOrder);
}

const MINUTE = 60_000;

/** Who repeats a report repeats the one before it: the same thing at the same place, within the hour. */
function settleDuplicates(events: readonly DemoGridEvent[]): readonly DemoGridEvent[] {
  const repeats = ({ acts }: DemoGridEvent): boolean => acts.at(-1)!.action === 'follow-existing';
  return events.map((event, index) => {
    if (!repeats(event)) return event;
    const before =
      events.slice(0, index).findLast((one) => !repeats(one)) ?? events.find((one) => !repeats(one))!;
    const [report] = before.acts;
    // said by somebody else: neither the words nor the number at the source are the same
    const own = ['words', 'sourceKey', 'system'];
    const input = Object.fromEntries(Object.entries(report!.input).filter(([field]) => !own.includes(field)));
    const last = event.acts.at(-1)!;
    const at = report!.at + 30 * MINUTE;
    return {
      ...before,
      key: event.key,
      acts: [
        { ...report!, at, input },
        { ...last, at: at + 20 * MINUTE, input: { existing: before.key } },
      ],
    };
  });
}
