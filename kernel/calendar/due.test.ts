import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayOf, isoOf } from './days.ts';
import { due, dueMs } from './due.ts';
import type { DueOptions } from './due.ts';
import { cnSchedules } from './holidays/cn.ts';
import type { PeriodRule } from './period-rule.ts';
import { workCalendar } from './work-calendar.ts';
import type { WorkCalendar } from './work-calendar.ts';
import { endOfDay, startOfDay } from './zone.ts';

const calendar = workCalendar(cnSchedules);
const noData = workCalendar([]);
const hour = 3_600_000;

/** What facts 21.9 knows of 2026: Saturday 14 February is worked before the Spring Festival. */
const calendar2026 = workCalendar([
  {
    year: 2026,
    days: [
      { date: '2026-02-14', isOffDay: false, name: '春节' },
      ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => ({
        date: `2026-02-${day}`,
        isOffDay: true,
        name: '春节',
      })),
    ],
  },
]);

const at = (iso: string, hours = 10) => startOfDay(dayOf(iso)) + hours * hour;
const last = (rule: PeriodRule, start: string, using: WorkCalendar = calendar, options?: DueOptions) => {
  const found = due(rule, at(start), using, options);
  assert.equal(dueMs(rule, at(start), using, options), found.due);
  assert.equal(found.due, endOfDay(found.day));
  return isoOf(found.day);
};
const kinds = (rule: PeriodRule, start: string, using = calendar, options?: DueOptions) =>
  due(rule, at(start), using, options).steps.map(({ kind }) => kind);
const days = (from: string, to: string) => ({ from: startOfDay(dayOf(from)), to: endOfDay(dayOf(to)) });

describe('the start', () => {
  it('民法典 201, 民诉 85, 刑诉 105: the start day does not count, whatever its hour', () => {
    const rule: PeriodRule = { length: 3, unit: 'cd' };
    for (const hours of [0, 10, 23.999]) {
      assert.equal(isoOf(due(rule, at('2025-03-03', hours), calendar).day), '2025-03-06');
    }
  });

  it('a law may count the start day: then the third day is two days later', () => {
    assert.equal(last({ length: 3, unit: 'cd', countsStartDay: true }, '2025-03-03'), '2025-03-05');
    assert.equal(last({ length: 3, unit: 'wd', countsStartDay: true }, '2025-03-06'), '2025-03-10');
    assert.equal(last({ length: 1, unit: 'wd', countsStartDay: true }, '2025-03-08'), '2025-03-10');
    assert.equal(last({ length: 1, unit: 'mo', countsStartDay: true }, '2025-03-04'), '2025-04-03');
  });

  it('a month that counts its first day and has no corresponding date is full with its last day', () => {
    const rule: PeriodRule = { length: 1, unit: 'mo', countsStartDay: true, rollover: false };
    assert.equal(last(rule, '2025-01-31', noData), '2025-02-28');
    assert.equal(last(rule, '2025-01-29', noData), '2025-02-28');
    assert.equal(last(rule, '2025-01-28', noData), '2025-02-27');
  });

  it('the day is the day in China: 23:30 UTC is already the next one', () => {
    const found = due({ length: 1, unit: 'cd', rollover: false }, Date.UTC(2025, 2, 3, 23, 30), noData);
    assert.equal(isoOf(found.day), '2025-03-05');
  });
});

