import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dayOf, isoOf, weekdayOf } from './days.ts';
import { cnSchedules } from './holidays/cn.ts';
import { workCalendar } from './work-calendar.ts';

const calendar = workCalendar(cnSchedules);
const first = dayOf('2015-01-01');
const last = dayOf('2025-12-31');
const anyDay = fc.integer({ min: first, max: last });
const only = (...years: number[]) => workCalendar(cnSchedules.filter(({ year }) => years.includes(year)));

const listed = new Map(cnSchedules.flatMap(({ days }) => days).map(({ date, isOffDay }) => [date, isOffDay]));

/** The rule as a person would check it, day by day. */
function isWorkingByHand(day: number): boolean {
  const off = listed.get(isoOf(day));
  return off === undefined ? weekdayOf(day) <= 5 : !off;
}

describe('working days', () => {
  it('放假办法: weekends and statutory holidays are off, make-up days are worked', () => {
    assert.equal(calendar.isWorkingDay(dayOf('2025-01-27')), true); // Monday before Spring Festival
    assert.equal(calendar.isWorkingDay(dayOf('2025-01-28')), false); // New Year's Eve
    assert.equal(calendar.isWorkingDay(dayOf('2025-01-26')), true); // make-up Sunday
    assert.equal(calendar.isMakeUpDay(dayOf('2025-01-26')), true);
    assert.equal(calendar.isMakeUpDay(dayOf('2025-01-27')), false);
    assert.equal(calendar.isWorkingDay(dayOf('2025-02-09')), false); // ordinary Sunday
    assert.equal(calendar.holidayName(dayOf('2025-01-28')), '春节');
    assert.equal(calendar.holidayName(dayOf('2025-02-09')), undefined);
  });

  it('takes days of late December from the schedule of the next year', () => {
    assert.equal(calendar.isWorkingDay(dayOf('2018-12-29')), true); // Saturday worked, schedule of 2019
    assert.equal(calendar.isWorkingDay(dayOf('2018-12-31')), false); // Monday off, schedule of 2019
    assert.equal(calendar.isWorkingDay(dayOf('2022-12-30')), true);
    assert.equal(calendar.addWorkingDays(dayOf('2018-12-28'), 2), dayOf('2019-01-02'));
  });

  it('does not count a year as known because the next schedule names a few of its days', () => {
    const calendar2019 = only(2019);
    assert.equal(calendar2019.covers(2018), false);
    assert.throws(() => calendar2019.isWorkingDay(dayOf('2018-12-31')), {
      code: 'calendar.year-missing',
      details: { year: 2018, calendar: 'cn' },
    });
  });

  it('says that the last week of December may still change while the next schedule is missing', () => {
    assert.equal(only(2018).isProvisional(dayOf('2018-12-31')), true);
    assert.equal(only(2018).isProvisional(dayOf('2018-12-24')), false);
    assert.equal(only(2018, 2019).isProvisional(dayOf('2018-12-31')), false);
  });

  it('names the missing year instead of guessing, on either side', () => {
    const is = (year: number) => ({ code: 'calendar.year-missing', details: { year, calendar: 'cn' } });
    assert.throws(() => calendar.isWorkingDay(dayOf('2026-01-05')), is(2026));
    assert.throws(() => calendar.isWorkingDay(dayOf('2014-12-31')), is(2014));
    assert.throws(() => calendar.addWorkingDays(dayOf('2025-12-30'), 2), is(2026));
    assert.throws(() => calendar.addWorkingDays(dayOf('2025-12-31'), 1), is(2026));
    assert.throws(() => calendar.addWorkingDays(dayOf('2030-05-01'), 1), is(2030));
    assert.throws(() => calendar.addWorkingDays(dayOf('2015-01-02'), -1), is(2014));
    assert.throws(() => calendar.workingDaysBetween(dayOf('2014-12-30'), dayOf('2015-02-01')), is(2014));
    assert.throws(() => calendar.workingDaysBetween(dayOf('2025-12-30'), dayOf('2027-02-01')), is(2026));
    assert.throws(() => workCalendar([]).isWorkingDay(dayOf('2024-05-06')), is(2024));
    assert.throws(() => workCalendar([]).addWorkingDays(dayOf('1969-12-31'), 1), is(1970));
  });

  it('names the missing year in the middle of known ones', () => {
    const gap = only(2022, 2024);
    const missing = { code: 'calendar.year-missing', details: { year: 2023, calendar: 'cn' } };
    assert.equal(gap.addWorkingDays(dayOf('2022-12-29'), 1), dayOf('2022-12-30'));
    assert.throws(() => gap.addWorkingDays(dayOf('2022-12-30'), 1), missing);
    assert.throws(() => gap.addWorkingDays(dayOf('2024-01-02'), -1), missing);
    assert.throws(() => gap.workingDaysBetween(dayOf('2022-12-30'), dayOf('2024-01-05')), missing);
    assert.throws(() => gap.isWorkingDay(dayOf('2023-06-01')), missing);
    assert.equal(gap.addWorkingDays(dayOf('2023-12-31'), 1), dayOf('2024-01-02'));
  });

  it('does not depend on the order in which the schedules are given', () => {
    const conflicting = { year: 2018, days: [{ date: '2018-12-31', isOffDay: false, name: '元旦' }] };
    const schedule2019 = cnSchedules.find(({ year }) => year === 2019)!;
    for (const schedules of [
      [conflicting, schedule2019],
      [schedule2019, conflicting],
    ]) {
      const both = workCalendar(schedules);
      assert.equal(both.isWorkingDay(dayOf('2018-12-31')), false); // the later schedule was published later
      assert.equal(both.isWorkingDay(dayOf('2018-01-02')), true);
    }
  });

  it('refuses a year that is given twice', () => {
    assert.throws(() => workCalendar([cnSchedules[0]!, cnSchedules[0]!]), { code: 'calendar.bad-holidays' });
  });

  it('counts from sums what a person counts day by day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (from, length) => {
        const to = Math.min(from + length, last);
        let working = 0;
        let makeUp = 0;
        for (let day = from + 1; day <= to; day++) {
          if (isWorkingByHand(day)) working++;
          if (isWorkingByHand(day) && weekdayOf(day) > 5) makeUp++;
        }
        assert.equal(calendar.workingDaysBetween(from, to), working);
        assert.equal(calendar.makeUpDaysBetween(from, to), makeUp);
        assert.equal(calendar.workingDaysBetween(to, from), working === 0 ? 0 : -working);
      }),
    );
  });

  it('lands on a working day, n working days on, forwards and backwards', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: first + 400, max: last - 400 }),
        fc.integer({ min: 1, max: 200 }),
        (day, n) => {
          const later = calendar.addWorkingDays(day, n);
          assert.ok(calendar.isWorkingDay(later));
          assert.equal(calendar.workingDaysBetween(day, later), n);
          const earlier = calendar.addWorkingDays(day, -n);
          assert.ok(calendar.isWorkingDay(earlier));
          assert.equal(calendar.workingDaysBetween(earlier - 1, day - 1), n);
        },
      ),
    );
  });

  it('moves a rest day to the next working day and leaves a working day alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: first, max: last - 30 }), (day) => {
        const moved = calendar.workingDayFrom(day);
        assert.ok(calendar.isWorkingDay(moved));
        for (let between = day; between < moved; between++)
          assert.equal(calendar.isWorkingDay(between), false);
      }),
    );
  });
});
