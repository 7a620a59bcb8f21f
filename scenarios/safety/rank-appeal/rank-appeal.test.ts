import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowIssues } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { endOf, FlowWalk, plainCalendar } from '@gaoyao/kernel/testing';
import rankAppeal from './scenario.ts';

const [leader, publisher, inspector] = [newId(), newId(), newId()];
const appeal = {
  ...{ edition: newId(), about: newId(), publishedOn: '2026-03-03', publisher },
  text: '三起案件发生在邻县，编码有误',
};
const upheld = { finding: 'upheld', reasons: '经核对接警记录', correction: '三起案件计入邻县' };
const walk = (): FlowWalk =>
  new FlowWalk(rankAppeal.flow, plainCalendar(2026)).found({ appealDays: 15 }).by(leader);
const lodged = (): FlowWalk => walk().act('lodge', '2026-03-10', appeal);

test('the definition has no issues', () => {
  assert.deepEqual(flowIssues(rankAppeal.definition), []);
});

test('a ranked unit appeals within the days of the local parameter, the last one included', () => {
  walk().act('lodge', '2026-03-18', appeal);
  const refusal = walk().refuses('lodge', '2026-03-19', appeal, 'guard.in-time');
  assert.match(refusal.remedy?.en ?? '', /source/);
  walk().found({ appealDays: 30 }).act('lodge', '2026-03-19', appeal);
});

test('it is decided within ten working days by somebody who neither published nor appealed', () => {
  const one = lodged();
  assert.equal(one.due('decide'), endOf('2026-03-24'));
  for (const account of [publisher, leader])
    lodged().by(account).refuses('decide', '2026-03-12', upheld, 'guard.not-own-cause');
  one.by(inspector).act('decide', '2026-03-12', upheld);
  assert.equal(one.snapshot!.stage, 'upheld');
});

test('what is upheld says what is to be corrected, and ends with another edition: nothing that stands is changed', () => {
  const { correction, ...without } = upheld;
  assert.ok(correction !== '');
  lodged().by(inspector).refuses('decide', '2026-03-12', without, 'guard.says-what-is-corrected');
  const one = lodged().by(inspector).act('decide', '2026-03-12', upheld);
  assert.equal(one.due('correct'), endOf('2026-03-19'));
  const edition = newId();
  one.act('corrected', '2026-03-16', { edition });
  assert.equal(one.snapshot!.outcome, 'corrected');
  assert.equal(one.snapshot!.facts['corrected'], edition);
});

test('what is rejected ends with its reasons, and whoever appealed may withdraw before that', () => {
  const one = lodged()
    .by(inspector)
    .act('decide', '2026-03-12', { finding: 'rejected', reasons: '案发地在本县' });
  assert.equal(one.snapshot!.outcome, 'rejected');
  assert.equal(one.snapshot!.facts['reasons'], '案发地在本县');
  const back = lodged().act('withdraw', '2026-03-11', { reason: '已与来源部门核对' });
  assert.equal(back.snapshot!.outcome, 'withdrawn');
});