describe('hours', () => {
  it('民法典 201.2: run from the stated time to the same time, over any rest day', () => {
    const found = due({ length: 24, unit: 'h' }, at('2025-01-28', 9.5), noData);
    assert.equal(found.due, at('2025-01-29', 9.5));
    assert.equal(isoOf(found.day), '2025-01-29');
  });

  it('民诉解释 125: run from the next hour where the definition says so', () => {
    const rule: PeriodRule = { length: 48, unit: 'h', nextHour: true };
    assert.equal(dueMs(rule, at('2025-03-03', 9.5), noData), at('2025-03-05', 10));
    assert.equal(dueMs(rule, at('2025-03-03', 9), noData), at('2025-03-05', 10));
  });

  it('end at 24:00 of a day, not at 00:00 of the next', () => {
    const found = due({ length: 24, unit: 'h' }, at('2025-03-03', 24), noData);
    assert.equal(isoOf(found.day), '2025-03-04');
  });

  it('are paused by the time itself and extended in hours (刑诉 119: 12 hours, in grave cases 24)', () => {
    const rule: PeriodRule = { length: 12, unit: 'h', criminal: true };
    const extensions = [{ length: 12, unit: 'h' as const, reason: '案情重大复杂' }];
    assert.equal(dueMs(rule, at('2025-03-03', 8), noData, { extensions }), at('2025-03-04', 8));
    const pauses = [{ from: at('2025-03-03', 9), to: at('2025-03-03', 10.5) }];
    assert.equal(dueMs(rule, at('2025-03-03', 8), noData, { pauses }), at('2025-03-03', 21.5));
    assert.equal(dueMs(rule, at('2025-03-03', 9.5), noData, { pauses }), at('2025-03-03', 22.5));
  });

  it('do not move for a pause that begins when they have run out', () => {
    const pauses = [{ from: at('2025-03-03', 20), to: at('2025-03-03', 22) }];
    assert.equal(
      dueMs({ length: 12, unit: 'h' }, at('2025-03-03', 8), noData, { pauses }),
      at('2025-03-03', 20),
    );
  });
});

describe('months and years', () => {
  it('民法典 202: end on the corresponding date', () => {
    assert.equal(last({ length: 6, unit: 'mo' }, '2025-01-15'), '2025-07-15');
    assert.equal(last({ length: 2, unit: 'yr' }, '2023-03-20'), '2025-03-20');
    assert.equal(last({ length: 3, unit: 'mo' }, '2024-11-20'), '2025-02-20');
  });

  it('民法典 202: without a corresponding date, on the last day of the month', () => {
    const months = (length: number): PeriodRule => ({ length, unit: 'mo', rollover: false });
    assert.equal(last(months(1), '2025-01-31', noData), '2025-02-28');
    assert.equal(last(months(1), '2024-01-31', noData), '2024-02-29');
    assert.equal(last(months(1), '2025-01-30', noData), '2025-02-28');
    assert.equal(last(months(6), '2025-08-31', noData), '2026-02-28');
    assert.equal(last({ length: 1, unit: 'yr', rollover: false }, '2024-02-29', noData), '2025-02-28');
    assert.equal(last({ length: 4, unit: 'yr', rollover: false }, '2024-02-29', noData), '2028-02-29');
    assert.deepEqual(kinds(months(1), '2025-01-31', noData), ['start', 'month-end', 'no-roll', 'end']);
  });

  it('民法典 202: from the last day of a short month to the same number, not to the last day', () => {
    assert.equal(last({ length: 1, unit: 'mo', rollover: false }, '2025-02-28', noData), '2025-03-28');
  });

  it('刑诉解释 202.1: in criminal procedure from the last day of a month to the last day of a month', () => {
    const rule: PeriodRule = { length: 1, unit: 'mo', criminal: true, rollover: false };
    assert.equal(last(rule, '2025-02-28', noData), '2025-03-31');
    assert.equal(last(rule, '2024-02-28', noData), '2024-03-28');
    assert.equal(last(rule, '2025-04-30', noData), '2025-05-31');
    assert.equal(last(rule, '2025-01-31', noData), '2025-02-28');
    assert.equal(last(rule, '2025-01-30', noData), '2025-02-28');
    assert.deepEqual(kinds(rule, '2025-02-28', noData), ['start', 'last-to-last', 'no-roll', 'end']);
  });

  it('刑诉解释 202.1: half a month is 15 days, after the whole months', () => {
    const months = (length: number): PeriodRule => ({ length, unit: 'mo', criminal: true, rollover: false });
    assert.equal(last(months(0.5), '2025-02-28', noData), '2025-03-15');
    assert.deepEqual(kinds(months(0.5), '2025-02-28', noData), ['start', 'corresponding', 'no-roll', 'end']);
    assert.equal(last(months(1.5), '2025-03-10', noData), '2025-04-25');
  });

  it('刑诉解释 202.2: a sentence term ends on the eve of the corresponding date and never rolls', () => {
    const term = (length: number, unit: 'mo' | 'yr'): PeriodRule => ({
      length,
      unit,
      beforeCorrespondingDate: true,
    });
    assert.equal(last(term(1, 'yr'), '2025-02-14', noData), '2026-02-13');
    assert.equal(last(term(1, 'yr'), '2024-02-29', noData), '2025-02-27');
    assert.equal(last(term(1, 'yr'), '2023-02-28', noData), '2024-02-27'); // the last-day rule is for months only
    assert.equal(last(term(6, 'mo'), '2025-03-10', noData), '2025-09-09');
    assert.equal(last(term(1, 'mo'), '2025-02-28', noData), '2025-03-30');
    assert.equal(last(term(1, 'mo'), '2025-01-30', noData), '2025-02-27');
    assert.equal(last(term(0.5, 'mo'), '2025-03-01', noData), '2025-03-15');
    assert.equal(last(term(3, 'mo'), '2024-12-29'), '2025-03-28');
  });
});

