/** Whose places are meant: those of whole tenancies, and those in units (their ids) with all below. Undefined: everybody's. */
export interface PlacesReach {
  readonly shards: readonly number[];
  readonly units: readonly string[];
}

/** A condition on places: `$day`, `$shards` and `$units` are the numbers of the parameters of `reachParameters`. */
export const withinReach = (
  version: string,
  { day, shards, units }: Readonly<Record<'day' | 'shards' | 'units', string>>,
): string =>
  `(${shards}::smallint[] is null or ${version}.shard = any(${shards}) or ${version}.area in (
     select unit from places.unit_ancestor where ancestor = any(${units}::uuid[]) and valid_from <= ${day} and valid_to > ${day}))`;

/** The tenancies and the units of a reach as parameters: nulls for everybody's. */
export const reachParameters = (reach: PlacesReach | undefined) =>
  [reach?.shards ?? null, reach?.units ?? null] as const;

/** Whether a place in these units (the narrowest or the widest first) is within the reach. */
export const isWithin = (reach: PlacesReach | undefined, shard: number, chain: readonly string[]): boolean =>
  reach === undefined || reach.shards.includes(shard) || chain.some((unit) => reach.units.includes(unit));
