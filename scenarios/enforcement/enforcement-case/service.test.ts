import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { archived, decided, served } from './case-walk-fixture.ts';

const issued = () => decided().papers('penalty-decision');

describe('P6 · APL 61: service', () => {
  test('seven working days from the decision; the day of receipt is what counts', () => {
    const walk = issued().papers('service-receipt');
    assert.equal(walk.dueDay('service'), '2026-03-20');
    const late = walk.branch();
    walk.does('serve-decision', '2026-03-23', { receivedOn: '2026-03-20' });
    assert.equal(walk.state('service', '2026-04-30'), 'met');
    assert.equal(walk.fact('effectiveOn'), '2026-03-20');
    late.does('serve-decision', '2026-03-23', { receivedOn: '2026-03-21' });
    assert.equal(late.state('service', '2026-04-30'), 'late');
  });

  test('nothing is served that was not issued, nor before it was decided', () => {
    decided().mayNot('serve-decision', '2026-03-12', 'decision-issued');
    issued().mayNot('serve-decision', '2026-03-12', 'receipt-kept');
    issued().mayNot('serve-decision', '2026-03-12', 'received-after-decision', { receivedOn: '2026-03-10' });
  });

  test('refused: left behind with a witness or on film (民诉 89)', () => {
    const walk = issued().papers('service-receipt');
    walk.mayNot('serve-decision', '2026-03-12', 'refusal-witnessed', { method: 'left', witnessed: true });
    walk.does('fail-service', '2026-03-12');
    walk.mayNot('serve-decision', '2026-03-12', 'refusal-witnessed', { method: 'left' }, 12);
    walk.branch().does('serve-decision', '2026-03-12', { method: 'left', recorded: true }, 12);
    walk.does('serve-decision', '2026-03-12', { method: 'left', witnessed: true }, 12);
  });

  test('by post, with its number; by another body or handed on, with the receipt (民诉 91–92)', () => {
    issued().mayNot('serve-decision', '2026-03-16', 'post-proved', { method: 'post', receiver: 'household' });
    issued().does('serve-decision', '2026-03-16', {
      method: 'post',
      reference: 'EMS1',
      receivedOn: '2026-03-14',
    });
    for (const method of ['entrusted', 'forwarded'])
      issued().papers('service-receipt').does('serve-decision', '2026-03-16', { method });
  });

  test('APL 61: electronically with the signed consent alone', () => {
    const walk = issued();
    walk.mayNot('serve-decision', '2026-03-12', 'electronic-consent', { method: 'electronic' });
    walk
      .paper('electronic-service-consent', 'signed')
      .does('serve-decision', '2026-03-12', { method: 'electronic' });
  });

  test('address unknown: announced, and thirty days later it counts as served (民诉 95)', () => {
    const walk = issued();
    walk.mayNot('announce-service', '2026-03-12', 'other-ways-failed');
    walk
      .does('fail-service', '2026-03-12', { trouble: 'unknown' })
      .does('announce-service', '2026-03-12', {}, 12);
    walk.mayNot('announce-service', '2026-03-13', 'announced-once');
    assert.equal(walk.state('service', '2026-04-30'), 'met');
    assert.equal(walk.dueDay('announcement'), '2026-04-11');
    const announced = { method: 'announcement', receiver: 'nobody', receivedOn: '2026-04-11' };
    walk.mayNot('serve-decision', '2026-04-11', 'announced-thirty-days', announced, 23.9);
    walk.branch().does('serve-decision', '2026-04-12', announced, 0);
    walk.does('serve-decision', '2026-04-20', announced);
    assert.equal(walk.fact('effectiveOn'), '2026-04-11');
    // fifteen days later is Sunday the 26th: the last day moves to Monday (民法典 203)
    assert.equal(walk.dueDay('payment'), '2026-04-27');
    // found after all before the thirty days are over
    const found = issued()
      .does('fail-service', '2026-03-12', { trouble: 'unknown' })
      .does('announce-service', '2026-03-12', {}, 12);
    found.papers('service-receipt').does('serve-decision', '2026-03-20', { receivedOn: '2026-03-20' });
    assert.equal(found.state('announcement', '2026-05-01'), 'met');
  });

  test('the addressee is dead: nothing is served, the case is terminated (ACL 40)', () => {
    const walk = issued().papers('service-receipt').does('fail-service', '2026-03-12', { trouble: 'dead' });
    walk.mayNot('serve-decision', '2026-03-12', 'addressee-lives', {}, 12);
    walk.does('terminate', '2026-03-13');
    assert.equal(archived(walk, '2026-03-16').snapshot!.outcome, 'terminated');
    assert.equal(walk.state('service', '2026-05-01'), 'cancelled');
  });
});

describe('P9 · APL 48: publication', () => {
  const published = () => served().does('publish', '2026-03-13');

  test('masked; not of a minor; once', () => {
    served().mayNot('publish', '2026-03-13', 'secrets-masked', { masked: false });
    published().mayNot('publish', '2026-03-16', 'penalty-to-publish');
  });

  test('withdrawn within three working days of its change, with the reason; the case is not closed before', () => {
    const walk = published()
      .does('record-remedy', '2026-03-20')
      .does('record-remedy-result', '2026-05-15', { result: 'quashed', finalOn: '2026-05-15' });
    assert.equal(walk.dueDay('publication-withdrawal'), '2026-05-20');
    walk
      .paper('closing-approval', 'signed')
      .papers('file-index')
      .mayNot('archive', '2026-05-18', 'publication-withdrawn');
    walk.does('withdraw-publication', '2026-05-20');
    assert.equal(walk.state('publication-withdrawal', '2026-06-30'), 'met');
    walk.does('archive', '2026-05-21');
    assert.equal(walk.snapshot!.outcome, 'quashed');
    published().mayNot('withdraw-publication', '2026-03-16', 'withdrawal-due');
  });

  test('what was upheld stays published', () => {
    const walk = published()
      .does('record-remedy', '2026-03-20')
      .does('record-remedy-result', '2026-06-30', { result: 'upheld' });
    walk.mayNot('withdraw-publication', '2026-07-01', 'withdrawal-due');
  });
});
