import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import { loadCalendar, saveYears } from './calendar-store.ts';
import type { Query } from './calendar-store.ts';
import { dayOf } from './days.ts';
import { cnSchedules } from './holidays/cn.ts';
import { workCalendar } from './work-calendar.ts';

const source = '国务院办公厅年度通知';
const ofYear = (year: number) => cnSchedules.find((schedule) => schedule.year === year)!;

describe('schedules on their way into the database', () => {
  it('are all checked before the first is written', async () => {
    const sent: string[] = [];
    const query: Query = async (text) => {
      sent.push(text);
      return { rows: [] };
    };
    const wrong = { year: 2026, days: [{ date: '2026-02-30', isOffDay: true, name: '春节' }] };
    await assert.rejects(saveYears(query, [ofYear(2025), wrong], { source }), {
      code: 'calendar.bad-holidays',
    });
    await assert.rejects(saveYears(query, [ofYear(2025)], { source: ' ' }), {
      code: 'calendar.source-missing',
    });
    assert.deepEqual(sent, []);
  });

  it('are not trusted blindly on the way out', async () => {
    const query: Query = async () => ({
      rows: [{ year: '2025', date: '2025-01-01', working: false, name: '元旦' }],
    });
    await assert.rejects(loadCalendar(query), TypeError);
  });
});

describe('schedules in PostgreSQL', () => {
  let database: TestDatabase;
  const query: Query = (text, values) => database.db.owner.query<Record<string, unknown>>(text, values);

  before(async () => {
    database = await testDatabase();
  });
  after(async () => {
    await database.close();
  });

  it('a database without imports covers no year', async () => {
    const calendar = await loadCalendar(query);
    assert.throws(() => calendar.isWorkingDay(dayOf('2025-01-01')), { code: 'calendar.year-missing' });
  });

  it('come back as they went in, every day of every year', async () => {
    await saveYears(query, cnSchedules, { source });
    const stored = await loadCalendar(query);
    const shipped = workCalendar(cnSchedules);
    for (let day = dayOf('2015-01-01'); day <= dayOf('2025-12-31'); day++) {
      assert.equal(stored.isWorkingDay(day), shipped.isWorkingDay(day));
      assert.equal(stored.holidayName(day), shipped.holidayName(day));
    }
    assert.equal(stored.covers(2026), false);
  });

  it('a year imported again is replaced as a whole, with a new source, and others stay', async () => {
    const amended = {
      year: 2019,
      days: [
        { date: '2018-12-31', isOffDay: true, name: '元旦' },
        { date: '2019-01-01', isOffDay: true, name: '元旦' },
      ],
    };
    await saveYears(query, [amended], { source: 'amended' });
    const calendar = await loadCalendar(query);
    assert.equal(calendar.isWorkingDay(dayOf('2018-12-29')), false); // no longer a make-up Saturday
    assert.equal(calendar.isWorkingDay(dayOf('2018-12-31')), false);
    assert.equal(calendar.isWorkingDay(dayOf('2019-10-01')), true);
    assert.equal(calendar.isWorkingDay(dayOf('2018-10-01')), false);
    const { rows } = await query('select source from calendar.year where year = 2019');
    assert.deepEqual(rows, [{ source: 'amended' }]);
  });

  it('a day that two schedules name follows the later one, whichever is imported last', async () => {
    const year2018 = ofYear(2018);
    const early = {
      year: 2018,
      days: [...year2018.days, { date: '2018-12-31', isOffDay: false, name: '元旦' }],
    };
    await saveYears(query, [early], { source });
    assert.equal((await loadCalendar(query)).isWorkingDay(dayOf('2018-12-31')), false);
  });

  it('calendars of different names do not mix', async () => {
    await saveYears(query, [ofYear(2024)], { source, calendar: 'court' });
    const court = await loadCalendar(query, 'court');
    assert.equal(court.name, 'court');
    assert.equal(court.covers(2024), true);
    assert.equal(court.covers(2025), false);
  });
});
