import type { Queryable } from '../../store/index.ts';
import type { PlacesMove } from '../units/place-codes.ts';
import type { Boundary } from './geometry.ts';
import { UnitLocator } from './locator.ts';

/** The land below one unit before and after its grids are drawn anew. */
export interface Redrawn {
  /** The unit whose grids they are: places may lie in it itself. */
  readonly parent: string;
  readonly before: ReadonlyMap<string, Boundary>;
  readonly after: ReadonlyMap<string, Boundary>;
}

const locatorOf = (grids: ReadonlyMap<string, Boundary>): UnitLocator =>
  new UnitLocator(
    Array.from(grids, ([id, boundary]) => ({ id, kind: 'grid', parent: null, code: id, boundary })),
  );

/**
 * Which buildings and spots come to lie in another grid. Where a place was put into a grid by hand though it stands in
 * another, it stays unless the ground under it changes hands.
 */
export async function regridded(
  db: Queryable,
  { parent, before, after }: Redrawn,
  from: string,
): Promise<readonly PlacesMove[]> {
  const { rows } = await db.query<{ place: string; area: string; lon: number; lat: number }>(
    `select place, area, lon, lat from places.place_version
     where area = any($1) and parent is null and lon is not null and valid_from <= $2 and valid_to > $2 order by code`,
    [[parent, ...after.keys()], from],
  );
  const [was, is] = [locatorOf(before), locatorOf(after)];
  const moves = new Map<string, { area: string; into: string; buildings: string[] }>();
  for (const { place, area, lon, lat } of rows) {
    const [into] = is.locate(lon, lat);
    if (into === undefined || into === area || was.locate(lon, lat)[0] === into) continue;
    const key = `${area} ${into}`;
    const move = moves.get(key);
    if (move === undefined) moves.set(key, { area, into, buildings: [place] });
    else move.buildings.push(place);
  }
  return [...moves.values()];
}
