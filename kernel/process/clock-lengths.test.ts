import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applied, permit, withClock } from './course-fixture.ts';
import { on, permitFlow } from './flow-fixture.ts';
import { flowIssues, type ClockDefinition } from './index.ts';

const urgent = {
  period: { length: 72, unit: 'h' },
  lengths: { facts: ['kind'], by: { good: 24, urgent: 2 } },
  extension: { by: { actions: ['extend'] }, length: 12, unit: 'h', article: 'Permit Act 9' },
} as const;
const HOUR = 3_600_000;

/** The permit flow whose examination may learn that it is urgent after all. */
const learns = (clock: object) => {
  const { clocks } = withClock({ ...urgent, ...clock });
  return {
    clocks: clocks!,
    actions: permitFlow().actions.map((action) =>
      action.id === 'pay'
        ? {
            ...action,
            from: '*' as const,
            set: { ...action.set, kind: { if: [{ '>': [{ input: 'amount' }, 10] }, 'urgent', 'other'] } },
          }
        : action,
    ),
  } as Partial<ReturnType<typeof permitFlow>>;
};

describe('a clock whose length depends on facts', () => {
  it('takes the length of the value of its fact, and that of the period where there is none', () => {
    assert.equal(applied(withClock(urgent)).dueDay('decision'), on('2020-06-01') + 24 * HOUR);
    const plain = permit(withClock(urgent)).act('apply', '2020-06-01', { kind: 'plain' });
    assert.equal(plain.dueDay('decision'), on('2020-06-01') + 72 * HOUR);
    assert.equal(plain.snapshot!.clocks['decision']!.length, undefined);
  });

  it('follows its fact while it runs, from its own start, and not once it has run out', () => {
    const course = applied(learns({})).act('pay', '2020-06-01', { amount: 20 });
    assert.equal(course.dueDay('decision'), on('2020-06-01') + 2 * HOUR);
    assert.equal(course.effects.clocks![0]![1], 'recomputed');
    assert.equal(course.effects.clocks![0]![3], on('2020-06-01') + 24 * HOUR);
    const late = applied(learns({})).act('pay', '2020-06-03', { amount: 5 });
    assert.equal(late.dueDay('decision'), on('2020-06-01') + 24 * HOUR);
  });

  it('names facts that the flow has, and lengths that a law could mean', () => {
    const issues = (lengths: ClockDefinition['lengths']): readonly string[] =>
      flowIssues(permitFlow(withClock({ ...urgent, lengths }))).map(({ code, path }) => `${code} ${path}`);
    assert.deepEqual(issues(urgent.lengths), []);
    assert.deepEqual(issues({ facts: ['none'], by: { a: 1 } }), [
      'flow.unknown-fact /clocks/0/lengths/facts/0',
    ]);
    assert.deepEqual(issues({ facts: ['kind'], by: { 'a/b': 1.5 } }), [
      'flow.bad-period /clocks/0/lengths/by/a~1b/length',
    ]);
  });
});

describe('a clock that may start again', () => {
  const again = { starts: { actions: ['apply', 'pay'] }, ends: { actions: ['examine', 'decide'] } };

  it('starts anew after it ended, and only then', () => {
    const course = applied(learns({ ...again, again: true })).act('examine', '2020-06-01');
    assert.equal(course.state('decision', '2020-06-02'), 'met');
    course.act('pay', '2020-06-05', { amount: 20 });
    assert.equal(course.dueDay('decision'), on('2020-06-05') + 2 * HOUR);
    assert.deepEqual(course.effects.clocks![0]!.slice(0, 2), ['decision', 'started']);
    course.act('pay', '2020-06-06', { amount: 20 });
    assert.equal(course.dueDay('decision'), on('2020-06-05') + 2 * HOUR);
  });

  it('runs once without that', () => {
    const course = applied(learns(again))
      .act('examine', '2020-06-01')
      .act('pay', '2020-06-05', { amount: 20 });
    assert.equal(course.state('decision', '2020-06-06'), 'met');
  });
});
