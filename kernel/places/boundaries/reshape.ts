import { Problem, type Queryable } from '../../store/index.ts';
import type { PlacesMove } from '../units/place-codes.ts';
import { placesFollow } from '../units/places-follow.ts';
import { beginVersions, nothingLaterBelow, settledUnits, type SettledUnit } from '../units/unit-version.ts';
import { checkBoundary } from './check-boundary.ts';
import { checkCoverage, TOLERANCE } from './coverage.ts';
import { families, landsOf, type Family } from './drawn-siblings.ts';
import type { Fault } from './faults.ts';
import type { Boundary } from './geometry.ts';
import { labelPoint } from './label-point.ts';
import { refusedFor } from './refused-boundaries.ts';
import { regridded } from './regrid.ts';

/** Another boundary for a grid: GeoJSON, as it came. */
export interface Reshape {
  readonly unit: string;
  readonly boundary: unknown;
}

/** What a change of grid boundaries does, before it is done. */
export interface ReshapePlan {
  readonly units: readonly SettledUnit[];
  readonly boundaries: ReadonlyMap<string, Boundary>;
  readonly moves: readonly PlacesMove[];
  /** How many buildings and spots come to lie in another grid. */
  readonly buildings: number;
}

/** The boundaries, checked one by one. Throws the first fault, with all of them in the details. */
export function checkedBoundaries(changes: readonly Reshape[]): ReadonlyMap<string, Boundary> {
  const faults: Fault[] = [];
  const boundaries = new Map<string, Boundary>();
  for (const { unit, boundary } of changes) {
    if (boundaries.has(unit))
      throw new Problem('places.boundary-twice', {
        zh: '同一网格给了两条边界',
        en: 'One grid is given two boundaries',
      });
    const checked = checkBoundary(boundary);
    faults.push(...checked.faults.map((fault) => ({ ...fault, units: [unit] })));
    if (checked.boundary !== null) boundaries.set(unit, checked.boundary);
  }
  if (faults.length > 0) throw refusedFor(faults);
  return boundaries;
}

/**
 * Throws when the children of a unit would overlap, leave its land or leave a gap in it, more than they do already: two
 * levels that were drawn by different hands never fit quite, and that is no reason to leave a wrong line between two grids.
 */
export function keepsCovered(family: Family, anew: ReadonlyMap<string, Boundary>): void {
  const faults = coverage(family, anew);
  if (faults.length === 0) return;
  const before = coverage(family);
  const worse = faults.filter(({ code }) => landOf(faults, code) > landOf(before, code) + TOLERANCE);
  if (worse.length > 0) throw refusedFor(worse);
}

const landOf = (faults: readonly Fault[], of: string): number =>
  faults.reduce((sum, { code, squareMetres }) => (code === of ? sum + (squareMetres ?? 0) : sum), 0);

function coverage({ parent, children }: Family, anew?: ReadonlyMap<string, Boundary>): readonly Fault[] {
  const lands = landsOf(children, anew);
  return checkCoverage(landsOf([parent])[0] ?? null, lands, {
    incomplete: lands.length < children.length,
    told: Infinity,
  });
}

/**
 * Looks at other boundaries for grids from a day (ISO date) on; locks the grids. Together they have to keep their villages
 * covered without overlap: who moves a shared edge gives both grids. Throws `places.boundary-…` (all faults in the details),
 * `places.reshape-level` (no grid), `places.unit-unknown` and `places.later-change`.
 */
export async function planReshape(
  db: Queryable,
  changes: readonly Reshape[],
  from: string,
): Promise<ReshapePlan> {
  const boundaries = checkedBoundaries(changes);
  const ids = [...boundaries.keys()];
  const units = await settledUnits(db, ids, from);
  if (units.length === 0 || units.some(({ kind, parent }) => kind !== 'grid' || parent === null))
    throw new Problem(
      'places.reshape-level',
      { zh: '只能调整网格的边界', en: 'Only boundaries of grids are moved' },
      { status: 422 },
    );
  await nothingLaterBelow(db, ids, from);
  const moves: PlacesMove[] = [];
  for (const family of await families(db, [...new Set(units.map(({ parent }) => parent!))], from)) {
    keepsCovered(family, boundaries);
    moves.push(
      ...(await regridded(
        db,
        {
          parent: family.parent.id,
          before: byId(family, new Map()),
          after: byId(family, boundaries),
        },
        from,
      )),
    );
  }
  const buildings = moves.reduce((sum, move) => sum + (move.buildings?.length ?? 0), 0);
  return { units, boundaries, moves, buildings };
}

const byId = ({ children }: Family, anew: ReadonlyMap<string, Boundary>): ReadonlyMap<string, Boundary> =>
  new Map(landsOf(children, anew).map(({ id, boundary }) => [id, boundary]));

/** Gives units other boundaries from a day on, with a centre that lies inside. */
export async function writeBoundaries(
  db: Queryable,
  boundaries: ReadonlyMap<string, Boundary>,
  from: string,
): Promise<void> {
  const ids = [...boundaries.keys()];
  await beginVersions(db, ids, from);
  const { rows } = await db.query<{ unit: string; centre: [number, number] | null }>(
    'select unit, centre from places.unit_version where unit = any($1) and valid_from = $2',
    [ids, from],
  );
  await db.query(
    `update places.unit_version v set boundary = c.boundary, centre = c.centre
     from json_to_recordset($1) as c(unit uuid, boundary json, centre double precision[])
     where v.unit = c.unit and v.valid_from = $2`,
    [
      JSON.stringify(
        rows.map(({ unit, centre }) => {
          const boundary = boundaries.get(unit)!;
          return { unit, boundary, centre: labelPoint(boundary, centre) };
        }),
      ),
      from,
    ],
  );
}

/** Who changes boundaries: the account that stands in the journal. */
export interface ChangedBy {
  readonly account: string;
}

/**
 * Gives grids other boundaries from a day on. Buildings and spots that then lie in another grid get its codes from that
 * day (their staircases and rooms with them); days before keep what they had. Every grid has the act in its journal.
 * Run it in a transaction. Throws what `planReshape` throws. Answers how many places got a new code at once.
 */
export async function reshapeUnits(
  db: Queryable,
  changes: readonly Reshape[],
  from: string,
  by: ChangedBy,
): Promise<number> {
  const { units, boundaries, moves } = await planReshape(db, changes, from);
  await writeBoundaries(db, boundaries, from);
  const touched = new Set([...units.map(({ id }) => id), ...moves.map(({ into }) => into)]);
  return followed(db, { shard: units[0]!.shard, units: [...touched], boundaries, moves }, from, by);
}

/** Writes the act into the journal of each unit, and lets the places follow. */
export async function followed(
  db: Queryable,
  change: {
    readonly shard: number;
    readonly units: readonly string[];
    readonly boundaries: ReadonlyMap<string, Boundary>;
    readonly moves: readonly PlacesMove[];
  },
  from: string,
  by: ChangedBy,
): Promise<number> {
  let places = 0;
  for (const unit of change.units) {
    const moves = change.moves.filter(({ into }) => into === unit);
    await db.query('select store.append($1::smallint, $2, $3, $4, $5, $6, $7)', [
      change.shard,
      'unit',
      unit,
      'boundary',
      by.account,
      'maintenance',
      JSON.stringify({ from, boundary: change.boundaries.get(unit), moves }),
    ]);
    if (moves.length > 0) places += await placesFollow(db, { moves }, from, unit);
  }
  return places;
}
