import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { trading } from './entry-fixture.ts';
import { addCases, emptySummary, isExpired, Trial, type PastCase } from './trial.ts';
import type { Violation } from './violation.ts';

const past = (change: Partial<PastCase> = {}): PastCase => ({
  party: 'person',
  day: '2025-01-10',
  filed: '2025-01-20',
  judged: '2025-02-01',
  pieces: [
    { act: 2, points: ['identity'], kind: 'documentary', obtained: '2025-01-21' },
    { act: 3, points: ['scene'], kind: 'scene-record', obtained: '2025-01-21' },
    { act: 4, points: ['scene'], kind: 'audio-visual', obtained: '2025-01-21' },
  ],
  values: { 'occupied-area': 3, repeat: false, manner: 'stall' },
  recorded: { band: 'lighter', least: 500, most: 1_500, also: [] },
  decided: 600,
  ...change,
});
const changed = (change: (entry: Violation) => Partial<Violation>): Violation => ({
  ...trading,
  ...change(trading),
});

test('an unchanged entry changes nothing', () => {
  const { changes, old, new: now } = new Trial(trading, trading).try(past());
  assert.deepEqual(changes, []);
  const { decided, ...rest } = old;
  assert.equal(decided, 600);
  assert.deepEqual(rest, now);
});

describe('what would have come out differently', () => {
  const narrower = changed(({ bands }) => ({
    bands: bands.map((one) => (one.id === 'lighter' ? { ...one, when: { 'occupied-area': '< 2' } } : one)),
  }));
  test('another band, another range, and a fine that would lie outside it', () => {
    const { changes, new: now } = new Trial(narrower, trading).try(past());
    assert.deepEqual(changes, ['band', 'range', 'outside']);
    assert.deepEqual([now.band, now.least, now.most], ['ordinary', 1_500, 3_500]);
  });

  test('a decision outside the old range already is no news', () => {
    assert.deepEqual(new Trial(narrower, trading).try(past({ decided: 100 })).changes, ['band', 'range']);
  });

  test('a point that becomes compulsory is open where it was not proved', () => {
    const strict = changed(({ points }) => ({ points: points.map((one) => ({ ...one, compulsory: true })) }));
    const { changes, new: now } = new Trial(strict, trading).try(past());
    assert.deepEqual([changes, now.open], [['evidence'], ['measure']]);
  });

  test('行政处罚法 36: another limitation lets a matter run out, or keeps it alive', () => {
    const five = changed(() => ({ limitation: { years: 5 } }));
    const late = past({ day: '2022-06-01', filed: '2025-01-20' });
    assert.deepEqual(new Trial(five, trading).try(late).changes, ['limitation']);
    assert.deepEqual(new Trial(trading, five).try(late).changes, ['limitation']);
  });

  test('行政处罚法 63: a heavier kind of penalty, or a larger fine, brings the right to a hearing', () => {
    const closing = changed(({ bands, penalty }) => ({
      bands: bands.map((one) => (one.id === 'lighter' ? { ...one, also: ['closure'] } : one)),
      penalty: { ...penalty, kinds: [...penalty.kinds, 'closure'] },
    }));
    assert.deepEqual(new Trial(closing, trading).try(past()).changes, ['hearing']);
    assert.ok(new Trial(narrower, trading).try(past({ large: 3_000 })).changes.includes('hearing'));
  });

  test('a case that the new table cannot decide is named, not skipped', () => {
    const gap = changed(({ bands }) => ({ bands: bands.slice(0, 2) }));
    assert.ok(new Trial(gap, trading).try(past()).changes.includes('undecidable'));
    const misfit = new Trial(trading, trading).try(past({ values: { 'occupied-area': 'wide' } }));
    assert.equal(misfit.new.band, null);
    assert.ok(misfit.changes.includes('undecidable'));
  });

  test('what was not recorded is asked of the version then in force; without one, nothing is known', () => {
    const { party, day, filed, judged, pieces, values } = past();
    const unrecorded = { party, day, filed, judged, pieces, values };
    assert.equal(new Trial(narrower, trading).try(unrecorded).old.band, 'lighter');
    assert.equal(new Trial(narrower).try(unrecorded).old.band, '');
    assert.deepEqual(new Trial(narrower).try(past()).old.open, []);
  });
});

test('行政处罚法 36: the limitation ends with the day of the year, leap days included', () => {
  assert.equal(isExpired('2023-01-10', '2025-01-10', 2), false);
  assert.equal(isExpired('2023-01-10', '2025-01-11', 2), true);
  assert.equal(isExpired('2024-02-29', '2026-02-28', 2), false);
  assert.equal(isExpired('2024-02-29', '2026-03-01', 2), true);
  assert.equal(isExpired('2019-02-28', '2024-02-29', 5), true);
  assert.equal(isExpired('unknown', '2024-02-29', 5), false);
});

test('the counts add up, batch by batch as at once', () => {
  const narrower = new Trial(
    changed(({ bands }) => ({ bands: bands.slice(0, 2) })),
    trading,
  );
  const cases = [1, 3, 9].map((area) =>
    narrower.try(past({ values: { 'occupied-area': area, repeat: area === 9 } })),
  );
  const atOnce = addCases(emptySummary, cases);
  const inTwo = addCases(addCases(emptySummary, cases.slice(0, 1)), cases.slice(1));
  assert.deepEqual(inTwo, atOnce);
  assert.equal(atOnce.cases, 3);
  assert.equal(
    Object.values(atOnce.moves).reduce((sum, one) => sum + one, 0),
    3,
  );
});
