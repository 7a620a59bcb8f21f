import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noPenalty, reviewer, smallFine } from './case-inputs-fixture.ts';
import { concluded, established, noticed, type CaseWalk } from './case-walk-fixture.ts';

const checked = (conclude: object = { publicInterest: true }): CaseWalk =>
  noticed({ ...conclude })
    .does('statement', '2026-03-09')
    .does('recheck', '2026-03-10');
const submitted = (): CaseWalk =>
  checked().paper('inquiry-report', 'signed').does('submit-review', '2026-03-11').by(reviewer);
const ready = (conclude: object = {}): CaseWalk => checked(conclude);

describe('legality review (APL 58)', () => {
  for (const ground of ['publicInterest', 'severalRelations', 'reviewByLaw'])
    test(`compulsory: ${ground}`, () => {
      const walk = checked({ [ground]: true });
      assert.equal(walk.stage(), 'checked');
      walk.refuses('decide', '2026-03-11', walk.inputOf('decide'), 'flow.wrong-stage');
    });

  test('not compulsory: the case is ready, and may be submitted all the same', () => {
    const walk = ready();
    assert.equal(walk.stage(), 'ready');
    walk.paper('inquiry-report', 'signed').does('submit-review', '2026-03-11');
  });

  test('the reviewer is qualified, has the report, examines every part and signs', () => {
    const walk = checked().found({ legal: { all: false, missing: 'x' } });
    walk.mayNot('submit-review', '2026-03-11', 'reviewer-qualified');
    walk
      .found({ legal: { all: true, missing: '' } })
      .mayNot('submit-review', '2026-03-11', 'inquiry-report-signed');
    const submittedNow = submitted();
    submittedNow.mayNot('review', '2026-03-12', 'review-complete', { checked: false });
    submittedNow.mayNot('review', '2026-03-12', 'opinion-signed');
    submittedNow
      .found({ legal: { all: false, missing: 'x' } })
      .mayNot('review', '2026-03-12', 'reviewer-still-qualified');
    submittedNow
      .found({ legal: { all: true, missing: '' } })
      .paper('legality-opinion', 'signed')
      .does('review', '2026-03-12');
    assert.equal(submittedNow.stage(), 'ready');
  });

  test('remarks by article; amended, submitted again and counted', () => {
    const walk = submitted().does('review', '2026-03-12', {
      result: 'amend',
      remarks: [{ article: '行政处罚法 59', remark: '补充救济途径' }],
    });
    assert.equal(walk.stage(), 'amending');
    walk.refuses('decide', '2026-03-12', walk.inputOf('decide'), 'flow.wrong-stage', 12);
    walk
      .does('submit-review', '2026-03-13', { changes: '已补充' })
      .paper('legality-opinion', 'signed')
      .does('review', '2026-03-16');
    assert.deepEqual((walk.snapshot!.done['submit-review'] as readonly number[])[0], 2);
    walk.does('decide', '2026-03-17');
  });

  test('not passed: back to the inquiry, and the notice is given anew', () => {
    const walk = submitted().does('review', '2026-03-12', { result: 'rejected' });
    assert.equal(walk.stage(), 'inquiry');
    walk.mayNot('conclude', '2026-03-13', 'former-notice-withdrawn');
  });

  test('a penalty that changes after it passed is examined anew', () => {
    const walk = submitted()
      .does('review', '2026-03-12', { result: 'amend' })
      .does('recheck', '2026-03-13', { fine: 400 });
    assert.equal(walk.stage(), 'checked');
  });
});

