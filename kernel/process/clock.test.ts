import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { workCalendar } from '../calendar/index.ts';
import { applied, endOf, permit, withClock } from './course-fixture.ts';
import { on, permitFlow } from './flow-fixture.ts';
import { compileFlow, transition } from './index.ts';

describe('a clock', () => {
  it('runs to the end of its last working day: on it the act is in time, after it late', () => {
    const course = applied();
    // twenty working days after 1 June 2020, with 25 and 26 June off and 28 June worked
    assert.equal(course.dueDay('decision'), endOf('2020-06-30'));
    assert.deepEqual(course.effects.clocks, [['decision', 'started', endOf('2020-06-30')]]);
    course.act('pay', '2020-06-02', { amount: 20 }).act('examine', '2020-06-29');
    const late = Object.assign(permit(), { snapshot: course.snapshot });
    course.act('decide', '2020-06-30');
    assert.equal(course.state('decision', '2020-12-01'), 'met');
    assert.deepEqual(course.effects.clocks, [['decision', 'met', endOf('2020-06-30')]]);
    late.act('decide', '2020-07-01');
    assert.equal(late.state('decision', '2020-12-01'), 'late');
    assert.equal(late.effects.clocks![0]![1], 'late');
  });

  it('is missed when a duty was not done, and lapsed when a right was not used, with nobody looking', () => {
    assert.equal(
      permit(withClock({ kind: 'duty' }))
        .act('apply', '2020-06-01')
        .state('decision', '2020-06-30'),
      'open',
    );
    assert.equal(applied(withClock({ kind: 'duty' })).state('decision', '2020-07-01'), 'missed');
    assert.equal(applied(withClock({ kind: 'right' })).state('decision', '2020-07-01'), 'lapsed');
  });

  it('is not started before its act, and not at all when its reason to cancel is there already', () => {
    const starts = { starts: { actions: ['examine'] } };
    const course = permit(withClock(starts)).act('apply', '2020-06-01', { kind: 'good' });
    assert.equal(course.state('decision', '2020-06-02'), 'not-started');
    assert.equal(course.act('examine', '2020-06-02').state('decision', '2020-06-02'), 'open');
    const moot = permit(withClock(starts))
      .act('apply', '2020-06-01', { kind: 'void' })
      .act('examine', '2020-06-02');
    assert.equal(moot.state('decision', '2020-06-02'), 'not-started');
  });

  it('starts although a condition to cancel holds when that needs an act that was not done', () => {
    const cancels = { actions: ['return'], when: { '==': [{ fact: 'kind' }, 'void'] } };
    const course = permit(withClock({ cancels })).act('apply', '2020-06-01', { kind: 'void' });
    assert.equal(course.state('decision', '2020-06-02'), 'open');
    course.act('examine', '2020-06-02').act('return', '2020-06-03');
    assert.equal(course.state('decision', '2020-06-03'), 'cancelled');
  });

  it('is cancelled while it runs, never after it ran out', () => {
    const cancels = { cancels: { actions: ['examine'] } };
    assert.equal(
      applied(withClock(cancels)).act('examine', '2020-06-30').state('decision', '2020-12-01'),
      'cancelled',
    );
    assert.equal(
      applied(withClock(cancels)).act('examine', '2020-07-01').state('decision', '2020-12-01'),
      'missed',
    );
  });

  it('does not count the days of a pause', () => {
    const course = applied().act('ask', '2020-06-02');
    assert.equal(course.state('decision', '2020-12-01'), 'paused');
    course.act('receive', '2020-06-12');
    // wholly paused: 3 to 11 June, seven working days
    assert.equal(course.dueDay('decision'), endOf('2020-07-09'));
    assert.deepEqual(course.effects.clocks, [
      ['decision', 'resumed', endOf('2020-07-09'), endOf('2020-06-30')],
    ]);
    assert.equal(course.state('decision', '2020-07-09'), 'open');
  });

  it('whose pause has a last day of its own is over at its time, though nobody ended the pause', () => {
    const pauses = { from: { actions: ['ask'] }, until: { actions: ['receive'] }, lastDay: '2020-06-11' };
    const course = applied(withClock({ pauses })).act('ask', '2020-06-02');
    // wholly paused: 3 to 11 June, seven working days
    assert.equal(course.dueDay('decision'), endOf('2020-07-09'));
    assert.equal(course.state('decision', '2020-07-09'), 'open');
    assert.equal(course.state('decision', '2020-07-10'), 'missed');
    const early = Object.assign(permit(withClock({ pauses })), { snapshot: course.snapshot });
    early.act('receive', '2020-06-08');
    assert.deepEqual(early.effects.clocks, [
      ['decision', 'resumed', endOf('2020-07-03'), endOf('2020-07-09')],
    ]);
    course.act('receive', '2020-06-18');
    assert.equal(course.dueDay('decision'), endOf('2020-07-09'), 'a late end of the pause adds nothing');
  });

  it('that is paused is still in time on a day it would have been over', () => {
    const decideNow = permitFlow().actions.map((action) =>
      action.id === 'decide' ? { ...action, from: ['applied'] } : action,
    );
    const course = permit({ actions: decideNow })
      .act('apply', '2020-06-01', { kind: 'good' })
      .act('ask', '2020-06-02');
    const extended = Object.assign(permit(), { snapshot: course.snapshot }).act('extend', '2020-08-03');
    assert.equal(extended.effects.clocks![0]![1], 'extended');
    course.act('decide', '2020-08-03');
    assert.equal(course.effects.clocks![0]![1], 'met');
    assert.equal(course.state('decision', '2020-12-01'), 'met', 'the state says what the journal says');
    const cancelled = permit(withClock({ cancels: { actions: ['extend'] } }))
      .act('apply', '2020-06-01', { kind: 'good' })
      .act('ask', '2020-06-02')
      .act('extend', '2020-08-03');
    assert.equal(cancelled.state('decision', '2020-12-01'), 'cancelled');
  });

  it('is extended as often as the law allows, and not after it ran out', () => {
    const course = applied().act('extend', '2020-06-05');
    assert.equal(course.dueDay('decision'), endOf('2020-07-14'));
    assert.deepEqual(course.effects.clocks, [
      ['decision', 'extended', endOf('2020-07-14'), endOf('2020-06-30')],
    ]);
    course.act('extend', '2020-06-08');
    assert.equal(course.effects.clocks, undefined);
    assert.equal(course.dueDay('decision'), endOf('2020-07-14'));
    assert.equal(applied().act('extend', '2020-07-01').dueDay('decision'), endOf('2020-06-30'));
  });

  it('takes the due moment that was recorded, whatever the calendar says now', () => {
    const done = transition(
      compileFlow(permitFlow()),
      null,
      { action: 'apply', at: on('2020-06-01'), input: { kind: 'good' }, dues: { decision: 12_345 } },
      workCalendar([]),
    );
    assert.equal(done.snapshot!.clocks['decision']!.due, 12_345);
  });

  it('in a year without calendar data is an error that names the year', () => {
    assert.throws(
      () => permit().act('apply', '2040-06-01', { kind: 'good' }),
      (problem: { details?: { year?: number } }) => problem.details?.year === 2040,
    );
  });
});
