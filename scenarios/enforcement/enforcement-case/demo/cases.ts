import { identifierOf, randomOf, sitesOf, type City, type Role } from '@gaoyao/city';
import { dayOf, workCalendar } from '@gaoyao/kernel/calendar';
import { CaseFile, type Almanac, type Bureau } from './case-file.ts';
import type { DemoCase, DemoPlace } from './demo-case.ts';
import { endedStories } from './ended-stories.ts';
import { offences } from './offences.ts';
import { runningStories } from './running-stories.ts';
import { undecidedStories } from './undecided-stories.ts';

interface County {
  readonly bureau: Bureau;
  readonly grids: readonly City['units'][number][];
  readonly persons: City['parties'][number][];
  readonly organisations: City['parties'][number][];
  readonly nextNumber: () => number;
}

function countiesOf(city: City): County[] {
  const units = new Map(city.units.map((unit) => [unit.id, unit]));
  return city.agencies
    .filter(({ kind }) => kind === 'enforcement-bureau')
    .map((agency) => {
      const code = units.get(agency.unitId)!.code.slice(0, 6);
      const holders = (role: Role) =>
        city.accounts
          .filter(({ bindings }) => bindings.some((one) => one.role === role && one.agencyId === agency.id))
          .map(({ id, name }) => ({ id, name: name.zh }));
      const beside = (kind: City['agencies'][number]['kind']): string =>
        city.agencies.find((one) => one.kind === kind && one.unitId === agency.unitId)!.name.zh;
      const random = randomOf(city.seed, `enforcement-case/parties/${code}`);
      const parties = city.parties
        .filter(({ unitId }) => units.get(unitId)!.code.startsWith(code))
        .map((party) => [random.next(), party] as const)
        .sort(([a], [b]) => a - b)
        .map(([, party]) => party);
      let papers = 0;
      return {
        bureau: {
          agency: agency.id,
          officers: holders('officer').map(({ id }) => id),
          teamLead: holders('team-lead')[0]!.id,
          reviewer: holders('legal-reviewer')[0]!,
          head: holders('head')[0]!,
          clerk: holders('clerk')[0]!,
          mark: `${agency.name.zh.slice(0, 1)}综执`,
          government: beside('government'),
          court: beside('court'),
          police: beside('police'),
        },
        grids: city.units.filter((unit) => unit.kind === 'grid' && unit.code.startsWith(code)),
        persons: parties.filter((party) => party.kind === 'person'),
        organisations: parties.filter((party) => party.kind === 'organisation'),
        nextNumber: () => (papers += 1),
      };
    });
}

function placeAt({ id, road, roadNumber, estate = '' }: City['addresses'][number]): DemoPlace {
  const number = roadNumber === undefined ? '' : `${roadNumber}号`;
  return road === undefined
    ? { id, road: estate, text: estate + number }
    : { id, road, text: road + number + estate };
}

/** The city's own people are grown up. */
function minorIn(
  city: City,
  { persons }: County,
  grid: string,
  place: string,
): NonNullable<DemoCase['minor']> {
  const units = new Map(city.units.map((unit) => [unit.id, unit]));
  const community = units.get(units.get(grid)!.parentId!)!;
  return {
    id: identifierOf(city.seed, 'enforcement-case/minor'),
    name: `${persons[0]!.name.zh.slice(0, 1)}小禾`,
    born: `${String(Number(city.today.slice(0, 4)) - 16)}-03-12`,
    place,
    unit: community.id,
  };
}

/**
 * The demo city's penalty cases of about the last eight months before `city.today`, in the order in which they were
 * reported: one for every stage and every end that matters, each of another party. The same city gives the same cases.
 * Every act is lawful under the flow, and before every act that rests on a paper the paper is made.
 */
export function demoCases(city: City): readonly DemoCase[] {
  const almanac: Almanac = {
    seed: city.seed,
    calendar: workCalendar(city.holidays),
    today: dayOf(city.today),
  };
  const counties = countiesOf(city);
  const sites = sitesOf(city);
  const cases = Object.entries({ ...undecidedStories, ...runningStories, ...endedStories }).map(
    ([name, story]) => {
      const county = counties[story.bureau]!;
      const offence = offences[story.offence];
      const random = randomOf(city.seed, `enforcement-case/places/${name}`);
      const grid = random.pick(county.grids);
      const here = sites.get(grid.id)!;
      const onStreet = here.filter(({ road }) => road !== undefined);
      const site = randomOf(city.seed, `enforcement-case/site/${name}`).pick(
        onStreet.length > 0 ? onStreet : here,
      );
      const minor = story.minor === true ? minorIn(city, county, grid.id, site.id) : undefined;
      const pool = offence.party === 'person' ? county.persons : county.organisations;
      const party = minor ?? pool.shift();
      if (party === undefined) throw new Error(`the city has no party for ${name}`);
      const file = new CaseFile(name, almanac, {
        bureau: county.bureau,
        offence,
        party: { id: party.id, representative: random.pick(county.persons).name.zh },
        ...(minor === undefined ? {} : { minor }),
        grid,
        place: placeAt(site),
        nextNumber: county.nextNumber,
      });
      story.tell(file);
      return file.close();
    },
  );
  const openedAt = ({ steps }: DemoCase): number => (steps[0]?.kind === 'act' ? steps[0].at : 0);
  return cases.sort((a, b) => openedAt(a) - openedAt(b));
}
