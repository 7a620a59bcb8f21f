import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { flowIssues } from '@gaoyao/kernel/process';
import { boss, noPenalty, officer, reviewer } from './case-inputs-fixture.ts';
import { archived, CaseWalk, concluded, established, filed, noticed, served } from './case-walk-fixture.ts';
import scenario from './scenario.ts';

const { definition } = scenario;

test('the definition has no issues', () => {
  assert.deepEqual(flowIssues(definition), []);
});

test('every refusal names its article and the way out, in both languages', () => {
  for (const action of definition.actions)
    for (const guard of action.require ?? []) {
      const place = `${action.id}/${guard.id}`;
      assert.match(guard.article ?? '', /\d/, place);
      for (const text of [guard.refusal, guard.remedy]) {
        assert.match(text.zh, /\p{Script=Han}/u, place);
        assert.match(text.en, /[a-z]/, place);
      }
    }
});

describe('every track and every outcome (APL 57)', () => {
  test('ordinary procedure: from the clue to the archive, and every clock of it is met (APL 54–67)', () => {
    const walk = served().does('pay', '2026-03-20');
    assert.equal(walk.stage(), 'closing');
    archived(walk, '2026-03-23');
    assert.equal(walk.snapshot!.outcome, 'penalised');
    for (const clock of ['limitation', 'filing', 'decision', 'statement', 'service', 'payment'])
      assert.equal(walk.state(clock, '2026-09-30'), 'met', clock);
    assert.deepEqual(walk.snapshot!.tasks, {});
  });

  test('the snapshot of a typical case stays about a kilobyte, and below two at its end', () => {
    const bytes = (walk: CaseWalk): number => Buffer.byteLength(JSON.stringify(walk.snapshot));
    assert.ok(bytes(established()) <= 1000, String(bytes(established())));
    assert.ok(bytes(noticed()) <= 1200, String(bytes(noticed())));
    assert.ok(bytes(served().does('pay', '2026-03-20')) <= 1800);
  });

  test('not filed (APL 54)', () => {
    const walk = new CaseWalk().does('report', '2026-03-02').does('refuse', '2026-03-03');
    assert.equal(walk.snapshot!.outcome, 'not-filed');
  });

  for (const [ground, establish, article] of [
    ['minor', { minor: true, corrected: true, harm: 'none' }, '33.1'],
    ['first', { corrected: true, harm: 'slight' }, '33.1'],
    ['no-fault', { fault: 'none' }, '33.2'],
    ['age', { age: 'under-fourteen' }, '30'],
    ['capacity', { capacity: 'none' }, '31'],
    ['unfounded', {}, '57(3)'],
  ] as const)
    test(`no penalty: ${ground} (APL ${article})`, () => {
      const walk = concluded({ ...noPenalty, finding: ground }, establish);
      walk.papers('prior-notice').mayNot('serve-notice', '2026-03-06', 'penalty-proposed');
      walk
        .does('decide-no-penalty', '2026-03-06', { ground })
        .papers('no-penalty-decision', 'service-receipt')
        .does('serve-decision', '2026-03-09', { receivedOn: '2026-03-09' });
      assert.equal(archived(walk, '2026-03-10').snapshot!.outcome, ground);
      assert.equal(walk.state('decision', '2026-12-01'), 'met');
    });

  test('time-barred as the inquiry finds it (APL 36)', () => {
    const walk = concluded({ ...noPenalty, finding: 'time-barred' }, { actDay: '2024-02-29' });
    walk
      .does('decide-no-penalty', '2026-03-06', { ground: 'time-barred', educated: false })
      .papers('no-penalty-decision', 'service-receipt')
      .does('serve-decision', '2026-03-09', { receivedOn: '2026-03-09' });
    assert.equal(archived(walk, '2026-03-10').snapshot!.outcome, 'time-barred');
  });

  test('withdrawn: no decision is due any more', () => {
    const walk = archived(filed().does('withdraw', '2026-03-04'), '2026-03-05');
    assert.equal(walk.snapshot!.outcome, 'withdrawn');
    assert.equal(walk.state('decision', '2026-12-01'), 'cancelled');
  });

  test('terminated: the party has died (ACL 40)', () => {
    const walk = archived(noticed().does('terminate', '2026-03-09'), '2026-03-10');
    assert.equal(walk.snapshot!.outcome, 'terminated');
  });

  test('fast procedure: only in a declared emergency, and no step is skipped (APL 49)', () => {
    const walk = filed();
    walk.mayNot('declare-fast', '2026-03-03', 'emergency-declared');
    walk.found({ declared: 1 }).does('declare-fast', '2026-03-03');
    assert.equal(walk.fact('track'), 'fast');
    walk.does('inspect', '2026-03-04').does('establish', '2026-03-04').does('conclude', '2026-03-05');
    walk.refuses('decide', '2026-03-05', walk.inputOf('decide'), 'flow.wrong-stage');
    walk.papers('prior-notice').does('serve-notice', '2026-03-06');
    walk.mayNot('recheck', '2026-03-06', 'party-heard', {}, 12);
  });
});

