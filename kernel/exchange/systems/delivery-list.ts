import { isUuid, Problem, type Queryable, type Row } from '../../store/index.ts';
import { journalled } from './journalled.ts';
import type { DeliveryState, Reason } from './queue.ts';

/** A delivery as it is shown. */
export interface Delivery {
  readonly id: string;
  readonly system: string;
  readonly stream: string;
  readonly type: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly replays: number;
  readonly queuedAt: Date;
  readonly sentAt: Date | null;
  readonly nextTry: Date | null;
  readonly reason: Reason | null;
  readonly payload: object;
}

interface DeliveryRow extends Row {
  id: string;
  position: number;
  system: string;
  stream: string;
  type: string;
  state: DeliveryState;
  attempts: number;
  replays: number;
  queued_at: Date;
  sent_at: Date | null;
  next_try: Date | null;
  reason: Reason | null;
  payload: object;
}

export interface DeliveryFilter {
  readonly state?: DeliveryState;
  readonly cursor?: string;
  /** 1 to 200. */
  readonly limit: number;
}

/** Deliveries to a system, the latest first. Throws `systems.cursor` (400). */
export async function listDeliveries(
  db: Queryable,
  system: string,
  { state, cursor, limit }: DeliveryFilter,
): Promise<{ readonly items: readonly Delivery[]; readonly next: string | null }> {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor))
    throw new Problem('systems.cursor', { zh: '翻页标记无效', en: 'The cursor is not valid' });
  const { rows } = await db.query<DeliveryRow>(
    `select id, position, system, stream, type, state, attempts, replays, queued_at, sent_at, next_try, reason, payload
     from exchange.system_delivery
     where system = $1 and ($2::text is null or state = $2) and ($3::bigint is null or position < $3)
     order by position desc limit $4`,
    [system, state ?? null, cursor ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  return {
    items: page.map(({ queued_at, sent_at, next_try, ...row }) => ({
      ...{ id: row.id, system: row.system, stream: row.stream, type: row.type, state: row.state },
      ...{ attempts: row.attempts, replays: row.replays, reason: row.reason, payload: row.payload },
      ...{ queuedAt: queued_at, sentAt: sent_at, nextTry: next_try },
    })),
    next: rows.length > limit ? String(page.at(-1)!.position) : null,
  };
}

export interface DeliveryCounts extends Row {
  readonly system: string;
  readonly waiting: number;
  readonly dead: number;
  /** When what waits longest was put in. */
  readonly oldest: Date | null;
}

/** What is open of each system. */
export async function countDeliveries(db: Queryable): Promise<readonly DeliveryCounts[]> {
  const { rows } = await db.query<DeliveryCounts>(
    `select system, count(*) filter (where state = 'waiting')::integer as waiting,
       count(*) filter (where state = 'dead')::integer as dead, min(queued_at) filter (where state = 'waiting') as oldest
     from exchange.system_delivery where state in ('waiting', 'dead') group by system`,
  );
  return rows;
}

const unknown = (): Problem =>
  new Problem(
    'systems.delivery-unknown',
    { zh: '没有这条可办理的推送', en: 'There is no such delivery that this could be done with' },
    { status: 404 },
  );

const AGAIN = `state = 'waiting', attempts = 0, next_try = null, reason = null, replays = replays + 1`;

/**
 * Sends a delivery again under its own id: whoever keeps to Standard Webhooks takes it once. Throws
 * `systems.delivery-unknown` (404) for one that waits anyway or is gone.
 */
export async function replayDelivery(db: Queryable, by: string, system: string, id: string): Promise<void> {
  const { rowCount } = await db.query(
    `update exchange.system_delivery set ${AGAIN} where id = $1 and system = $2 and state <> 'waiting'`,
    [isUuid(id) ? id : null, system],
  );
  if (rowCount === 0) throw unknown();
  await journalled(db, system, 'replay', by, { delivery: id });
}

/**
 * Sends again what was queued from one moment up to another, dead ones too, in order and under the ids it had; what was
 * dropped stays so. Returns how many. Throws `systems.replay-period` (400).
 */
export async function replayPeriod(
  db: Queryable,
  by: string,
  system: string,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<number> {
  if (!(from < to))
    throw new Problem('systems.replay-period', {
      zh: '重发时段的开始应早于结束',
      en: 'A period begins before it ends',
    });
  const { rowCount } = await db.query(
    `update exchange.system_delivery set ${AGAIN}
     where system = $1 and queued_at >= $2 and queued_at < $3 and state in ('sent', 'dead')`,
    [system, from, to],
  );
  await journalled(db, system, 'replay', by, { from, to, deliveries: rowCount });
  return rowCount ?? 0;
}

/** Gives a dead delivery up, so that the later ones of its stream go on. Throws `systems.delivery-unknown` (404). */
export async function dropDelivery(
  db: Queryable,
  by: string,
  system: string,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<void> {
  const { rowCount } = await db.query(
    `update exchange.system_delivery set state = 'dropped' where id = $1 and system = $2 and state = 'dead'`,
    [isUuid(id) ? id : null, system],
  );
  if (rowCount === 0) throw unknown();
  await journalled(db, system, 'drop', by, { delivery: id, reason });
}
