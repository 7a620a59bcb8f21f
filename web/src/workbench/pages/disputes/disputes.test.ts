import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ThreadMatter } from '../../../api/disputes.ts';
import type { ClockItem } from '../../../api/contract.ts';
import { lanesOf } from './lanes.ts';
import { timeLineOf } from './time-line.ts';

const name = { zh: '名', en: 'name' };
const clock = (change: Partial<ClockItem>): ClockItem => ({
  ...{ id: 'c', name, kind: 'duty', state: 'open', article: '1', status: 'V' },
  ...{
    from: null,
    due: null,
    ended: null,
    remaining: null,
    share: 0,
    steps: [],
    period: name,
    breach: name,
  },
  ...change,
});
const matter = (scenario: string, clocks: readonly ClockItem[] | null): ThreadMatter =>
  ({
    ...{ key: scenario, scenario: { id: scenario, name }, agency: { id: 'a', name }, status: 'open' },
    file: clocks === null ? null : { clocks },
  }) as ThreadMatter;

test('a dispute has four lanes in the order of the law, and a fifth for what stands beside it', () => {
  const lanes = lanesOf([matter('dispute-lifecycle', []), matter('enforcement-case', [])]);
  assert.deepEqual(
    lanes.map(({ id, matters }) => [id, matters.length]),
    [
      ['enforcement', 1],
      ['reconsideration', 0],
      ['litigation', 0],
      ['execution', 0],
      ['review', 1],
    ],
  );
  assert.equal(lanesOf([]).length, 4);
});

test('clocks of all matters stand on one line, each as long as it ran or will run', () => {
  const now = Date.parse('2026-03-06T00:00:00Z');
  const line = timeLineOf(
    [
      matter('enforcement-case', [
        clock({
          id: 'past',
          from: '2026-03-01T00:00:00Z',
          due: '2026-03-09T00:00:00Z',
          ended: '2026-03-03T00:00:00Z',
        }),
        clock({ id: 'waits' }),
      ]),
      matter('reconsideration', [
        clock({ id: 'runs', from: '2026-03-06T00:00:00Z', due: '2026-03-11T00:00:00Z' }),
      ]),
      matter('secret', null),
    ],
    now,
  )!;
  assert.deepEqual(
    line.clocks.map(({ clock: one, left, width }) => [one.id, left, width]),
    [
      ['past', 0, 20],
      ['runs', 50, 50],
    ],
  );
  assert.equal(line.now, 50);
});

test('a period that was missed is drawn up to now, a paused one too, and nothing leaves the line', () => {
  const now = Date.parse('2026-03-21T00:00:00Z');
  const line = timeLineOf(
    [
      matter('reconsideration', [
        clock({ id: 'missed', state: 'missed', from: '2026-03-01T00:00:00Z', due: '2026-03-11T00:00:00Z' }),
        clock({ id: 'paused', state: 'paused', from: '2026-03-20T23:59:00Z' }),
      ]),
    ],
    now,
  )!;
  assert.equal(line.clocks[0]!.width, 100);
  for (const { left, width } of line.clocks) assert.ok(left >= 0 && left + width <= 100.001 && width > 0);
  assert.equal(timeLineOf([matter('secret', null)], now), null);
});
