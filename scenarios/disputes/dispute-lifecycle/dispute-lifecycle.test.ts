import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayOf, startOfDay } from '@gaoyao/kernel/calendar';
import { flowIssues, promptKinds, transition, type Snapshot } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { endOf, FlowWalk, plainCalendar } from '@gaoyao/kernel/testing';
import { causes } from './causes.ts';
import { MOST_MEASURES } from './measures.ts';
import disputeLifecycle from './scenario.ts';

const supervisor = newId();
const reviewer = newId();
const headOfAgency = newId();

const lost = {
  source: 'litigation',
  originNumber: '（2026）东行初7号',
  actNumber: '东综执罚决〔2026〕12号',
  respondent: '东湖县综合行政执法局',
  violation: '330217018000',
  result: 'quashed',
  decidedOn: '2026-02-20',
  reason: '处罚前没有告知听证权利，程序违法',
};
const told = { responsible: reviewer, headOfAgency, demand: '请于十五个工作日内查明原因' };
const meeting = { headPresent: true, officersPresent: true, minutes: '逐步复盘办案过程' };
const found = {
  mainCause: 'notice-or-hearing-missing',
  step: '处罚告知',
  warned: 'overridden',
  explanation: '听证告知提示被越过，没有补发',
};
const measure = { kind: 'similar', what: '清查全部较大数额罚款案件', unit: '法制科', due: '2026-04-10' };
const done = { number: 1, what: '清查十二件', proof: '清查台账' };
const report = { performed: true, similar: 12, corrected: 2, summary: '已整改' };
const passes = { result: 'passed', sampled: 5, repeated: 0, reason: '抽查无同类问题' };
const back = { result: 'back', sampled: 5, repeated: 1, reason: '仍有一件没有告知' };

const opened = (): FlowWalk =>
  new FlowWalk(disputeLifecycle.flow, plainCalendar(2026)).by(supervisor).act('open', '2026-03-02', lost);
const stated = (causesFound: Record<string, unknown> = found): FlowWalk =>
  opened()
    .act('tell-agency', '2026-03-03', told)
    .by(reviewer)
    .act('hold-meeting', '2026-03-09', meeting)
    .act('find-causes', '2026-03-10', causesFound);
const rectifying = (): FlowWalk =>
  stated().by(supervisor).act('confirm-causes', '2026-03-11', { reason: '属实' });
const reported = (): FlowWalk =>
  rectifying()
    .by(reviewer)
    .act('set-measure', '2026-03-12', measure)
    .act('finish-measure', '2026-04-01', done)
    .act('report', '2026-04-02', report);

test('the definition has no issues', () => {
  assert.deepEqual(flowIssues(disputeLifecycle.definition), []);
});

test('a lost case is told, gone through, rectified, re-checked and closed, each step in its time', () => {
  const walk = reported().by(supervisor).act('recheck', '2026-04-08', passes);
  walk.act('close', '2026-04-09', { opinion: '同意' });
  assert.equal(walk.snapshot!.outcome, 'rectified');
  for (const clock of ['tell', 'analysis', 'rectification', 'recheck'])
    assert.equal(walk.state(clock, '2026-12-31'), 'met', clock);
  assert.equal(walk.snapshot!.facts['lost'], true);
  assert.equal(walk.snapshot!.facts['mainCause'], 'notice-or-hearing-missing');
});

test('it can be opened by what a reconsideration carries, without a code and without reasons', () => {
  const { reason, ...carried } = lost;
  assert.ok(reason);
  const walk = new FlowWalk(disputeLifecycle.flow, plainCalendar(2026)).act('open', '2026-03-02', {
    ...carried,
    source: 'reconsideration',
    violation: '',
  });
  assert.equal(walk.snapshot!.facts['violation'], '');
  walk.act('set-aside', '2026-03-03', { number: '复字1号', on: '2026-03-03', reason: '重复移交' });
});

test('the periods are local values and say so; each has what follows when it is missed', () => {
  const clocks = disputeLifecycle.definition.clocks;
  assert.ok(
    clocks.length > 0 && clocks.every((clock) => clock.status === 'L' && clock.breach.text.zh !== ''),
  );
  const walk = rectifying();
  // sixty days end on a Sunday, and so on the Monday
  assert.equal(walk.due('rectification'), endOf('2026-05-11'));
  walk.by(supervisor).act('extend', '2026-04-01', { reason: '清查量大' });
  assert.equal(walk.due('rectification'), endOf('2026-06-09'));
  assert.equal(opened().state('tell', '2026-03-05', 23), 'open');
  assert.equal(opened().state('tell', '2026-03-06', 1), 'missed');
});

