import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowIssues } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { endOf, FlowWalk, plainCalendar } from '@gaoyao/kernel/testing';
import interference from './scenario.ts';

const [recorder, inspector] = [newId(), newId()];
const record = {
  matter: '甲执〔2026〕1号',
  who: '某甲',
  post: '某局',
  kind: 'leader',
  day: '2026-03-01',
  means: 'spoken',
  what: '要求从轻',
  followed: false,
};
const verified = { finding: 'interference', reasons: '通话记录' };
const recorded = (): FlowWalk =>
  new FlowWalk(interference.flow, plainCalendar(2026))
    .by(recorder)
    .act('record', '2026-03-02', record)
    .by(inspector);

test('the definition has no issues', () => {
  assert.deepEqual(flowIssues(interference.definition), []);
});

test('rules of 2015, arts 5–8: recorded, looked into, reported on, closed', () => {
  const walk = recorded();
  assert.equal(walk.due('verify'), endOf('2026-03-23'));
  walk.act('verify', '2026-03-10', verified);
  assert.equal(walk.due('transfer'), endOf('2026-03-17'));
  walk
    .act('transfer', '2026-03-12', { authority: '纪委监委', reference: '2026-1' })
    .act('close', '2026-04-01', { opinion: '已处理' });
  assert.equal(walk.snapshot!.outcome, 'interference');
  for (const clock of ['verify', 'transfer']) assert.equal(walk.state(clock, '2026-05-01'), 'met');
});

test('art 7: nobody looks into what they recorded themselves', () => {
  const refusal = recorded().by(recorder).refuses('verify', '2026-03-10', verified, 'guard.not-own-record');
  assert.match(String(refusal.article), /7$/);
});

test('a lawful inquiry and what cannot be shown close the record, each under its own name', () => {
  for (const finding of ['inquiry', 'unproven'])
    assert.equal(recorded().act('verify', '2026-03-10', { ...verified, finding }).snapshot!.outcome, finding);
});

test('art 11: the recorder can be protected at any time before the end', () => {
  const walk = recorded().act('protect', '2026-03-03', { measures: '岗位不作调整' });
  walk.act('verify', '2026-03-04', verified).act('protect', '2026-03-05', { measures: '持续关注' });
  assert.equal(walk.snapshot!.stage, 'verified');
});

test('rights.md 9: inspectors and the recorder see it, nobody else', () => {
  assert.deepEqual(
    interference.definition.data.visibility.map((row) => row.role ?? row.member ?? 'party'),
    ['inspector', 'recorder'],
  );
  const others = interference.definition.actions.filter((action) => action.from !== 'new');
  assert.ok(others.every((action) => action.by.join() === 'inspector'));
});
