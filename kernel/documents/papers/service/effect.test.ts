import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { workCalendar } from '../../../calendar/index.ts';
import { serviceEffect } from './effect.ts';
import { failureIds, remainingWays, wayIds, ways } from './ways.ts';

const calendar = workCalendar([
  {
    year: 2025,
    days: [{ date: '2025-01-01', isOffDay: true, name: '元旦' }],
  },
  {
    year: 2026,
    days: [
      ...[
        '2026-02-15',
        '2026-02-16',
        '2026-02-17',
        '2026-02-18',
        '2026-02-19',
        '2026-02-20',
        '2026-02-21',
      ].map((date) => ({ date, isOffDay: true, name: '春节' })),
      { date: '2026-02-28', isOffDay: false, name: '春节' },
    ],
  },
]);
const day = (way: (typeof wayIds)[number], on: string): string => serviceEffect(way, on, calendar).day;

describe('when a service counts', () => {
  test('on the day it was received, left, posted or arrived, also on a holiday (民事诉讼法 88—92)', () => {
    for (const way of wayIds.filter((one) => ways[one].effect === 'received'))
      assert.equal(day(way, '2026-02-17'), '2026-02-17');
  });

  test('a public announcement when thirty days have passed, the day itself not counted (民事诉讼法 95)', () => {
    // 2026-03-02 is a Monday; the thirtieth day is Wednesday, 1 April
    assert.equal(day('announcement', '2026-03-02'), '2026-04-01');
  });

  test('a thirtieth day that is a rest day moves to the next working day (民事诉讼法 85)', () => {
    // the thirtieth day is 16 February, within the festival: Sunday the 22nd follows it, Monday the 23rd is worked
    assert.equal(day('announcement', '2026-01-17'), '2026-02-23');
    // a Saturday that the schedule makes a working day is one
    assert.equal(day('announcement', '2026-01-29'), '2026-02-28');
  });

  test('over a leap day the thirty days stay thirty', () => {
    const leap = workCalendar([{ year: 2028, days: [{ date: '2028-01-01', isOffDay: true, name: '元旦' }] }]);
    assert.equal(serviceEffect('announcement', '2028-02-01', leap).day, '2028-03-02');
  });

  test('in a year whose holidays are not known it is said, not guessed', () => {
    assert.throws(() => day('announcement', '2026-12-15'), { code: 'calendar.year-missing' });
  });

  test('every way names its article, and after every failure it is said what remains', () => {
    for (const way of wayIds) assert.match(ways[way].article, /民事诉讼法/);
    for (const failure of failureIds) assert.ok(remainingWays[failure].length > 0);
    assert.deepEqual(
      remainingWays.refused.map((one) => one.way),
      ['left-behind', 'electronic', 'posted'],
    );
    assert.deepEqual(
      remainingWays['address-unknown'].map((one) => one.way),
      ['electronic', 'announcement'],
    );
    // the dead are served nothing: whoever succeeds to them is
    assert.deepEqual(
      remainingWays['recipient-dead'].map((one) => one.way),
      [null],
    );
  });
});