describe('a last day on a rest day', () => {
  it('刑诉 105, 民法典 203: the last step cites the procedure law in criminal matters and the Civil Code elsewhere', () => {
    const cited = (rule: PeriodRule) => due(rule, at('2025-03-03'), calendar).steps.at(-1);
    const day = dayOf('2025-03-06');
    assert.deepEqual(cited({ length: 3, unit: 'cd', criminal: true }), {
      kind: 'end',
      day,
      article: 'criminal-procedure-105',
    });
    assert.deepEqual(cited({ length: 3, unit: 'cd' }), { kind: 'end', day, article: 'civil-code-203' });
  });

  it('民法典 203, 民诉 85, 行诉解释 48, 刑诉 105: moves to the next working day', () => {
    assert.equal(last({ length: 15, unit: 'cd' }, '2025-03-01'), '2025-03-17'); // the 16th is a Sunday
    assert.equal(last({ length: 60, unit: 'cd' }, '2025-08-04'), '2025-10-09'); // National Day week
    assert.equal(last({ length: 10, unit: 'cd', criminal: true }, '2025-09-22'), '2025-10-09');
  });

  it('民法典 203: only the last day matters, holidays inside are counted', () => {
    assert.equal(last({ length: 15, unit: 'cd' }, '2025-01-24'), '2025-02-08'); // a make-up Saturday, worked
    assert.equal(last({ length: 13, unit: 'cd' }, '2025-01-24'), '2025-02-06');
  });

  it('Spring Festival 2024 and 2020: the end of the holidays decides, make-up days included', () => {
    assert.equal(last({ length: 10, unit: 'cd' }, '2024-02-01'), '2024-02-18'); // make-up Sunday
    assert.equal(last({ length: 10, unit: 'cd' }, '2020-01-16'), '2020-02-03'); // prolonged holidays
    assert.equal(last({ length: 5, unit: 'cd' }, '2018-12-26'), '2019-01-02'); // 31 December off by the schedule of 2019
  });

  it('刑诉 105.4: custody never rolls, and needs no calendar data', () => {
    const custody: PeriodRule = { length: 7, unit: 'cd', criminal: true, rollover: false };
    assert.equal(last(custody, '2025-09-25', noData), '2025-10-02');
    const roll = due(custody, at('2025-09-25'), noData).steps.find(({ kind }) => kind === 'no-roll');
    assert.deepEqual(roll, { kind: 'no-roll', day: dayOf('2025-10-02'), article: 'criminal-procedure-105' });
  });

  it('needs only the schedule of the year of the last day', () => {
    const only2025 = workCalendar(cnSchedules.filter(({ year }) => year === 2025));
    assert.equal(last({ length: 2, unit: 'yr' }, '2023-10-01', only2025), '2025-10-09');
    assert.throws(() => due({ length: 1, unit: 'yr' }, at('2025-03-03'), only2025), {
      code: 'calendar.year-missing',
      status: 409,
      details: { year: 2026, calendar: 'cn' },
    });
  });

  it('into a year without a schedule is an error that names the year', () => {
    const only2022 = workCalendar(cnSchedules.filter(({ year }) => year === 2022));
    assert.throws(() => dueMs({ length: 1, unit: 'cd' }, at('2022-12-30'), only2022), {
      code: 'calendar.year-missing',
      details: { year: 2023, calendar: 'cn' },
    });
  });

  it('in the last week of December is marked as open while the next schedule is missing', () => {
    assert.deepEqual(kinds({ length: 5, unit: 'cd' }, '2025-12-24'), [
      'start',
      'calendar-days',
      'provisional',
      'end',
    ]);
    assert.deepEqual(kinds({ length: 5, unit: 'cd', rollover: false }, '2025-12-24'), [
      'start',
      'calendar-days',
      'no-roll',
      'end',
    ]);
  });
});

