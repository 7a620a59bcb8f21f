import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EditionRef, Subscription } from '@gaoyao/kernel/indicators';
import { deliveriesOf } from './deliveries.ts';

const subscription = (by: Subscription['by'], since: string, read: readonly string[] = []): Subscription => ({
  ...{ id: `s-${by}`, report: 'safety', by, unit: 'city', since: Date.parse(since), read: new Set(read) },
});
const edition = (more: Partial<EditionRef> = {}): EditionRef => ({
  ...{ id: 'e1', number: 1, by: 'month', period: '2026-02', unit: 'city' },
  publishedAt: '2026-03-05T01:00:00.000Z',
  ...more,
});
// one minute before and after the turn of the day in China
const [BEFORE, AFTER] = ['2026-03-09T15:59:00Z', '2026-03-09T16:01:00Z'].map((time) => Date.parse(time)) as [
  number,
  number,
];

describe('what a subscription brings', () => {
  test('a day comes when it is over in China, and not a minute earlier', () => {
    const daily = [subscription('day', '2026-03-09T01:00:00Z')];
    assert.deepEqual(deliveriesOf(daily, [], BEFORE), []);
    const [day, ...more] = deliveriesOf(daily, [], AFTER);
    assert.deepEqual([day!.period, day!.edition, day!.read, more], ['2026-03-09', null, false, []]);
    assert.equal(new Date(day!.at).toISOString(), '2026-03-09T16:00:00.000Z');
  });

  test('an edition published since comes too, newest first; what was opened is marked', () => {
    const monthly = [subscription('month', '2026-02-10T00:00:00Z', ['2026-02'])];
    assert.deepEqual(
      deliveriesOf(monthly, [edition()], AFTER).map(({ delivery, read }) => [delivery, read]),
      [
        ['e1', false],
        ['2026-02', true],
      ],
    );
  });

  test('editions of another unit or grain, and those published before, do not come', () => {
    const monthly = [subscription('month', '2026-03-06T00:00:00Z')];
    const others = [
      edition(),
      edition({ unit: 'county', publishedAt: '2026-03-07T00:00:00Z' }),
      edition({ by: 'year', publishedAt: '2026-03-07T00:00:00Z' }),
    ];
    assert.deepEqual(deliveriesOf(monthly, others, AFTER), []);
  });
});
