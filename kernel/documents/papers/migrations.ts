import type { RoomMigration } from '../../store/index.ts';

/**
 * Papers of matters, their numbers, signatures, files and service. The application's role has no right here at all: who may
 * read a paper is decided by `matters.page`, and the kernel fetches it as the owner. Content is sealed; what stands in clear
 * says of a paper no more than a register of outgoing papers does.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-papers',
    sql: `
create schema documents;

-- The last number given out; the numbers themselves stand on the papers.
create table documents.series (
  agency uuid not null,
  word text not null,
  year smallint not null,
  last integer not null check (last > 0),
  primary key (agency, word, year)
);

create table documents.paper (
  id uuid primary key,
  shard smallint not null,
  matter uuid not null,
  template text not null,
  -- the definition whose template it was made of, whatever the matter runs on later
  definition integer not null,
  agency uuid not null,
  audience text not null check (audience in ('internal', 'party', 'other-body')),
  state text not null check (state in
    ('draft', 'signed', 'issuing', 'issued', 'served', 'corrected', 'withdrawn', 'discarded')),
  -- of the content; each edit makes the next
  version integer not null check (version > 0),
  digest text not null,
  -- signatures on this version
  signed smallint not null default 0,
  -- whose key seals it: a person, or the matter itself
  subject uuid not null,
  -- whoever does not open all of these in the matter does not read it
  compartments text[] not null,
  word text,
  year smallint,
  ordinal integer,
  number text,
  -- its number was typed in: written outside the series
  outside boolean not null default false,
  -- numbered to be signed by hand: a scan becomes its issued form
  by_hand boolean not null default false,
  file uuid,
  corrects uuid references documents.paper,
  corrected_by uuid references documents.paper,
  reason text,
  drafted_by uuid not null,
  drafted_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  issued_on date,
  served_on date,
  check ((word is null) = (ordinal is null) and (ordinal is null) = (year is null)),
  check (ordinal is null or number is not null)
);
create index paper_of_matter on documents.paper (shard, matter, drafted_at);
create unique index paper_ordinal on documents.paper (agency, word, year, ordinal) where ordinal is not null;
create unique index paper_number on documents.paper (agency, number) where number is not null;
-- one correction of a paper at a time
create unique index paper_correction on documents.paper (corrects, template)
  where corrects is not null and state in ('draft', 'signed', 'issuing');

-- The parties a paper concerns: erasing one of them takes its content.
create table documents.paper_party (
  paper uuid not null references documents.paper on delete cascade,
  party uuid not null,
  primary key (paper, party)
);
create index paper_party_party on documents.paper_party (party);

create table documents.version (
  id uuid primary key,
  paper uuid not null references documents.paper on delete cascade,
  version integer not null,
  digest text not null,
  subject uuid not null,
  content bytea,
  saved_by uuid not null,
  saved_at timestamptz not null default now(),
  unique (paper, version)
);

create table documents.signature (
  id uuid primary key,
  paper uuid not null references documents.paper on delete cascade,
  version integer not null,
  digest text not null,
  place smallint not null,
  post text not null,
  account uuid not null,
  at timestamptz not null default now(),
  -- an edit of the paper ended it
  voided_at timestamptz
);
create unique index signature_place on documents.signature (paper, place) where voided_at is null;
create unique index signature_account on documents.signature (paper, account) where voided_at is null;

create table documents.refusal (
  id uuid primary key,
  paper uuid not null references documents.paper on delete cascade,
  version integer not null,
  place smallint not null,
  account uuid not null,
  reason text not null,
  at timestamptz not null default now()
);
create index refusal_paper on documents.refusal (paper);

-- The issued form of a paper: rendered once, or scanned. It is never replaced.
create table documents.file (
  id uuid primary key,
  paper uuid not null unique references documents.paper on delete cascade,
  type text not null,
  bytes integer not null,
  sha256 text not null,
  scan boolean not null,
  added_by uuid not null,
  added_at timestamptz not null default now()
);
create table documents.file_part (
  id uuid primary key,
  file uuid not null references documents.file on delete cascade,
  part integer not null,
  subject uuid not null,
  content bytea,
  unique (file, part)
);

create table documents.service (
  id uuid primary key,
  paper uuid not null references documents.paper on delete cascade,
  way text not null,
  outcome text not null check (outcome in ('served', 'pending', 'failed')),
  failure text check ((failure is not null) = (outcome = 'failed')),
  -- the day it was received, left, published or tried
  day date not null,
  effect_on date check ((effect_on is null) = (outcome = 'failed')),
  steps json not null default '[]',
  party uuid,
  consent uuid references documents.paper,
  subject uuid not null,
  -- who received it, witnesses, receipt, medium
  details bytea,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now()
);
create index service_paper on documents.service (paper);
create index service_party on documents.service (party) where party is not null;
create index service_pending on documents.service (effect_on) where outcome = 'pending';

-- The code on a paper that can be contested. \`hash\` tells no code; one that was ended is followed by another.
create table documents.decision_code (
  paper uuid not null references documents.paper on delete cascade,
  turn smallint not null,
  hash text not null unique,
  shard smallint not null,
  matter uuid not null,
  made_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (paper, turn)
);

-- What is to stand in the matter's journal: written with what it tells of, noted there afterwards, once.
create table documents.change (
  id uuid primary key,
  paper uuid not null references documents.paper on delete cascade,
  change text not null check (change in ('signed', 'issued', 'served', 'corrected', 'withdrawn')),
  to_state text not null,
  version integer not null,
  actor uuid not null,
  digest text not null,
  reason text,
  scan boolean not null default false,
  asked_at timestamptz not null default now(),
  claimed_until timestamptz,
  noted_at timestamptz
);
create index change_paper on documents.change (paper, id);
create index change_waiting on documents.change (asked_at) where noted_at is null;

-- A draft that went to the legal reviewer as a word processor's file and came back.
create table documents.review (
  paper uuid not null references documents.paper on delete cascade,
  round smallint not null,
  version integer not null,
  sha256 text not null,
  returned_by uuid not null,
  returned_at timestamptz not null default now(),
  primary key (paper, round)
);
create table documents.remark (
  id uuid primary key,
  paper uuid not null references documents.paper on delete cascade,
  round smallint not null,
  place smallint not null,
  -- the block of the paper it stands at; null for one at none
  block integer,
  kind text not null check (kind in ('comment', 'change')),
  subject uuid not null,
  content bytea,
  adopted boolean,
  answer bytea,
  answered_by uuid,
  answered_at timestamptz,
  check ((adopted is null) = (answered_by is null))
);
create index remark_paper on documents.remark (paper, round, place);

create table documents.batch (
  id uuid primary key,
  shard smallint not null,
  scenario text not null,
  template text not null,
  issues boolean not null,
  account uuid not null,
  purpose text not null,
  asked_at timestamptz not null default now(),
  claimed_until timestamptz,
  finished_at timestamptz
);
create index batch_account on documents.batch (account, asked_at desc);
create index batch_waiting on documents.batch (asked_at) where finished_at is null;
create table documents.batch_item (
  batch uuid not null references documents.batch on delete cascade,
  place integer not null,
  -- as it was asked for: the id or the number of a matter
  matter text not null,
  paper uuid,
  code text,
  text_zh text,
  text_en text,
  done_at timestamptz,
  primary key (batch, place)
);
create index batch_item_waiting on documents.batch_item (batch, place) where done_at is null;

-- A number whose paper was disposed of with its matter: it is accounted for without leading back.
create table documents.disposed_number (
  agency uuid not null,
  word text not null,
  year smallint not null,
  ordinal integer not null,
  at timestamptz not null default now(),
  primary key (agency, word, year, ordinal)
);

-- Takes the papers of a matter whose retention has ended, in the caller's transaction.
create function documents.dispose(of_shard smallint, of_matter uuid) returns void language plpgsql set search_path = '' as $$
begin
  insert into documents.disposed_number (agency, word, year, ordinal)
    select p.agency, p.word, p.year, p.ordinal from documents.paper p
    where p.shard = of_shard and p.matter = of_matter and p.ordinal is not null;
  update documents.batch_item i set paper = null, matter = '' from documents.paper p
    where p.shard = of_shard and p.matter = of_matter and i.paper = p.id;
  update documents.paper p set corrects = null, corrected_by = null where p.shard = of_shard and p.matter = of_matter;
  update documents.service s set consent = null where s.consent in
    (select p.id from documents.paper p where p.shard = of_shard and p.matter = of_matter);
  delete from documents.paper p where p.shard = of_shard and p.matter = of_matter;
end $$;
revoke all on function documents.dispose from public;

-- Whoever is erased leaves the papers that concern them, also those sealed for somebody else.
create function documents.erase_with_party() returns trigger language plpgsql set search_path = '' as $$
begin
  update documents.version v set content = null from documents.paper_party c where c.party = new.id and v.paper = c.paper;
  update documents.file_part f set content = null from documents.file a, documents.paper_party c
    where c.party = new.id and a.paper = c.paper and f.file = a.id;
  update documents.service s set details = null, party = null from documents.paper_party c
    where c.party = new.id and s.paper = c.paper;
  update documents.remark r set content = null, answer = null from documents.paper_party c
    where c.party = new.id and r.paper = c.paper;
  update documents.paper p set reason = null from documents.paper_party c where c.party = new.id and p.id = c.paper;
  update documents.refusal r set reason = '' from documents.paper_party c where c.party = new.id and r.paper = c.paper;
  update documents.change h set reason = null from documents.paper_party c where c.party = new.id and h.paper = c.paper;
  return null;
end $$;
revoke all on function documents.erase_with_party from public;
create trigger erase_papers after update of erased_at on parties.party
  for each row when (old.erased_at is null and new.erased_at is not null) execute function documents.erase_with_party();
`,
  },
  {
    name: '002-electronic-service',
    sql: `
alter table documents.service
  -- the standing confirmation on which it was sent; the platform sends it then, and knows when it arrived
  add confirmation uuid,
  add arrived_at timestamptz,
  drop constraint service_check1,
  add constraint service_effect check ((effect_on is null) = (outcome = 'failed' or (outcome = 'pending' and confirmation is not null)));
create index service_sent on documents.service (recorded_at) where outcome = 'pending' and confirmation is not null;
`,
  },
];
