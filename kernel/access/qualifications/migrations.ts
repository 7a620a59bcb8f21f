import type { RoomMigration } from '../../store/index.ts';

/** Who holds which professional qualification, from when until when: history is kept, nothing is overwritten. */
export const migrations: readonly RoomMigration[] = [
  {
    name: '601-qualifications',
    sql: `
create table access.qualification (
  account uuid not null references access.account,
  -- 行政执法资格 (行政处罚法 42) or 国家统一法律职业资格 (58)
  kind text not null check (kind in ('enforcement', 'legal')),
  number text not null check (btrim(number) <> ''),
  valid_from date not null,
  -- the first day on which it is held no longer
  valid_until date,
  recorded_by uuid not null references access.account,
  recorded_at timestamptz not null default now(),
  reason text not null check (btrim(reason) <> ''),
  primary key (account, kind, valid_from, recorded_at),
  check (valid_until is null or valid_until > valid_from)
);
`,
  },
];
