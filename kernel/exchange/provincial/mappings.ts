import type { Pool } from 'pg';
import { SYSTEM_ACCOUNT } from '../../access/index.ts';
import { inTransaction, newId, Problem, type Queryable } from '../../store/index.ts';
import type { Definitions } from '../../matters/index.ts';
import { checkMapping, type ProvincialMapping } from './mapping.ts';

/** The mapping of a scenario as it is in force, and whether the scenario is switched on for exchange. */
export interface KeptMapping {
  readonly scenario: string;
  readonly version: number;
  readonly mapping: ProvincialMapping;
  readonly active: boolean;
  readonly changedAt: string;
  readonly changedBy: string;
}

interface MappingRow extends Record<string, unknown> {
  scenario: string;
  version: number;
  mapping: ProvincialMapping;
  active: boolean;
  changed_at: Date;
  changed_by: string;
}

/** Every mapping in force, by scenario. */
export async function mappings(db: Queryable): Promise<readonly KeptMapping[]> {
  const { rows } = await db.query<MappingRow>(
    'select * from exchange.provincial_mapping where current order by scenario',
  );
  return rows.map((row) => ({
    scenario: row.scenario,
    version: row.version,
    mapping: row.mapping,
    active: row.active,
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_by,
  }));
}

/** The mappings of the scenarios that are switched on. */
export const activeMappings = async (db: Queryable): Promise<ReadonlyMap<string, ProvincialMapping>> =>
  new Map((await mappings(db)).filter((one) => one.active).map((one) => [one.scenario, one.mapping]));

/**
 * Keeps a new version of the mapping of a scenario, and switches its exchange on or off; without a mapping the present one
 * stays. The change stands in the journal. What was rejected stays as it is until it is sent again. Throws
 * `provincial.mapping-invalid` (422), `provincial.mapping-missing` (404), `provincial.kind-taken` (409).
 */
export async function saveMapping(
  pool: Pool,
  definitions: Definitions,
  change: {
    readonly scenario: string;
    readonly mapping?: unknown;
    readonly active: boolean;
    /** The account that changes it, and why. */
    readonly by: string;
    readonly reason?: string;
  },
): Promise<KeptMapping> {
  const { flow } = await definitions.current(change.scenario);
  return inTransaction(pool, async (db) => {
    await db.query('select pg_advisory_xact_lock(hashtextextended($1, 12))', ['exchange.provincial_mapping']);
    const kept = await mappings(db);
    const present = kept.find((one) => one.scenario === change.scenario);
    const given = change.mapping ?? present?.mapping;
    if (given === undefined)
      throw new Problem(
        'provincial.mapping-missing',
        { zh: '这个流程还没有对照表', en: 'This flow has no mapping yet' },
        { status: 404 },
      );
    const mapping = checkMapping(flow, given);
    const other = kept.find((one) => one.scenario !== change.scenario && one.mapping.kind === mapping.kind);
    if (other !== undefined)
      throw new Problem(
        'provincial.kind-taken',
        {
          zh: `类别代码 ${mapping.kind} 已用于“${other.scenario}”`,
          en: `The kind ${mapping.kind} is that of “${other.scenario}”`,
        },
        { status: 409 },
      );
    const version = (present?.version ?? 0) + 1;
    await db.query('update exchange.provincial_mapping set current = false where scenario = $1 and current', [
      change.scenario,
    ]);
    await db.query(
      `insert into exchange.provincial_mapping (scenario, version, mapping, active, current, changed_by)
       values ($1, $2, $3, $4, true, $5)`,
      [change.scenario, version, JSON.stringify(mapping), change.active, change.by],
    );
    await db.query('select store.append(0::smallint, $1, $2, $3, $4, $5, $6)', [
      'exchange',
      newId(),
      'provincial.mapping',
      change.by,
      'maintenance',
      JSON.stringify({
        scenario: change.scenario,
        version,
        active: change.active,
        mapping,
        reason: change.reason ?? null,
      }),
    ]);
    return {
      scenario: change.scenario,
      version,
      mapping,
      active: change.active,
      changedAt: new Date().toISOString(),
      changedBy: change.by,
    };
  });
}

/**
 * Keeps the mappings that scenarios bring along where none is kept yet, switched off. One that does not fit its flow as it
 * is installed is left out and returned by name.
 */
export async function keepDefaults(
  pool: Pool,
  definitions: Definitions,
  defaults: readonly { readonly scenario: string }[],
): Promise<readonly string[]> {
  const known = new Set((await mappings(pool)).map((one) => one.scenario));
  const unfit: string[] = [];
  for (const mapping of defaults) {
    if (known.has(mapping.scenario)) continue;
    try {
      const { flow } = await definitions.current(mapping.scenario);
      await pool.query(
        `insert into exchange.provincial_mapping (scenario, version, mapping, active, current, changed_by)
         values ($1, 1, $2, false, true, $3) on conflict do nothing`,
        [mapping.scenario, JSON.stringify(checkMapping(flow, mapping)), SYSTEM_ACCOUNT],
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      unfit.push(mapping.scenario);
    }
  }
  return unfit;
}
