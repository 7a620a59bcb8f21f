import { newId, type Queryable, type Row, type Text } from '../../store/index.ts';

export type DeliveryState = 'waiting' | 'sent' | 'dead' | 'dropped';

/** Why a delivery was not taken. */
export interface Reason {
  readonly code: string;
  readonly text: Text;
}

/** Something to be told to a system. */
export interface NewDelivery {
  readonly system: string;
  /** Deliveries of one stream are sent one after the other, in the order they were put in. */
  readonly stream: string;
  readonly type: string;
  readonly payload: object;
  /** The change it tells of: told once for ever. */
  readonly change?: { readonly shard: number; readonly matter: string; readonly version: number };
}

/** Puts deliveries into the queue, in their order; a change that is there already is passed over. Returns their ids. */
export async function queueDeliveries(
  db: Queryable,
  deliveries: readonly NewDelivery[],
): Promise<readonly string[]> {
  if (deliveries.length === 0) return [];
  const { rows } = await db.query<{ id: string }>(
    `insert into exchange.system_delivery (id, system, stream, type, shard, matter, version, payload)
     select id, system, stream, type, shard, matter, version, payload
     from jsonb_to_recordset($1) as n(place integer, id uuid, system uuid, stream text, type text, shard smallint,
       matter uuid, version integer, payload jsonb)
     order by place on conflict do nothing returning id`,
    [
      JSON.stringify(
        deliveries.map(({ change, ...one }, place) => ({ ...one, ...change, place, id: newId() })),
      ),
    ],
  );
  return rows.map(({ id }) => id);
}

/** The first delivery of a stream that is neither sent nor dropped. */
export interface Head extends Row {
  readonly id: string;
  readonly type: string;
  readonly payload: object;
  readonly attempts: number;
}

/** What of a system may be sent now: of each stream the first that is open, unless that one is dead or not due yet. */
export async function heads(
  db: Queryable,
  system: string,
  now: number,
  limit: number,
): Promise<readonly Head[]> {
  const { rows } = await db.query<Head>(
    `select id, type, payload, attempts from (
       select distinct on (stream) id, position, type, payload, attempts, state, next_try
       from exchange.system_delivery where system = $1 and state in ('waiting', 'dead')
       order by stream, position) first
     where state = 'waiting' and (next_try is null or next_try <= $2) order by position limit $3`,
    [system, new Date(now), limit],
  );
  return rows;
}

export async function settle(
  db: Queryable,
  id: string,
  how: 'sent' | 'dead',
  { now, reason = null }: { readonly now: number; readonly reason?: Reason | null },
): Promise<void> {
  await db.query(
    `update exchange.system_delivery set state = $2, attempts = attempts + 1, next_try = null, reason = $3,
       sent_at = case when $2 = 'sent' then $4::timestamptz else sent_at end
     where id = $1 and state = 'waiting'`,
    [id, how, reason === null ? null : JSON.stringify(reason), new Date(now)],
  );
}

export async function tryLater(db: Queryable, id: string, at: number, reason: Reason): Promise<void> {
  await db.query(
    `update exchange.system_delivery set attempts = attempts + 1, next_try = $2, reason = $3
     where id = $1 and state = 'waiting'`,
    [id, new Date(at), JSON.stringify(reason)],
  );
}

/** How long deliveries are kept after they were queued, in days (local parameters, status L). */
export const KEPT_DAYS = { settled: 90, dead: 365, traffic: 400 } as const;

/** Removes what is older than it is kept; returns how many deliveries went. What waits is never removed. */
export async function forgetOldDeliveries(db: Queryable, now: number): Promise<number> {
  const before = (days: number): Date => new Date(now - days * 86_400_000);
  const { rowCount } = await db.query(
    `delete from exchange.system_delivery
     where (state in ('sent', 'dropped') and queued_at < $1) or (state = 'dead' and queued_at < $2)`,
    [before(KEPT_DAYS.settled), before(KEPT_DAYS.dead)],
  );
  await db.query('delete from exchange.system_traffic where hour < $1', [before(KEPT_DAYS.traffic)]);
  return rowCount ?? 0;
}
