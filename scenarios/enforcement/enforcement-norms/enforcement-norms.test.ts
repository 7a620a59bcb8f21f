import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { settleVersion } from '@gaoyao/kernel/knowledge';
import { flowIssues, transition, type Snapshot } from '@gaoyao/kernel/process';
import { newId, type Queryable } from '@gaoyao/kernel/store';
import { endOf, FlowWalk, plainCalendar } from '@gaoyao/kernel/testing';
import { standingOf } from './publication.ts';
import norms from './scenario.ts';

const [drafter, approver] = [newId(), newId()];
const calendar = plainCalendar(2026, 2027);
const hash = 'a'.repeat(64);
const other = 'b'.repeat(64);
const draft = { violation: 'URB-001', version: 2, change: 'amend', reason: '调整档次' };
const result = (of: string) => ({ trial: newId(), hash: of, cases: 120, changed: 7, days: 365 });
const approval = { opinion: '同意', trialRead: true };
const reason = { reason: '理由' };

const drafted = (): FlowWalk =>
  new FlowWalk(norms.flow, calendar).by(drafter).act('draft', '2026-03-02', draft);
const tried = (): FlowWalk =>
  drafted().act('submit', '2026-03-03', { hash }).act('record-trial', '2026-03-04', result(hash));
const published = (): FlowWalk =>
  tried()
    .by(approver)
    .act('approve', '2026-03-10', approval)
    .act('publish', '2026-03-12', { from: '2026-04-01', announced: '公告〔2026〕1号' });

test('the definition has no issues', () => {
  assert.deepEqual(flowIssues(norms.definition), []);
});

test('行政处罚法 34: drafted, submitted, tried, approved by a second person, published from a day, superseded', () => {
  const walk = published();
  assert.equal(walk.snapshot!.facts['from'], '2026-04-01');
  for (const clock of ['approval', 'publication']) assert.equal(walk.state(clock, '2026-03-13'), 'met');
  walk.act('supersede', '2027-01-01', { successor: 3 });
  assert.equal(walk.snapshot!.outcome, 'superseded');
});

test('nothing is approved untried, and a trial of another text is no trial', () => {
  const walk = drafted().act('submit', '2026-03-03', { hash });
  assert.match(
    String(walk.refuses('record-trial', '2026-03-04', result(other), 'guard.trial-of-this-draft').article),
    /34/,
  );
  // returned, changed and submitted again: the old trial does not count for the new text
  const again = tried().act('return', '2026-03-05', reason).act('submit', '2026-03-06', { hash: other });
  again.act('record-trial', '2026-03-07', result(other)).by(approver).act('approve', '2026-03-09', approval);
  assert.equal(again.snapshot!.stage, 'approved');
});

test('行政处罚法 34: whoever drafted does not approve, and the result of the trial is read', () => {
  tried().refuses('approve', '2026-03-05', approval, 'guard.second-person');
  tried()
    .by(approver)
    .refuses('approve', '2026-03-05', { ...approval, trialRead: false }, 'guard.result-read');
  drafted().by(approver).refuses('submit', '2026-03-03', { hash }, 'guard.drafter-submits');
});

test('行政处罚法 37: nothing is published or withdrawn from a day that has passed; today will do', () => {
  const walk = tried().by(approver).act('approve', '2026-03-10', approval);
  walk.refuses('publish', '2026-03-12', { from: '2026-03-11', announced: '公告' }, 'guard.not-in-the-past');
  walk.act('publish', '2026-03-12', { from: '2026-03-12', announced: '公告' });
  walk.refuses(
    'propose-withdrawal',
    '2026-05-02',
    { until: '2026-05-01', ...reason },
    'guard.not-in-the-past',
  );
});

test('two withdraw: who proposed it does not confirm it, and not after its day has passed', () => {
  const walk = published().act('propose-withdrawal', '2026-05-02', { until: '2026-06-01', ...reason });
  walk.refuses('withdraw', '2026-05-03', { opinion: '同意' }, 'guard.second-person-withdrawal');
  walk.by(drafter).refuses('withdraw', '2026-06-02', { opinion: '同意' }, 'guard.withdrawal-ahead');
  walk.act('withdraw', '2026-06-01', { opinion: '同意' });
  assert.equal(walk.snapshot!.outcome, 'withdrawn');
});

