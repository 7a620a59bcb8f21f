import { isUuid, newIdIn, Problem, shardOf, type Queryable, type Row } from '../../store/index.ts';
import type { SubscribedPeriod } from './periods-over.ts';

/** Somebody wants a report of a unit whenever a day, month or year of it is over. */
export interface Subscription {
  readonly id: string;
  readonly report: string;
  readonly by: SubscribedPeriod;
  readonly unit: string;
  /** Epoch milliseconds. */
  readonly since: number;
  /** What of it was opened: periods, and ids of editions. */
  readonly read: ReadonlySet<string>;
}

export interface NewSubscription {
  readonly shard: number;
  readonly account: string;
  readonly report: string;
  readonly by: SubscribedPeriod;
  readonly unit: string;
}

/** One account reads no more than so many. */
export const MOST_SUBSCRIPTIONS = 40;

/** Repeating it changes nothing. Throws `indicators.too-many-subscriptions` (409). */
export async function subscribe(
  owner: Queryable,
  { shard, account, report, by, unit }: NewSubscription,
  now = Date.now(),
): Promise<void> {
  const { rows } = await owner.query<{ n: number; there: boolean }>(
    `select count(*)::int as n, coalesce(bool_or(report = $2 and by = $3 and unit = $4), false) as there
     from indicators.subscription where account = $1`,
    [account, report, by, unit],
  );
  const { n, there } = rows[0]!;
  if (there) return;
  if (n >= MOST_SUBSCRIPTIONS)
    throw new Problem(
      'indicators.too-many-subscriptions',
      {
        zh: `每人至多订阅 ${String(MOST_SUBSCRIPTIONS)} 份，请先退订不再需要的`,
        en: `One person has at most ${String(MOST_SUBSCRIPTIONS)} subscriptions: first end one that is not needed any more`,
      },
      { status: 409 },
    );
  await owner.query(
    `insert into indicators.subscription (shard, id, account, report, by, unit, since)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [shard, newIdIn(shard), account, report, by, unit, new Date(now)],
  );
}

const unknown = (): Problem =>
  new Problem(
    'indicators.subscription-unknown',
    { zh: '没有这份订阅', en: 'There is no such subscription' },
    { status: 404 },
  );

/** Throws `indicators.subscription-unknown` (404), for one of somebody else too. */
export async function unsubscribe(owner: Queryable, account: string, id: string): Promise<void> {
  if (!isUuid(id)) throw unknown();
  const { rowCount } = await owner.query(
    'delete from indicators.subscription where shard = $1 and id = $2 and account = $3',
    [shardOf(id), id, account],
  );
  if (rowCount === 0) throw unknown();
}

interface SubscriptionRow extends Row {
  id: string;
  report: string;
  by: SubscribedPeriod;
  unit: string;
  since: Date;
  read: string[];
}

/** What an account is subscribed to of one report, the oldest first. */
export async function subscriptionsOf(
  owner: Queryable,
  account: string,
  report: string,
): Promise<readonly Subscription[]> {
  const { rows } = await owner.query<SubscriptionRow>(
    `select s.id, s.report, s.by, s.unit, s.since, array(select r.delivery from indicators.delivery_read r
        where r.shard = s.shard and r.subscription = s.id) as read
     from indicators.subscription s where s.account = $1 and s.report = $2 order by s.since, s.id`,
    [account, report],
  );
  return rows.map(({ since, read, ...row }) => ({ ...row, since: since.getTime(), read: new Set(read) }));
}

/**
 * Marks what was opened; marking twice changes nothing. `delivery`: a period, or the id of an edition. Throws
 * `indicators.subscription-unknown` (404).
 */
export async function markDeliveryRead(
  owner: Queryable,
  account: string,
  { subscription, delivery }: { readonly subscription: string; readonly delivery: string },
): Promise<void> {
  if (!isUuid(subscription)) throw unknown();
  const shard = shardOf(subscription);
  const { rowCount } = await owner.query(
    `with mine as (select 1 from indicators.subscription where shard = $1 and id = $2 and account = $3),
       marked as (insert into indicators.delivery_read (shard, subscription, delivery, at)
         select $1, $2, $4, now() from mine on conflict do nothing)
     select 1 from mine`,
    [shard, subscription, account, delivery],
  );
  if (rowCount === 0) throw unknown();
}
