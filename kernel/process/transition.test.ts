import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applied, Course, endOf, permit, withClock } from './course-fixture.ts';
import { on, permitFlow, roadTrafficFines } from './flow-fixture.ts';
import { compileFlow, refusals } from './index.ts';

describe('stages', () => {
  it('follow the first branch whose condition holds, and the outcome of the final stage', () => {
    const good = applied().act('pay', '2020-06-02', { amount: 20 }).act('examine', '2020-06-03');
    assert.deepEqual([good.effects.from, good.effects.to], ['applied', 'examined']);
    good.act('decide', '2020-06-04');
    assert.deepEqual([good.snapshot!.stage, good.snapshot!.outcome], ['granted', 'granted']);
    const bad = permit()
      .act('apply', '2020-06-01', { kind: 'bad' })
      .act('examine', '2020-06-03')
      .act('decide', '2020-06-04');
    assert.deepEqual([bad.snapshot!.stage, bad.effects.outcome], ['refused', 'refused']);
  });

  it('stay where they are for “=”, and tell how long the one that is left has lasted', () => {
    const course = applied().act('pay', '2020-06-02', { amount: 5 });
    assert.deepEqual(
      [course.effects.from, course.effects.to, course.snapshot!.since],
      [undefined, undefined, on('2020-06-01')],
    );
    course.act('examine', '2020-06-04');
    assert.equal(course.effects.dwell, on('2020-06-04') - on('2020-06-01'));
  });

  it('are entered once: an outcome of a branch goes before that of the stage', () => {
    const course = new Course(compileFlow(roadTrafficFines))
      .act('create-fine', '2020-01-02', { amount: 30 })
      .act('send-fine', '2020-01-03', { expense: 10 })
      .act('insert-fine-notification', '2020-01-10')
      .act('appeal-to-judge', '2020-01-20', { dismissal: 'G' });
    assert.deepEqual([course.snapshot!.stage, course.snapshot!.outcome], ['dismissed', 'dismissed-judge']);
  });
});

describe('facts', () => {
  it('begin with their initial value and keep money to the cent', () => {
    const course = permit().act('apply', '2020-06-01', { kind: 'good', fee: 10.004 });
    assert.deepEqual(course.snapshot!.facts, { fee: 10, paid: 0, kind: 'good' });
    for (let i = 0; i < 10; i += 1) course.act('pay', '2020-06-02', { amount: 0.1 });
    assert.equal(course.snapshot!.facts['paid'], 1);
  });

  it('keep their value when the input says nothing, and hold nothing that JSON does not know', () => {
    const course = permit().act('apply', '2020-06-01', { kind: 'good' });
    assert.equal(course.snapshot!.facts['fee'], 0);
    course.act('pay', '2020-06-02', { amount: -0 });
    assert.ok(Object.is(course.snapshot!.facts['paid'], 0));
    course.act('pay', '2020-06-02', { amount: 1e308 }).act('pay', '2020-06-03', { amount: 1e308 });
    assert.equal(course.snapshot!.facts['paid'], 1e308, 'a sum beyond all numbers changes nothing');
  });

  it('are recorded with the act when an indicator is broken down by them', () => {
    assert.deepEqual(applied().effects.dimensions, { kind: 'good' });
  });
});