describe('the decision (APL 57–62)', () => {
  test('57.2: complex or outside its band, it is discussed by the heads first', () => {
    for (const conclude of [{ complex: true }, { fine: 3000, bandReason: '情节恶劣' }]) {
      const fine = 'fine' in conclude ? { fine: 3000 } : {};
      const walk = noticed({ ...conclude })
        .does('statement', '2026-03-09')
        .does('recheck', '2026-03-10', fine);
      const bandReason = { ...fine, bandReason: '情节恶劣' };
      walk.mayNot('decide', '2026-03-11', 'discussed-together', bandReason);
      walk.mayNot('discuss', '2026-03-11', 'discussion-record-signed');
      walk
        .paper('discussion-record', 'signed')
        .does('discuss', '2026-03-11')
        .does('decide', '2026-03-11', bandReason, 12);
    }
  });

  test('34: below the band as well, with its reason and the discussion', () => {
    const walk = ready();
    walk.mayNot('decide', '2026-03-11', 'band-kept', { fine: 100 });
    walk.mayNot('decide', '2026-03-11', 'band-kept', { fine: 100, bandReason: '困难' });
    walk.paper('discussion-record', 'signed').does('discuss', '2026-03-11');
    walk.does('decide', '2026-03-11', { fine: 100, bandReason: '困难' }, 12);
  });

  test('59: remedies and the day for what is not money are in it', () => {
    const walk = ready({ ...smallFine, restriction: 'suspension' }).branch();
    const again = noticed({ ...smallFine, restriction: 'suspension' })
      .does('statement', '2026-03-09')
      .does('recheck', '2026-03-10', { restriction: 'suspension' });
    walk.mayNot('decide', '2026-03-11', 'remedies-told', { remediesTold: false });
    again.mayNot('decide', '2026-03-11', 'performance-has-a-day', { restriction: 'suspension' });
    again.does('decide', '2026-03-11', { restriction: 'suspension', performBy: '2026-04-11' });
    assert.equal(again.fact('kind'), 'suspension');
  });

  test('29: a fine imposed by another case meanwhile bars the fine of this one', () => {
    ready().found({ sameAct: 1 }).mayNot('decide', '2026-03-11', 'no-second-fine');
  });

  test('P2 · 60: ninety days from filing, late on the ninety-first', () => {
    const walk = ready();
    assert.equal(walk.dueDay('decision'), '2026-06-01');
    const late = walk.branch();
    walk.does('decide', '2026-06-01', {}, 23.99);
    assert.equal(walk.state('decision', '2026-07-01'), 'met');
    late.does('decide', '2026-06-02', {}, 0);
    assert.equal(late.state('decision', '2026-07-01'), 'late');
  });

  test('L · P2: extended once, by thirty days, only where the rule of the sector allows it', () => {
    const walk = ready();
    walk.mayNot('extend-decision', '2026-05-20', 'extension-in-force');
    walk
      .found({ allowed: 1 })
      .mayNot('extend-decision', '2026-05-20', 'extension-approved', { discussed: false });
    walk.does('extend-decision', '2026-05-20');
    assert.equal(walk.dueDay('decision'), '2026-07-01');
    walk.mayNot('extend-decision', '2026-06-20', 'extended-in-time');
  });

  test('33.3, 30: whoever is spared is educated, and the guardian is told', () => {
    const walk = concluded({ ...noPenalty, finding: 'age' }, { age: 'under-fourteen' });
    walk.mayNot('decide-no-penalty', '2026-03-06', 'party-educated', { ground: 'age', educated: false });
    walk.mayNot('decide-no-penalty', '2026-03-06', 'guardian-told', { ground: 'age', guardianTold: false });
    walk.mayNot('decide-no-penalty', '2026-03-06', 'ground-found', { ground: 'no-fault' });
    walk.does('decide-no-penalty', '2026-03-06', { ground: 'age' });
  });

  test('57: after the party was heard the facts may turn out not to hold', () => {
    ready().does('decide-no-penalty', '2026-03-11', { ground: 'unfounded' });
    ready().mayNot('decide-no-penalty', '2026-03-11', 'ground-found', { ground: 'first' });
    const sparable = noticed({}, { corrected: true, harm: 'slight' })
      .does('statement', '2026-03-09')
      .does('recheck', '2026-03-10');
    sparable.does('decide-no-penalty', '2026-03-11', { ground: 'first' });
  });

  test('9, 57: a decision names a penalty, or it is one of no penalty', () => {
    const walk = established()
      .found({ discretion: { band: 'x', grade: 'ordinary' } })
      .does('conclude', '2026-03-05');
    walk
      .papers('prior-notice')
      .does('serve-notice', '2026-03-06')
      .does('statement', '2026-03-09')
      .does('recheck', '2026-03-10');
    walk.mayNot('decide', '2026-03-11', 'penalty-named', noPenalty);
  });
});
