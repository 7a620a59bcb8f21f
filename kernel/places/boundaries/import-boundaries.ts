import { inTransaction, type Database, type Queryable, type Text } from '../../store/index.ts';
import { settledUnits } from '../units/unit-version.ts';
import { checkBoundary } from './check-boundary.ts';
import { united } from './clipping.ts';
import { checkCoverage } from './coverage.ts';
import { boundaryFromGcj02 } from './datum.ts';
import { families, landsOf } from './drawn-siblings.ts';
import type { Fault } from './faults.ts';
import { readFeatures, type FeatureNames, type LandFeature } from './feature-file.ts';
import type { Boundary } from './geometry.ts';
import { matchUnits } from './matched-units.ts';
import { writeBoundaries, type ChangedBy } from './reshape.ts';

export interface BoundaryImport extends FeatureNames {
  /** ISO day from which the boundaries hold. */
  readonly from: string;
  readonly by: ChangedBy;
  /** Only look and report. */
  readonly dryRun?: boolean;
  /** `gcj02`: coordinates are those of Chinese map services and are turned into WGS 84, to a few metres. */
  readonly datum?: 'wgs84' | 'gcj02';
  /** Square metres below which overlaps, gaps and what lies outside are drawing, not fault. */
  readonly tolerance?: number;
  /** Joins pieces of one boundary that cross or overlap each other, instead of refusing it. */
  readonly repair?: boolean;
}

/** A fault and the feature it was found in; null when it lies between several. */
export interface ImportFault extends Fault {
  readonly feature: number | null;
  readonly name: string | null;
}

export interface BoundaryReport {
  readonly features: number;
  /** Units that got a boundary, or would get one. */
  readonly units: number;
  /** Units whose boundary was just this already. */
  readonly unchanged: number;
  readonly repaired: readonly Text[];
  readonly faults: readonly ImportFault[];
  readonly written: boolean;
}

/**
 * Imports the boundaries of a GeoJSON file. Everything is checked first, and everything found is in the report; when there
 * is any fault, nothing is written. Each unit gets a version from the day and an act in its journal. Throws
 * `places.boundary-file`, `places.boundary-crs` and `places.later-change`.
 */
export async function importBoundaries(
  db: Database,
  text: string,
  options: BoundaryImport,
): Promise<BoundaryReport> {
  const features = readFeatures(text, options);
  return inTransaction(db.owner, async (client) => {
    const matched = await matchUnits(client, features, options.from);
    const faults: ImportFault[] = matched.faults.map(({ feature, fault }) => inFeature(feature, fault));
    const repaired: Text[] = [];
    const boundaries = new Map<string, Boundary>();
    for (const feature of features) {
      const read = readLand(feature, options);
      faults.push(...read.faults.map((fault) => inFeature(feature, fault)));
      if (read.repaired) repaired.push(named(feature));
      const unit = matched.units.get(feature);
      if (unit !== undefined && read.boundary !== null) boundaries.set(unit, read.boundary);
    }
    const unchanged = await alreadySo(client, boundaries, options.from);
    for (const unit of unchanged) boundaries.delete(unit);
    faults.push(...(await coverage(client, boundaries, options)));
    const write = faults.length === 0 && options.dryRun !== true && boundaries.size > 0;
    if (write) await written(client, boundaries, options);
    return {
      features: features.length,
      units: boundaries.size,
      unchanged: unchanged.length,
      repaired,
      faults,
      written: write,
    };
  });
}

const named = ({ number, name }: LandFeature): Text => ({
  zh: `第 ${String(number)} 个要素 ${name ?? ''}`.trim(),
  en: `feature ${String(number)} ${name ?? ''}`.trim(),
});

const inFeature = ({ number, name }: LandFeature, fault: Fault): ImportFault => ({
  ...fault,
  feature: number,
  name,
});

function readLand({ geometry }: LandFeature, { datum, repair }: BoundaryImport) {
  let checked = checkBoundary(geometry);
  let repaired = false;
  if (
    repair === true &&
    checked.faults.length > 0 &&
    checked.faults.every(({ code }) => code === 'places.boundary-crosses')
  ) {
    checked = checkBoundary(united(geometry as Boundary));
    repaired = checked.boundary !== null;
  }
  const { boundary, faults } = checked;
  return {
    boundary: boundary !== null && datum === 'gcj02' ? boundaryFromGcj02(boundary) : boundary,
    faults,
    repaired,
  };
}

/** Units whose boundary on the day is the very one of the file. */
async function alreadySo(
  db: Queryable,
  boundaries: ReadonlyMap<string, Boundary>,
  day: string,
): Promise<readonly string[]> {
  const { rows } = await db.query<{ unit: string; boundary: unknown }>(
    `select unit, boundary from places.unit_version
     where unit = any($1) and valid_from <= $2 and valid_to > $2 and boundary is not null`,
    [[...boundaries.keys()], day],
  );
  return rows
    .filter(({ unit, boundary }) => JSON.stringify(boundary) === JSON.stringify(boundaries.get(unit)))
    .map(({ unit }) => unit);
}

/** Looks at every unit above a changed one, and at every changed one with drawn units below. */
async function coverage(
  db: Queryable,
  boundaries: ReadonlyMap<string, Boundary>,
  { from, tolerance }: BoundaryImport,
): Promise<readonly ImportFault[]> {
  const { rows } = await db.query<{ id: string }>(
    `select parent as id from places.unit_version
     where (unit = any($1) or parent = any($1) and boundary is not null) and parent is not null
       and valid_from <= $2 and valid_to > $2 group by parent order by parent`,
    [[...boundaries.keys()], from],
  );
  const found = await families(
    db,
    rows.map(({ id }) => id),
    from,
  );
  return found.flatMap(({ parent, children }) => {
    const lands = landsOf(children, boundaries);
    const faults = checkCoverage(landsOf([parent], boundaries)[0] ?? null, lands, {
      incomplete: lands.length < children.length,
      ...(tolerance === undefined ? {} : { tolerance }),
    });
    return faults.map((fault) => ({ ...fault, feature: null, name: parent.name.zh }));
  });
}

async function written(
  db: Queryable,
  boundaries: ReadonlyMap<string, Boundary>,
  { from, by }: BoundaryImport,
): Promise<void> {
  const ids = [...boundaries.keys()];
  const units = await settledUnits(db, ids, from);
  await writeBoundaries(db, boundaries, from);
  for (const { id, shard } of units)
    await db.query('select store.append($1::smallint, $2, $3, $4, $5, $6, $7)', [
      shard,
      'unit',
      id,
      'boundary',
      by.account,
      'maintenance',
      JSON.stringify({ from, boundary: boundaries.get(id) }),
    ]);
}
