import type { RoomMigration } from '../../store/index.ts';

/**
 * Editions of a report with the figures they were frozen with. A draft can be thrown away; what is published is never
 * changed: a withdrawal stands beside it. The tree of units by which it was counted is kept once for all editions that
 * share it.
 */
export const editionMigration: RoomMigration = {
  name: '005-editions',
  sql: `
create table indicators.edition_tree (
  sha256 text primary key,
  lines jsonb not null
);

create table indicators.edition (
  shard smallint not null,
  id uuid not null,
  report text not null,
  catalogue text not null,
  by text not null check (by in ('day', 'week', 'month', 'quarter', 'year')),
  period text not null,
  unit uuid not null,
  number integer not null check (number > 0),
  state text not null check (state in ('draft', 'published')),
  -- the days its figures cover, and how far the ledger of signals was counted
  first_day date not null,
  last_day date not null,
  as_of timestamptz not null,
  counted_xid xid8 not null default pg_current_xact_id(),
  counted_position bigint not null,
  tree text references indicators.edition_tree,
  -- definitions, units, freshness and whatever else was shown beside the figures
  content jsonb not null,
  prepared_by uuid not null,
  reason text,
  supersedes uuid,
  sha256 text not null,
  matter uuid,
  published_at timestamptz,
  published_by uuid,
  primary key (shard, id),
  unique (report, unit, by, period, number),
  check ((state = 'published') = (published_at is not null and published_by is not null))
);
create unique index edition_id on indicators.edition (id);

create table indicators.edition_figure (
  shard smallint not null,
  edition uuid not null,
  unit uuid not null,
  indicator text not null,
  version integer not null,
  figure jsonb not null,
  primary key (shard, edition, unit, indicator),
  foreign key (shard, edition) references indicators.edition on delete cascade
);

create table indicators.edition_withdrawal (
  shard smallint not null,
  edition uuid not null,
  at timestamptz not null,
  by_account uuid not null,
  reason text not null check (reason <> ''),
  primary key (shard, edition),
  foreign key (shard, edition) references indicators.edition
);

create function indicators.keep_edition() returns trigger language plpgsql set search_path = '' as $$
begin
  -- an empty one may be emptied: a backup is put back so
  if tg_op = 'TRUNCATE' then
    if exists (select from indicators.edition) then
      raise exception 'an edition is never changed' using errcode = 'restrict_violation';
    end if;
    return null;
  end if;
  if old.state = 'published' then
    raise exception 'a published edition is never changed' using errcode = 'restrict_violation';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  -- a draft is given its matter and is published: its figures are those it was frozen with
  if to_jsonb(new) - '{state,published_at,published_by,matter}'::text[]
     <> to_jsonb(old) - '{state,published_at,published_by,matter}'::text[] then
    raise exception 'the figures of an edition are frozen' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger frozen before update or delete on indicators.edition
  for each row execute function indicators.keep_edition();
create trigger frozen_whole before truncate on indicators.edition
  for each statement execute function indicators.keep_edition();

create function indicators.keep_edition_figure() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'TRUNCATE' then
    if exists (select from indicators.edition_figure) then
      raise exception 'the figures of an edition are frozen' using errcode = 'restrict_violation';
    end if;
    return null;
  end if;
  -- with its draft it may go
  if tg_op = 'DELETE' and not exists (select from indicators.edition e where e.shard = old.shard and e.id = old.edition)
    then return old; end if;
  raise exception 'the figures of an edition are frozen' using errcode = 'restrict_violation';
end $$;
create trigger frozen before update or delete on indicators.edition_figure
  for each row execute function indicators.keep_edition_figure();
create trigger frozen_whole before truncate on indicators.edition_figure
  for each statement execute function indicators.keep_edition_figure();

create function indicators.refuse_figure() returns trigger language plpgsql set search_path = '' as $$
begin
  -- an edition and its figures are written in one transaction, or not at all
  if not exists (select from indicators.edition e where e.shard = new.shard and e.id = new.edition
      and e.xmin = pg_current_xact_id()::xid)
    then raise exception 'an edition takes no more figures' using errcode = 'restrict_violation'; end if;
  return new;
end $$;

create trigger for_draft before insert on indicators.edition_figure
  for each row execute function indicators.refuse_figure();

create function indicators.keep_for_ever() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'TRUNCATE' and not exists (select from indicators.edition_withdrawal) then return null; end if;
  raise exception 'it is never changed' using errcode = 'restrict_violation'; end $$;
create trigger kept before update or delete on indicators.edition_withdrawal
  for each row execute function indicators.keep_for_ever();
create trigger kept_whole before truncate on indicators.edition_withdrawal
  for each statement execute function indicators.keep_for_ever();
create trigger kept before update or delete on indicators.edition_tree
  for each row execute function indicators.keep_for_ever();
revoke all on function indicators.keep_edition, indicators.keep_edition_figure, indicators.refuse_figure,
  indicators.keep_for_ever from public;

alter table indicators.edition enable row level security;
alter table indicators.edition_figure enable row level security;
alter table indicators.edition_withdrawal enable row level security;
grant select on indicators.edition, indicators.edition_figure, indicators.edition_withdrawal to gaoyao_app;
-- a draft is its tenancy's; what is published is there for everybody who has a post
create policy read_published_or_own on indicators.edition for select to gaoyao_app
  using (shard = any((select access.tenancies())::smallint[])
    or (state = 'published' and cardinality((select access.tenancies())) > 0));
create policy read_with_edition on indicators.edition_figure for select to gaoyao_app
  using (exists (select from indicators.edition e where e.shard = edition_figure.shard and e.id = edition_figure.edition));
create policy read_with_edition on indicators.edition_withdrawal for select to gaoyao_app
  using (exists (select from indicators.edition e
    where e.shard = edition_withdrawal.shard and e.id = edition_withdrawal.edition));
`,
};