describe('who handles the case', () => {
  test('APL 42: two officers, two people, both qualified', () => {
    const walk = new CaseWalk().does('report', '2026-03-02', { approver: boss }).by(boss);
    const same = walk.inputOf('file');
    walk.mayNot('file', '2026-03-03', 'two-officers', { secondOfficer: same['officer'] });
    walk
      .found({ qualified: { all: false, missing: 'x' } })
      .mayNot('file', '2026-03-03', 'officers-qualified');
    walk.found({ qualified: { all: true, missing: '' } }).does('file', '2026-03-03');
    assert.equal(walk.fact('approver'), boss);
  });

  test('APL 42: a qualification that runs out in the middle stops the inquiry until the officer is replaced', () => {
    const walk = filed().found({ qualified: { all: false, missing: 'x' } });
    for (const action of ['inspect', 'interview', 'add-evidence', 'establish', 'conclude'])
      walk.mayNot(action, '2026-03-04', 'officers-qualified');
    walk.found({ qualified: { all: true, missing: '' } });
    walk.mayNot('replace', '2026-03-04', 'somebody-else', { officer: walk.fact('officer') });
    walk.does('replace', '2026-03-04', { ground: 'qualification' }).does('inspect', '2026-03-05');
  });

  test('APL 43: the inquiry goes on while a recusal is asked for, and stops once it is ordered', () => {
    const walk = filed().does('ask-recusal', '2026-03-04').does('inspect', '2026-03-04', {}, 11);
    walk.does('decide-recusal', '2026-03-05');
    walk.mayNot('inspect', '2026-03-05', 'nobody-recused', {}, 11);
    walk.does('replace', '2026-03-06').does('inspect', '2026-03-06', {}, 11);
    walk.mayNot('decide-recusal', '2026-03-06', 'recusal-asked', {}, 12);
  });

  test('law/roles F2: whoever investigated does not review legality', () => {
    const walk = noticed({ publicInterest: true })
      .does('statement', '2026-03-09')
      .does('recheck', '2026-03-10');
    walk.paper('inquiry-report', 'signed');
    walk.mayNot('submit-review', '2026-03-11', 'reviewer-not-investigator', {
      reviewer: walk.fact('officer'),
    });
    walk.mayNot('submit-review', '2026-03-11', 'reviewer-not-investigator', { uninvolved: false });
    const replaced = walk.branch().does('replace', '2026-03-11', { ground: 'transfer' });
    replaced.mayNot('submit-review', '2026-03-11', 'reviewer-not-investigator', { reviewer: officer }, 12);
    walk.does('submit-review', '2026-03-11');
    walk.by(boss).mayNot('review', '2026-03-12', 'reviewed-by-the-reviewer');
    walk.by(reviewer).mayNot('review', '2026-03-12', 'opinion-signed');
  });
});

test('APL 40, 54: an inquiry that established nothing is not concluded', () => {
  filed().does('inspect', '2026-03-04').mayNot('conclude', '2026-03-05', 'facts-established');
  established().does('conclude', '2026-03-05');
});
