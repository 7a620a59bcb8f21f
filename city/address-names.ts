import { endings, middles, openings, roadKinds } from './address-words.ts';
import type { Random } from './random.ts';

/** Hands out names, none twice in one town; the next town may use them again, as towns do. */
export interface TownNames {
  /** A name without its kind: 青荷, 云栖畈. */
  stem(): string;
  /** A whole name that ends in `kind`. */
  of(kind: string): string;
  road(): string;
  /** Takes a name made elsewhere; false when the town has it already. */
  claim(name: string): boolean;
}

export function townNames(random: Random): TownNames {
  const taken = new Set<string>();
  const drawn = (): string =>
    random.chance(0.6)
      ? random.pick(openings) + random.pick(endings)
      : random.pick(openings) + random.pick(middles) + (random.chance(0.5) ? random.pick(endings) : '');
  const fresh = (kind: () => string): string => {
    for (;;) {
      const name = drawn() + kind();
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  };
  return {
    stem: () => fresh(() => ''),
    of: (kind) => fresh(() => kind),
    claim: (name) => taken.size < taken.add(name).size,
    road: () => fresh(() => random.weighted(roadKinds)),
  };
}
