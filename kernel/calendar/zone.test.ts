import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dayOf } from './days.ts';
import { endOfDay, localDay, localTimeText, startOfDay } from './zone.ts';

describe('the one zone of China', () => {
  it('begins a day at 16:00 UTC of the day before', () => {
    assert.equal(startOfDay(dayOf('2026-01-30')), Date.UTC(2026, 0, 29, 16));
    assert.equal(endOfDay(dayOf('2026-01-30')), Date.UTC(2026, 0, 30, 16));
  });

  it('puts 24:00 into the next day and the millisecond before into this one', () => {
    const day = dayOf('2026-01-30');
    assert.equal(localDay(endOfDay(day) - 1), day);
    assert.equal(localDay(endOfDay(day)), day + 1);
  });

  it('has no summer time: every day lasts 24 hours and holds its own instants', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 60_000 }),
        fc.integer({ min: 0, max: 86_399_999 }),
        (day, ms) => {
          assert.equal(endOfDay(day) - startOfDay(day), 86_400_000);
          assert.equal(localDay(startOfDay(day) + ms), day);
        },
      ),
    );
  });

  it('shows an instant as a person in China reads it', () => {
    assert.equal(localTimeText(Date.UTC(2026, 0, 31, 16, 5, 59)), '2026-02-01 00:05');
    assert.equal(localTimeText(Date.UTC(2026, 0, 31, 15, 59)), '2026-01-31 23:59');
  });

  it('refuses an instant that is no number or beyond four-digit years', () => {
    assert.throws(() => localDay(Number.NaN), { code: 'calendar.bad-instant' });
    assert.throws(() => localDay(8.64e15), { code: 'calendar.bad-instant' });
  });
});