test('the causes are the closed list of the prompts, with facts and other; each is named once, in order', () => {
  const field = disputeLifecycle.definition.forms['causes']!.properties['mainCause']!;
  assert.deepEqual(field['enum'], Object.keys(causes));
  assert.deepEqual(Object.keys(causes), [...promptKinds, 'facts-wrong', 'other']);
  const walk = opened().act('tell-agency', '2026-03-03', told).by(reviewer);
  walk.refuses('find-causes', '2026-03-04', found, 'guard.meeting-held');
  walk.act('hold-meeting', '2026-03-04', meeting);
  for (const wrong of [
    { ...found, secondCause: found.mainCause },
    { ...found, thirdCause: 'facts-wrong' },
    { ...found, secondCause: 'step-late', thirdCause: 'step-late' },
    { ...found, secondCause: 'step-late', thirdCause: found.mainCause },
  ])
    walk.refuses('find-causes', '2026-03-05', wrong, 'guard.causes-differ');
  walk.act('find-causes', '2026-03-05', {
    ...found,
    secondCause: 'step-late',
    thirdCause: 'service-doubtful',
  });
  walk.by(supervisor).act('return-causes', '2026-03-06', { reason: '没有说明提示为何被越过' });
  assert.equal(walk.snapshot!.stage, 'reviewing');
});

test('whoever answers for the rectification neither confirms the causes nor re-checks it', () => {
  stated().by(reviewer).refuses('confirm-causes', '2026-03-11', { reason: '属实' }, 'guard.not-by-rectifier');
  reported().by(headOfAgency).refuses('recheck', '2026-04-08', passes, 'guard.not-by-rectifier');
});

test('each measure has its own day within the time for rectification, and is recorded once', () => {
  const walk = rectifying().by(reviewer);
  walk.refuses('set-measure', '2026-03-12', { ...measure, due: '2026-05-12' }, 'guard.measure-in-time');
  walk.refuses('set-measure', '2026-03-12', { ...measure, due: '2026-03-11' }, 'guard.measure-ahead');
  walk.act('set-measure', '2026-03-12', measure);
  walk.act('set-measure', '2026-03-12', { ...measure, kind: 'training', due: '2026-03-20' }, 11);
  walk.refuses('finish-measure', '2026-03-13', { ...done, number: 3 }, 'guard.names-open-measure');
  walk.act('finish-measure', '2026-03-25', { ...done, number: 2 });
  walk.refuses('finish-measure', '2026-03-26', { ...done, number: 2 }, 'guard.names-open-measure');
  assert.equal(walk.snapshot!.facts['measuresLate'], 1);
  walk.refuses('report', '2026-03-27', report, 'guard.measures-done');
  walk.act('finish-measure', '2026-03-27', done).act('report', '2026-03-28', report);
  assert.equal(walk.snapshot!.facts['measuresLate'], 1);
  const full = rectifying().by(reviewer);
  for (let number = 1; number <= MOST_MEASURES; number += 1) full.act('set-measure', '2026-03-12', measure);
  full.refuses('set-measure', '2026-03-12', measure, 'guard.room-for-measure');
});

test('行政诉讼法 94, 96; 行政复议法 77: nothing is rectified while the judgment is not performed', () => {
  const walk = rectifying()
    .by(reviewer)
    .act('set-measure', '2026-03-12', measure)
    .act('finish-measure', '2026-04-01', done);
  const refusal = walk.refuses(
    'report',
    '2026-04-02',
    { ...report, performed: false },
    'guard.reports-performance',
  );
  assert.match(refusal.article!, /行政诉讼法 94、96/);
  walk.refuses('report', '2026-04-02', { ...report, corrected: 13 }, 'guard.corrected-among-similar');
});

test('a sample with the same fault goes back; after two returns the interview comes before the third report', () => {
  const walk = reported().by(supervisor);
  walk.refuses('recheck', '2026-04-08', { ...passes, repeated: 1 }, 'guard.sample-clean');
  walk.refuses('recheck', '2026-04-08', { ...passes, sampled: 0 }, 'guard.sample-clean');
  walk.refuses('recheck', '2026-04-08', { ...back, repeated: 6 }, 'guard.sample-counts');
  walk.act('recheck', '2026-04-08', back);
  assert.equal(walk.due('further-rectification'), endOf('2026-05-08'));
  walk.by(reviewer).act('report', '2026-04-20', report).by(supervisor).act('recheck', '2026-04-22', back);
  walk.by(reviewer).refuses('report', '2026-04-25', report, 'guard.interviewed-first');
  walk
    .by(supervisor)
    .act('interview', '2026-04-26', { kind: 'interview', whom: '机关负责人', record: '约谈记录' });
  walk.by(reviewer).act('report', '2026-04-27', report).by(supervisor).act('recheck', '2026-04-28', passes);
  walk.act('close', '2026-04-29', { opinion: '同意' });
  assert.equal(walk.snapshot!.facts['backs'], 2);
});

