import { addDays, weekday } from './dates.ts';
import type { City } from './city.ts';
import { randomOf, type Random } from './random.ts';
import { tellers } from './safety-details.ts';
import { safetyGround, type SafetyGrid } from './safety-ground.ts';
import { safetyPatterns, type SafetyPattern } from './safety-patterns.ts';
import { around, DAY, dawnOf, HOUR, poisson, type SafetyEvent, type SafetyStory } from './safety-story.ts';

/** How far back the sources reach: two years and a quarter. */
const SAFETY_DAYS = 820;

const mean = (weights: readonly number[]): number => weights.reduce((a, b) => a + b, 0) / weights.length;
/** 1 in July, -1 in January. */
const summer = (day: string): number => Math.cos(((Number(day.slice(5, 7)) - 7) / 6) * Math.PI);

/** Numbers of a source's register: letters, year, and a running number of the year. */
export class Register {
  readonly #mark: string;
  readonly #last = new Map<string, number>();

  constructor(mark: string) {
    this.#mark = mark;
  }

  next(day: string): string {
    const year = day.slice(0, 4);
    const number = (this.#last.get(year) ?? 0) + 1;
    this.#last.set(year, number);
    return `${this.#mark}${year}-${String(number).padStart(5, '0')}`;
  }
}

/** Where something happened as its source says it: mostly a spot, sometimes only the town, seldom nothing. */
export function placeIn(random: Random, source: string, grid: SafetyGrid): Pick<SafetyEvent, 'where'> {
  const said = random.next();
  // where somebody died is told by the town alone: a door would tell who
  if (source === 'death-registry' || said < 0.05) return { where: { code: grid.town.code } };
  if (said < 0.065) return {};
  const [lon, lat] = random.pick(grid.sites);
  // a spot beyond the border: a wrong digit, or the neighbours' accident
  if (said < 0.067) return { where: { position: [lon + 1.5, lat] } };
  return { where: { position: [lon, lat] } };
}

/** What happens in the city day by day, from each source's first day to the end of today. */
export function* everyday(city: City, registers: ReadonlyMap<string, Register>): Generator<SafetyStory> {
  const ground = safetyGround(city);
  for (const pattern of safetyPatterns)
    yield* ofSource(city, pattern, ground, registers.get(pattern.source)!);
}

function* ofSource(
  { seed, today }: City,
  pattern: SafetyPattern,
  ground: readonly SafetyGrid[],
  register: Register,
): Generator<SafetyStory> {
  const { source, perYear, trend, months, weekdays } = pattern;
  const random = randomOf(seed, `safety/${source}`);
  const residents = ground.reduce((sum, grid) => sum + grid.residents, 0);
  const perDay = ((residents / 10_000) * perYear) / 365 / mean(months) / mean(weekdays);
  const grids = pickGrid(random, ground, pattern.urban);
  const tell = tellers[source]!;
  for (let ago = SAFETY_DAYS; ago >= 0; ago--) {
    const day = addDays(today, -ago);
    const years = (SAFETY_DAYS - ago) / 365;
    const expected =
      perDay * trend ** years * months[Number(day.slice(5, 7)) - 1]! * weekdays[weekday(day) - 1]!;
    const times = Array.from({ length: poisson(random, expected) }, () => timeIn(random, pattern)).sort(
      (a, b) => a - b,
    );
    for (const time of times) {
      const category = random.weighted(
        pattern.kinds.map(
          ([kind, weight, inSummer = 1]) => [kind, weight * inSummer ** summer(day)] as const,
        ),
      );
      const key = register.next(day);
      const at = dawnOf(day) + time;
      yield tell(random, { source, key, category, at, ...placeIn(random, source, grids()) });
    }
  }
}

/** A time of day by the source's hours, to the minute. */
function timeIn(random: Random, { hours }: SafetyPattern): number {
  const hour = random.weighted(hours.map((weight, index) => [index, weight] as const));
  return Math.min(hour * HOUR + random.integer(0, 59) * 60_000, DAY - 60_000);
}

/** Grids as often as people live there, more often in towns, and in each town by its own ways: some are always ahead. */
function pickGrid(random: Random, ground: readonly SafetyGrid[], urban: number): () => SafetyGrid {
  const ways = new Map<string, number>();
  let sum = 0;
  const until = ground.map((grid) => {
    const way = ways.get(grid.town.id) ?? around(random, 1, 0.22);
    ways.set(grid.town.id, way);
    sum += grid.residents * (grid.urban ? urban : 1) * way;
    return sum;
  });
  return () => {
    const at = random.next() * sum;
    let [low, high] = [0, until.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (until[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return ground[low]!;
  };
}
