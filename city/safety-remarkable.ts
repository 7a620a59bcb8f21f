import type { City } from './city.ts';
import { addDays } from './dates.ts';
import { randomOf, type Random } from './random.ts';
import type { Register } from './safety-everyday.ts';
import { tellers } from './safety-details.ts';
import { safetyGround, type SafetyGrid } from './safety-ground.ts';
import { DAY, dawnOf, HOUR, type SafetyEvent, type SafetyStory } from './safety-story.ts';

/** A kind that its source never named: it came with its first event. */
const NEW_KIND = 'fire-ebike';

/** More of one kind than usual, in one place, for a while. */
interface Cluster {
  readonly source: string;
  readonly category: string;
  readonly town: string;
  /** How many neighbouring grids of the town it stays within. */
  readonly grids: number;
  readonly events: number;
  /** It began so many days before today and goes on. */
  readonly days: number;
  /** Hours between which it happens. */
  readonly hours: readonly [from: number, to: number];
  readonly attributes?: SafetyEvent['attributes'];
}

/** Real rises, planted to be found: burglars at night, charging batteries, a builder who owes wages. */
export const safetyClusters: readonly Cluster[] = [
  {
    ...{ source: 'police-crime', category: 'crime-theft', town: '望湖街道', grids: 5 },
    ...{ events: 24, days: 20, hours: [0, 5] },
  },
  {
    ...{ source: 'fire-brigade', category: NEW_KIND, town: '城西街道', grids: 6 },
    ...{ events: 9, days: 14, hours: [0, 6] },
  },
  {
    ...{ source: 'fire-brigade', category: NEW_KIND, town: '临江街道', grids: 16 },
    ...{ events: 4, days: 40, hours: [0, 24] },
  },
  {
    ...{ source: 'petitions-office', category: 'petition-visit', town: '菱塘镇', grids: 8 },
    ...{ events: 17, days: 21, hours: [8, 17], attributes: { topic: 'wages', repeat: false, joint: false } },
  },
];

/** What a leader has to know the next morning, so many hours before today began. */
const serious: readonly (Pick<SafetyEvent, 'source' | 'category' | 'severity' | 'attributes'> & {
  readonly town: string;
  readonly hoursAgo: number;
})[] = [
  {
    ...{ source: 'traffic-police', category: 'accident-fatal', town: '竹溪镇', hoursAgo: 6.6, severity: 3 },
    attributes: { deaths: 3, injured: 4, loss: 38.5, cause: 'fatigue' },
  },
  {
    ...{ source: 'fire-brigade', category: 'fire-workshop', town: '苇洲镇', hoursAgo: 15.2, severity: 3 },
    attributes: { deaths: 3, injured: 2, loss: 0, cause: 'unknown' },
  },
  {
    ...{
      source: 'petitions-office',
      category: 'petition-visit',
      town: '菱塘镇',
      hoursAgo: 14.4,
      severity: 3,
    },
    attributes: { topic: 'wages', repeat: false, joint: true },
  },
  {
    ...{ source: 'police-crime', category: 'crime-violent', town: '港前街道', hoursAgo: 21.7, severity: 3 },
  },
  {
    ...{
      source: 'emergency-bureau',
      category: 'work-construction',
      town: '城西街道',
      hoursAgo: 9.9,
      severity: 2,
    },
    attributes: { deaths: 1, injured: 2 },
  },
];

/** The clusters and the serious events of the last days. */
export function* remarkable(city: City, registers: ReadonlyMap<string, Register>): Generator<SafetyStory> {
  const ground = safetyGround(city);
  const gridsOf = (town: string): readonly SafetyGrid[] =>
    ground.filter((grid) => grid.town.name.zh === town);
  const random = randomOf(city.seed, 'safety/remarkable');
  for (const cluster of safetyClusters) {
    const grids = gridsOf(cluster.town).slice(0, cluster.grids);
    if (grids.length > 0) yield* ofCluster(city, cluster, grids, random, registers.get(cluster.source)!);
  }
  for (const { town, hoursAgo, ...of } of serious) {
    const at = Math.round((dawnOf(city.today) - hoursAgo * HOUR) / 60_000) * 60_000;
    const key = registers.get(of.source)!.next(new Date(at).toISOString());
    const grid = random.pick(gridsOf(town).length > 0 ? gridsOf(town) : ground);
    const position = random.pick(grid.sites);
    yield { event: { ...of, key, at, where: { position } }, told: at + 0.4 * HOUR };
  }
}

function* ofCluster(
  { today }: City,
  { source, category, events, days, hours: [from, to], attributes }: Cluster,
  grids: readonly SafetyGrid[],
  random: Random,
  register: Register,
): Generator<SafetyStory> {
  const dawn = dawnOf(today);
  for (let n = 0; n < events; n++) {
    const minutes = random.integer(from * 60, to * 60 - 1);
    const ago = Math.floor(((n + random.next()) / events) * days) + 1;
    const at = dawn - ago * DAY + minutes * 60_000;
    const key = register.next(addDays(today, -ago));
    const where = { position: random.pick(random.pick(grids).sites) };
    const story = tellers[source]!(random, { source, key, category, at, where });
    yield attributes === undefined ? story : { ...story, event: { ...story.event, severity: 1, attributes } };
  }
}