test('an entry that came with the platform is withdrawn the same way', () => {
  const walk = new FlowWalk(norms.flow, calendar).by(drafter).act('withdraw-installed', '2026-05-02', {
    violation: 'URB-001',
    version: 1,
    until: '2026-06-01',
    ...reason,
  });
  walk.refuses('withdraw', '2026-05-03', { opinion: '同意' }, 'guard.second-person-withdrawal');
  walk.by(approver).act('reject-withdrawal', '2026-05-04', reason);
  assert.equal(walk.snapshot!.stage, 'published');
});

test('agencies that were asked have ten working days (L), or their answer is on record', () => {
  const walk = tried().act('ask-comments', '2026-03-05', { agencies: '各乡镇', question: '档次是否适当' });
  assert.equal(walk.due('comments'), endOf('2026-03-19'));
  walk.by(approver).refuses('approve', '2026-03-19', approval, 'guard.comments-settled');
  const silent = walk.act('approve', '2026-03-20', approval);
  assert.equal(silent.snapshot!.stage, 'approved');
  const answered = tried().act('ask-comments', '2026-03-05', { agencies: '各乡镇', question: '档次' });
  answered.act('comment', '2026-03-06', {
    agency: '某镇',
    opinion: '同意',
    adopted: 'adopted',
    reason: '无',
  });
  answered.by(approver).act('approve', '2026-03-09', approval);
});

test('an approval falls with the return of the draft', () => {
  const walk = tried()
    .by(approver)
    .act('approve', '2026-03-10', approval)
    .act('return', '2026-03-11', reason);
  assert.equal(walk.snapshot!.facts['approver'], '');
  walk.by(drafter).act('abandon', '2026-03-12', reason);
  assert.equal(walk.snapshot!.outcome, 'abandoned');
});

test('no order of lawful acts reaches publication without a trial of the text and a second person', () => {
  const inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    draft,
    approve: approval,
    publish: { from: '2026-12-01', announced: '公告' },
    return: reason,
    abandon: reason,
    'propose-withdrawal': { until: '2026-12-20', ...reason },
    withdraw: { opinion: '同意' },
    'reject-withdrawal': reason,
    'ask-comments': { agencies: '各乡镇', question: '档次' },
    comment: { agency: '某镇', opinion: '同意', adopted: 'adopted', reason: '无' },
    supersede: { successor: 3 },
  };
  const step = fc.record({
    action: fc.constantFrom(...norms.definition.actions.map((one) => one.id)),
    actor: fc.constantFrom(drafter, approver),
    hash: fc.constantFrom(hash, other),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let snapshot: Snapshot | null = transition(
        norms.flow,
        null,
        { action: 'draft', at: Date.parse('2026-03-02T02:00:00Z'), input: draft, actor: drafter },
        calendar,
      ).snapshot;
      for (const [index, { action, actor, hash: text }] of steps.entries()) {
        if (action === 'withdraw-installed') continue;
        const input = inputs[action] ?? (action === 'submit' ? { hash: text } : result(text));
        const at = Date.parse('2026-03-03T02:00:00Z') + index * 86_400_000;
        snapshot = transition(norms.flow, snapshot, { action, at, input, actor }, calendar).snapshot;
        const { stage, facts } = snapshot!;
        if (!['published', 'withdrawing'].includes(stage)) continue;
        assert.equal(facts['triedHash'], facts['hash']);
        assert.notEqual(facts['approver'], '');
        assert.notEqual(facts['approver'], facts['drafter']);
      }
    }),
    { numRuns: 300 },
  );
});

test('what the catalogue follows is what the matter says; a matter without a version moves nothing', async () => {
  const snapshot = published().snapshot!;
  const standing = standingOf('m', snapshot)!;
  assert.deepEqual(
    [
      standing.stage,
      standing.code,
      standing.version,
      standing.hash,
      standing.from,
      standing.approver,
      standing.drafter,
    ],
    ['published', 'URB-001', 2, hash, '2026-04-01', approver, drafter],
  );
  assert.equal(standingOf('m', { ...snapshot, facts: {} }), undefined);
  const none: Queryable = { query: async () => ({ rows: [], rowCount: 0 }) };
  assert.equal(await settleVersion(none, standing), 'unknown');
});

test('rights.md 1: legal staff of the agency and those who supervise see it', () => {
  assert.deepEqual(
    norms.definition.data.visibility.map((row) => row.role),
    ['legal-reviewer', 'head', 'supervisor', 'inspector'],
  );
});
