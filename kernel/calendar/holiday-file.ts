import { parse } from 'csv-parse/sync';
import { dayOf, yearOf } from './days.ts';
import { badHolidays, scheduledDays } from './holiday-year.ts';
import type { HolidayDay, HolidayYear } from './holiday-year.ts';

/**
 * Reads the schedule of one year: the public JSON shape `{ year, days: [{ name, date, isOffDay }] }`, as a value or as
 * text, or CSV text with the header `date,kind,name` and kind `off` or `work`. The year of a CSV file is the one most
 * of its days lie in. Unknown JSON fields are left aside.
 * Throws Problem `calendar.bad-holidays` with `details.place`, for example `days[3].date` or `line 4`.
 */
export function parseHolidayFile(content: unknown): HolidayYear {
  const schedule = typeof content === 'string' ? fromText(content) : fromJson(content);
  scheduledDays(schedule); // refuses wrong, doubled and far-off dates
  return schedule;
}

function fromText(content: string): HolidayYear {
  const text = content.replace(/^\uFEFF/, '').trim();
  if (!text.startsWith('{')) return fromCsv(text);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw badHolidays('file', '不是完整的 JSON', 'it is not complete JSON');
  }
  return fromJson(json);
}

function fromJson(json: unknown): HolidayYear {
  if (!isRecord(json))
    throw badHolidays('file', '应为含 year 与 days 的对象', 'it should be an object with year and days');
  const { year, days } = json;
  if (typeof year !== 'number') throw badHolidays('year', '缺少年份', 'the year is missing');
  if (!Array.isArray(days)) throw badHolidays('days', '缺少日期列表', 'the list of days is missing');
  return {
    year,
    days: days.map((entry: unknown, index): HolidayDay => {
      const place = `days[${index}]`;
      if (!isRecord(entry)) throw badHolidays(place, '应为对象', 'it should be an object');
      const { date, isOffDay, name } = entry;
      if (typeof date !== 'string') throw badHolidays(`${place}.date`, '缺少日期', 'the date is missing');
      if (typeof isOffDay !== 'boolean') {
        throw badHolidays(`${place}.isOffDay`, '应为 true 或 false', 'it should be true or false');
      }
      if (typeof name !== 'string' || name.trim() === '') {
        throw badHolidays(`${place}.name`, '缺少节日名称', 'the name of the holiday is missing');
      }
      return { date, isOffDay, name: name.trim() };
    }),
  };
}

function fromCsv(text: string): HolidayYear {
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    rows = parse(text, { info: true, trim: true, skip_empty_lines: true }) as unknown as typeof rows;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw badHolidays('file', `不是完整的 CSV：${reason}`, `it is not complete CSV: ${reason}`);
  }
  if (rows[0]?.record.join(',') !== 'date,kind,name') {
    throw badHolidays('line 1', '第一行应为 date,kind,name', 'the first line should be date,kind,name');
  }
  const perYear = new Map<number, number>();
  const days = rows.slice(1).map(({ record, info }): HolidayDay => {
    const place = `line ${info.lines}`;
    const [date = '', kind = '', name = ''] = record;
    if (kind !== 'off' && kind !== 'work') {
      throw badHolidays(place, `“${kind}”应为 off 或 work`, `"${kind}" should be off or work`);
    }
    if (name === '') throw badHolidays(place, '缺少节日名称', 'the name of the holiday is missing');
    const year = csvYear(date, place);
    perYear.set(year, (perYear.get(year) ?? 0) + 1);
    return { date, isOffDay: kind === 'off', name };
  });
  for (const [year, count] of perYear) if (count * 2 > days.length) return { year, days };
  throw badHolidays('file', '看不出是哪一年的安排', 'no year holds most of its days');
}

function csvYear(date: string, place: string): number {
  try {
    return yearOf(dayOf(date));
  } catch {
    throw badHolidays(place, `“${date}”不是有效日期`, `"${date}" is not a date`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
