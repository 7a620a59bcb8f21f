import { randomOf, sitesOf, type City } from '@gaoyao/city';
import { dayOf, isoOf, localDay, startOfDay } from '@gaoyao/kernel/calendar';
import { patrolSteps, plannedPatrol } from '../plan-patrol.ts';
import { patrolSheets, type PatrolSheet } from '../sheets.ts';

/** One patrol of the demo city, in the order and at the time its acts happened. */
export interface DemoPatrol {
  readonly key: string;
  readonly agency: string;
  readonly unit: string;
  readonly title: string;
  readonly acts: readonly {
    readonly action: string;
    readonly actor: string;
    readonly at: number;
    readonly input: Readonly<Record<string, unknown>>;
  }[];
}

/** Days before today on which a patrol was walked. */
const WALKED = [1, 2, 4, 7, 14, 21, 35, 60, 90];
const HOUR = 3_600_000;
const MINUTE = 60_000;
const skips = ['店铺未营业，改日补查', '施工围挡，无法靠近'] as const;

/**
 * Patrols of the grid members of the first grid: those of the past without a problem, now and then with a step skipped; one
 * that is being walked today and has found something; one that waits. The same city and time give the same patrols.
 */
export function demoPatrols(city: City, now: number): readonly DemoPatrol[] {
  const members = ['grid-member', 'grid-member2', 'grid-member3'].map((name) =>
    city.accounts.find(({ username }) => username === `donghu.${name}`)!,
  );
  const { agencyId, unitId } = members[0]!.bindings[0]!;
  const places = sitesOf(city)
    .get(unitId)!
    .map(({ id, lon, lat }) => ({ place: id, lon, lat }));
  const grid = city.units.find(({ id }) => id === unitId)!.name.zh;
  const today = startOfDay(localDay(now));

  const planned = (key: string, sheet: PatrolSheet, walker: string, day: number, at: number) => {
    const plan = plannedPatrol(sheet, places);
    const input = { ...plan, walker, plannedFor: isoOf(localDay(day)) };
    return {
      steps: patrolSteps(sheet, plan.places),
      patrol: {
        ...{ key, agency: agencyId, unit: unitId, title: `${grid}${sheet.name.zh}` },
        acts: [{ action: 'plan', actor: walker, at, input }],
      } satisfies DemoPatrol,
    };
  };

  const past = WALKED.map((back, index): DemoPatrol => {
    const random = randomOf(city.seed, `patrol/${String(index)}`);
    const walker = random.pick(members).id;
    const day = startOfDay(dayOf(city.today) - back);
    const sheet = patrolSheets[index % patrolSheets.length]!;
    const { patrol, steps } = planned(`past/${String(back)}`, sheet, walker, day, day + 8 * HOUR);
    let at = day + 9 * HOUR;
    const walked = steps.map(({ step }) => {
      at += Math.round((2 + random.next() * 6) * MINUTE);
      return random.chance(0.06)
        ? { action: 'skip', actor: walker, at, input: { step, reason: random.pick(skips) } }
        : { action: 'check-item', actor: walker, at, input: { step } };
    });
    const start = { action: 'start', actor: walker, at: day + 9 * HOUR, input: {} };
    const finish = { action: 'finish', actor: walker, at: at + 5 * MINUTE, input: {} };
    return { ...patrol, acts: [...patrol.acts, start, ...walked, finish] };
  });

  const street = patrolSheets.find(({ code }) => code === 'street-look')!;
  const begun = Math.max(today, now - HOUR);
  const walking = planned('walking', street, members[0]!.id, today, begun);
  const [first, second] = walking.steps;
  const doing = (action: string, input: Readonly<Record<string, unknown>>, share: number) => ({
    ...{ action, actor: members[0]!.id, input },
    at: begun + Math.floor((now - begun) * share),
  });
  const kind = street.items.find(({ id }) => id === second!.item)!.kind;
  const problem = { step: 2, title: `${grid}人行道地砖翘起`, kind, level: 1, place: second!.place };
  const small = patrolSheets.find(({ code }) => code === 'small-premises')!;
  return [
    ...past.toReversed(),
    {
      ...walking.patrol,
      acts: [
        ...walking.patrol.acts,
        doing('start', {}, 0.2),
        doing('check-item', { step: first!.step }, 0.4),
        doing('report-problem', problem, 0.6),
      ],
    },
    planned('waiting', small, members[0]!.id, today, begun).patrol,
  ];
}