describe('a refusal', () => {
  it('of a guard gives its article and the way out, and changes nothing', () => {
    const course = applied().act('examine', '2020-06-03');
    const before = course.snapshot;
    const { refusals: found, snapshot } = course.try('decide', '2020-06-04');
    assert.equal(snapshot, before);
    assert.deepEqual(
      found.map(({ code, article, text, remedy }) => [code, article, text.en, remedy?.en]),
      [['guard.fee-paid', 'Permit Act 7', 'The fee is not paid', 'Pay the fee']],
    );
  });

  it('names the action when it is unknown, not yet or no longer possible', () => {
    assert.deepEqual(permit().refused('examine', '2020-06-01'), ['flow.not-opened']);
    const course = applied();
    assert.deepEqual(course.refused('grant', '2020-06-02'), ['flow.unknown-action']);
    assert.deepEqual(course.refused('apply', '2020-06-02', { kind: 'good' }), ['flow.already-open']);
    assert.deepEqual(course.refused('decide', '2020-06-02'), ['flow.wrong-stage', 'guard.fee-paid']);
    assert.deepEqual(course.refused('examine', '2020-05-31'), ['flow.before-last-act']);
    course.act('pay', '2020-06-02', { amount: 20 }).act('examine', '2020-06-02').act('decide', '2020-06-03');
    assert.deepEqual(course.refused('pay', '2020-06-04', { amount: 1 }), ['flow.closed']);
  });

  it('of a form stands beside those of the flow', () => {
    const reason = { code: 'form.required', text: { zh: '必填', en: 'is required' } };
    const done = applied().try('decide', '2020-06-02', {}, { reasons: [reason] });
    assert.deepEqual(
      done.refusals.map((one) => one.code),
      ['flow.wrong-stage', 'guard.fee-paid', 'form.required'],
    );
  });

  it('can be asked for without acting', () => {
    const flow = compileFlow(permitFlow());
    const act = { action: 'examine', at: on('2020-06-02'), input: {} };
    assert.equal(refusals(flow, null, act)[0]?.code, 'flow.not-opened');
    assert.deepEqual(refusals(flow, applied().snapshot, act), []);
    assert.equal(refusals(flow, null, { ...act, action: 'x' })[0]?.code, 'flow.unknown-action');
  });
});

describe('a task', () => {
  it('opens on its stage, closes on its act', () => {
    const course = applied();
    assert.deepEqual(course.snapshot!.tasks, { examination: on('2020-06-01') });
    assert.deepEqual(course.effects.opened, ['examination']);
    course.act('examine', '2020-06-03');
    assert.deepEqual(course.snapshot!.tasks, {});
    assert.deepEqual(course.effects.closed, ['examination']);
    course.act('return', '2020-06-04');
    assert.deepEqual(course.snapshot!.tasks, { examination: on('2020-06-04') });
  });

  it('of an act outlasts stages; of a stage it goes with the stage', () => {
    const tasks = permitFlow().tasks.map((task) =>
      task.id === 'examination' ? { ...task, closes: { actions: ['decide'] } } : task,
    );
    const course = applied({ tasks }).act('ask', '2020-06-02').act('examine', '2020-06-03');
    assert.deepEqual(course.effects.closed, ['examination'], 'its stage is left');
    assert.deepEqual(Object.keys(course.snapshot!.tasks), ['papers']);
  });

  it('closes with the matter', () => {
    const course = applied()
      .act('ask', '2020-06-02')
      .act('pay', '2020-06-02', { amount: 20 })
      .act('examine', '2020-06-03');
    course.act('decide', '2020-06-04');
    assert.deepEqual([course.snapshot!.tasks, course.effects.closed], [{}, ['papers']]);
  });
});

describe('a span', () => {
  it('is measured in days of China time when its end is reached, the first time only', () => {
    const to = { actions: ['examine', 'decide'] };
    const course = applied({
      indicators: permitFlow().indicators.map((one) => ({ ...one, to }) as typeof one),
    });
    course.act('pay', '2020-06-02', { amount: 20 });
    assert.equal(course.effects.spans, undefined);
    course.act('examine', '2020-06-04');
    assert.deepEqual(course.effects.spans, { days: 3 });
    course.act('return', '2020-06-05').act('examine', '2020-06-06');
    assert.equal(course.effects.spans, undefined);
    course.act('decide', '2020-06-08');
    assert.equal(course.effects.spans, undefined, 'one of its ends was reached before');
  });

  it('ends with the closing of a matter, or with one of its outcomes', () => {
    const duration = (to: object) => ({
      indicators: permitFlow().indicators.map((one) => ({ ...one, to }) as typeof one),
    });
    const spans = (to: object) =>
      permit(duration(to))
        .act('apply', '2020-06-01', { kind: 'bad' })
        .act('examine', '2020-06-02')
        .act('decide', '2020-06-09').effects.spans;
    assert.deepEqual(spans({ closed: true }), { days: 8 });
    assert.deepEqual(spans({ closed: true, outcome: ['refused'] }), { days: 8 });
    assert.deepEqual(spans({ outcome: ['refused'] }), { days: 8 });
    assert.deepEqual(spans({ stages: ['refused'] }), { days: 8 });
    assert.equal(spans({ closed: true, outcome: ['granted'] }), undefined);
    assert.equal(spans({ outcome: ['granted'] }), undefined);
  });

  it('starts with the first of its acts or with the stage the matter is in', () => {
    const from = (selector: object) =>
      applied({
        indicators: permitFlow().indicators.map((one) => ({ ...one, from: selector }) as typeof one),
      })
        .act('pay', '2020-06-03', { amount: 10 })
        .act('pay', '2020-06-05', { amount: 10 })
        .act('examine', '2020-06-08')
        .act('decide', '2020-06-10').effects.spans;
    assert.deepEqual(from({ actions: ['pay'] }), { days: 7 });
    assert.deepEqual(from({ stages: ['examined'] }), { days: 2 });
    assert.equal(from({ actions: ['ask'] }), undefined, 'what never began is not measured');
  });
});

