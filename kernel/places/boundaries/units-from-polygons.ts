import {
  inTransaction,
  newId,
  Problem,
  type Database,
  type Queryable,
  type Text,
} from '../../store/index.ts';
import { addTenancy, addUnits } from '../units/units.ts';
import { checkBoundary } from './check-boundary.ts';
import { united } from './clipping.ts';
import { checkCoverage, type NamedLand } from './coverage.ts';
import type { Fault } from './faults.ts';
import { readFeatures, type FeatureNames, type LandFeature } from './feature-file.ts';
import type { Boundary } from './geometry.ts';
import { labelPoint } from './label-point.ts';

export interface PolygonUnits extends FeatureNames {
  /** The unit that holds all of them, a tenancy of its own. Its code begins the codes of the others. */
  readonly root: { readonly code: string; readonly name: Text; readonly kind: string };
  /** Kind of the units that the polygons become. */
  readonly kind: string;
  /** ISO day from which they stand. */
  readonly from: string;
  /** Account that answers for it. */
  readonly by: string;
  readonly dryRun?: boolean;
  /** Joins pieces of one boundary that cross or overlap each other, instead of refusing it. */
  readonly repair?: boolean;
}

export interface PolygonFault extends Fault {
  readonly feature: number;
  readonly name: string | null;
}

export interface PolygonReport {
  readonly root: string | null;
  readonly shard: number | null;
  readonly features: number;
  /** Units that were made, the root among them, or would be. */
  readonly added: number;
  /** Units that stood already. */
  readonly unchanged: number;
  readonly faults: readonly PolygonFault[];
  /** Land that two of them claim: the smaller holds the points in it. */
  readonly overlaps: readonly Text[];
  readonly written: boolean;
}

interface Land {
  readonly feature: LandFeature;
  readonly code: string;
  readonly boundary: Boundary;
}

/**
 * Makes a tree of two levels out of a GeoJSON file: a unit for each polygon, in a tenancy of its own, anywhere on Earth. It
 * serves figures of places whose divisions are in no register. Again with the same file it changes nothing; polygons that
 * are new are added. When anything is wrong nothing is written. Throws `places.boundary-file`, `places.boundary-crs`,
 * `places.root-code` and `places.shards-exhausted`.
 */
export async function addUnitsFromPolygons(
  db: Database,
  text: string,
  options: PolygonUnits,
): Promise<PolygonReport> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$/.test(options.root.code))
    throw new Problem('places.root-code', {
      zh: '上级单元的代码应为 1 至 20 个字母、数字、点、横线',
      en: 'The code of the unit above has 1 to 20 letters, digits, dots or dashes',
    });
  const features = readFeatures(text, options);
  const { lands, faults } = readLands(features, options);
  const overlaps = checkCoverage(
    null,
    lands.map(({ feature, code, boundary }): NamedLand => ({
      id: code,
      name: { zh: feature.name!, en: feature.name! },
      boundary,
    })),
  ).map((fault) => fault.text);
  return inTransaction(db.owner, async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtext('places.divisions'))`);
    const codes = [options.root.code, ...lands.map(({ code }) => code)];
    const known = await unitsOfCodes(client, codes);
    const report = {
      ...{ features: features.length, added: codes.length - known.size, unchanged: known.size },
      ...{ faults, overlaps },
    };
    const root = known.get(options.root.code) ?? null;
    if (faults.length > 0 || options.dryRun === true || known.size === codes.length)
      return { ...report, root: root?.id ?? null, shard: root?.shard ?? null, written: false };
    const made = await written(client, lands, known, options);
    return { ...report, ...made, written: true };
  });
}

/** The polygons that can be units, and what is wrong with the others. */
function readLands(
  features: readonly LandFeature[],
  { root, repair }: PolygonUnits,
): { readonly lands: readonly Land[]; readonly faults: readonly PolygonFault[] } {
  const lands: Land[] = [];
  const faults: PolygonFault[] = [];
  const taken = new Set<string>();
  for (const feature of features) {
    const fault = (one: Fault): number =>
      faults.push({ ...one, feature: feature.number, name: feature.name });
    let { boundary, faults: found } = checkBoundary(feature.geometry, { abroad: true });
    if (repair === true && found.length > 0 && found.every((one) => one.code === 'places.boundary-crosses'))
      ({ boundary, faults: found } = checkBoundary(united(feature.geometry as Boundary), { abroad: true }));
    found.forEach(fault);
    const code = `${root.code}-${feature.code ?? String(feature.number)}`;
    if (feature.name === null)
      fault({
        code: 'places.boundary-unmatched',
        text: {
          zh: '没有名称：用 --property name=… 指出名称所在的属性',
          en: 'It has no name: say with --property name=… which property holds it',
        },
      });
    else if (taken.has(code))
      fault({
        code: 'places.boundary-twice',
        text: { zh: `代码 ${code} 出现两次`, en: `The code ${code} stands there twice` },
      });
    else if (boundary !== null) lands.push({ feature, code, boundary });
    taken.add(code);
  }
  return { lands, faults };
}

interface KnownUnit {
  readonly id: string;
  readonly shard: number;
}

async function unitsOfCodes(
  db: Queryable,
  codes: readonly string[],
): Promise<ReadonlyMap<string, KnownUnit>> {
  const { rows } = await db.query<{ code: string; id: string; shard: number }>(
    `select distinct on (v.code) v.code, u.id, u.shard from places.unit_version v join places.unit u on u.id = v.unit
     where v.code = any($1) and v.valid_to = 'infinity' order by v.code`,
    [codes],
  );
  return new Map(rows.map(({ code, id, shard }) => [code, { id, shard }]));
}

async function written(
  db: Queryable,
  lands: readonly Land[],
  known: ReadonlyMap<string, KnownUnit>,
  { root, kind, from, by }: PolygonUnits,
): Promise<{ readonly root: string; readonly shard: number }> {
  const above = known.get(root.code) ?? { id: newId(), shard: await nextShard(db) };
  const { shard } = above;
  const added = lands.filter(({ code }) => !known.has(code));
  const middle = (axis: 0 | 1): number =>
    lands.reduce((sum, { boundary }) => sum + labelPoint(boundary)[axis], 0) / lands.length;
  await addUnits(
    db,
    [
      ...(known.has(root.code)
        ? []
        : [
            {
              ...{ id: above.id, kind: root.kind, shard, parent: null, name: root.name, code: root.code },
              ...(lands.length === 0 ? {} : { centre: [middle(0), middle(1)] as const }),
            },
          ]),
      ...added.map(({ feature, code, boundary }) => ({
        ...{ id: newId(), kind, shard, parent: above.id, code, boundary },
        ...{ name: { zh: feature.name!, en: feature.name! }, centre: labelPoint(boundary) },
      })),
    ],
    from,
  );
  await addTenancy(db, shard, above.id, root.name);
  await db.query(`select store.append($1::smallint, 'unit', $2, 'units.load', $3, 'maintenance', $4)`, [
    shard,
    above.id,
    by,
    JSON.stringify({ source: 'polygons', from, codes: added.map(({ code }) => code) }),
  ]);
  return { root: above.id, shard };
}

/** An id holds twelve bits of the shard. */
const LAST_SHARD = 4095;

async function nextShard(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ next: number }>(
    'select greatest(0, (select max(shard) from places.tenancy), (select max(shard) from places.unit)) + 1 as next',
  );
  const shard = rows[0]!.next;
  if (shard > LAST_SHARD)
    throw new Problem('places.shards-exhausted', {
      zh: '独立区域已达 4095 个',
      en: 'There are 4095 tenancies already',
    });
  return shard;
}
