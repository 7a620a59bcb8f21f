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
-- reviews of all cases of a court at once: how far they are, and what became of each case. What a review suggests belongs to
-- the deliberation of the court; the role of the application reads none of it
create table exchange.review_batch (
  shard smallint not null,
  id uuid not null,
  agency uuid not null,
  account uuid not null,
  purpose text not null,
  total integer not null,
  asked_at timestamptz not null default now(),
  claimed_until timestamptz,
  finished_at timestamptz,
  primary key (shard, id)
);
create unique index review_batch_open on exchange.review_batch (shard, agency) where finished_at is null;
create table exchange.review_item (
  shard smallint not null,
  batch uuid not null,
  place integer not null,
  matter uuid not null,
  number text not null,
  done_at timestamptz,
  version integer,
  suggestion text,
  with_dossier boolean,
  wanting integer,
  code text,
  text_zh text,
  text_en text,
  primary key (shard, batch, place),
  foreign key (shard, batch) references exchange.review_batch (shard, id) on delete cascade
);
create index review_item_waiting on exchange.review_item (shard, batch, place) where done_at is null;
`,
  },
];
