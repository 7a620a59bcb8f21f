import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Problem } from '../store/index.ts';
import { FIRST_DAY, LAST_DAY, civilOf, dayOf, dayOfCivil, isoOf, weekdayOf, yearOf } from './days.ts';

const anyDay = fc.integer({ min: FIRST_DAY, max: LAST_DAY });

describe('civil days', () => {
  it('counts whole days from 1970-01-01', () => {
    assert.equal(dayOf('1970-01-01'), 0);
    assert.equal(dayOf('1969-12-31'), -1);
    assert.equal(dayOf('2026-01-30'), 20_483);
    assert.equal(isoOf(FIRST_DAY), '0001-01-01');
    assert.equal(isoOf(LAST_DAY), '9999-12-31');
  });

  it('knows leap years, and that 1900 and 2100 are none', () => {
    assert.equal(dayOf('2024-03-01') - dayOf('2024-02-28'), 2);
    assert.equal(dayOf('2000-03-01') - dayOf('2000-02-28'), 2);
    assert.equal(dayOf('2100-03-01') - dayOf('2100-02-28'), 1);
    assert.equal(dayOf('1900-03-01') - dayOf('1900-02-28'), 1);
  });

  it('gives weekdays as ISO 8601 does', () => {
    assert.equal(weekdayOf(dayOf('2026-02-14')), 6);
    assert.equal(weekdayOf(dayOf('2026-03-30')), 1);
    assert.equal(weekdayOf(dayOf('1969-12-28')), 7);
  });

  for (const wrong of [
    '',
    '2025-2-1',
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '0000-01-01',
    '2025-01-01T00:00',
    ' 2025-01-01',
    '２０２５-01-01',
  ]) {
    it(`refuses "${wrong}" as a date and says so in both languages`, () => {
      assert.throws(
        () => dayOf(wrong),
        (error) =>
          error instanceof Problem &&
          error.code === 'calendar.bad-date' &&
          error.text.zh !== '' &&
          error.text.en !== '',
      );
    });
  }

  it('refuses to name a day outside four-digit years', () => {
    assert.throws(() => isoOf(LAST_DAY + 1), { code: 'calendar.bad-date' });
    assert.throws(() => isoOf(Number.NaN), { code: 'calendar.bad-date' });
  });

  it('agrees with the ECMAScript date of the same day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = new Date(day * 86_400_000);
        assert.equal(isoOf(day), date.toISOString().slice(0, 10));
        assert.equal(weekdayOf(day) % 7, date.getUTCDay());
        assert.equal(yearOf(day), date.getUTCFullYear());
      }),
    );
  });

  it('returns to the same day from its ISO date and from its parts', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        assert.equal(dayOf(isoOf(day)), day);
        const { year, month, dayOfMonth } = civilOf(day);
        assert.equal(dayOfCivil(year, month, dayOfMonth), day);
      }),
    );
  });
});
