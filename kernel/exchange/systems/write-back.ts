import type { Gathering, Reactor, RecordedAct } from '../../matters/index.ts';
import type { CompiledFlow } from '../../process/index.ts';
import type { Queryable, Row } from '../../store/index.ts';
import { queueDeliveries, type NewDelivery } from './queue.ts';
import type { SystemMapping } from './system.ts';

/** Type of a delivery that tells how an outside system's event stands here. */
export const STATUS_TYPE = 'cn.gaoyao.event.status';

/** The facts in which a matter names whose event it is elsewhere. */
const SYSTEM_FACT = 'system';
const KEY_FACT = 'sourceKey';

/** Whether matters of a flow may be an outside system's events at all. */
export const mayBeOutside = ({ definition: { facts } }: CompiledFlow): boolean =>
  Object.hasOwn(facts, SYSTEM_FACT) && Object.hasOwn(facts, KEY_FACT);

/**
 * Queues the status of events that came from an outside system, once per change and in the order of the acts: the queue is
 * written in the transaction that moves the reactor on. What was imported as history is not told. Nothing personal is in
 * it: no title, no words, no party.
 */
export const systemsReactor: Reactor = {
  name: 'systems',
  gather(): Gathering {
    const acts: RecordedAct[] = [];
    return {
      add(act) {
        if (act.historical === true || act.effects.source !== undefined) return;
        if (act.effects.to === undefined || !mayBeOutside(act.flow)) return;
        acts.push(act);
      },
      save: (db) => queueStatus(db, acts),
    };
  },
};

interface OutsideMatter extends Row {
  shard: number;
  matter: string;
  number: string;
  system: string;
  code: string;
  key: string;
  mapping: SystemMapping;
  tells: boolean;
  told: string | null;
  told_version: number;
}

async function queueStatus(db: Queryable, acts: readonly RecordedAct[]): Promise<void> {
  if (acts.length === 0) return;
  const matters = await outsideMatters(db, acts);
  if (matters.size === 0) return;
  const deliveries: NewDelivery[] = [];
  const changed = new Map<string, OutsideMatter>();
  for (const act of acts) {
    const of = matters.get(act.matter);
    if (of === undefined || act.version <= of.told_version) continue;
    const status = statusOf(act, of);
    of.told_version = act.version;
    changed.set(act.matter, of);
    const said = `${status.status} ${String(status.closed)} ${status.outcome ?? ''}`;
    if (said === of.told) continue;
    of.told = said;
    if (of.tells)
      deliveries.push({
        system: of.system,
        stream: of.key,
        type: STATUS_TYPE,
        payload: { type: STATUS_TYPE, timestamp: status.at, data: status },
        change: { shard: act.shard, matter: act.matter, version: act.version },
      });
  }
  await queueDeliveries(db, deliveries);
  await remember(db, [...changed.values()]);
}

/** What is told of one change. */
interface EventStatus {
  readonly system: string;
  /** The event's number there, and here. */
  readonly key: string;
  readonly number: string;
  readonly scenario: string;
  /** Grows with each change of an event, not always by one: what is older than what one has is passed over. */
  readonly sequence: number;
  /** The system's own word for the stage, the stage's code where its mapping has none. */
  readonly status: string;
  readonly stage: { readonly code: string; readonly zh: string; readonly en: string };
  readonly closed: boolean;
  readonly outcome?: string;
  readonly at: string;
}

function statusOf(act: RecordedAct, of: OutsideMatter): EventStatus {
  const code = act.effects.to!;
  const stage = act.flow.definition.stages.find(({ id }) => id === code);
  return {
    ...{ system: of.code, key: of.key, number: of.number, scenario: act.flow.definition.id },
    sequence: act.version,
    status: of.mapping.status?.[code] ?? code,
    stage: { code, zh: stage?.name.zh ?? code, en: stage?.name.en ?? code },
    closed: stage?.final === true,
    ...(act.effects.outcome === undefined ? {} : { outcome: act.effects.outcome }),
    at: new Date(act.at).toISOString(),
  };
}

/**
 * Of these acts' matters those that are an event of a declared system of their tenancy. The first matter that names an event
 * has it, and a resident who opens one speaks for no system: otherwise anybody could have another's event told as closed.
 * Sealed records are not told of.
 */
async function outsideMatters(
  db: Queryable,
  acts: readonly RecordedAct[],
): Promise<ReadonlyMap<string, OutsideMatter>> {
  const { rows } = await db.query<OutsideMatter>(
    `select m.shard, m.id as matter, m.number, s.id as system, s.code, m.snapshot->'facts'->>'${KEY_FACT}' as key,
       s.mapping, s.webhook_url is not null as tells, t.told, coalesce(t.told_version, 0) as told_version
     from (select distinct shard, matter from unnest($1::smallint[], $2::uuid[]) as a(shard, matter)) a
     join matters.matter m on m.shard = a.shard and m.id = a.matter
     join exchange.system s on s.code = m.snapshot->'facts'->>'${SYSTEM_FACT}' and s.shard = m.shard
     left join exchange.system_matter t on t.shard = m.shard and t.matter = m.id
     left join store.journal j on j.shard = m.shard and j.stream = m.id and j.version = 1
       and j.recorded_at = m.recorded_first
     left join access.account o on o.id = j.actor
     where m.sealed_since is null and o.kind is distinct from 'resident'
       and not exists (select from exchange.system_matter other where other.system = s.id
         and other.source_key = m.snapshot->'facts'->>'${KEY_FACT}' and (other.shard, other.matter) <> (m.shard, m.id))
       and coalesce(m.snapshot->'facts'->>'${KEY_FACT}', '') <> ''`,
    [acts.map(({ shard }) => shard), acts.map(({ matter }) => matter)],
  );
  return new Map(rows.map((row) => [row.matter, row]));
}

async function remember(db: Queryable, matters: readonly OutsideMatter[]): Promise<void> {
  if (matters.length === 0) return;
  await db.query(
    `insert into exchange.system_matter as t (shard, matter, system, source_key, told, told_version)
     select shard, matter, system, key, told, version from unnest($1::smallint[], $2::uuid[], $3::uuid[], $4::text[],
       $5::text[], $6::integer[]) as n(shard, matter, system, key, told, version)
     on conflict (shard, matter) do update set told = excluded.told, told_version = excluded.told_version`,
    [
      matters.map(({ shard }) => shard),
      matters.map(({ matter }) => matter),
      matters.map(({ system }) => system),
      matters.map(({ key }) => key),
      matters.map(({ told }) => told),
      matters.map(({ told_version: version }) => version),
    ],
  );
}
