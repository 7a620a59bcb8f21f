import type { RoomMigration } from '../../store/index.ts';

/** Which matter a report's code opens to whoever holds it: made from the journal. Only a hash of the code is kept. */
export const followMigrations: readonly RoomMigration[] = [
  {
    name: 'follow-001-codes',
    sql: `
create table signals.follow_code (
  hash text primary key,
  shard smallint not null,
  matter uuid not null
);
`,
  },
];
