import assert from 'node:assert/strict';
import test from 'node:test';
import type { Estimated, SafetyChange, SafetyFigure } from '../../../api/safety.ts';
import { cutOf, partOf, trendOf } from './parts.ts';
import { intervalText, readComparison, valueState, whyNone } from './estimate.ts';
import { isTie, rankText } from './rank-text.ts';
import { reasonsOf } from './reasons.ts';
import { signed } from './signed.ts';
import { ago, heardText } from './silence.ts';
import { SPARK, sparkLine } from './spark.ts';

const say = ({ en }: { readonly en: string }): string => en;
const estimated = (more: Partial<Estimated> = {}): Estimated => ({
  ...{ value: 12, n: 12, suppressed: false, interval: [6.2, 20.96] },
  ...more,
});
const change = (more: Partial<SafetyChange> = {}): SafetyChange => ({
  ...{ before: 400, by: -6.06, in: 'percent', direction: 'down', judged: 'better' },
  ...{ noise: false, few: false, ...more },
});

test('a missing number says why: never reported, too few persons, nothing to divide by; a zero is a number', () => {
  assert.equal(valueState(estimated({ value: null }), 'no-data'), 'no-data');
  assert.equal(valueState(estimated({ value: null, suppressed: true }), 'known'), 'hidden');
  assert.equal(valueState(estimated({ value: null }), 'known'), 'undivided');
  assert.equal(valueState(estimated({ value: 0 }), 'known'), 'known');
  assert.equal(whyNone.known, undefined);
  assert.match(whyNone['no-data']!.en, /not zero/);
});

test('chance is told in whole events around the interval of a count, and as a share of a share', () => {
  assert.equal(intervalText(estimated(), 'cases', say), 'chance 6–21');
  assert.equal(intervalText(estimated({ interval: [61.24, 72.5] }), '%', say), 'chance 61.2%–72.5%');
  assert.equal(intervalText(estimated({ interval: [2.81, 3.94] }), 'per-10k', say), 'chance 2.8–3.9');
  assert.equal(intervalText({ interval: null }, 'cases', say), '');
});

test('a change has an arrow and a word; within chance it is level, of few events nothing is said, and neither is judged', () => {
  assert.deepEqual(readComparison(change(), say), { tone: 'better', mark: '▼', text: '−6.1% better' });
  assert.deepEqual(readComparison(change({ judged: null, by: 6, direction: 'up' }), say), {
    ...{ tone: 'plain', mark: '▲', text: '+6% up' },
  });
  assert.deepEqual(readComparison(change({ noise: true }), say), {
    ...{ tone: 'unsure', mark: '＝', text: 'level (within chance)' },
  });
  assert.equal(readComparison(change({ few: true, noise: true }), say).text, 'too few to say');
  assert.equal(readComparison(null, say).tone, 'unsure');
});

test('the line of the past starts at zero, keeps gaps as gaps and shows a lone value as a dot', () => {
  const { runs, last } = sparkLine([0, 10, null, 5, null]);
  assert.equal(runs.length, 2);
  assert.equal(runs[0]!.split('L').length, 3);
  assert.equal(runs[1]!.split('L').length, 2);
  const [x, y] = last!;
  assert.ok(x > SPARK.width / 2 && x < SPARK.width);
  assert.ok(Math.abs(y - SPARK.height / 2) < 1, 'half of the greatest stands in the middle');
  assert.deepEqual(sparkLine([]), { runs: [], last: null });
  assert.equal(sparkLine([null]).last, null);
  // all zero lies on the ground and divides by nothing
  assert.ok(sparkLine([0, 0]).last![1] > SPARK.height / 2);
});

test('a source that stopped is said to be unknown since then, never zero', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  const hours = (n: number): string => new Date(now - n * 3600_000).toISOString();
  assert.equal(ago(hours(0), now).en, 'just now');
  assert.equal(ago(hours(0.5), now).en, '30 minutes ago');
  assert.equal(ago(hours(1), now).en, '1 hour ago');
  assert.equal(ago(hours(49), now).en, '2 days ago');
  // a clock that runs ahead is no future
  assert.equal(ago(hours(-1), now).en, 'just now');
  assert.equal(heardText({ heard: hours(2), state: 'fresh' }, now).en, 'heard 2 hours ago');
  assert.match(heardText({ heard: hours(72), state: 'stale' }, now).en, /3 days ago.*unknown, not zero/);
  assert.match(heardText({ heard: null, state: 'silent' }, now).zh, /不是零/);
});

test('a unit without data has no value on the map even where one was sent, and says why', () => {
  const unit = { id: 'u', kind: 'town', name: { zh: '镇', en: 'Town' } };
  const of = { ...unit, figure: estimated({ value: 0 }), yearOnYear: null };
  assert.equal(partOf({ ...of, state: 'known' }).value, 0);
  assert.equal(partOf({ ...of, state: 'known' }).note, undefined);
  const unknown = partOf({ ...of, state: 'no-data' });
  assert.equal(unknown.value, null);
  assert.match(unknown.note!.zh, /不是零/);
});

test('the trend keeps its intervals, and an address gives its unit and period alone', () => {
  const series: SafetyFigure['series'] = [{ period: '2026-10', figure: estimated() }];
  assert.deepEqual(trendOf({ series }), [{ period: '2026-10', value: 12, interval: [6.2, 20.96] }]);
  assert.deepEqual(cutOf({ by: 'week', period: '2026-W47', figure: 'thefts' }), {
    ...{ by: 'week', period: '2026-W47', unit: undefined },
  });
});

test('ties are a range of ranks, and differences carry their sign', () => {
  assert.equal(rankText([2, 4]), '2–4');
  assert.equal(rankText([1, 1]), '1');
  assert.equal(rankText(null), '—');
  assert.ok(isTie([2, 4]) && !isTie([3, 3]) && !isTie(null));
  assert.deepEqual([3, -2, 0, 0.01].map(signed), ['+3', '−2', '0', '0']);
});

test('a difference is told by its reasons: those that nowhere count have no column, what is unexplained always has', () => {
  const row = { late: 2, corrected: 0, moved: 0, redefined: 0, continued: 0, residents: 0, acts: 0 };
  assert.deepEqual(reasonsOf([{ ...row, unexplained: 0 }]), ['late', 'corrected', 'unexplained']);
  assert.deepEqual(reasonsOf([{ ...row, moved: -1, unexplained: 0 }]), [
    ...['late', 'corrected', 'moved', 'unexplained'],
  ]);
});
