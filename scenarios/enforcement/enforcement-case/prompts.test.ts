import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { promptKinds, promptsFor, type PromptedAct } from '@gaoyao/kernel/process';
import { dayOf, startOfDay } from '@gaoyao/kernel/calendar';
import {
  CaseWalk,
  calendar,
  concluded,
  decided,
  established,
  filed,
  noticed,
  served,
  usual,
} from './case-walk-fixture.ts';
import scenario from './scenario.ts';

const { flow } = scenario;
const law = { lawVersion: '2021', version: 1, law: '某条例', correction: false };
const found = { ...usual, norm: { ...usual.norm, ...law }, normNow: law };

const open = (walk: CaseWalk, day: string, findings: object = {}, act: PromptedAct = {}) =>
  promptsFor(
    flow,
    walk.snapshot!,
    startOfDay(dayOf(day)) + 10 * 3_600_000,
    { ...found, ...findings },
    calendar,
    act,
  );
const ids = (...args: Parameters<typeof open>) => open(...args).map(({ id }) => id);
const insisting = (...args: Parameters<typeof open>) =>
  open(...args)
    .filter((one) => one.insists)
    .map(({ id }) => id);

/** Open in this state, and not in that one. */
function cured(id: string, before: readonly string[], after: readonly string[]): void {
  assert.ok(before.includes(id), `${id} is not open: ${before.join()}`);
  assert.ok(!after.includes(id), `${id} is not cured`);
}

