import { Problem } from '../store/index.ts';
import { scheduledDays } from './holiday-year.ts';
import type { HolidayDay, HolidayYear } from './holiday-year.ts';
import { DEFAULT_CALENDAR } from './period-rule.ts';
import { WorkCalendar } from './work-calendar.ts';

/** The little this room needs of a database connection; a `pg` pool or client fits. */
export type Query = (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

/** The calendar as imported so far. One that was never imported covers no year. */
export async function loadCalendar(query: Query, name: string = DEFAULT_CALENDAR): Promise<WorkCalendar> {
  const { rows } = await query(
    `select y.year, to_char(d.day, 'YYYY-MM-DD') as date, d.working, d.name
       from calendar.year y
       join calendar.day d using (calendar, year)
      where calendar = $1
      order by y.year, d.day`,
    [name],
  );
  const byYear = new Map<number, HolidayDay[]>();
  for (const row of rows) {
    const { year, day } = readRow(row);
    const days = byYear.get(year);
    if (days === undefined) byYear.set(year, [day]);
    else days.push(day);
  }
  return new WorkCalendar(
    [...byYear].map(([year, days]) => ({ year, days })),
    name,
  );
}

function readRow({ year, date, working, name }: Record<string, unknown>): { year: number; day: HolidayDay } {
  if (
    typeof year !== 'number' ||
    typeof date !== 'string' ||
    typeof working !== 'boolean' ||
    typeof name !== 'string'
  ) {
    throw new TypeError('calendar.day does not have the columns that its migration gave it');
  }
  return { year, day: { date, isOffDay: !working, name } };
}

/**
 * Stores yearly schedules; a year stored before is replaced as a whole. Every year is one statement, so each is stored
 * wholly or not at all; run it in a transaction to store several together. All schedules are checked before the first
 * is written. `source` says where they come from: the number or address of the notice, or the name of the file.
 * Open clocks are not touched: whoever imports recomputes them.
 * Throws Problem `calendar.bad-holidays` and `calendar.source-missing`.
 */
export async function saveYears(
  query: Query,
  schedules: readonly HolidayYear[],
  { source, calendar = DEFAULT_CALENDAR }: { source: string; calendar?: string },
): Promise<void> {
  if (source.trim() === '') {
    throw new Problem('calendar.source-missing', {
      zh: '请写明放假安排的来源，例如通知文号',
      en: 'Say where the schedule comes from, for example the number of the notice',
    });
  }
  for (const schedule of schedules) scheduledDays(schedule);
  for (const { year, days } of schedules) {
    await query(
      `with stored as (
         insert into calendar.year (calendar, year, source) values ($1, $2, $3)
         on conflict (calendar, year) do update set source = excluded.source, imported_at = now()
       ), dropped as (
         delete from calendar.day where calendar = $1 and year = $2 and day <> all ($4::date[])
       )
       insert into calendar.day (calendar, day, year, working, name, source)
       select $1, day, $2, working, name, $3
         from unnest($4::date[], $5::boolean[], $6::text[]) as given (day, working, name)
       on conflict (calendar, day, year) do update
         set working = excluded.working, name = excluded.name, source = excluded.source, imported_at = now()`,
      [
        calendar,
        year,
        source,
        days.map(({ date }) => date),
        days.map(({ isOffDay }) => !isOffDay),
        days.map(({ name }) => name),
      ],
    );
  }
}
