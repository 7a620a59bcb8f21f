import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf, startOfDay } from '@gaoyao/kernel/calendar';
import { flowIssues } from '@gaoyao/kernel/process';
import type { FlowWalk } from '@gaoyao/kernel/testing';
import {
  answered,
  dispatched,
  handling,
  inputs,
  people,
  rating,
  reported,
  walk,
} from './grid-walk-fixture.ts';
import scenario from './scenario.ts';

const HOUR = 3_600_000;
const at = (day: string, hour: number): number => startOfDay(dayOf(day)) + hour * HOUR;

test('the definition has no issues', () => {
  assert.deepEqual(flowIssues(scenario.definition), []);
});

test('a report goes to whoever is competent, is accepted, handled, checked and rated', () => {
  const one = rating();
  assert.equal(one.snapshot!.stage, 'rating');
  one.act('rate', '2026-03-03', { stars: 5 }, 9);
  assert.equal(one.snapshot!.outcome, 'satisfied');
  assert.equal(one.snapshot!.facts['handler'], people.clerk);
  assert.equal(one.state('handle', '2026-04-01'), 'met');
  assert.equal(rating().act('rate', '2026-03-03', { stars: 3 }, 9).snapshot!.outcome, 'fair');
  assert.equal(rating().act('rate', '2026-03-03', { stars: 1 }, 9).snapshot!.outcome, 'dissatisfied');
});

test('whoever reports what they saw is its reporter; what the platform brings has none', () => {
  assert.equal(reported().snapshot!.facts['reporter'], people.member);
  assert.equal(
    reported({ source: 'patrol', reporter: people.helper }).snapshot!.facts['reporter'],
    people.helper,
  );
  for (const from of [{ source: 'public' }, { source: 'alert' }, { source: 'platform', system: '12345' }])
    assert.equal(reported(from).snapshot!.facts['reporter'], '');
});

test('without a kind nobody is competent, and without a person nobody answers', () => {
  const { kind, ...without } = inputs['report']!;
  assert.ok(kind !== undefined);
  const one = walk().act('report', '2026-03-02', without).by(people.dispatcher);
  one.refuses('dispatch', '2026-03-02', { ...inputs['dispatch'] }, 'guard.classified');
  one.act('classify', '2026-03-02', { ...inputs['classify'] });
  const { handler, ...nobody } = inputs['dispatch']!;
  assert.ok(handler !== undefined);
  one.refuses('dispatch', '2026-03-02', nobody, 'guard.handler-named');
  one.act('dispatch', '2026-03-02', { ...inputs['dispatch'] });
});

test('it is returned with a reason; after two returns it is designated, and then binds', () => {
  const one = dispatched()
    .act('return', '2026-03-02', { ...inputs['return'] }, 12)
    .by(people.dispatcher);
  assert.equal(one.snapshot!.stage, 'reported');
  assert.equal(one.snapshot!.facts['handler'], '');
  const binding = { ...inputs['dispatch'], binding: true };
  one.refuses('dispatch', '2026-03-02', binding, 'guard.designated-after-returns', 13);
  one
    .act('dispatch', '2026-03-02', { ...inputs['dispatch'] }, 13)
    .act('return', '2026-03-02', { ...inputs['return'] }, 14);
  one.act('dispatch', '2026-03-02', binding, 15).by(people.clerk);
  one.refuses('return', '2026-03-02', { ...inputs['return'] }, 'guard.not-designated', 16);
  one.refuses('transfer', '2026-03-02', { ...inputs['transfer'] }, 'guard.not-designated', 16);
});

test('a return is an answer in time, and whoever gets it next has the whole time to accept', () => {
  const one = dispatched();
  assert.equal(one.due('accept'), at('2026-03-02', 15));
  one.act('return', '2026-03-02', { ...inputs['return'] }, 14);
  assert.equal(one.state('accept', '2026-03-02', 14), 'met');
  one.by(people.dispatcher).act('dispatch', '2026-03-02', { ...inputs['dispatch'] }, 15);
  assert.equal(one.due('accept'), at('2026-03-02', 19));
  // the time to answer runs from the report, whoever had it
  assert.equal(one.due('handle'), at('2026-03-04', 10));
});

