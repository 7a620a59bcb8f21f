import type { RoomMigration } from '../store/index.ts';

/** The tables of this room; they come after the store's, which make the application's role. */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-schedules',
    sql: `
create schema calendar;
grant usage on schema calendar to gaoyao_app;

-- A row here says that the year's schedule is known: a year without one is never computed with.
create table calendar.year (
  calendar    text        not null,
  year        integer     not null,
  source      text        not null,
  imported_at timestamptz not null default now(),
  primary key (calendar, year)
);

-- The days a schedule takes out of the ordinary week. year is the schedule's own year, which is not always the
-- year of the day: the schedule of 2019 begins on 2018-12-29. Where two schedules name a day, the later one counts.
create table calendar.day (
  calendar    text        not null,
  day         date        not null,
  year        integer     not null,
  working     boolean     not null,
  name        text        not null,
  source      text        not null,
  imported_at timestamptz not null default now(),
  primary key (calendar, day, year),
  foreign key (calendar, year) references calendar.year (calendar, year) on delete cascade
);

grant select on calendar.year, calendar.day to gaoyao_app;
`,
  },
];
