import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { timeReader } from './written-time.ts';

const boston = { format: 'MM/DD/YYYY hh:mm:ss A', zone: 'America/New_York' };
const iso = (text: string, time: Parameters<typeof timeReader>[0]): string | null => {
  const read = timeReader(time)(text);
  return read === null ? null : new Date(read.at).toISOString();
};

describe('times as they are written', () => {
  test('in a pattern, in the zone of the map', () => {
    assert.equal(iso('01/05/2015 12:40:41 PM', boston), '2015-01-05T17:40:41.000Z');
    assert.equal(iso('07/05/2015 12:40:41 AM', boston), '2015-07-05T04:40:41.000Z');
    assert.equal(
      iso('2026年3月5日 下午3:07', { format: 'YYYY年MM月DD日 Ahh:mm' }),
      '2026-03-05T07:07:00.000Z',
    );
    assert.equal(iso('2026/3/5', { format: 'YYYY/MM/DD' }), '2026-03-04T16:00:00.000Z');
  });

  test('as RFC 3339, with a zone of its own or in the zone of the map', () => {
    assert.equal(iso('2026-03-05T07:07:00Z', { format: 'iso' }), '2026-03-05T07:07:00.000Z');
    assert.equal(iso('2026-03-05T07:07:00-05:00', { format: 'iso' }), '2026-03-05T12:07:00.000Z');
    assert.equal(iso('2026-03-05 07:07', { format: 'iso' }), '2026-03-04T23:07:00.000Z');
    assert.equal(iso('2026-03-05', { format: 'iso', zone: 'UTC' }), '2026-03-05T00:00:00.000Z');
  });

  test('the hour that clocks skip is read with the offset before, the hour that comes twice as the first; both are said', () => {
    const read = timeReader(boston);
    assert.deepEqual(read('03/08/2015 02:30:00 AM'), {
      at: Date.parse('2015-03-08T07:30:00Z'),
      doubt: 'skipped',
    });
    assert.deepEqual(read('11/01/2015 01:30:00 AM'), {
      at: Date.parse('2015-11-01T05:30:00Z'),
      doubt: 'twice',
    });
    assert.deepEqual(read('03/08/2015 03:00:00 AM'), { at: Date.parse('2015-03-08T07:00:00Z') });
    assert.deepEqual(read('03/08/2015 01:59:59 AM'), { at: Date.parse('2015-03-08T06:59:59Z') });
    assert.deepEqual(read('11/01/2015 02:00:00 AM'), { at: Date.parse('2015-11-01T07:00:00Z') });
  });

  test('kept as the wall clock showed it, the day is the file’s, and no hour is missing', () => {
    const keep = { ...boston, keep: 'wall-clock' as const };
    assert.equal(iso('01/05/2015 11:40:41 PM', keep), '2015-01-05T15:40:41.000Z'); // 23:40 in China
    assert.equal(iso('03/08/2015 02:30:00 AM', keep), '2015-03-07T18:30:00.000Z');
  });

  test('what no clock and no calendar shows is no time', () => {
    for (const text of [
      '',
      '02/30/2015 01:00:00 PM',
      '13/01/2015 01:00:00 PM',
      '01/05/2015 13:00:00 PM',
      '01/05/2015 01:60:00 PM',
      '01/05/2015',
      '01/05/15 01:00:00 PM',
      'yesterday',
    ])
      assert.equal(iso(text, boston), null, text);
    assert.equal(iso('2026-02-29', { format: 'iso' }), null);
    assert.equal(iso('2026-03-05T24:00', { format: 'iso' }), null);
  });

  test('a pattern without a day, or a zone that is none, is refused at once', () => {
    for (const time of [
      { format: 'YYYY-MM' },
      { format: 'YYYY-MM-DD hh:mm' },
      { format: 'iso', zone: 'Boston' },
    ])
      assert.throws(() => timeReader(time), { code: 'events.map-invalid' });
  });

  test('every moment that a zone shows once is read back as itself', () => {
    const zones = [
      'America/New_York',
      'Europe/Berlin',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Asia/Shanghai',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc
          .integer({ min: Date.UTC(1995, 0), max: Date.UTC(2035, 0) })
          .map((at) => Math.floor(at / 1000) * 1000),
        (zone, at) => {
          const wall = new Date(at).toLocaleString('sv-SE', { timeZone: zone });
          const read = timeReader({ format: 'iso', zone })(wall)!;
          if (read.doubt === undefined) assert.equal(read.at, at);
          else assert.equal(new Date(read.at).toLocaleString('sv-SE', { timeZone: zone }), wall);
        },
      ),
      { numRuns: 300 },
    );
  });
});