test('whoever of two accepts first has it', () => {
  const one = reported()
    .act('dispatch', '2026-03-02', { ...inputs['dispatch'], deputy: people.officer }, 11)
    .by(people.officer)
    .act('accept', '2026-03-02', {}, 12);
  assert.equal(one.snapshot!.facts['handler'], people.officer);
  assert.equal(one.snapshot!.facts['deputy'], '');
});

test('who may accept instead has a task of their own, until it is accepted, returned or given to somebody else', () => {
  const offered = (deputy?: string) =>
    reported()
      .act(
        'dispatch',
        '2026-03-02',
        { ...inputs['dispatch'], ...(deputy === undefined ? {} : { deputy }) },
        11,
      )
      .by(people.clerk);
  const tasks = (one: FlowWalk): readonly string[] => Object.keys(one.snapshot!.tasks);
  const both = ['accept', 'accept-instead'];
  assert.deepEqual(tasks(offered(people.officer)), both);
  // nobody was named, or the handler twice: one task
  assert.deepEqual(tasks(offered()), ['accept']);
  assert.deepEqual(tasks(offered(people.clerk)), ['accept']);
  const after = (action: string): readonly string[] =>
    tasks(offered(people.officer).act(action, '2026-03-02', { ...inputs[action] }, 12));
  assert.deepEqual(after('accept'), ['handle']);
  assert.deepEqual(after('return'), ['dispatch']);
  assert.deepEqual(after('assign'), ['accept']);
  assert.deepEqual(after('transfer'), ['accept']);
  // offered anew after a return
  const again = offered(people.officer)
    .act('return', '2026-03-02', { ...inputs['return'] }, 12)
    .by(people.dispatcher)
    .act('dispatch', '2026-03-02', { ...inputs['dispatch'], deputy: people.officer }, 13);
  assert.deepEqual(tasks(again), both);
});

test('it is transferred to another agency and accepted there; a colleague takes it over', () => {
  const one = handling().act('transfer', '2026-03-02', { ...inputs['transfer'] }, 13);
  assert.equal(one.snapshot!.stage, 'dispatched');
  assert.equal(one.snapshot!.facts['handler'], people.officer);
  one
    .by(people.officer)
    .act('accept', '2026-03-02', {}, 14)
    .act('assign', '2026-03-02', { handler: people.clerk, reason: '调休' }, 15);
  assert.equal(one.snapshot!.facts['handler'], people.clerk);
});

test('help is asked for once at a time, and the answer waits for it or takes it back', () => {
  const one = handling().act('ask-assist', '2026-03-02', { ...inputs['ask-assist'] }, 13);
  one.refuses('ask-assist', '2026-03-02', { ...inputs['ask-assist'] }, 'guard.assist-free', 14);
  one.refuses('feed-back', '2026-03-02', { ...inputs['feed-back'] }, 'guard.nobody-awaited', 14);
  assert.ok(one.snapshot!.tasks['assist'] !== undefined);
  one
    .by(people.helper)
    .act('assist', '2026-03-02', { ...inputs['assist'] }, 15)
    .by(people.clerk);
  assert.equal(one.snapshot!.tasks['assist'], undefined);
  one.act('feed-back', '2026-03-02', { ...inputs['feed-back'] }, 16);
  const other = handling().act('ask-assist', '2026-03-02', { ...inputs['ask-assist'] }, 13);
  other.act('withdraw-assist', '2026-03-02', { ...inputs['withdraw-assist'] }, 14);
  other.act('feed-back', '2026-03-02', { ...inputs['feed-back'] }, 15);
});

test('an answer that says solved is ticked as solved, and is checked by somebody else', () => {
  const wrong = { ...inputs['feed-back'], solved: false };
  handling().refuses('feed-back', '2026-03-02', wrong, 'guard.result-fits');
  answered().by(people.clerk).refuses('accept-result', '2026-03-03', {}, 'guard.checked-by-other');
  const own = reported()
    .by(people.member)
    .act('solve', '2026-03-02', { ...inputs['solve'] }, 11);
  assert.equal(own.snapshot!.stage, 'answered');
  own.refuses('accept-result', '2026-03-02', {}, 'guard.checked-by-other', 12);
  own.by(people.dispatcher).act('accept-result', '2026-03-02', {}, 12);
});

test('an answer sent back is handled again in a time of its own', () => {
  const one = answered().act('send-back', '2026-03-03', { ...inputs['send-back'] });
  assert.equal(one.snapshot!.stage, 'handling');
  assert.equal(one.due('handle'), at('2026-03-05', 10));
  one.by(people.clerk).act('feed-back', '2026-03-04', { ...inputs['feed-back'] });
  assert.equal(one.snapshot!.stage, 'answered');
});

