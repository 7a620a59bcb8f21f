import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { people } from './reconsideration-inputs-fixture.ts';
import { accepted, applied, nothingEarlier, ReviewWalk } from './reconsideration-walk-fixture.ts';
import scenario from './scenario.ts';

describe('the application period (20, 21)', () => {
  test('F1: sixty calendar days from knowing the act; the sixtieth is in time, the day after is not', () => {
    // knew on 1 January: the sixtieth day is Monday, 2 March
    const inTime = applied({ knownOn: '2026-01-01', actDay: '2026-01-01' });
    assert.equal(inTime.dueDay('application'), '2026-03-02');
    inTime.does('accept', '2026-03-03');
    const late = applied({ knownOn: '2025-12-28', actDay: '2025-12-28' });
    late.mayNot('accept', '2026-03-03', 'in-time');
    late.mayNot('decline', '2026-03-03', 'late-reason-weighed', { ground: 'late' });
    late.does('decline', '2026-03-03', { ground: 'late', lateReasonWeighed: '没有提出理由' });
    assert.equal(late.fact('result'), 'not-accepted');
  });

  test('it counts from the day of posting, not of arrival', () => {
    const posted = applied({
      channel: 'mail',
      knownOn: '2025-12-26',
      actDay: '2025-12-26',
      filedOn: '2026-02-24',
    });
    posted.does('accept', '2026-03-03');
  });

  test('20.2: late for a reason: the period goes on as many days as the obstacle lasted, and no longer', () => {
    const walk = applied({ knownOn: '2025-12-01', actDay: '2025-12-01', lateReason: '住院' });
    const excuse = { excuse: 'obstacle', excuseBasis: '住院证明', obstacleFrom: '2026-01-05' };
    walk.mayNot('accept', '2026-03-03', 'in-time', { ...excuse, obstacleTo: '2026-02-04' });
    walk.mayNot('accept', '2026-03-03', 'in-time', {
      ...excuse,
      obstacleTo: '2026-02-05',
      excuseBasis: undefined,
    });
    walk.does('accept', '2026-03-03', { ...excuse, obstacleTo: '2026-02-05' });
  });

  test('20.2: an obstacle that began after the period was over excuses nothing', () => {
    const walk = applied({ knownOn: '2025-11-01', actDay: '2025-11-01' });
    const excuse = {
      excuse: 'obstacle',
      excuseBasis: '住院证明',
      obstacleFrom: '2026-01-05',
      obstacleTo: '2026-03-01',
    };
    walk.mayNot('accept', '2026-03-03', 'in-time', excuse);
  });

  test('20.1: a law may allow longer', () => {
    const walk = applied({ knownOn: '2025-12-01', actDay: '2025-12-01' });
    const longer = { excuse: 'longer', excuseBasis: '某法第九条' };
    walk.mayNot('accept', '2026-03-03', 'in-time', { ...longer, longerUntil: '2026-02-28' });
    walk.does('accept', '2026-03-03', { ...longer, longerUntil: '2026-03-31' });
  });

  test('20.3: who was not told of the right has sixty days from learning of it, within a year of knowing the act', () => {
    const untold = { rightsTold: false, knownOn: '2025-04-01', actDay: '2025-04-01' };
    applied({ ...untold, rightsKnownOn: '2026-02-01' }).does('accept', '2026-03-03');
    applied(untold).does('accept', '2026-03-03');
    applied({ ...untold, rightsKnownOn: '2025-10-01' }).mayNot('accept', '2026-03-03', 'in-time');
    applied({ ...untold, knownOn: '2025-02-01', rightsKnownOn: '2026-02-01' }).mayNot(
      'accept',
      '2026-03-03',
      'in-time',
    );
  });

  test('F2: beyond five years from the act nothing excuses it, twenty for immovables', () => {
    const old = { actDay: '2021-03-01', knownOn: '2026-02-10' };
    applied(old).mayNot('accept', '2026-03-03', 'within-cap');
    applied({ ...old, immovable: true }).does('accept', '2026-03-03');
    applied({ ...old, actDay: '2006-03-01', immovable: true }).mayNot('accept', '2026-03-03', 'within-cap');
  });

  test('bad input: many years late is late, and not an error of a calendar without those years', () => {
    applied({ knownOn: '2009-05-01', actDay: '2009-05-01', immovable: true }).mayNot(
      'accept',
      '2026-03-03',
      'in-time',
    );
  });

  test('bad input: a day in the future; not late at all', () => {
    new ReviewWalk().mayNot('apply', '2026-03-02', 'knownOn-not-in-future', { knownOn: '2026-03-03' });
    new ReviewWalk().mayNot('apply', '2026-03-02', 'filedOn-not-in-future', { filedOn: '2026-03-03' });
    applied().mayNot('decline', '2026-03-03', 'late-indeed', { ground: 'late', lateReasonWeighed: '无' });
  });
});

