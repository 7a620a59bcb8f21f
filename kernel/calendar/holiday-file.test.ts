import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { dayOf, isoOf } from './days.ts';
import { parseHolidayFile } from './holiday-file.ts';
import { cnSchedules } from './holidays/cn.ts';
import { workCalendar } from './work-calendar.ts';

const shared = new URL('../../../shared/data/holidays/', import.meta.url);
const present = existsSync(shared);
const skipped = present ? '' : ' (skipped: ../shared/data/holidays is not here)';

const file = (changes: Record<string, unknown>) => ({
  year: 2027,
  days: [
    { name: '元旦', date: '2027-01-01', isOffDay: true },
    { name: '春节', date: '2027-02-20', isOffDay: false },
  ],
  ...changes,
});
const day = (changes: Record<string, unknown>) =>
  file({ days: [{ name: '元旦', date: '2027-01-01', isOffDay: true, ...changes }] });

describe('reading a yearly holiday file', () => {
  it('takes the public JSON shape, as a value or as text with a byte order mark', () => {
    const expected = {
      year: 2027,
      days: [
        { name: '元旦', date: '2027-01-01', isOffDay: true },
        { name: '春节', date: '2027-02-20', isOffDay: false },
      ],
    };
    assert.deepEqual(parseHolidayFile(file({ papers: ['x'] })), expected);
    assert.deepEqual(parseHolidayFile(`\uFEFF${JSON.stringify(file({}))}`), expected);
  });

  it('takes CSV and finds the year most of its days lie in', () => {
    const csv = 'date,kind,name\r\n2026-12-31,off,元旦\r\n2027-01-01,off,元旦\r\n2027-02-20,work,"春节"\r\n';
    assert.deepEqual(parseHolidayFile(csv), {
      year: 2027,
      days: [
        { date: '2026-12-31', isOffDay: true, name: '元旦' },
        { date: '2027-01-01', isOffDay: true, name: '元旦' },
        { date: '2027-02-20', isOffDay: false, name: '春节' },
      ],
    });
  });

  const refused: [why: string, content: unknown, place: string][] = [
    ['a list instead of an object', [], 'file'],
    ['null', null, 'file'],
    ['half a JSON text', '{"year": 2027', 'file'],
    ['a year written as text', file({ year: '2027' }), 'year'],
    ['a year out of all calendars', file({ year: 20_271 }), 'year'],
    ['no list of days', file({ days: {} }), 'days'],
    ['an empty list, as collections hold for years not yet announced', file({ days: [] }), 'days'],
    ['a day that is no object', file({ days: ['2027-01-01'] }), 'days[0]'],
    ['a day without date', day({ date: undefined }), 'days[0].date'],
    ['a date that does not exist', day({ date: '2027-02-29' }), 'days[0].date'],
    ['a date two years away', day({ date: '2029-01-01' }), 'days[0].date'],
    ['isOffDay as a word', day({ isOffDay: 'yes' }), 'days[0].isOffDay'],
    ['a blank name', day({ name: ' ' }), 'days[0].name'],
    ['a day that stands twice', file({ days: [...file({}).days, file({}).days[0]] }), 'days[2].date'],
    ['CSV without its header', '2027-01-01,off,元旦', 'line 1'],
    ['CSV with an unknown kind', 'date,kind,name\n2027-01-01,holiday,元旦', 'line 2'],
    ['CSV with a wrong date', 'date,kind,name\n2027-01-01,off,元旦\n2027/01/02,off,元旦', 'line 3'],
    ['CSV without a name', 'date,kind,name\n2027-01-01,off,', 'line 2'],
    ['CSV with a field too many', 'date,kind,name\n2027-01-01,off,元旦,x', 'file'],
    ['CSV of two years in equal parts', 'date,kind,name\n2027-01-01,off,元旦\n2026-01-01,off,元旦', 'file'],
    ['CSV with only its header', 'date,kind,name', 'file'],
    ['an empty text', '', 'line 1'],
  ];
  for (const [why, content, place] of refused) {
    it(`refuses ${why} and says where`, () => {
      assert.throws(() => parseHolidayFile(content), { code: 'calendar.bad-holidays', details: { place } });
    });
  }

  it(
    `the schedules that ship say of every day what the public files say${skipped}`,
    { skip: !present },
    () => {
      const files = cnSchedules.map(({ year }) =>
        parseHolidayFile(JSON.parse(readFileSync(new URL(`${year}.json`, shared), 'utf8')) as unknown),
      );
      const ours = workCalendar(cnSchedules);
      const theirs = workCalendar(files);
      assert.deepEqual(
        cnSchedules.map(({ year }) => year),
        [2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025],
      );
      for (let at = dayOf('2015-01-01'); at <= dayOf('2025-12-31'); at++) {
        assert.equal(ours.isWorkingDay(at), theirs.isWorkingDay(at), isoOf(at));
        assert.equal(ours.holidayName(at), theirs.holidayName(at), isoOf(at));
      }
    },
  );
});
