import { randomOf, sitesOf, type City } from '@gaoyao/city';
import { isoOf, localDay, startOfDay } from '@gaoyao/kernel/calendar';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Days of readings that a home brings along. */
const DAYS = 28;

interface DemoAct {
  readonly action: string;
  readonly actor: string;
  readonly at: number;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A home of the demo city that is looked after, with what its meter showed and what its alerts were. */
export interface DemoHome {
  readonly key: string;
  readonly agency: string;
  readonly unit: string;
  readonly title: string;
  readonly acts: readonly DemoAct[];
  readonly meter: string;
  readonly readings: readonly { readonly at: number; readonly litres: number }[];
  /** What became of past alerts. */
  readonly visits: readonly {
    readonly at: number;
    readonly record: Readonly<Record<string, unknown>>;
  }[];
}

export const WATER_SUPPLIER = {
  code: 'donghu-water',
  name: { zh: '东湖供水公司', en: 'Donghu Water' },
} as const;

/** How a home of the demo stands now. */
type Now = 'usual' | 'dry' | 'silent' | 'paused' | 'waiting';
const homes: readonly { readonly now: Now; readonly hours: number; readonly visits: readonly string[] }[] = [
  { now: 'usual', hours: 18, visits: ['away', 'unwell'] },
  { now: 'dry', hours: 12, visits: ['little-use', 'little-use'] },
  { now: 'usual', hours: 24, visits: ['meter'] },
  { now: 'silent', hours: 24, visits: ['outage'] },
  { now: 'paused', hours: 18, visits: [] },
  { now: 'waiting', hours: 24, visits: [] },
];
/** Hours of the day in which water runs as a rule. */
const AWAKE = [6, 7, 8, 11, 12, 17, 18, 19, 20];

/**
 * Homes in the first grid: two as usual, one without water since yesterday, one whose meter nobody hears, one whose people
 * are away, one that waits for consent. `people` are ids of parties, two for each home: who is looked after, and the
 * contact. The same city, people and time give the same homes.
 */
export function demoHomes(city: City, people: readonly string[], now: number): readonly DemoHome[] {
  const member = city.accounts.find(({ username }) => username === 'donghu.grid-member')!;
  const { agencyId: agency, unitId: unit } = member.bindings[0]!;
  const sites = sitesOf(city).get(unit)!;
  const full = Math.floor(now / HOUR) * HOUR;
  return homes.map(({ now: stands, hours, visits }, index) => {
    const random = randomOf(city.seed, `care/${String(index)}`);
    const since = full - (DAYS + 2) * DAY;
    const at = (minutes: number): number => since - DAY + minutes * 60_000;
    const meter = `DH-${String(100_200 + index * 17)}`;
    const [elder, contact] = [people[index * 2]!, people[index * 2 + 1]!];
    const paper = (n: number) => ({
      ...{
        how: 'paper',
        signedOn: isoOf(localDay(at(n))),
        record: `照同〔${isoOf(localDay(at(n))).slice(0, 4)}〕${String(index * 2 + n)}号`,
      },
    });
    const act = (action: string, when: number, input: DemoAct['input']): DemoAct => ({
      ...{ action, actor: member.id, at: when, input },
    });
    const enrolled = [
      act('enrol', at(0), {
        ...{
          elder,
          contact,
          place: sites[(index * 7) % sites.length]!.id,
          source: WATER_SUPPLIER.code,
          meter,
          hours,
        },
      }),
      ...(stands === 'waiting'
        ? []
        : [act('consent-elder', at(1), paper(1)), act('consent-contact', at(2), paper(2))]),
      ...(stands === 'paused'
        ? [act('pause', full - DAY, { until: isoOf(localDay(full + 5 * DAY)), reason: '去女儿家小住' })]
        : []),
    ];
    const until = stands === 'silent' ? full - 2 * DAY : full;
    const dryFrom = stands === 'dry' ? full - 15 * HOUR : full + DAY;
    let litres = 20_000 + Math.floor(random.next() * 60_000);
    const readings = [];
    for (let moment = since; stands !== 'waiting' && moment <= until; moment += HOUR) {
      const hour = Math.round((moment - startOfDay(localDay(moment))) / HOUR);
      if (moment < dryFrom && AWAKE.includes(hour) && random.chance(0.8))
        litres += 4 + Math.floor(random.next() * 40);
      readings.push({ at: moment, litres });
    }
    return {
      ...{
        key: `home/${String(index)}`,
        agency,
        unit,
        title: `用水照护，${String(hours)} 小时`,
        acts: enrolled,
      },
      ...{ meter, readings },
      visits: visits.map((why, n) => ({
        at: full - (4 + index * 3 + n * 6) * DAY - 3 * HOUR,
        record:
          why === 'unwell'
            ? { how: 'seen', found: 'unwell', alarm: true }
            : { how: 'seen', found: why === 'away' ? 'away' : 'well', alarm: false, falseReason: why },
      })),
    };
  });
}