test('nobody is urged before something is overdue', () => {
  const walk = rectifying().by(supervisor);
  const urge = { kind: 'notice', whom: '责任机关', record: '请限期整改' };
  walk.refuses('interview', '2026-05-11', urge, 'guard.something-overdue');
  walk.act('interview', '2026-05-12', urge);
  assert.equal(walk.state('rectification', '2026-05-12', 12), 'missed');
});

test('行政诉讼法 89, 91: a result that is set aside later ends the review and is no loss any more', () => {
  const walk = rectifying().act('hear-result', '2026-03-20', { result: 'upheld', finalOn: '2026-03-19' });
  assert.equal(walk.snapshot!.facts['laterResult'], 'upheld');
  walk.act('set-aside', '2026-03-21', {
    number: '（2026）行再1号',
    on: '2026-03-19',
    reason: '再审撤销原判决',
  });
  assert.equal(walk.snapshot!.outcome, 'set-aside');
  assert.equal(walk.snapshot!.facts['lost'], false);
  assert.equal(walk.state('rectification', '2026-12-31'), 'cancelled');
});

test('that there is nothing to rectify is found only where the cause is none of the agency’s own', () => {
  stated().refuses('no-rectification', '2026-03-11', { reason: '法律修改' }, 'guard.cause-outside');
  const walk = stated({ ...found, mainCause: 'other', step: '裁判时法律已修改' });
  walk.by(newId()).act('no-rectification', '2026-03-11', { reason: '行为后法律修改，从新从轻' });
  assert.equal(walk.snapshot!.outcome, 'nothing-to-rectify');
});

test('no order of acts closes a review as rectified without confirmed causes, every measure done, performance and a clean sample', () => {
  type Tried = readonly [actor: string, action: string, input: Record<string, unknown>];
  const acts: readonly Tried[] = [
    [supervisor, 'tell-agency', told],
    [reviewer, 'hold-meeting', meeting],
    [reviewer, 'find-causes', found],
    [reviewer, 'find-causes', { ...found, secondCause: 'step-late' }],
    [supervisor, 'confirm-causes', { reason: '属实' }],
    [reviewer, 'confirm-causes', { reason: '属实' }],
    [supervisor, 'return-causes', { reason: '不清' }],
    [reviewer, 'set-measure', { ...measure, due: '2026-04-30' }],
    [reviewer, 'finish-measure', done],
    [reviewer, 'finish-measure', { ...done, number: 2 }],
    [reviewer, 'report', report],
    [reviewer, 'report', { ...report, performed: false }],
    [supervisor, 'recheck', passes],
    [supervisor, 'recheck', back],
    [supervisor, 'recheck', { ...passes, repeated: 1 }],
    [reviewer, 'recheck', passes],
    [supervisor, 'interview', { kind: 'notice', whom: '机关', record: '督办' }],
    [supervisor, 'close', { opinion: '同意' }],
    [reviewer, 'close', { opinion: '同意' }],
  ];
  const first = dayOf('2026-03-02');
  const calendar = plainCalendar(2026);
  let rectified = 0;
  fc.assert(
    fc.property(fc.array(fc.nat(acts.length - 1), { minLength: 40, maxLength: 120 }), (order) => {
      let snapshot: Snapshot | null = null;
      const taken: string[] = [];
      const perform = (actor: string, action: string, input: Record<string, unknown>, at: number): void => {
        const step = transition(disputeLifecycle.flow, snapshot, { action, at, input, actor }, calendar);
        if (step.refusals.length > 0) return;
        snapshot = step.snapshot;
        taken.push(
          `${actor === reviewer ? 'agency' : 'supervisor'}:${action}:${input === passes ? 'passed' : ''}`,
        );
      };
      const at = (step: number): number => startOfDay(first) + (step + 10) * 3_600_000;
      perform(supervisor, 'open', lost, at(0));
      // what leads on is tried as often as what does not
      order.forEach((index, step) => {
        perform(...acts[index]!, at(step + 1));
        perform(...acts[(index + step) % acts.length]!, at(step + 1));
      });
      const end = snapshot as Snapshot | null;
      if (end?.outcome !== 'rectified') return;
      rectified += 1;
      const { facts } = end;
      assert.ok(Number(facts['measures']) > 0);
      assert.equal(facts['measuresDone'], facts['measures']);
      assert.equal(facts['performed'], true);
      assert.ok(taken.includes('supervisor:confirm-causes:'));
      assert.equal(
        taken.findLast((one) => one.includes(':recheck:')),
        'supervisor:recheck:passed',
      );
      assert.ok(!taken.some((one) => /^agency:(confirm-causes|recheck|close):/.test(one)));
      assert.ok(taken.indexOf('agency:hold-meeting:') < taken.indexOf('agency:find-causes:'));
    }),
    { numRuns: 300 },
  );
  assert.ok(rectified > 10, `only ${String(rectified)} courses came to the end`);
});
