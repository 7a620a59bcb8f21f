import type { RoomMigration } from '../../store/index.ts';

/** One dossier per hand-over. It holds no free text and nobody's name; the role of the application does not read it. */
export const migrations: readonly RoomMigration[] = [
  {
    name: '003-dossier',
    sql: `
create table exchange.dossier (
  shard smallint not null,
  handover uuid not null,
  content json not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null default now(),
  primary key (shard, handover)
);
create trigger dossier_unchanged before update on exchange.dossier
  for each row execute function access.refuse_change();
-- packages from another network, opened with a trusted key; they hold no party
create table exchange.court_package (
  id text primary key,
  content json not null,
  taken_at timestamptz not null default now()
);
create index court_package_number on exchange.court_package ((content -> 'carries' ->> 'originNumber'));
`,
  },
];
