/**
 * Which matters belong together, and what one told the others. A thread is what the links connect; messages are kept with
 * what became of them in each matter that heard them.
 */
export const thread = `
create table matters.link (
  shard smallint not null,
  matter uuid not null,
  about_shard smallint not null,
  about_matter uuid not null,
  kind text not null check (kind in ('about', 'handover')),
  -- the act of the matter that made the link
  version integer not null,
  at timestamptz not null,
  primary key (shard, matter, about_matter, kind),
  check (matter <> about_matter)
);
create index link_about on matters.link (about_shard, about_matter);

-- The matters of a thread, at most as many as asked for: links are followed both ways.
create function matters.thread_of(of_shard smallint, of_matter uuid, most integer)
  returns table (shard smallint, matter uuid) language sql stable security definer set search_path = '' as $$
  with recursive reached (shard, matter) as (
    select of_shard, of_matter
    union
    select case when l.matter = r.matter then l.about_shard else l.shard end,
           case when l.matter = r.matter then l.about_matter else l.matter end
    from reached r join matters.link l
      on (l.shard = r.shard and l.matter = r.matter) or (l.about_shard = r.shard and l.about_matter = r.matter)
  )
  select shard, matter from reached limit most
$$;
revoke all on function matters.thread_of from public;

create table matters.message (
  id uuid primary key,
  shard smallint not null,
  matter uuid not null,
  version integer not null,
  part smallint not null,
  scenario text not null,
  message text not null,
  carries json not null,
  told_at timestamptz not null,
  -- when every matter of the thread that hears it had been told
  spread_at timestamptz,
  unique (shard, matter, version, part)
);
create index message_waiting on matters.message (told_at, id) where spread_at is null;

create table matters.heard (
  message uuid not null references matters.message (id),
  shard smallint not null,
  matter uuid not null,
  action text not null,
  heard_at timestamptz not null default now(),
  -- the act that took it, or why the matter did not take it
  version integer,
  problem text,
  primary key (message, matter),
  check ((version is null) <> (problem is null))
);
create index heard_by_matter on matters.heard (shard, matter);
`;