test('a duplicate follows the existing one; what another way is there for is declined with that way', () => {
  const same = reported().act('follow-existing', '2026-03-02', { ...inputs['follow-existing'] }, 11);
  assert.equal(same.snapshot!.outcome, 'duplicate');
  assert.equal(same.snapshot!.facts['existing'], inputs['follow-existing']!['matter']);
  assert.equal(same.state('handle', '2026-04-01'), 'cancelled');
  const declined = reported().act('decline', '2026-03-02', { ...inputs['decline'] }, 11);
  assert.equal(declined.snapshot!.outcome, 'declined');
});

test('time runs by kind and level, and follows a level that is put right', () => {
  assert.equal(reported({ level: 1 }).due('handle'), at('2026-03-05', 10));
  assert.equal(reported({ level: 4 }).due('handle'), at('2026-03-02', 18));
  assert.equal(reported({ kind: 'manhole', level: 4 }).due('handle'), at('2026-03-02', 11));
  const one = reported({ level: 1 }).act('classify', '2026-03-02', { kind: 'manhole', level: 3 }, 11);
  assert.equal(one.due('handle'), at('2026-03-02', 12));
});

test('what is overdue climbs the ladder by itself: reminder, town or agency, county; an answer ends it', () => {
  const one = handling({ kind: 'manhole', level: 2 });
  assert.equal(one.due('handle'), at('2026-03-02', 16));
  one.refuses('escalate', '2026-03-02', {}, 'guard.overdue', 15);
  one.act('escalate', '2026-03-02', {}, 16);
  assert.equal(one.due('second-rung'), at('2026-03-03', 4));
  assert.deepEqual([one.snapshot!.facts['rung'], one.snapshot!.tasks['second-rung']], [1, undefined]);
  one.act('escalate', '2026-03-03', {}, 4);
  assert.ok(one.snapshot!.tasks['second-rung'] !== undefined);
  assert.equal(one.snapshot!.tasks['second-rung-supervisor'], undefined);
  assert.equal(one.due('third-rung'), at('2026-03-04', 4));
  one.act('escalate', '2026-03-04', {}, 4);
  assert.equal(one.snapshot!.facts['rung'], 3);
  assert.ok(one.snapshot!.tasks['third-rung'] !== undefined);
  one.by(people.leader).act('urge', '2026-03-04', { ...inputs['urge'] }, 9);
  assert.equal(one.snapshot!.tasks['third-rung'], undefined);
  one.by(people.clerk).act('feed-back', '2026-03-04', { ...inputs['feed-back'] }, 10);
  assert.equal(one.state('handle', '2026-03-05'), 'late');
});

test('every rung is reached once: an escalation that comes twice is refused until the next time is over', () => {
  const one = handling({ kind: 'manhole', level: 2 }).act('escalate', '2026-03-02', {}, 16);
  one.refuses('escalate', '2026-03-02', {}, 'guard.overdue', 17);
  one.act('escalate', '2026-03-03', {}, 4).refuses('escalate', '2026-03-03', {}, 'guard.overdue', 5);
});

test('the head of the agency that has it finds it as theirs, and no longer once another agency has it', () => {
  const supervisor = people.leader;
  const one = handling({ kind: 'manhole', level: 2 })
    .act('escalate', '2026-03-02', { supervisor }, 16)
    .act('escalate', '2026-03-03', { supervisor }, 4);
  const { facts, tasks } = one.snapshot!;
  assert.equal(facts['supervisor'], supervisor);
  assert.ok(tasks['second-rung-supervisor'] !== undefined);
  assert.equal(tasks['second-rung'], undefined);
  one.by(people.clerk).act('transfer', '2026-03-03', { ...inputs['transfer'] }, 5);
  assert.equal(one.snapshot!.facts['supervisor'], '');
  assert.equal(one.snapshot!.tasks['second-rung-supervisor'], undefined);
});

test('nobody is made to rate: after three days it is closed without', () => {
  const one = rating();
  assert.equal(one.due('rating'), at('2026-03-06', 8));
  one.act('close-unrated', '2026-03-06', {}, 8);
  assert.equal(one.snapshot!.outcome, 'unrated');
});
