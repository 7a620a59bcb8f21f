import type { RoomMigration } from '../../store/index.ts';

/**
 * Water meters of homes whose people asked to be looked after, what they showed, and the dry spells that were alerted. A
 * meter is here while its enrolment stands; when it ends everything of it goes. None of it is open to the application's role.
 */
export const meterMigrations: readonly RoomMigration[] = [
  {
    name: 'meters-001-readings',
    sql: `
create table signals.meter (
  id uuid primary key,
  shard smallint not null,
  -- the matter of its enrolment
  matter uuid not null unique,
  source text not null,
  number text not null,
  -- so many hours without flow are an alert
  hours real not null check (hours between 1 and 336),
  -- what was read before the consent is not taken
  since timestamptz not null,
  -- nobody is, or was, at home until then: no alert before, and what was dry meanwhile does not count
  paused_until timestamptz,
  -- what it showed last
  read_at timestamptz,
  litres double precision,
  -- water ran in the span that ended then; the beginning of the enrolment before the first flow
  flow_at timestamptz not null,
  -- since when the dry spell is counted: the flow, or the end of a pause
  dry_since timestamptz not null,
  -- when it will be an alert, unless water runs before
  due_at timestamptz not null,
  -- the dry spell that was alerted already
  alerted_for timestamptz,
  exchanged_at timestamptz,
  unique (source, number)
);
create index meter_due on signals.meter (due_at) where alerted_for is distinct from dry_since;

create table signals.reading (
  meter uuid not null references signals.meter on delete cascade,
  at timestamptz not null,
  litres double precision not null,
  primary key (meter, at)
);

create table signals.dry_spell (
  id uuid primary key,
  shard smallint not null,
  meter uuid not null references signals.meter on delete cascade,
  matter uuid not null,
  dry_since timestamptz not null,
  read_at timestamptz not null,
  hours real not null,
  raised_at timestamptz not null,
  -- the visit it led to
  visit uuid,
  unique (meter, dry_since)
);
create index dry_spell_waiting on signals.dry_spell (raised_at) where visit is null;
`,
  },
];
