import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowIssues } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { endOf, FlowWalk, plainCalendar } from '@gaoyao/kernel/testing';
import safetyReport from './scenario.ts';

const [clerk, supervisor, leader, other] = [newId(), newId(), newId(), newId()];
const digest = 'a'.repeat(64);
const draft = {
  ...{ edition: newId(), digest, about: newId(), by: 'month', period: '2026-02', number: 1 },
};
const looked = { sources: true, differences: true };
const prepared = (): FlowWalk =>
  new FlowWalk(safetyReport.flow, plainCalendar(2026)).by(clerk).act('prepare', '2026-03-02', draft);
const checked = (): FlowWalk => prepared().by(supervisor).act('check', '2026-03-02', looked);
const published = (): FlowWalk => checked().by(leader).act('publish', '2026-03-03', { digest });

test('the definition has no issues', () => {
  assert.deepEqual(flowIssues(safetyReport.definition), []);
});

test('an edition is prepared, checked by another and published by a third, with its digest, each in its time', () => {
  const walk = prepared();
  assert.equal(walk.due('check'), endOf('2026-03-03'));
  walk.by(supervisor).act('check', '2026-03-02', looked);
  assert.equal(walk.due('publish'), endOf('2026-03-04'));
  walk.by(leader).act('publish', '2026-03-03', { digest });
  assert.equal(walk.snapshot!.stage, 'published');
  assert.equal(walk.snapshot!.facts['published'], digest);
  assert.equal(walk.snapshot!.facts['publishedOn'], '2026-03-03');
});

test('nobody checks what they prepared, and neither of the two publishes it', () => {
  prepared().by(clerk).refuses('check', '2026-03-02', looked, 'guard.checked-by-another');
  checked().by(supervisor).refuses('publish', '2026-03-03', { digest }, 'guard.published-by-another');
  checked().by(clerk).refuses('publish', '2026-03-03', { digest }, 'guard.published-by-another');
});

test('checking says that sources and unusual changes were looked at', () => {
  prepared()
    .by(supervisor)
    .refuses('check', '2026-03-02', { ...looked, sources: false }, 'guard.sources-looked-at');
});

test('only what was checked is published: another digest is refused, none means the one that was checked', () => {
  checked()
    .by(leader)
    .refuses('publish', '2026-03-03', { digest: 'b'.repeat(64) }, 'guard.what-was-checked');
  const walk = checked().by(leader).act('publish', '2026-03-03', {});
  assert.equal(walk.snapshot!.facts['published'], digest);
});

test('before publication it can be returned: it ends, and the next is prepared anew', () => {
  for (const walk of [prepared().by(supervisor), checked().by(leader)]) {
    walk.act('return', '2026-03-03', { reason: '消防来源停报三天' });
    assert.equal(walk.snapshot!.outcome, 'returned');
  }
});

test('the responsible agency comments on what is published, and on nothing before', () => {
  const comment = { domain: 'traffic', text: '两起事故为同一路口' };
  checked().by(other).refuses('comment', '2026-03-03', comment, 'flow.wrong-stage');
  const walk = published().by(other).act('comment', '2026-03-04', comment);
  assert.equal(walk.snapshot!.stage, 'published');
});

test('what is published is never returned or prepared again: it is withdrawn with a notice, or a later edition stands beside it', () => {
  published().by(leader).refuses('return', '2026-03-04', { reason: '改数' }, 'flow.wrong-stage');
  const withdrawn = published().by(leader).act('withdraw', '2026-03-04', { reason: '来源重复报送' });
  assert.equal(withdrawn.snapshot!.outcome, 'withdrawn');
  const superseded = published().act('supersede', '2026-03-20', { edition: newId() });
  assert.equal(superseded.snapshot!.outcome, 'superseded');
});

test('no two duties lie with one role that could do all three', () => {
  const by = (id: string) => safetyReport.definition.actions.find((one) => one.id === id)!.by;
  for (const role of by('publish')) assert.ok(![...by('prepare'), ...by('check')].includes(role));
});
