import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowIssues } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { endOf, FlowWalk, plainCalendar } from '@gaoyao/kernel/testing';
import { patrolSteps, plannedPatrol } from './plan-patrol.ts';
import scenario from './scenario.ts';
import { patrolSheets } from './sheets.ts';

const [dispatcher, walker] = [newId(), newId()];
const river = patrolSheets.find(({ code }) => code === 'river')!;
const places = [119.63, 119.61, 119.62].map((lon) => ({ place: newId(), lon, lat: 30.3 }));
const plan = plannedPatrol(river, places, { lon: 119.6, lat: 30.3 });
const steps = patrolSteps(river, plan.places);
const input = { ...plan, walker, plannedFor: '2026-03-03' };

const planned = (): FlowWalk =>
  new FlowWalk(scenario.flow, plainCalendar(2026)).by(dispatcher).act('plan', '2026-03-02', input).by(walker);
const walking = (): FlowWalk => planned().act('start', '2026-03-03');
const problem = { title: '桥下有成片漂浮物', kind: 'river', level: 2, place: places[0]!.place };

test('the definition has no issues', () => {
  assert.deepEqual(flowIssues(scenario.definition), []);
});

test('a plan names the places in walking order and every item of the sheet at each of them', () => {
  assert.deepEqual(
    plan.places.map(({ lon }) => lon),
    [119.61, 119.62, 119.63],
  );
  assert.equal(plan.steps, 12);
  assert.deepEqual(
    steps.map(({ step }) => step),
    Array.from({ length: 12 }, (_, at) => at + 1),
  );
  assert.deepEqual([steps[4]!.place, steps[4]!.item], [plan.places[1]!.place, 'colour']);
});

test('every sheet says what to look at and how, in both languages', () => {
  for (const { code, items } of patrolSheets) {
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length, code);
    for (const { what, how } of items)
      for (const said of [what, how])
        assert.ok(/\p{Script=Han}/u.test(said.zh) && /[a-z]/i.test(said.en), code);
  }
});

test('each step is in order, a problem, or skipped with a reason, one after the other, and then it is finished', () => {
  const one = walking();
  for (const { step } of steps) {
    if (step === 3) one.act('report-problem', '2026-03-03', { ...problem, step });
    else if (step === 7) one.act('skip', '2026-03-03', { step, reason: '施工围挡，无法靠近' });
    else one.act('check-item', '2026-03-03', { step });
    if (step < steps.length) one.refuses('finish', '2026-03-03', {}, 'guard.all-done');
  }
  one.act('finish', '2026-03-03');
  assert.equal(one.snapshot!.outcome, 'with-problems');
  assert.deepEqual([one.snapshot!.facts['problems'], one.snapshot!.facts['skipped']], [1, 1]);
  assert.equal(one.state('walk', '2026-03-10'), 'met');
});

test('a problem that the phone reported itself counts as one, and is not handed over again', () => {
  const one = walking().act('note-reported', '2026-03-03', { step: 1, title: '排口有污水', report: newId() });
  assert.deepEqual([one.snapshot!.facts['done'], one.snapshot!.facts['problems']], [1, 1]);
  one.refuses(
    'note-reported',
    '2026-03-03',
    { step: 1, title: '排口有污水', report: newId() },
    'guard.next-step',
  );
});

test('no step is done twice or left out, and none is added', () => {
  const one = walking().act('check-item', '2026-03-03', { step: 1 });
  one.refuses('check-item', '2026-03-03', { step: 1 }, 'guard.next-step');
  one.refuses('report-problem', '2026-03-03', { ...problem, step: 3 }, 'guard.next-step');
  for (let step = 2; step <= 12; step += 1) one.act('check-item', '2026-03-03', { step });
  one.refuses('check-item', '2026-03-03', { step: 13 }, 'guard.within-route');
  assert.equal(one.act('finish', '2026-03-03').snapshot!.outcome, 'clean');
});

test('it is walked on its day, and what is late is seen', () => {
  const one = planned();
  assert.equal(one.due('walk'), endOf('2026-03-03'));
  one.refuses('start', '2026-03-02', {}, 'guard.not-early');
  assert.equal(one.state('walk', '2026-03-04'), 'missed');
  new FlowWalk(scenario.flow, plainCalendar(2026)).refuses('plan', '2026-03-04', input, 'guard.not-past');
});

test('a patrol that is not walked is cancelled with a reason', () => {
  const one = planned().act('cancel', '2026-03-03', { reason: '台风，改日巡查' });
  assert.equal(one.snapshot!.outcome, 'cancelled');
  assert.equal(one.state('walk', '2026-03-10'), 'cancelled');
});