describe('working days', () => {
  it('行政处罚法 85, 56: seven working days skip the weekends', () => {
    assert.equal(last({ length: 7, unit: 'wd' }, '2025-03-03'), '2025-03-12');
  });

  it('放假办法: skip the Spring Festival and count the make-up days', () => {
    const found = due({ length: 10, unit: 'wd' }, at('2025-01-24'), calendar);
    assert.equal(isoOf(found.day), '2025-02-13');
    assert.deepEqual(found.steps[1], {
      kind: 'working-days',
      day: dayOf('2025-02-13'),
      n: 10,
      restDays: 10, // 25 January, eight days of festival, 9 February
      makeUpDays: 2, // 26 January and 8 February
      article: 'holiday-regulation',
    });
  });

  it('never end on a rest day, so rolling over changes nothing', () => {
    const rule: PeriodRule = { length: 3, unit: 'wd' };
    assert.equal(
      last({ ...rule, rollover: true }, '2025-09-28'),
      last({ ...rule, rollover: false }, '2025-09-28'),
    );
  });

  it('行政复议法 88 and 62: the same number of 日 differs by its stored unit', () => {
    assert.equal(last({ length: 5, unit: 'wd' }, '2025-04-30'), '2025-05-12');
    assert.equal(last({ length: 5, unit: 'cd' }, '2025-04-30'), '2025-05-06');
  });
});

describe('the worked example of facts 21.9: served on Friday 30 January 2026', () => {
  it('行政复议法 20: 60 days end on Tuesday 31 March', () => {
    assert.equal(last({ length: 60, unit: 'cd' }, '2026-01-30', calendar2026), '2026-03-31');
  });

  it('行政诉讼法 46: six months end on Thursday 30 July', () => {
    assert.equal(last({ length: 6, unit: 'mo' }, '2026-01-30', calendar2026), '2026-07-30');
  });

  it('行政处罚法 67: 15 days end on the make-up Saturday 14 February and do not roll', () => {
    assert.equal(last({ length: 15, unit: 'cd' }, '2026-01-30', calendar2026), '2026-02-14');
    assert.deepEqual(kinds({ length: 15, unit: 'cd' }, '2026-01-30', calendar2026), [
      'start',
      'calendar-days',
      'make-up-stays',
      'end',
    ]);
  });

  it('行政强制法 53: three months from 30 July end on Friday 30 October', () => {
    assert.equal(last({ length: 3, unit: 'mo' }, '2026-07-30', calendar2026), '2026-10-30');
  });
});