describe('the application (13, 14, 22, 23, 32)', () => {
  test('22.3: an oral application is recorded on the spot and signed', () => {
    new ReviewWalk().mayNot('apply', '2026-03-02', 'oral-record-signed', { channel: 'oral' });
    applied({ channel: 'oral', recordSigned: true });
  });

  test('14: kin, guardians and successors show that they are', () => {
    new ReviewWalk().mayNot('apply', '2026-03-02', 'standing-shown', { standing: 'kin' });
    applied({ standing: 'kin', standingProof: '户口簿' });
  });

  test('13: a normative document is attacked by name', () => {
    new ReviewWalk().mayNot('apply', '2026-03-02', 'document-named', { normativeAsked: true });
  });

  test('23: what must come to reconsideration first is marked, and only that', () => {
    for (const [apply, first] of [
      [{ onTheSpot: true }, true],
      [{ actKind: 'natural-resource', takesAcquired: true }, true],
      [{ actKind: 'duty', claim: 'perform' }, true],
      [{ actKind: 'information', refusedToDisclose: true }, true],
      [{ actKind: 'other', firstByLaw: '某法第二十条' }, true],
      [{}, undefined],
      [{ actKind: 'natural-resource' }, undefined],
      [{ actKind: 'information' }, undefined],
    ] as const)
      assert.equal(applied(apply).fact('compulsoryFirst'), first, JSON.stringify(apply));
  });

  test('F4, 32: through the agency that acted, which forwards it in five working days; only for penalties on the spot or by camera', () => {
    new ReviewWalk().mayNot('apply', '2026-03-02', 'through-agency-only-if-allowed', { channel: 'agency' });
    const walk = applied({ channel: 'agency', monitoring: true });
    assert.equal(walk.stage, 'with-agency');
    assert.equal(walk.dueDay('transmit'), '2026-03-09');
    assert.equal(walk.state('acceptance', '2026-03-03'), 'not-started');
    walk.does('forward', '2026-03-04');
    assert.equal(walk.state('transmit', '2026-03-31'), 'met');
    assert.equal(walk.dueDay('acceptance'), '2026-03-11');
  });

  test('what an applicant writes in their own words is sealed, the illness that made them late too (20.2)', () => {
    const { properties } = scenario.flow.definition.forms['apply']!;
    for (const field of ['requests', 'reasons', 'lateReason'])
      assert.equal(properties[field]!['x-personal'], true, field);
  });
});

