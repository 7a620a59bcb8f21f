import type { RoomMigration } from '../../store/index.ts';

/** Who wants which report regularly, and what of it they have opened. */
export const subscriptionMigration: RoomMigration = {
  name: '004-subscriptions',
  sql: `
create table indicators.subscription (
  shard smallint not null,
  id uuid not null,
  account uuid not null,
  report text not null,
  by text not null check (by in ('day', 'month', 'year')),
  unit uuid not null,
  since timestamptz not null,
  primary key (shard, id),
  unique (account, report, by, unit, shard)
);
create table indicators.delivery_read (
  shard smallint not null,
  subscription uuid not null,
  -- the period, or the id of an edition
  delivery text not null,
  at timestamptz not null,
  primary key (shard, subscription, delivery),
  foreign key (shard, subscription) references indicators.subscription on delete cascade
);
`,
};
