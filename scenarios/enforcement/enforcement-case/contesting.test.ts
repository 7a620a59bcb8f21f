import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dayOf, startOfDay } from '@gaoyao/kernel/calendar';
import { remediesOf, type ContestedAct, type Remedy } from '@gaoyao/kernel/process';
import { calendar, CaseWalk, decided, served } from './case-walk-fixture.ts';
import scenario from './scenario.ts';

const on = (walk: CaseWalk, day: string): ContestedAct => {
  const found = remediesOf(scenario.flow, walk.snapshot!, startOfDay(dayOf(day)) + 36_000_000, calendar);
  assert.ok(found);
  return found;
};
const way = (walk: CaseWalk, day: string, id: string): Remedy => {
  const found = on(walk, day).remedies.find((one) => one.id === id);
  assert.ok(found);
  return found;
};

/** Decided on 29 January 2026 and handed over on Friday the 30th: the example of facts §21.9. */
const workedExample = (): CaseWalk =>
  new CaseWalk()
    .does('report', '2026-01-12', { actDay: '2026-01-11', foundOn: '2026-01-12' })
    .does('file', '2026-01-13')
    .does('inspect', '2026-01-14', { obtained: '2026-01-14' })
    .does('establish', '2026-01-15', { actDay: '2026-01-11' })
    .does('conclude', '2026-01-19')
    .papers('prior-notice', 'hearing-rights-notice')
    .does('serve-notice', '2026-01-20', { receivedOn: '2026-01-20' })
    .does('statement', '2026-01-21')
    .does('recheck', '2026-01-28')
    .does('decide', '2026-01-29')
    .papers('penalty-decision', 'service-receipt')
    .does('serve-decision', '2026-01-30', { receivedOn: '2026-01-30' });

describe('what can be done against a penalty', () => {
  test('served on 30 January 2026: review until 31 March, suit until 30 July, each with its steps (facts §21.9; 复议法 20; 行诉 46)', () => {
    const act = on(workedExample(), '2026-02-01');
    assert.equal(act.servedOn, '2026-01-30');
    assert.deepEqual(
      act.remedies.map(({ id, state, until, article }) => ({ id, state, until, article })),
      [
        { id: 'reconsideration', state: 'open', until: '2026-03-31', article: '行政复议法 20' },
        { id: 'suit', state: 'open', until: '2026-07-30', article: '行政诉讼法 46' },
      ],
    );
    const [review, suit] = act.remedies;
    assert.match(review!.steps[0]!.zh, /2026-01-30.*当日不计入/);
    assert.match(review!.steps[1]!.zh, /第 60 日为 2026-03-31/);
    assert.ok(suit!.steps.some(({ en }) => en.includes('2026-07-30')));
    assert.equal(review!.remaining?.unit, 'cd');
  });

  test('each remedy says what it does, what it costs and who receives it, every sentence with its article', () => {
    for (const remedy of on(served(), '2026-03-13').remedies) {
      const sentences = [...remedy.effect, remedy.cost, ...remedy.notes];
      for (const { text, article } of sentences) assert.ok(text.zh && text.en && article, remedy.id);
    }
    const review = way(served(), '2026-03-13', 'reconsideration');
    assert.equal(review.cost.article, '行政复议法 87');
    assert.ok(review.effect.some(({ article }) => article === '行政复议法 42'));
    assert.equal(review.opens?.action, 'apply');
    assert.equal(review.opens.carries['violation'], served().fact('violation'));
    const suit = way(served(), '2026-03-13', 'suit');
    assert.match(suit.cost.text.zh, /50 元/);
    assert.equal(suit.opens, null);
  });

  test('what was decided is told by kind and amount, and no more', () => {
    assert.deepEqual(
      on(served(), '2026-03-13').decided.map(({ name, value }) => [name.zh, value]),
      [['罚款', served().fact('fine')]],
    );
  });

  test('a period that is over says so; the law’s good reasons are shown (复议法 20)', () => {
    const late = way(workedExample(), '2026-04-01', 'reconsideration');
    assert.equal(late.state, 'late');
    assert.equal(late.until, '2026-03-31');
    assert.equal(late.remaining, null);
    assert.ok(late.notes.some(({ text }) => text.zh.includes('不可抗力')));
    assert.equal(way(workedExample(), '2026-04-01', 'suit').state, 'open');
    assert.equal(way(workedExample(), '2026-07-31', 'suit').state, 'late');
  });

  test('before service nothing runs', () => {
    for (const { state, until } of on(decided(), '2026-03-11').remedies) {
      assert.equal(state, 'not-begun');
      assert.equal(until, null);
    }
  });

  test('on the spot: reconsideration first, and it may go through the agency (复议法 23, 32)', () => {
    const walk = new CaseWalk().does('report', '2026-03-02').does('punish-on-the-spot', '2026-03-02');
    const suit = way(walk, '2026-03-03', 'suit');
    assert.equal(suit.state, 'after');
    assert.match(suit.after[0]!.article, /行政复议法 23/);
    const review = way(walk, '2026-03-03', 'reconsideration');
    assert.equal(review.state, 'open');
    assert.equal(review.through?.article, '行政复议法 32、88');
    assert.equal(way(served(), '2026-03-13', 'reconsideration').through, null);
  });

  test('once a remedy is on its way the same is not offered again, and no suit beside it (复议法 29)', () => {
    const walk = served().does('record-remedy', '2026-03-20', {
      kind: 'reconsideration',
      filedOn: '2026-03-20',
    });
    assert.equal(way(walk, '2026-03-21', 'reconsideration').state, 'used');
    const suit = way(walk, '2026-03-21', 'suit');
    assert.equal(suit.state, 'after');
    assert.match(suit.after[0]!.article, /行政复议法 29/);
  });
});
