import type { RoomMigration } from '../store/index.ts';
import { migrations as dossier } from './dossier/migrations.ts';
import { migrations as provincial } from './provincial/migrations.ts';
import { systemMigrations } from './systems/index.ts';

/** Import jobs: how far each file has come, kept in the same transaction as the acts themselves. */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-import-job',
    sql: `
create schema exchange;
create table exchange.import_job (
  id uuid primary key,
  scenario text not null,
  fingerprint text not null,
  file text not null,
  rows_done bigint not null default 0,
  acts bigint not null default 0,
  duplicates bigint not null default 0,
  started_at timestamptz not null default now(),
  finished_at timestamptz
);
create unique index import_job_open on exchange.import_job (scenario, fingerprint) where finished_at is null;
`,
  },
  ...provincial,
  ...dossier,
  ...systemMigrations,
];
