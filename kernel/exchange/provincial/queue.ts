import type { Gathering, Reactor, RecordedAct } from '../../matters/index.ts';
import { PAPER } from '../../process/index.ts';
import type { Queryable } from '../../store/index.ts';

/** Name of the reactor; acts that come from the province pass it by. */
export const QUEUE = 'provincial';

/**
 * Queues one message per act and per paper of the scenarios that are switched on. Only the place in the journal is kept:
 * the message is made of the act when it is sent. Acts taken from a record of somebody else's are not queued, nor what the
 * mapping says is not exchanged.
 */
export const provincialReactor: Reactor = {
  name: QUEUE,
  gather(): Gathering {
    const acts: RecordedAct[] = [];
    return {
      add(act) {
        if (act.effects.source !== undefined) return;
        if (act.action.startsWith('@') && act.action !== PAPER) return;
        acts.push(act);
      },
      save: (db) => queueActs(db, acts),
    };
  },
};

type Queued = Pick<RecordedAct, 'shard' | 'matter' | 'version' | 'action' | 'input'> & {
  readonly flow: { readonly definition: { readonly id: string } };
};

/** What of an act the mapping is asked about: its action, or the template of its paper. */
const templateOf = (act: Queued): string | null =>
  act.action === PAPER && typeof act.input['template'] === 'string' ? act.input['template'] : null;

async function queueActs(db: Queryable, acts: readonly Queued[]): Promise<void> {
  if (acts.length === 0) return;
  await db.query(
    `insert into exchange.provincial_outgoing (shard, matter, version, scenario)
     select a.shard, a.matter, a.version, a.scenario
     from unnest($1::smallint[], $2::uuid[], $3::integer[], $4::text[], $5::text[], $6::text[])
       as a(shard, matter, version, scenario, action, template)
     join exchange.provincial_mapping p on p.scenario = a.scenario and p.current and p.active
     where jsonb_typeof(case when a.template is null then p.mapping->'actions'->a.action
       else p.mapping->'papers'->a.template end) is distinct from 'null'
     on conflict do nothing`,
    [
      acts.map((act) => act.shard),
      acts.map((act) => act.matter),
      acts.map((act) => act.version),
      acts.map((act) => act.flow.definition.id),
      acts.map((act) => act.action),
      acts.map(templateOf),
    ],
  );
}

/** Where a message stands in the queue. */
export interface Place {
  readonly shard: number;
  readonly matter: string;
  readonly version: number;
  readonly restated: number;
}

/** The name of a message, for ever: the matter, the version of its act, and which telling of the stage it is. */
export const messageId = ({ matter, version, restated }: Omit<Place, 'shard'>): string =>
  `${matter}/${String(version)}${restated === 0 ? '' : `/${String(restated)}`}`;

const OURS = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{1,9})(?:\/(\d{1,4}))?$/;

/** The place a message id of ours names; undefined for any other text. */
export function placeNamed(id: string): Omit<Place, 'shard'> | undefined {
  const found = OURS.exec(id);
  return found === null
    ? undefined
    : { matter: found[1]!, version: Number(found[2]), restated: Number(found[3] ?? 0) };
}

/** Puts acts of a matter into the queue, or back into it: they are sent in their order, under their own ids. */
export async function sendAgain(
  db: Queryable,
  matter: { readonly shard: number; readonly matter: string; readonly scenario: string },
  versions: readonly number[],
): Promise<number> {
  const { rowCount } = await db.query(
    `insert into exchange.provincial_outgoing as o (shard, matter, version, scenario)
     select $1, $2, version, $3 from unnest($4::integer[]) as version
     on conflict (shard, matter, version, restated) do update
       set state = 'waiting', attempts = 0, next_try = null, reason = null, queued_at = now()`,
    [matter.shard, matter.matter, matter.scenario, versions],
  );
  return rowCount ?? 0;
}

/** Queues how a matter stands now, after its latest act, as a message of its own. */
export async function tellStage(
  db: Queryable,
  matter: {
    readonly shard: number;
    readonly matter: string;
    readonly scenario: string;
    readonly version: number;
  },
): Promise<void> {
  await db.query(
    `insert into exchange.provincial_outgoing (shard, matter, version, restated, scenario)
     select $1, $2, $3, 1 + coalesce(max(restated), 0), $4 from exchange.provincial_outgoing
     where shard = $1 and matter = $2 and version = $3`,
    [matter.shard, matter.matter, matter.version, matter.scenario],
  );
}