describe('loss-risk prompts of the penalty case', () => {
  it('hold every kind of the closed list, each with its article, and insist on few', () => {
    const { prompts } = scenario.definition;
    assert.deepEqual([...new Set(prompts!.map(({ kind }) => kind))].sort(), [...promptKinds].sort());
    assert.ok(prompts!.every(({ article }) => /法|解释/.test(article)));
    const acts = new Set(prompts!.flatMap(({ before }) => before));
    for (const act of ['file', 'serve-notice', 'decide', 'serve-decision', 'demand', 'apply-court'])
      assert.ok(acts.has(act), act);
    assert.ok(prompts!.filter(({ insists }) => insists === true).length <= 10);
  });

  it('insist on nothing in an ordinary case that goes right, at none of its steps', () => {
    for (const [walk, day] of [
      [new CaseWalk().does('report', '2026-03-02'), '2026-03-02'],
      [filed(), '2026-03-03'],
      [established(), '2026-03-04'],
      [concluded().papers('prior-notice'), '2026-03-05'],
      [noticed(), '2026-03-10'],
      [noticed().does('statement', '2026-03-09').does('recheck', '2026-03-10'), '2026-03-11'],
      [decided().papers('penalty-decision', 'service-receipt'), '2026-03-12'],
      [served(), '2026-03-20'],
    ] as const)
      assert.deepEqual(insisting(walk, day, {}, { actor: 'head' }), [], walk.stage());
  });

  it('step missing: nobody was interviewed (行政处罚法 55), cured by the interview', () => {
    const walk = established();
    cured(
      'interview-missing',
      ids(walk, '2026-03-04'),
      ids(walk.branch().does('interview', '2026-03-04'), '2026-03-04'),
    );
  });

  it('step missing: what the party said waits for its re-check (45)', () => {
    const walk = noticed().does('statement', '2026-03-09').does('recheck', '2026-03-10');
    const again = walk.branch().does('statement', '2026-03-10');
    cured(
      'said-not-rechecked',
      ids(again, '2026-03-10'),
      ids(again.branch().does('recheck', '2026-03-11'), '2026-03-11'),
    );
  });

  it('step late: decided after the ninety days (60); the reason is asked for, since nothing can cure it', () => {
    const walk = noticed().does('statement', '2026-03-09').does('recheck', '2026-03-10');
    // filed on 3 March: due on 1 June
    assert.equal(walk.dueDay('decision'), '2026-06-01');
    assert.deepEqual(insisting(walk, '2026-06-01'), []);
    assert.deepEqual(insisting(walk, '2026-06-02'), ['decision-late']);
  });

  it('deadline near: fifteen days before the ninety are over, and no more once they are', () => {
    const walk = noticed();
    assert.ok(!ids(walk, '2026-05-16').includes('decision-near'));
    const [near] = open(walk, '2026-05-20').filter(({ id }) => id === 'decision-near');
    assert.deepEqual(near!.facts[0]!.left, { n: 12, unit: 'cd', overdue: false });
    assert.ok(!ids(walk, '2026-06-02').includes('decision-near'));
  });

  it('notice missing: it was withdrawn after it had been given (44), cured by a new one', () => {
    const walk = noticed().does('statement', '2026-03-09').does('recheck', '2026-03-10');
    const withdrawn = walk.branch();
    withdrawn.paper('prior-notice', 'withdrawn');
    cured('notice-withdrawn', insisting(withdrawn, '2026-03-11'), insisting(walk, '2026-03-11'));
    cured(
      'notice-withdrawn',
      insisting(withdrawn, '2026-03-11'),
      insisting(withdrawn.papers('prior-notice'), '2026-03-11'),
    );
  });

  it('hearing missing: the period for asking still runs (63, 64)', () => {
    const walk = noticed({ restriction: 'revocation' });
    cured('hearing-open', ids(walk, '2026-03-10'), ids(walk, '2026-03-16'));
  });

  it('officer qualification: it has run out since the inquiry (42), cured when it is there again', () => {
    const walk = noticed();
    const lost = { qualified: { all: false, missing: 'somebody' } };
    cured('officers-unqualified', insisting(walk, '2026-03-10', lost), insisting(walk, '2026-03-10'));
  });

  it('evidence point missing: a piece was excluded after the conclusion (46); age alone does not insist', () => {
    const walk = concluded().papers('prior-notice');
    const evidence = (compulsoryOpen: number, stale: number) => ({
      evidence: { compulsoryOpen, stale, weak: 0, missing: compulsoryOpen - stale },
    });
    cured(
      'points-lost',
      insisting(walk, '2026-03-06', evidence(1, 0)),
      insisting(walk, '2026-03-06', evidence(0, 0)),
    );
    assert.deepEqual(insisting(walk, '2026-03-06', evidence(1, 1)), []);
    // a case without proof may always be concluded as unfounded
    assert.deepEqual(insisting(established(), '2026-03-04', evidence(2, 0)), []);
  });

  it('discretion outside its band: a fine that the heads discussed is still shown (34)', () => {
    const outside = concluded({ fine: 3000, bandReason: '后果严重' }).papers('prior-notice');
    const [prompt] = open(outside, '2026-03-06').filter(({ kind }) => kind === 'discretion-outside-band');
    assert.deepEqual(
      prompt?.facts.map(({ id, value }) => [id, value]),
      [
        ['fine', 3000],
        ['bandLeast', 200],
        ['bandMost', 2000],
      ],
    );
    assert.ok(!ids(concluded(), '2026-03-06').includes('fine-outside-band'));
  });

  it('wrong competence: the investigator decides (57); another head is told to show the paper', () => {
    const walk = noticed().does('statement', '2026-03-09').does('recheck', '2026-03-10');
    const officer = String(walk.fact('officer'));
    const by = (actor: string) => insisting(walk, '2026-03-11', {}, { action: 'decide', actor });
    cured('investigator-decides', by(officer), by('head'));
  });

  it('wrong competence: an agency with the power to execute does not ask the court (行政强制法 53)', () => {
    const walk = served().papers('demand').does('demand', '2026-04-02');
    cured('own-power', ids(walk, '2026-10-01', { ownPower: 1 }), ids(walk, '2026-10-01', { ownPower: 0 }));
  });

  it('service doubtful: announced after one attempt (民事诉讼法 95), cured by the second', () => {
    const failed = decided()
      .papers('penalty-decision')
      .does('fail-service', '2026-03-12', { trouble: 'absent' });
    const again = failed.branch().does('fail-service', '2026-03-13', { trouble: 'absent', method: 'post' });
    cured('announced-too-early', insisting(failed, '2026-03-13'), insisting(again, '2026-03-13'));
    const unknown = decided()
      .papers('penalty-decision')
      .does('fail-service', '2026-03-12', { trouble: 'unknown' });
    assert.deepEqual(insisting(unknown, '2026-03-13'), []);
  });

  it('service doubtful: the demand rests on a decision without a receipt (民事诉讼法 87)', () => {
    const walk = served();
    assert.ok(!ids(walk, '2026-04-01').includes('receipt-missing'));
    const withdrawn = walk.branch();
    withdrawn.paper('service-receipt', 'withdrawn');
    assert.ok(ids(withdrawn, '2026-04-01').includes('receipt-missing'));
  });

  it('wrong law version: the law changed between the act and today (37); the catalogue holds none for that day', () => {
    const walk = concluded().papers('prior-notice');
    const changed = { normNow: { ...law, lawVersion: '2026' } };
    cured('law-changed', ids(walk, '2026-03-06', changed), ids(walk, '2026-03-06'));
    const nothing = { norm: { problem: 'norms.not-in-force' }, normNow: law };
    cured('law-not-in-force', insisting(walk, '2026-03-06', nothing), insisting(walk, '2026-03-06'));
  });
});
