import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { workCalendar } from '../calendar/index.ts';
import { applied, endOf } from './course-fixture.ts';
import { calendar, on, permitFlow } from './flow-fixture.ts';
import { compileFlow, MIGRATE, migrateTo, recompute, RECOMPUTE } from './index.ts';

describe('recomputing clocks after a calendar was imported', () => {
  /** 2020 with two other days off in June. */
  const off = (date: string) => ({ name: '另放', date, isOffDay: true });
  const corrected = workCalendar([{ year: 2020, days: [off('2020-06-08'), off('2020-06-09')] }]);
  const flow = compileFlow(permitFlow());

  it('moves what still runs, with its pauses and extensions, and leaves the rest', () => {
    const { snapshot } = applied();
    const amended = recompute(flow, snapshot!, on('2020-06-05'), corrected)!;
    assert.equal(amended.snapshot.clocks['decision']!.due, endOf('2020-07-01'));
    assert.deepEqual(amended.effects.clocks, [
      ['decision', 'recomputed', endOf('2020-07-01'), endOf('2020-06-30')],
    ]);
    const course = applied()
      .act('extend', '2020-06-01')
      .act('ask', '2020-06-02')
      .act('receive', '2020-06-12');
    const again = recompute(flow, course.snapshot!, on('2020-06-15'), corrected)!;
    // 1 July, ten more working days granted, and five taken by the pause of 3 to 11 June with its two days off
    assert.equal(again.snapshot.clocks['decision']!.due, endOf('2020-07-22'));
  });

  it('is no act when nothing changes', () => {
    assert.equal(recompute(flow, applied().snapshot!, on('2020-06-05'), calendar), null);
    const decided = applied()
      .act('pay', '2020-06-02', { amount: 20 })
      .act('examine', '2020-06-03')
      .act('decide', '2020-06-04');
    assert.equal(
      recompute(flow, decided.snapshot!, on('2020-06-05'), corrected),
      null,
      'an ended clock stays',
    );
  });

  it('is replayed from what was recorded', () => {
    const { snapshot } = applied();
    const replayed = recompute(flow, snapshot!, on('2020-06-05'), workCalendar([]), { decision: 99 })!;
    assert.equal(replayed.snapshot.clocks['decision']!.due, 99);
    assert.equal(replayed.snapshot.version, 2);
    assert.deepEqual(replayed.effects.clocks, [['decision', 'recomputed', 99, endOf('2020-06-30')]]);
    assert.notEqual(RECOMPUTE, MIGRATE);
  });
});

describe('moving a matter to another definition', () => {
  it('maps its stage, keeps what the new one knows and gives new facts their first value', () => {
    const next = permitFlow();
    const flow = compileFlow({
      ...next,
      facts: { ...next.facts, area: { name: { zh: '面积', en: 'Area' }, type: 'number', initial: 7 } },
      stages: next.stages.map((stage) => (stage.id === 'applied' ? { ...stage, id: 'received' } : stage)),
      tasks: [next.tasks[1]!],
      clocks: [],
    });
    const amended = migrateTo(flow, applied().snapshot!, on('2020-06-05'), { applied: 'received' });
    assert.equal(amended.snapshot.stage, 'received');
    assert.equal(amended.snapshot.since, on('2020-06-05'));
    assert.deepEqual(amended.snapshot.facts, { fee: 20, paid: 0, kind: 'good', area: 7 });
    assert.deepEqual([amended.snapshot.tasks, amended.snapshot.clocks], [{}, {}]);
    assert.deepEqual(amended.effects, {
      from: 'applied',
      to: 'received',
      dwell: on('2020-06-05') - on('2020-06-01'),
      closed: ['examination'],
    });
  });

  it('changes only the version where the definitions agree', () => {
    const { snapshot } = applied();
    const amended = migrateTo(compileFlow(permitFlow()), snapshot!, on('2020-05-01'), {});
    assert.deepEqual(amended, { snapshot: { ...snapshot!, version: 2 }, effects: {} });
  });
});