describe('acceptance (29–35)', () => {
  test('F3: five working days; silence is acceptance on the last of them', () => {
    const walk = applied();
    assert.equal(walk.dueDay('acceptance'), '2026-03-09');
    walk.act('deem-accepted', '2026-03-10');
    assert.deepEqual(
      [walk.stage, walk.fact('acceptedOn'), walk.fact('procedure')],
      ['reviewing', '2026-03-09', 'ordinary'],
    );
    assert.equal(walk.dueDay('decision'), '2026-05-08');
    // too late to refuse it: what is inadmissible is rejected (33)
    applied().mayNot('decline', '2026-03-10', 'declined-in-time');
  });

  test('F3, 31: the list of what is missing is sent once, within five working days; ten working days to supply it', () => {
    const walk = applied();
    walk.mayNot('request-correction', '2026-03-03', 'correction-once', { onceAndForAll: false });
    walk.branch().mayNot('request-correction', '2026-03-10', 'correction-in-time');
    walk.does('request-correction', '2026-03-03').does('serve-correction', '2026-03-04');
    assert.equal(walk.state('acceptance', '2026-03-31'), 'met');
    walk.does('submit-correction', '2026-03-17');
    assert.equal(walk.state('correction', '2026-03-31'), 'met');
    // looked at anew, and no second list (31.3)
    assert.equal(walk.dueDay('acceptance-corrected'), '2026-03-24');
    walk.mayNot('request-correction', '2026-03-18', 'correction-in-time');
    walk.act('deem-accepted', '2026-03-25');
    assert.equal(walk.fact('acceptedOn'), '2026-03-24');
  });

  test('31.2: for a good reason there is more time, once', () => {
    const walk = applied().does('request-correction', '2026-03-03').does('serve-correction', '2026-03-04');
    walk.mayNot('extend-correction', '2026-03-17', 'correction-open', { until: '2026-03-18' });
    walk.does('extend-correction', '2026-03-17', { until: '2026-03-31' });
    assert.equal(walk.state('correction', '2026-03-20'), 'cancelled');
    assert.equal(walk.state('correction-extended', '2026-03-31', 20), 'open');
    assert.equal(walk.state('correction-extended', '2026-04-01'), 'lapsed');
    walk.mayNot('extend-correction', '2026-03-18', 'correction-open', { until: '2026-04-30' });
  });

  test('30.1: each condition that is not met is named for itself', () => {
    for (const [change, id] of [
      [{ identified: false }, 'parties-clear'],
      [{ interest: false }, 'interest-shown'],
      [{ specific: false }, 'claim-specific'],
      [{ scope: 'personnel' }, 'in-scope'],
      [{ scope: 'norm' }, 'in-scope'],
      [{ competence: 'next-level' }, 'competent'],
    ] as const)
      applied().mayNot('accept', '2026-03-03', id, change);
    applied().mayNot('decline', '2026-03-03', 'competent-body-named', { ground: 'competence' });
  });

  test('29.2: not beside a suit that a court has accepted', () => {
    const article = applied().mayNot('accept', '2026-03-03', 'not-in-court', { courtAccepted: true });
    assert.match(JSON.stringify(article), /29\.2/u);
  });

  test('30.1(7), 74.2: not a second time, unless an earlier withdrawal was not meant', () => {
    const again = applied().found({ ...nothingEarlier, accepted: 1 });
    again.mayNot('accept', '2026-03-03', 'not-reviewed-before');
    again.mayNot('accept', '2026-03-03', 'not-reviewed-before', { againstWill: '被迫撤回的录音' });
    const withdrawn = applied().found({ ...nothingEarlier, accepted: 1, withdrawn: 1 });
    withdrawn.mayNot('accept', '2026-03-03', 'not-reviewed-before');
    withdrawn.does('accept', '2026-03-03', { againstWill: '被迫撤回的录音' });
  });

  test('53: the simple procedure on its grounds only', () => {
    applied().mayNot('accept-simple', '2026-03-03', 'simple-ground-true');
    applied({ amount: 3000.01 }).mayNot('accept-simple', '2026-03-03', 'simple-ground-true');
    applied({ amount: 3000 }).does('accept-simple', '2026-03-03');
    applied({ amount: 0 }).mayNot('accept-simple', '2026-03-03', 'simple-ground-true');
    applied({ amount: 3000 }).mayNot('accept-simple', '2026-03-03', 'simple-clear', { clear: false });
    applied().mayNot('accept-simple', '2026-03-03', 'simple-ground-true', { simpleGround: 'spot' });
    applied({ onTheSpot: true }).does('accept-simple', '2026-03-03', { simpleGround: 'spot' });
    applied({ actKind: 'information' }).does('accept-simple', '2026-03-03', { simpleGround: 'information' });
    applied().mayNot('accept-simple', '2026-03-03', 'simple-ground-true', { simpleGround: 'agreed' });
    applied().does('accept-simple', '2026-03-03', { simpleGround: 'agreed', allAgreed: true });
  });

  test('35: a refusal can be overruled from above; the review then has its own decision and its own time for a suit', () => {
    const walk = applied().does('decline', '2026-03-05').does('serve', '2026-03-20');
    walk.mayNot('superior-orders', '2026-03-25', 'order-fits', { what: 'resume' });
    walk.does('superior-orders', '2026-03-25');
    assert.deepEqual([walk.stage, walk.state('suit', '2026-03-26')], ['reviewing', 'cancelled']);
    assert.equal(walk.dueDay('decision'), '2026-05-25');
    walk.does('assign', '2026-03-25').decides('2026-03-27', { result: 'rejected', ground: 'a33' });
    walk.does('serve', '2026-04-01', { servedOn: '2026-04-01' });
    assert.equal(walk.dueDay('suit-again'), '2026-04-16');
  });

  test('36: two reviewers who had no part in the act, and do not speak for the agency', () => {
    const walk = applied();
    walk.mayNot('assign', '2026-03-03', 'two-reviewers', { coHandler: people.handler });
    walk.mayNot('assign', '2026-03-03', 'reviewers-uninvolved', { uninvolved: false });
    accepted()
      .does('send-copy', '2026-03-04')
      .mayNot('assign', '2026-03-05', 'reviewers-uninvolved', { handler: people.representative });
  });
});
