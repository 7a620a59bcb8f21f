import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { flowIssues } from '@gaoyao/kernel/process';
import { people } from './reconsideration-inputs-fixture.ts';
import { accepted, applied, final, heard, type ReviewWalk } from './reconsideration-walk-fixture.ts';
import scenario from './scenario.ts';

/** A corrected case goes on until it was handed over for review and everything is performed. */
const followedUp = (walk: ReviewWalk): ReviewWalk => {
  assert.equal(walk.stage, 'performing');
  walk.mayNot('close', '2026-04-09', 'loss-reviewed', {});
  walk.does('report-lost-case', '2026-04-09');
  if (walk.fact('toPerform') === true) {
    walk.mayNot('close', '2026-04-10', 'performance-done');
    walk.does('record-performance', '2026-04-10');
  }
  return walk.does('close', '2026-04-13');
};

const closes = (walk: ReviewWalk, outcome: string): void => {
  assert.deepEqual([walk.stage, walk.outcome], ['closed', outcome]);
  assert.deepEqual(walk.snapshot!.tasks, {});
};

describe('every way a reconsideration can end (facts §3.4)', () => {
  test('the definition has no issues, and each of its outcomes is walked below', () => {
    assert.deepEqual(flowIssues(scenario.definition), []);
    assert.equal(scenario.definition.outcomes.length, 18);
  });

  test('行政复议法 30: not accepted, with the reason; final when nobody sues in fifteen days', () => {
    const walk = applied().does('decline', '2026-03-05');
    assert.equal(walk.stage, 'decided');
    closes(final(walk), 'not-accepted');
  });

  test('行政复议法 31: who supplies nothing in ten working days has abandoned the application', () => {
    const walk = applied().does('request-correction', '2026-03-03').does('serve-correction', '2026-03-04');
    assert.equal(walk.dueDay('correction'), '2026-03-18');
    closes(walk.act('abandon', '2026-03-19'), 'abandoned');
  });

  test('行政复议法 33: found inadmissible after acceptance, it is rejected without a review of the act', () => {
    const walk = accepted().decides('2026-03-05', { result: 'rejected', ground: 'a33' });
    assert.deepEqual([walk.fact('lost'), walk.fact('effect')], [false, 'upheld']);
    closes(final(walk), 'rejected');
  });

  test('行政复议法 63: changed; lost for the agency, with the fine as it now is', () => {
    const walk = final(
      heard().decides('2026-03-12', { result: 'changed', ground: 'a63-1', burden: 'lighter', fine: 2000 }),
    );
    assert.deepEqual([walk.fact('effect'), walk.fact('fine'), walk.fact('lost')], ['changed', 2000, true]);
    closes(followedUp(walk), 'changed');
  });

  test('行政复议法 64: quashed', () => {
    closes(
      followedUp(
        final(heard().decides('2026-03-12', { result: 'quashed', ground: 'a64-1', burden: 'lighter' })),
      ),
      'quashed',
    );
  });

  test('行政复议法 64: quashed in part, the rest of the fine named', () => {
    const part = { result: 'partly-quashed', ground: 'a64-3', burden: 'lighter' };
    heard().by(people.handler).mayNot('propose', '2026-03-12', 'fine-named', part);
    const walk = final(heard().decides('2026-03-12', { ...part, fine: 1000 }));
    assert.equal(walk.fact('effect'), 'changed');
    closes(followedUp(walk), 'partly-quashed');
  });

  test('行政复议法 64: quashed and to be made anew in a time that is named', () => {
    const redo = { result: 'redo', ground: 'a64-2', burden: 'lighter' };
    heard().mayNot('propose', '2026-03-12', 'time-to-perform', redo);
    const walk = final(heard().decides('2026-03-12', { ...redo, performBy: '2026-04-30' }));
    assert.equal(walk.fact('effect'), 'redo');
    assert.equal(walk.dueDay('performance'), '2026-04-30');
    closes(followedUp(walk), 'redo');
  });

  test('行政复议法 65: declared unlawful; an act changed meanwhile must be on record as changed', () => {
    const declared = { result: 'unlawful', ground: 'a65-4', burden: 'lighter' };
    heard().mayNot('propose', '2026-03-12', 'changed-act-only-declared', declared);
    const walk = heard().does('record-change', '2026-03-11').decides('2026-03-12', declared);
    closes(followedUp(final(walk)), 'unlawful');
  });

  test('行政复议法 66: performance ordered in a time that is named', () => {
    const inaction = { actKind: 'duty', claim: 'perform', actNumber: undefined, amount: undefined };
    const order = { result: 'perform', ground: 'a66', burden: 'lighter', performBy: '2026-04-30' };
    heard().mayNot('propose', '2026-03-12', 'performance-asked', order);
    const walk = final(heard(inaction).decides('2026-03-12', order));
    assert.equal(walk.fact('effect'), 'unlawful');
    closes(followedUp(walk), 'perform');
  });

  test('行政复议法 67: declared void, if that was asked', () => {
    const decision = { result: 'void', ground: 'a67', burden: 'lighter' };
    heard().mayNot('propose', '2026-03-12', 'void-if-asked', decision);
    const walk = final(heard({ claim: 'void' }).decides('2026-03-12', decision));
    assert.equal(walk.fact('effect'), 'quashed');
    closes(followedUp(walk), 'void');
  });

  test('行政复议法 68: upheld', () => {
    const walk = final(heard().decides('2026-03-12'));
    assert.equal(walk.fact('lost'), false);
    closes(walk, 'upheld');
  });

  test('行政复议法 69: the claim is dismissed where there was no duty, or it was performed before', () => {
    const dismissal = { result: 'claim-dismissed', ground: 'a69' };
    heard().mayNot('propose', '2026-03-12', 'performance-asked', dismissal);
    const inaction = { actKind: 'duty', claim: 'perform' };
    closes(final(heard(inaction).decides('2026-03-12', dismissal)), 'claim-dismissed');
  });

  test('行政复议法 71: liability, and fair compensation, under an agreement', () => {
    const agreement = { actKind: 'agreement', claim: 'agreement' };
    const liable = { result: 'agreement', ground: 'a71-1', burden: 'lighter' };
    heard().mayNot('propose', '2026-03-12', 'agreement-attacked', liable);
    closes(followedUp(final(heard(agreement).decides('2026-03-12', liable))), 'agreement');
    const fair = { result: 'agreement-compensation', ground: 'a71-2', burden: 'lighter' };
    closes(followedUp(final(heard(agreement).decides('2026-03-12', fair))), 'agreement-compensation');
  });

  test('行政复议法 72: compensation is granted or refused together with the decision, never left open', () => {
    const asked = { compensationAsked: true };
    const quashed = { result: 'quashed', ground: 'a64-1', burden: 'lighter' };
    heard(asked).mayNot('propose', '2026-03-12', 'compensation-answered', quashed);
    const granted = final(heard(asked).decides('2026-03-12', { ...quashed, compensation: 'granted' }));
    assert.deepEqual([granted.fact('compensation'), granted.fact('toPerform')], ['granted', true]);
    closes(followedUp(granted), 'quashed');
    heard(asked).mayNot('propose', '2026-03-12', 'compensation-for-a-wrong', { compensation: 'granted' });
    const refused = final(heard(asked).decides('2026-03-12', { compensation: 'refused' }));
    assert.equal(refused.fact('compensation'), 'refused');
    closes(refused, 'upheld');
    heard().mayNot('propose', '2026-03-12', 'compensation-was-asked', {
      ...quashed,
      compensation: 'granted',
    });
    closes(
      followedUp(final(heard().decides('2026-03-12', { ...quashed, compensation: 'returned' }))),
      'quashed',
    );
  });

  test('行政复议法 5, 73: a mediation statement needs the signatures of all and the seal', () => {
    const walk = accepted();
    walk.mayNot('mediate', '2026-03-09', 'mediation-opened');
    walk.does('open-mediation', '2026-03-09');
    walk.mayNot('mediate', '2026-03-10', 'all-signed', { allSigned: false });
    walk.mayNot('mediate', '2026-03-10', 'sealed', { sealed: false });
    walk.mayNot('mediate', '2026-03-10', 'settlement-lawful', { lawful: false });
    closes(walk.branch().does('mediate', '2026-03-10'), 'mediated');
    // what the agency has promised is performed before it is over (77)
    const promised = walk.does('mediate', '2026-03-10', { performBy: '2026-04-10' });
    promised.mayNot('close', '2026-03-11', 'performance-done');
    closes(promised.does('record-performance', '2026-04-10').does('close', '2026-04-10'), 'mediated');
  });

  test('行政复议法 73.2: mediation that fails leads back to a decision', () => {
    const walk = heard().does('open-mediation', '2026-03-11').does('fail-mediation', '2026-03-12');
    closes(final(walk.decides('2026-03-12')), 'upheld');
  });

  test('行政复议法 41(1), 74: withdrawn after a settlement, with leave', () => {
    const walk = accepted();
    walk.mayNot('allow-withdrawal', '2026-03-10', 'withdrawal-asked');
    walk.does('withdraw', '2026-03-10', { settled: true });
    walk.mayNot('allow-withdrawal', '2026-03-10', 'settlement-lawful', { lawful: false });
    walk.does('allow-withdrawal', '2026-03-11').does('serve', '2026-03-20');
    assert.equal(walk.fact('effect'), 'withdrawn');
    closes(walk, 'settled');
  });

  test('行政复议法 41(1): withdrawn without a settlement; a refusal of leave lets the review go on', () => {
    const walk = accepted();
    walk.mayNot('withdraw', '2026-03-10', 'withdrawal-voluntary', { voluntary: false });
    walk.does('withdraw', '2026-03-10').does('refuse-withdrawal', '2026-03-10');
    walk.mayNot('allow-withdrawal', '2026-03-11', 'withdrawal-asked');
    walk.does('withdraw', '2026-03-12').does('allow-withdrawal', '2026-03-12');
    closes(walk.does('serve', '2026-03-20'), 'withdrawn');
    closes(applied().does('withdraw', '2026-03-03'), 'withdrawn');
  });

  test('行政复议法 41(2)–(4): terminated', () => {
    for (const [ground, apply] of [
      ['no-kin', {}],
      ['no-successor', { applicantKind: 'organisation' }],
      ['crime', {}],
    ] as const) {
      const walk = accepted(apply).does('terminate', '2026-03-10', { ground }).does('serve', '2026-03-20');
      closes(walk, 'terminated');
    }
    accepted().mayNot('terminate', '2026-03-10', 'of-an-organisation', { ground: 'no-successor' });
    accepted({ actKind: 'licence' }).mayNot('terminate', '2026-03-10', 'of-restraint', { ground: 'crime' });
  });

  test('行政复议法 41(5): terminated when the reason of the suspension still stands after sixty days', () => {
    const walk = accepted().does('suspend', '2026-03-09');
    walk.mayNot('terminate', '2026-05-08', 'sixty-days-over', { ground: 'sixty-days' });
    walk.does('terminate', '2026-05-09', { ground: 'sixty-days' });
    closes(walk.does('serve', '2026-05-12', { servedOn: '2026-05-12' }), 'terminated');
  });
});
