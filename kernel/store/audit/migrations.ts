import type { RoomMigration } from '../migration.ts';

/**
 * The audit log: what happened to the platform's own doors. Append-only, partitioned by month, read in the order of
 * `(xid, position)` below the snapshot horizon like the outbox, so that whoever exports it misses no late commit.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '003-audit',
    sql: `
create table store.audit (
  position bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  event text not null check (event ~ '^[a-z][a-z.-]{2,59}$'),
  outcome text not null check (outcome in ('success', 'failure', 'denied')),
  account uuid,
  address text check (length(address) <= 60),
  method text check (length(method) <= 10),
  route text check (length(route) <= 200),
  status smallint,
  code text check (length(code) <= 100),
  subject uuid,
  details json not null default '{}',
  primary key (at, position)
) partition by range (at);
create index audit_order on store.audit (xid, position);
alter table store.audit enable row level security;
-- takes what has no month of its own: rows restored from a backup
create table store.audit_earlier partition of store.audit default;

create function store.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete on store.audit
  for each row execute function store.refuse_change();

create function store.ensure_audit_partition(month date) returns void language plpgsql security definer set search_path = '' as $$
declare
  first date := date_trunc('month', month)::date;
  name text := 'audit_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass('store.' || name) is null then
    perform pg_advisory_xact_lock(hashtext('store.audit.partition'));
    begin
      execute format(
        'create table if not exists store.%I partition of store.audit for values from (%L) to (%L)',
        name, (first::timestamp at time zone 'UTC'), ((first + interval '1 month')::timestamp at time zone 'UTC'));
    exception when duplicate_table or unique_violation or check_violation then null;
    end;
  end if;
end $$;
revoke all on function store.ensure_audit_partition from public;

-- Events are written a moment after they happened; an older or later time than that is not believed.
create function store.append_audit(in_events json) returns void language plpgsql security definer set search_path = '' as $$
declare
  now_at timestamptz := clock_timestamp();
begin
  perform store.ensure_audit_partition((now_at at time zone 'UTC')::date);
  insert into store.audit (at, event, outcome, account, address, method, route, status, code, subject, details)
  select least(greatest(coalesce(e.at, now_at), now_at - interval '1 hour'), now_at), e.event, e.outcome, e.account,
    e.address, e.method, e.route, e.status, e.code, e.subject, coalesce(e.details, '{}')
  from json_to_recordset(in_events) as e(at timestamptz, event text, outcome text, account uuid, address text,
    method text, route text, status smallint, code text, subject uuid, details json);
end $$;
revoke all on function store.append_audit from public;
grant execute on function store.append_audit to gaoyao_app;
`,
  },
];
