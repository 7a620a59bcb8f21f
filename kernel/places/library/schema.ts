/**
 * The address library. Places carry their shard in the id (as matters do); a version holds what is valid of a place for a
 * time, its code among it. Whoever may ask the platform anything may read it: it holds doors, and nobody behind them.
 */
export const librarySchema = `
-- Names a unit has besides its own, or had once.
create table places.unit_alias (
  unit uuid not null references places.unit,
  name text not null,
  kind text not null check (kind in ('alias', 'short', 'former')),
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  primary key (unit, name)
);

-- What became of a unit that ended: several rows for one that was divided.
create table places.unit_successor (
  unit uuid not null references places.unit,
  successor uuid not null references places.unit,
  since date not null,
  how text not null check (how in ('merged', 'split', 'replaced')),
  primary key (unit, successor)
);

-- ISO/IEC 7064 MOD 11,10, as the code room computes it: for changes of many codes in one statement.
create function places.check_digit(digits text) returns text
language plpgsql immutable strict set search_path = '' as $$
declare
  product integer := 10;
  total integer;
begin
  for at in 1 .. length(digits) loop
    total := (product + ascii(substr(digits, at, 1)) - 48) % 10;
    product := (case when total = 0 then 10 else total end * 2) % 11;
  end loop;
  return ((11 - product) % 10)::text;
end $$;

-- A place as it is from a day until a day: a building with its road and estate, a staircase in it, a room, or a spot that
-- is no building. 'area' is the narrowest unit it lies in: a grid, or a village or town whose grids are not drawn.
create table places.place_version (
  shard smallint not null,
  place uuid not null,
  valid_from date not null,
  valid_to date not null default 'infinity',
  kind text not null check (kind in ('building', 'unit', 'room', 'spot')),
  parent uuid,
  area uuid not null references places.unit,
  code text not null check (code ~ '^[0-9]{27}$'),
  -- what the door says, in the words of the library. A row holds its own parts alone: a building or spot its road, number,
  -- estate and building; a staircase 'unit'; a room 'room'. The rest of its address stands in the rows of its parents.
  road text,
  road_number text,
  estate text,
  building text,
  unit text,
  room text,
  -- one door, one key (library/door-key.ts): how two rows are known to be the same place. A building's begins with the
  -- village it was entered in and stays when villages are merged or re-coded; a child's begins with its parent's id.
  door_key text not null,
  lon double precision,
  lat double precision,
  -- the stream of the journal that holds the act which made this version (the place, the import, the unit that was
  -- changed), and why the version ended
  act uuid not null,
  ended text,
  -- grows with every change: how readers in memory find what is new
  changed xid8 not null default pg_current_xact_id(),
  primary key (shard, place, valid_from),
  check (valid_from < valid_to),
  check ((kind in ('building', 'spot')) = (parent is null)),
  check ((lon is null) = (lat is null))
);
create unique index place_version_door on places.place_version (shard, door_key) where valid_to = 'infinity';
create index place_version_code on places.place_version (code text_pattern_ops, valid_from);
create index place_version_parent on places.place_version (shard, parent) where parent is not null;
create index place_version_area on places.place_version (area);
create index place_version_changed on places.place_version (changed);
-- candidates for one place entered twice: the same number in an area, whatever the road or estate is called
create index place_version_near on places.place_version (area, coalesce(building, ''), coalesce(road_number, ''))
  where parent is null and valid_to = 'infinity';

-- What stands for a place that ended: it was entered twice, or built anew.
create table places.place_successor (
  shard smallint not null,
  place uuid not null,
  successor uuid not null,
  since date not null,
  how text not null check (how in ('duplicate', 'rebuilt', 'renumbered')),
  act uuid not null,
  primary key (shard, place, successor)
);

-- Other words for a road, an estate or one building: what people say, and what it was called before.
create table places.place_alias (
  shard smallint not null,
  kind text not null check (kind in ('road', 'estate', 'place')),
  -- the road or estate as the library writes it; for a place its id
  name text not null,
  alias text not null,
  former boolean not null default false,
  act uuid not null,
  changed xid8 not null default pg_current_xact_id(),
  primary key (shard, kind, name, alias)
);

-- The last number given within an area ('building', 'spot') or within a place ('unit', 'room': those whose name is no number).
create table places.numbering (
  shard smallint not null,
  within uuid not null,
  kind text not null,
  last integer not null,
  primary key (shard, within, kind)
);

-- One import of a table: how far it is, what it did. The rows themselves stand in the journal. Shard 0: of every tenancy.
create table places.import (
  id uuid primary key,
  shard smallint not null,
  file_name text not null,
  format text not null check (format in ('csv', 'xlsx', 'geojson')),
  digest bytea,
  dry boolean not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  ended_at timestamptz,
  bytes_total bigint,
  bytes_read bigint not null default 0,
  rows_read bigint not null default 0,
  rows_added bigint not null default 0,
  rows_changed bigint not null default 0,
  -- the library had them, and nothing new was said of them
  rows_known bigint not null default 0,
  -- a door that stood in the same file before
  rows_repeated bigint not null default 0,
  -- not only the doors of the rows, also the buildings and staircases they stand in
  places_added bigint not null default 0,
  rows_rejected bigint not null default 0,
  rows_doubtful bigint not null default 0,
  options json not null default '{}',
  failure json
);
create index import_recent on places.import (shard, asked_at desc);

-- Rows that were not taken, by town, until they are corrected and sent in again; and rows that were taken with a doubt.
create table places.import_reject (
  import uuid not null references places.import on delete cascade,
  row_number bigint not null,
  town text not null default '',
  taken boolean not null default false,
  fields json not null,
  code text not null,
  zh text not null,
  en text not null,
  primary key (import, row_number)
);

-- Two places that may be one: a person decides.
create table places.review (
  id uuid primary key,
  shard smallint not null,
  place uuid not null,
  other uuid not null,
  score real not null,
  reasons json not null,
  state text not null default 'open' check (state in ('open', 'same', 'different')),
  import uuid references places.import on delete set null,
  noticed_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  note text,
  unique (shard, place, other),
  check (place < other)
);
create index review_open on places.review (shard, noticed_at) where state = 'open';

-- Places whose codes change on a day to come, because units are re-coded, moved, merged or divided on it: what is done then.
create table places.change_due (id uuid primary key, due date not null, unit uuid not null, work json not null);

-- rejected rows may hold whatever stood in a file: imports and reviews are read for keepers alone, with the rights of the owner
grant select on places.unit_alias, places.unit_successor, places.place_version, places.place_successor, places.place_alias
  to gaoyao_app;
grant execute on function places.check_digit to gaoyao_app;
`;
