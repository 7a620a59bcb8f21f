import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowIssues } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { endOf, FlowWalk, plainCalendar } from '@gaoyao/kernel/testing';
import scenario from './scenario.ts';

const [member, elder, daughter, neighbour, home] = Array.from({ length: 5 }, newId);
const home1 = { elder, contact: daughter, place: home, source: 'water', meter: 'W-1', hours: 24 };
const own = { how: 'own', signedOn: '2026-03-02' };

const enrolled = (): FlowWalk =>
  new FlowWalk(scenario.flow, plainCalendar(2026, 2027)).by(member!).act('enrol', '2026-03-02', home1);
const watching = (): FlowWalk =>
  enrolled()
    .act('consent-elder', '2026-03-02', { ...own, how: 'paper', record: '照同〔2026〕1号' })
    .act('consent-contact', '2026-03-02', own);

test('the definition has no issues', () => {
  assert.deepEqual(flowIssues(scenario.definition), []);
});

test('a home is looked after once both have agreed, in whatever order, and not before', () => {
  const one = enrolled();
  assert.equal(one.snapshot!.stage, 'applied');
  assert.equal(one.due('consent'), endOf('2026-04-01'));
  assert.equal(one.act('consent-contact', '2026-03-02', own).snapshot!.stage, 'applied');
  assert.equal(one.act('consent-elder', '2026-03-03', own).snapshot!.stage, 'watching');
  assert.equal(one.state('consent', '2026-03-10'), 'met');
  assert.equal(watching().snapshot!.stage, 'watching');
});

test('a consent on paper names its paper, none is of tomorrow, and none is given twice', () => {
  const one = enrolled();
  one.refuses('consent-elder', '2026-03-02', { ...own, how: 'paper' }, 'guard.paper-named');
  one.refuses('consent-elder', '2026-03-02', { ...own, signedOn: '2026-03-03' }, 'guard.not-tomorrow');
  one.act('consent-elder', '2026-03-02', own);
  one.refuses('consent-elder', '2026-03-02', own, 'guard.elder-undecided');
});

test('the contact is somebody else', () => {
  new FlowWalk(scenario.flow, plainCalendar(2026))
    .by(member!)
    .refuses('enrol', '2026-03-02', { ...home1, contact: elder }, 'guard.two-people');
  watching().refuses('change-contact', '2026-03-03', { contact: elder, reason: '更换' }, 'guard.two-people');
});

test('a contact who withdraws is told nothing more; it goes on for the elder, and another is sought', () => {
  const one = watching().act('contact-withdraws', '2026-03-05');
  assert.deepEqual([one.snapshot!.stage, one.snapshot!.facts['contactConsent']], ['watching', false]);
  one.refuses('contact-withdraws', '2026-03-05', {}, 'guard.contact-agreed');
  one.act('change-contact', '2026-03-06', { contact: neighbour, reason: '女儿出国' });
  assert.equal(one.snapshot!.facts['contactConsent'], false);
  one.act('consent-contact', '2026-03-06', { ...own, signedOn: '2026-03-06' });
  assert.deepEqual([one.snapshot!.stage, one.snapshot!.facts['contactConsent']], ['watching', true]);
});

test('whoever is away pauses it until a day, and resumes it when they are back before', () => {
  const one = watching();
  one.refuses('pause', '2026-03-05', { until: '2026-03-04' }, 'guard.not-over');
  one.refuses('resume', '2026-03-05', {}, 'guard.paused');
  one.act('pause', '2026-03-05', { until: '2026-03-20', reason: '去女儿家' }).act('resume', '2026-03-10');
  assert.equal(one.snapshot!.facts['pausedUntil'], '');
});

test('three false alarms in a row ask for other hours; a true one begins to count anew', () => {
  const one = watching();
  for (const alarm of [false, false, true, false, false, false])
    one.act('take-result', '2026-03-06', { alarm });
  assert.deepEqual([one.snapshot!.facts['alerts'], one.snapshot!.facts['falseInRow']], [6, 3]);
  one.act('set-hours', '2026-03-07', { hours: 36, reason: '平时用水少' });
  assert.deepEqual([one.snapshot!.facts['hours'], one.snapshot!.facts['falseInRow']], [36, 0]);
});

test('a withdrawn consent ends it at once, whatever is going on', () => {
  const one = watching().act('pause', '2026-03-05', { until: '2026-03-20' }).act('withdraw', '2026-03-06');
  assert.equal(one.snapshot!.outcome, 'withdrawn');
  assert.equal(one.state('yearly', '2027-06-01'), 'met');
});

test('it ends as what happened, and never begins where it is refused', () => {
  for (const why of ['moved', 'care-home', 'died', 'unsuitable'])
    assert.equal(watching().act('end', '2026-04-01', { why, reason: '走访得知' }).snapshot!.outcome, why);
  assert.equal(enrolled().act('refuse', '2026-03-03').snapshot!.outcome, 'refused');
});

test('it is confirmed once a year', () => {
  const one = watching().act('confirm', '2027-02-20');
  assert.equal(one.due('yearly'), endOf('2028-03-02'));
});
