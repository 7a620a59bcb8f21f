/** Matters handed over to another scenario: they wait in its inbox until somebody accepts or returns them. */
export const handover = `
create table matters.handover (
  id uuid primary key,
  shard smallint not null,
  matter uuid not null,
  version integer not null,
  scenario text not null,
  action text not null,
  to_scenario text not null,
  schema text not null,
  carries json not null,
  handed_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'taking', 'accepted', 'returned')),
  taken_by uuid,
  taken_at timestamptz,
  decided_at timestamptz,
  reason text,
  to_shard smallint,
  to_matter uuid,
  -- why the scenario that handed over did not take the answer, when it did not
  answer_problem text,
  answered_at timestamptz,
  unique (shard, matter, version),
  check (state not in ('accepted', 'returned') or decided_at is not null),
  check (state <> 'accepted' or to_matter is not null),
  check (state <> 'returned' or btrim(reason) <> '')
);
create index handover_waiting on matters.handover (to_scenario, shard, handed_at) where state in ('waiting', 'taking');
create index handover_to on matters.handover (to_shard, to_matter) where to_matter is not null;
create index handover_unanswered on matters.handover (decided_at) where decided_at is not null and answered_at is null;
`;
