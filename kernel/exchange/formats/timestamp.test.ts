import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { dayNumber } from './civil-date.ts';
import { TimestampReader, TimestampWriter, offsetMinutes } from './timestamp.ts';

const inChina = new TimestampReader('+08:00', 'iso');

function read(text: string, reader = inChina): string {
  const at = reader.read(text, 0, text.length);
  return Number.isNaN(at) ? 'invalid' : `${new Date(at).toISOString()}${reader.dateOnly ? ' date' : ''}`;
}

test('a date without a time is midnight in the zone of the log and says so', () => {
  assert.equal(read('2006-07-24'), '2006-07-23T16:00:00.000Z date');
  assert.equal(read('2006/07/24'), '2006-07-23T16:00:00.000Z date');
  assert.equal(read('2006/7/4'), '2006-07-03T16:00:00.000Z date');
  assert.equal(read('2006-07-24', new TimestampReader('Z', 'iso')), '2006-07-24T00:00:00.000Z date');
});

test('a time keeps its own zone and takes the zone of the log when it has none', () => {
  assert.equal(read('2021-02-03T04:05:06'), '2021-02-02T20:05:06.000Z');
  assert.equal(read('2021-02-03 04:05'), '2021-02-02T20:05:00.000Z');
  assert.equal(read('2021-02-03T04:05:06.789123Z'), '2021-02-03T04:05:06.789Z');
  assert.equal(read('2021-02-03T04:05:06,7+01:00'), '2021-02-03T03:05:06.700Z');
  assert.equal(read('2021-02-03 04:05:06 -0530'), '2021-02-03T09:35:06.000Z');
  assert.equal(read('2021/2/3 4:05:06'), '2021-02-02T20:05:06.000Z');
});

test('a day or time that does not exist is invalid', () => {
  for (const text of [
    '2021-02-30',
    '2021-02-29',
    '2100-02-29',
    '2021-13-01',
    '2021-00-10',
    '2021-04-31',
    '0000-01-01',
  ]) {
    assert.equal(read(text), 'invalid', text);
  }
  for (const text of [
    '2021-02-03T24:00:00',
    '2021-02-03T10:60',
    '2021-02-03T10:00:61',
    '2021-02-03T10:00+15:00',
  ]) {
    assert.equal(read(text), 'invalid', text);
  }
  for (const text of [
    '',
    'NIL',
    '2021',
    '20210203',
    '1612310400',
    '2021-02',
    '2021-2-3',
    'abcd-ef-gh',
    '2021-02-03x',
    '03/02/2021',
  ]) {
    assert.equal(read(text), 'invalid', text);
  }
  assert.equal(read('2024-02-29'), '2024-02-28T16:00:00.000Z date');
});

test('numbers are times only when the format says which unit they count', () => {
  assert.equal(
    read('1612310400', new TimestampReader('+08:00', 'epoch-seconds')),
    '2021-02-03T00:00:00.000Z',
  );
  assert.equal(
    read('1612310400123', new TimestampReader('+08:00', 'epoch-milliseconds')),
    '2021-02-03T00:00:00.123Z',
  );
  assert.equal(read('1e9', new TimestampReader('+08:00', 'epoch-seconds')), 'invalid');
  assert.equal(read('999999999999999', new TimestampReader('+08:00', 'epoch-seconds')), 'invalid');
});

test('offsets are read in every ISO form', () => {
  assert.deepEqual(['Z', '+08:00', '+0800', '-03', '+05:45'].map(offsetMinutes), [0, 480, 480, -180, 345]);
  assert.ok(['Asia/Shanghai', '+8', '08:00', '+08:60', ''].map(offsetMinutes).every(Number.isNaN));
});

test('every day of the calendar has the number that the built-in calendar gives it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
      (y, m, d) => {
        const date = new Date(0);
        date.setUTCFullYear(y, m - 1, d);
        const exists = date.getUTCMonth() === m - 1;
        assert.equal(dayNumber(y, m, d), exists ? date.getTime() / 86_400_000 : NaN);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('what is written is read back as the same instant in any zone', () => {
  const zones = fc.constantFrom('+08:00', 'Z', '-03:30', '+05:45');
  const instants = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9990, 0, 1) });
  fc.assert(
    fc.property(zones, instants, (zone, at) => {
      const text = new TimestampWriter(zone).instant(at);
      assert.equal(inChina.read(text, 0, text.length), at);
    }),
  );
});
