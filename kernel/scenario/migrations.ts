import type { RoomMigration } from '../store/index.ts';

/** Impact assessments. Once signed one is never changed or deleted. */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-assessments',
    sql: `
create schema assessment;
grant usage on schema assessment to gaoyao_app;

create table assessment.assessment (
  id uuid primary key,
  scenario text not null,
  -- the definition it was drafted from, and the part of it that an assessment rests on
  definition_hash text not null,
  data_hash text not null,
  draft json not null,
  made_at timestamptz not null default now(),
  made_by uuid not null references access.account,
  completion json,
  completed_at timestamptz,
  completed_by uuid references access.account,
  signed_at timestamptz,
  signed_by uuid references access.account,
  signer_zh text,
  signer_en text,
  staff_number text,
  -- SHA-256 of the canonical JSON of everything above that was signed
  content_hash text,
  check ((completion is null) = (completed_by is null) and (completed_by is null) = (completed_at is null)),
  check ((signed_at is null) = (content_hash is null) and (signed_at is null) = (signed_by is null)),
  check (signed_at is null or completion is not null)
);
create index assessment_scenario on assessment.assessment (scenario, made_at desc);
create index assessment_valid on assessment.assessment (scenario, data_hash) where signed_at is not null;

create function assessment.refuse_change() returns trigger language plpgsql as $$
begin
  if old.signed_at is not null then
    raise exception 'assessment.signed: a signed assessment is kept as it is' using errcode = 'insufficient_privilege';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger signed_stays before update or delete on assessment.assessment
  for each row execute function assessment.refuse_change();
`,
  },
];