describe('history', () => {
  it('cannot be refused: an act that does not fit is applied, marked, and says why', () => {
    const course = permit();
    assert.deepEqual(course.past('examine', '2020-06-01'), ['flow.not-opened']);
    assert.deepEqual([course.snapshot!.stage, course.snapshot!.deviations], ['examined', 1]);
    assert.deepEqual(course.effects.deviations, ['flow.not-opened']);
    assert.deepEqual(course.past('apply', '2020-06-02', { kind: 'good' }), ['flow.already-open']);
    assert.deepEqual([course.snapshot!.facts['kind'], course.snapshot!.deviations], ['good', 2]);
    assert.deepEqual(course.past('examine', '2020-06-03'), []);
  });

  it('keeps an activity the flow does not know, without any effect on the matter', () => {
    const course = applied();
    const before = course.snapshot!;
    assert.deepEqual(course.past('phone call', '2020-06-02'), ['flow.unknown-action']);
    assert.deepEqual(course.snapshot, { ...before, version: 2, at: on('2020-06-02'), deviations: 1 });
    const first = permit();
    assert.deepEqual(first.past('phone call', '2020-06-02'), ['flow.unknown-action']);
    assert.deepEqual(
      [first.snapshot!.stage, first.snapshot!.version, first.effects.to],
      ['applied', 1, 'applied'],
    );
  });

  it('does not reopen a closed matter, start its clocks or change its outcome; what it says becomes fact', () => {
    const starts = withClock({ starts: { actions: ['return'] } });
    const course = applied(starts)
      .act('pay', '2020-06-02', { amount: 20 })
      .act('examine', '2020-06-03')
      .act('decide', '2020-06-04');
    assert.deepEqual(course.past('return', '2020-06-05'), ['flow.closed']);
    assert.deepEqual([course.snapshot!.stage, course.snapshot!.outcome], ['granted', 'granted']);
    assert.equal(course.state('decision', '2020-06-06'), 'not-started');
    assert.deepEqual(course.snapshot!.tasks, {});
    assert.deepEqual(course.past('pay', '2020-06-06', { amount: 5 }), ['flow.closed']);
    assert.equal(course.snapshot!.facts['paid'], 25);
  });

  it('takes acts out of order: the matter does not go back in time', () => {
    const course = applied().act('ask', '2020-06-10');
    assert.deepEqual(course.past('receive', '2020-06-05'), ['flow.before-last-act']);
    assert.equal(course.snapshot!.at, on('2020-06-10'));
    assert.deepEqual(course.snapshot!.clocks['decision']!.held, [
      { from: on('2020-06-10'), to: on('2020-06-10') },
    ]);
    assert.equal(
      course.dueDay('decision'),
      endOf('2020-06-30'),
      'a pause that ends before it began took nothing',
    );
    course.past('pay', '2020-06-04');
    course.past('pay', '2020-06-02');
    assert.deepEqual(course.snapshot!.done['pay'], [2, on('2020-06-02')], 'the first time is the earliest');
  });

  it('closes a fine when amount and expenses known at that moment are covered, in several payments', () => {
    const course = new Course(compileFlow(roadTrafficFines));
    course.past('create-fine', '2020-01-02', { amount: 35.1 });
    course.past('payment', '2020-01-03', { paymentAmount: 35 });
    assert.equal(course.snapshot!.stage, 'created');
    course.past('send-fine', '2020-01-10', { expense: 0.2 });
    course.past('payment', '2020-01-15', { paymentAmount: 0.1 });
    assert.equal(course.snapshot!.stage, 'sent');
    course.past('payment', '2020-01-16', { paymentAmount: 0.2 });
    assert.deepEqual([course.snapshot!.stage, course.snapshot!.outcome], ['paid', 'paid']);
  });
});
