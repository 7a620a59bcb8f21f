import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { trading } from './entry-fixture.ts';
import { evidenceState, type EvidencePiece } from './evidence-state.ts';
import { evidenceKinds } from './violation.ts';

const piece = (
  act: number,
  points: readonly string[],
  kind: string,
  obtained = '2026-03-02',
): EvidencePiece => ({
  act,
  points,
  kind,
  obtained,
});
const stateOf = (pieces: readonly EvidencePiece[], asOf = '2026-03-10') => {
  const found = evidenceState(trading, pieces, asOf);
  return { ...found, states: Object.fromEntries(found.list.map((one) => [one.id, one.state])) };
};

test('行政处罚法 40, 54: an empty file has every compulsory point open, and says what would do', () => {
  const { states, compulsoryOpen, list } = stateOf([]);
  assert.deepEqual(states, { identity: 'missing', scene: 'missing', measure: 'missing' });
  assert.equal(compulsoryOpen, 2);
  assert.match(list[1]!.wanted!.zh, /再取得 2 份.*现场笔录/);
  assert.match(list[1]!.wanted!.en, /2 more: .*scene/);
});

test('行政处罚法 46: evidence of a kind that cannot prove the point leaves it weak', () => {
  const { states, list } = stateOf([piece(2, ['identity'], 'testimony')]);
  assert.equal(states['identity'], 'weak');
  assert.deepEqual(list[0]!.served, [{ act: 2, fits: false, fresh: true }]);
});

test('fewer pieces than needed leave it weak, the last one meets it', () => {
  const first = piece(2, ['scene'], 'scene-record');
  assert.equal(stateOf([first]).states['scene'], 'weak');
  assert.equal(stateOf([first, piece(3, ['scene', 'identity'], 'audio-visual')]).states['scene'], 'met');
});

test('a measurement ages: met on its ninetieth day, stale on the next', () => {
  const measured = [piece(2, ['measure'], 'expert-opinion', '2026-01-01')];
  assert.equal(stateOf(measured, '2026-04-01').states['measure'], 'met');
  assert.equal(stateOf(measured, '2026-04-02').states['measure'], 'stale');
});

test('evidence dated after the day asked about does not count yet', () => {
  assert.equal(stateOf([piece(2, ['identity'], 'documentary', '2026-03-11')]).states['identity'], 'weak');
});

test('a day that cannot be read does not count and breaks nothing', () => {
  assert.equal(stateOf([piece(2, ['identity'], 'documentary', 'yesterday')]).states['identity'], 'weak');
});

test('more evidence never opens a point again', () => {
  const pieces = fc.array(
    fc
      .record({
        points: fc.subarray(['identity', 'scene', 'measure', 'other']),
        kind: fc.constantFrom(...evidenceKinds, 'rumour'),
        day: fc.integer({ min: 1, max: 28 }),
      })
      .map(({ points, kind, day }) => piece(1, points, kind, `2026-02-${String(day).padStart(2, '0')}`)),
    { maxLength: 8 },
  );
  const order = ['missing', 'weak', 'stale', 'met'];
  fc.assert(
    fc.property(pieces, pieces, (some, more) => {
      const [before, after] = [stateOf(some), stateOf([...some, ...more])];
      for (const [id, state] of Object.entries(before.states))
        assert.ok(
          order.indexOf(after.states[id]!) >= order.indexOf(state),
          `${id}: ${state} → ${after.states[id]!}`,
        );
      assert.equal(before.met + before.weak + before.stale + before.missing, trading.points.length);
    }),
  );
});
