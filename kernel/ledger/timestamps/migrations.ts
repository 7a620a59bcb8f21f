import type { RoomMigration } from '../../store/index.ts';

/** Time-stamps of checkpoints: planned first, so that an outage of the authority is seen and made up for. */
export const migrations: readonly RoomMigration[] = [
  {
    name: '010-time-stamps',
    sql: `
create table ledger.time_stamp (
  shard smallint not null,
  size bigint not null check (size > 0),
  -- the signed text of the checkpoint: what is stamped
  body text not null,
  planned_at timestamptz not null,
  -- RFC 3161 token (DER); null as long as the authority has not given one
  token bytea,
  stamped_at timestamptz,
  accuracy double precision,
  serial text,
  authority text,
  tried_at timestamptz,
  tries integer not null default 0,
  failure text,
  primary key (shard, size),
  check ((token is null) = (stamped_at is null))
);
create index time_stamp_waiting on ledger.time_stamp (planned_at) where token is null;
create index time_stamp_given on ledger.time_stamp (shard, size desc) where token is not null;
`,
  },
];