describe('pauses', () => {
  const sixty: PeriodRule = { length: 60, unit: 'cd', rollover: false };

  it('move the end of calendar days by the whole days paused', () => {
    assert.equal(last(sixty, '2025-03-03', noData), '2025-05-02');
    assert.equal(
      last(sixty, '2025-03-03', noData, { pauses: [days('2025-03-10', '2025-03-14')] }),
      '2025-05-07',
    );
  });

  it('do not take a day on which the clock ran for a part', () => {
    const pauses = [{ from: at('2025-03-10', 9), to: at('2025-03-14', 17) }]; // whole days: 11, 12, 13
    assert.equal(last(sixty, '2025-03-03', noData, { pauses }), '2025-05-05');
    assert.equal(
      last(sixty, '2025-03-03', noData, {
        pauses: [{ from: at('2025-03-10', 1), to: at('2025-03-11', 23) }],
      }),
      '2025-05-02',
    );
  });

  it('count once when they overlap, touch or come in any order', () => {
    const pauses = [days('2025-03-12', '2025-03-14'), days('2025-03-10', '2025-03-12')];
    assert.equal(last(sixty, '2025-03-03', noData, { pauses }), '2025-05-07');
    const noon = at('2025-03-10', 12);
    const touching = [
      { from: noon, to: at('2025-03-10', 24) },
      { from: at('2025-03-10', 0), to: noon },
    ];
    assert.equal(last(sixty, '2025-03-03', noData, { pauses: touching }), '2025-05-03');
  });

  it('take only days of the period: not before its start, not after its end', () => {
    assert.equal(
      last(sixty, '2025-03-03', noData, { pauses: [days('2025-02-20', '2025-03-05')] }),
      '2025-05-04',
    );
    assert.equal(
      last(sixty, '2025-03-03', noData, { pauses: [days('2025-05-03', '2025-05-09')] }),
      '2025-05-02',
    );
    assert.equal(
      last(sixty, '2025-03-03', noData, { pauses: [days('2025-05-02', '2025-05-09')] }),
      '2025-05-10',
    );
  });

  it('that fall in the time another pause has won move the end again', () => {
    const pauses = [days('2025-03-10', '2025-03-14'), days('2025-05-06', '2025-05-07')];
    assert.equal(last(sixty, '2025-03-03', noData, { pauses }), '2025-05-09');
  });

  it('move working days by the working days paused', () => {
    const rule: PeriodRule = { length: 10, unit: 'wd' };
    assert.equal(last(rule, '2025-03-03'), '2025-03-17');
    assert.equal(
      last(rule, '2025-03-03', calendar, { pauses: [days('2025-03-07', '2025-03-10')] }),
      '2025-03-19',
    );
    assert.equal(
      last(rule, '2025-03-03', calendar, { pauses: [days('2025-03-08', '2025-03-09')] }),
      '2025-03-17',
    );
    assert.deepEqual(kinds(rule, '2025-03-03', calendar, { pauses: [days('2025-03-08', '2025-03-09')] }), [
      'start',
      'working-days',
      'end',
    ]);
  });

  it('行诉 81, 行诉解释 50: six months of first instance end later by the days of expert opinion', () => {
    const rule: PeriodRule = { length: 6, unit: 'mo', rollover: false };
    assert.equal(last(rule, '2025-01-31', noData), '2025-07-31');
    assert.equal(
      last(rule, '2025-01-31', noData, { pauses: [days('2025-02-10', '2025-02-19')] }),
      '2025-08-10',
    );
  });

  it('a last day moved onto a paused working day moves on to the next one on which the clock runs', () => {
    const rule: PeriodRule = { length: 5, unit: 'cd' }; // Saturday 8 March 2025, so Monday 10
    assert.equal(
      last(rule, '2025-03-03', calendar, { pauses: [days('2025-03-10', '2025-03-11')] }),
      '2025-03-12',
    );
    assert.equal(
      last(rule, '2025-03-03', calendar, { pauses: [days('2025-03-09', '2025-03-09')] }),
      '2025-03-10',
    );
    assert.equal(
      last(rule, '2025-03-03', calendar, { pauses: [days('2025-03-10', '2025-03-14')] }),
      '2025-03-17',
    );
  });

  it('without two ordered instants are refused', () => {
    for (const pause of [
      { from: 2, to: 1 },
      { from: Number.NaN, to: 1 },
      { from: 0, to: Infinity },
    ]) {
      assert.throws(() => due(sixty, at('2025-03-03'), noData, { pauses: [pause] }), {
        code: 'calendar.bad-pause',
      });
    }
  });
});

