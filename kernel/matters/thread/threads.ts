import type { Pool } from 'pg';
import { asActor, openCompartments, recordReading, type Actor, type Purpose } from '../../access/index.ts';
import { FILE } from '../../process/index.ts';
import { parameterValue, type Queryable, type Text } from '../../store/index.ts';
import type { Definitions } from '../definitions.ts';
import { checkReader } from '../list.ts';
import { standingOf } from '../standing.ts';
import { anomaliesOf, type Patience, type WatchedMatter } from './anomalies.ts';
import {
  disputeMatter,
  disputeOf,
  type Dispute,
  type DisputeRow,
  type FoundAnomaly,
  type Looked,
} from './dispute.ts';

/** Linked matters that are looked at for one list, the latest first. */
const MOST_LINKED = 500;
/** Running matters beside them that are looked at for anomalies, the longest untouched first. */
const MOST_RUNNING = 2_000;
const WATCHED_WINGS = new Set(['enforcement', 'disputes', 'courts']);

export interface Disputes {
  /** Latest first. */
  readonly disputes: readonly Dispute[];
  /** There are more linked matters than were looked at. */
  readonly more: boolean;
}

export interface Anomalies {
  readonly counts: readonly { readonly kind: string; readonly name: Text; readonly count: number }[];
  /** Longest standing first; those without a day last. */
  readonly items: readonly FoundAnomaly[];
  /** How many running matters were looked at, and whether there are more. */
  readonly looked: number;
  readonly more: boolean;
}

interface Looking {
  readonly db: Pool;
  readonly actor: Actor;
  readonly purpose: Purpose;
}

/** The disputes the actor may see, each with what is wrong in it. The reading is on disk before this returns. */
export async function listDisputes(
  looking: Looking,
  definitions: Definitions,
  settings: Queryable,
): Promise<Disputes> {
  const rows = await linked(looking);
  const looked = await look(looking, definitions, settings, rows.slice(0, MOST_LINKED));
  const threads = Map.groupBy(looked, ({ row }) => row.thread);
  const disputes = [...threads.values()]
    // what waits to be taken over has no thread yet
    .filter((of) => of[0]!.row.size > 1)
    .map(disputeOf)
    .sort((a, b) => b.lastAt.localeCompare(a.lastAt));
  await traced(
    looking,
    disputes.flatMap(({ matters }) => matters.map(({ id }) => id)),
  );
  return { disputes, more: rows.length > MOST_LINKED };
}

/**
 * What is wrong in the running matters of enforcement and disputes that the actor may see, with counts. The reading is on
 * disk before this returns.
 */
export async function listAnomalies(
  looking: Looking,
  definitions: Definitions,
  settings: Queryable,
): Promise<Anomalies> {
  const rows = await linked(looking);
  const known = new Set(rows.map(({ id }) => id));
  const others = await running(looking, definitions);
  const alone = others.slice(0, MOST_RUNNING).filter(({ id }) => !known.has(id));
  const looked = await look(looking, definitions, settings, [...rows.slice(0, MOST_LINKED), ...alone]);
  const threads = Map.groupBy(looked, ({ row }) => row.thread);
  const items = [...threads.values()]
    .flatMap((of) => disputeOf(of).anomalies)
    .sort((a, b) => (a.since ?? '9').localeCompare(b.since ?? '9'));
  await traced(looking, [...new Set(items.map(({ matter }) => matter.id))]);
  const counts = [...Map.groupBy(items, ({ kind }) => kind)]
    .map(([kind, of]) => ({ kind, name: of[0]!.name, count: of.length }))
    .sort((a, b) => b.count - a.count || a.kind.localeCompare(b.kind));
  return {
    counts,
    items,
    looked: looked.length,
    more: rows.length > MOST_LINKED || others.length > MOST_RUNNING,
  };
}

async function linked({ db, actor, purpose }: Looking): Promise<readonly DisputeRow[]> {
  checkReader({ db, actor, purpose });
  const { rows } = await db.query<DisputeRow>({
    name: 'matters.threads',
    text: 'select * from matters.threads($1, $2, $3)',
    values: [actor.account, purpose, MOST_LINKED + 1],
  });
  return rows;
}

/** Running matters under row-level security: of flows in which something can be wrong that no link shows. */
async function running(looking: Looking, definitions: Definitions): Promise<readonly DisputeRow[]> {
  const scenarios = (await definitions.all())
    .filter(({ flow }) => WATCHED_WINGS.has(flow.definition.wing))
    .map(({ flow }) => flow.definition.id);
  return asActor(looking.db, looking.actor, looking.purpose, async (client) => {
    const { rows } = await client.query<DisputeRow>(
      `select m.id as thread, 1 as size, m.shard, m.id, m.scenario, m.definition, m.agency, g.name_zh as agency_zh, g.name_en as agency_en, m.unit,
         m.number, m.stage, m.outcome, m.opened_at, m.last_at, m.closed_at, m.next_due, m.snapshot, false as sealed, null as refused, null as waiting,
         array(select n.ancestor from places.unit_ancestor n where n.unit = m.unit and n.valid_from <= current_date
           and n.valid_to > current_date) as above
       from matters.matter m left join access.agency g on g.id = m.agency
       where m.closed_at is null and m.sealed_since is null and m.scenario = any($1)
       order by m.last_at, m.id limit $2`,
      [scenarios, MOST_RUNNING + 1],
    );
    return rows;
  });
}

/** Each matter in words, with its anomalies; those whose file the reader may not open are left out. */
async function look(
  { actor }: Looking,
  definitions: Definitions,
  settings: Queryable,
  rows: readonly DisputeRow[],
): Promise<readonly Looked[]> {
  const now = Date.now();
  const patience = new Map<number, Patience>();
  const looked: Looked[] = [];
  for (const row of rows) {
    const installed = await definitions.byId(row.definition);
    const { flow } = installed;
    const policy = await definitions.policyOf(installed);
    const standing = standingOf(flow, row.snapshot, actor, row.sealed);
    const open = openCompartments(policy, actor, row, standing, row.above);
    if (!open.has(FILE)) continue;
    if (!patience.has(row.shard)) patience.set(row.shard, await patienceOf(settings, row.shard));
    const item = disputeMatter(installed, row);
    const watched: WatchedMatter = {
      ...{ id: row.id, flow, snapshot: row.snapshot, closedAt: row.closed_at },
      ...{ refused: row.refused ?? [], waiting: row.waiting ?? [] },
    };
    looked.push({
      ...{ row, item, watched },
      anomalies: anomaliesOf(watched, now, patience.get(row.shard)!),
    });
  }
  return looked;
}

const patienceOf = async (db: Queryable, shard: number): Promise<Patience> => ({
  suspension: await parameterValue(db, 'disputes.suspension-days', { shard }),
  handover: await parameterValue(db, 'disputes.handover-days', { shard }),
});

async function traced({ db, actor, purpose }: Looking, matters: readonly string[]): Promise<void> {
  if (matters.length > 0) await recordReading(db, { actor, purpose, act: 'list', matters });
}
