import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowIssues } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { endOf, FlowWalk, plainCalendar } from '@gaoyao/kernel/testing';
import dataBreach from './scenario.ts';

const found = { kind: 'leak', source: 'staff', what: '文件误发', suspected: true };
const assessed = {
  categories: '姓名、电话',
  persons: 120,
  sensitive: false,
  cause: '误发',
  harm: '骚扰电话',
  officer: newId(),
};
const notice = { contents: true, remedies: true, contact: true };
const regulator = { authority: '网信部门', reference: '2026-1', ...notice };
const persons = { told: 120, means: 'each', ...notice };
const record = { lessons: '限制外发', liability: '批评教育' };

const reported = (): FlowWalk =>
  new FlowWalk(dataBreach.flow, plainCalendar(2026)).act('detect', '2026-03-02', found, 9);
const contained = (harmAverted: boolean): FlowWalk =>
  reported()
    .act('assess', '2026-03-02', assessed, 11)
    .act('contain', '2026-03-02', { measures: '撤回并确认删除', harmAverted }, 15);

test('the definition has no issues', () => {
  assert.deepEqual(flowIssues(dataBreach.definition), []);
});

test('PIPL 57: detect, assess, contain, notify, record, close, each within its hours', () => {
  const walk = contained(false)
    .act('notify-regulator', '2026-03-03', regulator)
    .act('notify-persons', '2026-03-04', persons)
    .act('record', '2026-03-10', record)
    .act('close', '2026-03-11', { opinion: '同意' });
  assert.equal(walk.snapshot!.outcome, 'handled');
  for (const clock of ['assess', 'contain', 'regulator', 'persons'])
    assert.equal(walk.state(clock, '2026-04-01'), 'met', clock);
  assert.equal(walk.snapshot!.facts['told'], 120);
});

test('PIPL 57: the clocks run from the detection, in hours, and are missed when nobody acts', () => {
  const walk = reported();
  assert.equal(walk.state('assess', '2026-03-03', 8), 'open');
  assert.equal(walk.state('assess', '2026-03-03', 10), 'missed');
  assert.equal(walk.state('regulator', '2026-03-04', 8), 'open');
  assert.equal(walk.state('regulator', '2026-03-04', 10), 'missed');
  assert.equal(contained(false).due('persons'), endOf('2026-03-09'));
});

test('PIPL 57: a notice names data, cause and harm, measures, and a contact', () => {
  const walk = contained(false);
  for (const missing of ['contents', 'remedies', 'contact']) {
    const refusal = walk.refuses(
      'notify-regulator',
      '2026-03-03',
      { ...regulator, [missing]: false },
      'guard.notice-complete',
    );
    assert.equal(refusal.article, '个人信息保护法 57');
    walk.refuses('notify-persons', '2026-03-03', { ...persons, [missing]: false }, 'guard.notice-complete');
  }
});

test('PIPL 57: it is neither recorded nor closed without notice to the authority', () => {
  const walk = contained(false).act('notify-persons', '2026-03-03', persons);
  walk.refuses('record', '2026-03-04', record, 'guard.regulator-told');
  walk.refuses('close', '2026-03-04', { opinion: '同意' }, 'flow.wrong-stage');
});

test('PIPL 57(2): persons may be left untold only when the harm is averted, with a recorded reason', () => {
  const harmful = contained(false).act('notify-regulator', '2026-03-03', regulator);
  harmful.refuses('skip-persons', '2026-03-03', { reason: '人数多' }, 'guard.harm-averted');
  harmful.refuses('record', '2026-03-04', record, 'guard.persons-told-or-reason');
  const walk = contained(true).act('notify-regulator', '2026-03-03', regulator);
  walk.refuses('record', '2026-03-04', record, 'guard.persons-told-or-reason');
  walk.act('skip-persons', '2026-03-03', { reason: '收件人当场删除并书面确认' });
  assert.equal(walk.state('persons', '2026-04-01'), 'cancelled');
  walk.act('record', '2026-03-04', record).act('close', '2026-03-05', { opinion: '同意' });
  assert.equal(walk.snapshot!.outcome, 'handled');
});

test('PIPL 57(2): what the authority orders goes before a reason not to tell', () => {
  const walk = contained(true)
    .act('notify-regulator', '2026-03-03', regulator)
    .act('skip-persons', '2026-03-03', { reason: '已避免危害' })
    .act('record', '2026-03-04', record)
    .act('order-notice', '2026-03-05', { authority: '网信部门', reference: '2026-2' });
  assert.equal(walk.snapshot!.stage, 'contained');
  walk.refuses('skip-persons', '2026-03-05', { reason: '已避免危害' }, 'guard.not-ordered');
  walk.refuses('record', '2026-03-06', record, 'guard.persons-told-or-reason');
  walk.act('notify-persons', '2026-03-06', persons).act('record', '2026-03-06', record, 15);
});

test('a measure found too weak after all takes the reason not to tell away', () => {
  const walk = contained(true)
    .act('notify-regulator', '2026-03-03', regulator)
    .act('skip-persons', '2026-03-03', { reason: '已避免危害' })
    .act('contain', '2026-03-04', { measures: '发现外传', harmAverted: false });
  walk.refuses('record', '2026-03-05', record, 'guard.persons-told-or-reason');
});

test('containing at once, before the assessment, is counted; a false alarm is dismissed with its reason', () => {
  const walk = reported().act('contain', '2026-03-02', { measures: '停用账号', harmAverted: false });
  assert.equal(walk.state('contain', '2026-03-09'), 'met');
  walk.act('assess', '2026-03-02', assessed, 12);
  assert.equal(walk.snapshot!.stage, 'contained');
  walk.act('dismiss', '2026-03-03', { reason: '测试数据' });
  assert.equal(walk.snapshot!.outcome, 'no-breach');
  assert.equal(walk.state('regulator', '2026-04-01'), 'cancelled');
});