describe('extensions', () => {
  it('行政复议法 62: 60 days and 30 more are 90, a rest day in between does not count twice', () => {
    const extensions = [{ length: 30, unit: 'cd' as const, reason: '情况复杂' }];
    assert.equal(last({ length: 60, unit: 'cd' }, '2025-08-04', calendar, { extensions }), '2025-11-03'); // 2 November is a Sunday
  });

  it('刑诉 156, 158, 159: 2 months + 1 + 2 + 2 are 7 months from the arrest, whatever February does', () => {
    const rule: PeriodRule = { length: 2, unit: 'mo', criminal: true, rollover: false };
    const more = (...lengths: number[]) => ({
      extensions: lengths.map((length) => ({ length, unit: 'mo' as const })),
    });
    assert.equal(last(rule, '2024-12-30', noData), '2025-02-28');
    assert.equal(last(rule, '2024-12-30', noData, more(1)), '2025-03-30');
    assert.equal(last(rule, '2024-12-30', noData, more(1, 2, 2)), '2025-07-30');
    assert.equal(last(rule, '2024-12-31', noData, more(1, 2, 2)), '2025-07-31');
  });

  it('刑诉 172: one month and then 15 days; half-month extensions are 15 days', () => {
    const rule: PeriodRule = { length: 1, unit: 'mo', criminal: true, rollover: false };
    assert.equal(
      last(rule, '2025-03-10', noData, { extensions: [{ length: 15, unit: 'cd' }] }),
      '2025-04-25',
    );
    assert.equal(
      last(rule, '2025-03-10', noData, { extensions: [{ length: 0.5, unit: 'mo' }] }),
      '2025-04-25',
    );
  });

  it('are added in their own unit after the unrolled last day', () => {
    const rule: PeriodRule = { length: 5, unit: 'cd' }; // Saturday 8 March 2025
    assert.equal(
      last(rule, '2025-03-03', calendar, { extensions: [{ length: 3, unit: 'wd' }] }),
      '2025-03-12',
    );
    assert.equal(
      last(rule, '2025-03-03', calendar, { extensions: [{ length: 1, unit: 'mo' }] }),
      '2025-04-08',
    );
    const three = {
      extensions: [
        { length: 1, unit: 'mo' as const },
        { length: 1, unit: 'cd' as const },
        { length: 1, unit: 'wd' as const },
      ],
    };
    assert.equal(last(rule, '2025-03-03', calendar, three), '2025-04-10');
  });

  it('run on after a pause, and a pause in the extension moves its end', () => {
    const rule: PeriodRule = { length: 60, unit: 'cd', rollover: false };
    const options = {
      pauses: [days('2025-03-10', '2025-03-14'), days('2025-05-12', '2025-05-13')],
      extensions: [{ length: 30, unit: 'cd' as const }],
    };
    assert.equal(last(rule, '2025-03-03', noData, options), '2025-06-08');
    assert.deepEqual(kinds(rule, '2025-03-03', noData, options), [
      'start',
      'calendar-days',
      'pause',
      'extension',
      'pause',
      'no-roll',
      'end',
    ]);
  });

  it('of working days count the pauses in them by working days', () => {
    const rule: PeriodRule = { length: 4, unit: 'cd' }; // Friday 7 March 2025
    const options = {
      pauses: [days('2025-03-08', '2025-03-11')],
      extensions: [{ length: 3, unit: 'wd' as const }],
    };
    assert.equal(last(rule, '2025-03-03', calendar, options), '2025-03-14');
  });
});
