import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluate } from '@gaoyao/kernel/rules';
import { noPenalty } from './case-inputs-fixture.ts';
import { CaseWalk, established, filed, yearsAfter } from './case-walk-fixture.ts';
import { limitation } from './rules/limitation.ts';

describe('P1 · APL 36: limitation', () => {
  test('two years from the day of the act, to its discovery: decided later is in time', () => {
    const walk = new CaseWalk()
      .does('report', '2026-03-02', { actDay: '2024-03-02', foundOn: '2026-03-02' })
      .does('file', '2026-03-20');
    assert.equal(walk.dueDay('limitation'), '2026-03-02');
    assert.equal(walk.state('limitation', '2026-12-01'), 'met');
  });

  test('a day later there is no filing and no penalty on the spot, and refusing is the way out', () => {
    const walk = new CaseWalk().does('report', '2026-03-03', { actDay: '2024-03-02', foundOn: '2026-03-03' });
    walk.mayNot('file', '2026-03-04', 'discovered-in-time');
    walk.mayNot('punish-on-the-spot', '2026-03-04', 'discovered-in-time');
    walk.does('refuse', '2026-03-04', { ground: 'time-barred' });
    assert.equal(walk.state('limitation', '2026-03-05'), 'late');
  });

  test('APL 54: what was discovered in time is not refused as time-barred', () => {
    new CaseWalk().does('report', '2026-03-02').mayNot('refuse', '2026-03-03', 'really-time-barred', {
      ground: 'time-barred',
    });
  });

  test('five years where life, health or financial safety is concerned and harm was done, or the catalogue says so', () => {
    const old = { actDay: '2021-03-10', foundOn: '2026-03-02' };
    new CaseWalk().does('report', '2026-03-02', { ...old, grave: true }).does('file', '2026-03-03');
    new CaseWalk()
      .found({ norm: { years: 5 } })
      .does('report', '2026-03-02', old)
      .does('file', '2026-03-03');
    new CaseWalk().does('report', '2026-03-02', old).mayNot('file', '2026-03-03', 'discovered-in-time');
  });

  test('a continuing act: from the day it ended', () => {
    const act = { continuing: true, actDay: '2024-06-30', begunOn: '2020-01-01' };
    new CaseWalk().does('report', '2026-03-02', act).does('file', '2026-03-03');
    new CaseWalk().refuses(
      'report',
      '2026-03-02',
      new CaseWalk().inputOf('report', { continuing: true }),
      'guard.continuing-has-begun',
    );
  });

  test('the day found by the inquiry counts: a leap day two years ago is barred on 1 March (民法典 202)', () => {
    const walk = established({ actDay: '2024-02-29' });
    walk.mayNot('conclude', '2026-03-05', 'limitation-followed');
    walk.does('conclude', '2026-03-05', { ...noPenalty, finding: 'time-barred' });
    const inTime = established({ actDay: '2024-03-02' });
    inTime.mayNot('conclude', '2026-03-05', 'limitation-followed', { ...noPenalty, finding: 'time-barred' });
    inTime.does('conclude', '2026-03-05');
  });

  test('limitation that runs out between filing and decision does not matter', () => {
    const walk = established({ actDay: '2024-03-04' }).does('conclude', '2026-03-20');
    assert.equal(walk.fact('barred'), undefined);
  });

  test('the decision table finds the corresponding date, or the last day of its month', async () => {
    for (const actDay of ['2024-02-29', '2023-12-31', '2024-03-01', '2021-08-31']) {
      const { result } = await evaluate(limitation.model, { facts: {}, input: { actDay } });
      assert.deepEqual(result, { twoYears: yearsAfter(actDay, 2), fiveYears: yearsAfter(actDay, 5) });
    }
  });
});

test('an act is not discovered before it was done, and nothing is discovered tomorrow', () => {
  const walk = new CaseWalk();
  walk.mayNot('report', '2026-03-02', 'discovered-after-act', {
    actDay: '2026-03-02',
    foundOn: '2026-03-01',
  });
  walk.mayNot('report', '2026-03-02', 'foundOn-not-in-future', { foundOn: '2026-03-03' });
});

test('L · APL 54.2: fifteen working days to decide on filing', () => {
  const walk = new CaseWalk().does('report', '2026-03-02');
  assert.equal(walk.dueDay('filing'), '2026-03-23');
  assert.equal(filed().state('filing', '2026-04-01'), 'met');
});
