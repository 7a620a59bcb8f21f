import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CourtWalk, entered, executing, filed, received, refused } from './court-walk-fixture.ts';
import scenario from './scenario.ts';

describe('credit entries have a procedure of their own (法释〔2017〕7号, status M)', () => {
  test('notice first, and time to object; the president issues the entry; no minor, nobody who cannot pay', () => {
    const walk = executing().mayNot('credit-notice', '2026-03-27', 'credit-notice-issued');
    walk.paper('credit-notice');
    walk.mayNot('credit-notice', '2026-03-27', 'able-and-refusing', { ableToPerform: false });
    walk.mayNot('credit-notice', '2026-03-27', 'no-minor', { adult: false });
    walk.mayNot('enter-credit', '2026-03-27', 'noticed-first');
    walk.does('credit-notice', '2026-03-27');
    walk.mayNot('enter-credit', '2026-04-05', 'objection-time-over');
    walk.mayNot('enter-credit', '2026-04-07', 'entry-approved', { approved: false });
    walk.does('enter-credit', '2026-04-07');
    assert.equal(walk.dueDay('credit-term'), '2028-04-07');
  });

  test('an objection is decided in fifteen days before anything is entered; upheld, nothing is', () => {
    const objected = (): CourtWalk =>
      executing()
        .paper('credit-notice')
        .does('credit-notice', '2026-03-27')
        .does('credit-object', '2026-03-30');
    const walk = objected();
    assert.equal(walk.dueDay('objection-decision'), '2026-04-14');
    walk.mayNot('enter-credit', '2026-04-07', 'objection-settled');
    walk.does('decide-objection', '2026-04-08').does('enter-credit', '2026-04-08', {}, 11);
    const upheld = objected().does('decide-objection', '2026-04-08', { result: 'upheld' });
    assert.equal(upheld.fact('credit'), 'none');
    assert.ok(scenario.flow.actions.get('credit-object')!.definition.by.includes('party'));
  });

  test('an entry that was wrong is removed within three working days', () => {
    const walk = entered().does('credit-object', '2026-04-08').does('decide-objection', '2026-04-09', {
      result: 'upheld',
    });
    assert.equal(walk.dueDay('credit-removal'), '2026-04-14');
    walk.does('remove-credit', '2026-04-13', { removedOn: '2026-04-13' });
    assert.deepEqual([walk.fact('credit'), walk.stage], ['removed', 'executing']);
  });

  test('repair: asked for, decided with its paper, refused it stands, granted it is removed', () => {
    const asked = (): CourtWalk => entered().does('ask-repair', '2026-06-01');
    asked().mayNot('decide-repair', '2026-06-08', 'credit-repair-decision-issued');
    const refusing = asked().paper('credit-repair-decision').does('decide-repair', '2026-06-08', {
      result: 'refused',
    });
    assert.equal(refusing.fact('credit'), 'entered');
    refusing.mayNot('remove-credit', '2026-06-10', 'to-be-removed');
    const walk = asked().paper('credit-repair-decision').does('decide-repair', '2026-06-08');
    assert.equal(walk.does('remove-credit', '2026-06-10').fact('credit'), 'removed');
  });

  test('at the end of its term the platform removes it', () => {
    const walk = entered();
    const term = scenario.flow.clocks.get('credit-term')!.definition;
    assert.equal(term.onExpiry, 'expire-credit');
    walk.act('expire-credit', '2028-04-08');
    assert.deepEqual([walk.fact('credit'), walk.stage], ['removed', 'executing']);
  });

  test('a case that ends with an entry stays open until it is removed, and then ends as it ended', () => {
    const paid = entered().does('execute', '2026-05-06');
    assert.equal(paid.stage, 'credit-standing');
    assert.equal(paid.dueDay('credit-removal'), '2026-05-11');
    assert.equal(paid.does('remove-credit', '2026-05-08', { removedOn: '2026-05-08' }).outcome, 'enforced');
    const performed = entered().does('record-performance', '2026-05-06');
    assert.equal(
      performed.does('remove-credit', '2026-05-08', { removedOn: '2026-05-08' }).outcome,
      'performed',
    );
    const ended = entered().paper('termination-ruling').does('end-execution', '2026-05-06');
    ended.mayNot('remove-credit', '2026-05-08', 'to-be-removed', { removedOn: '2026-05-08' });
    assert.equal(ended.act('expire-credit', '2028-04-08').outcome, 'terminated');
  });
});

describe('supervision by the procuratorate (人民检察院组织法 21; 行政诉讼法 101)', () => {
  test('an agency that fails to apply: a file of the procuratorate, its suggestion, two months for the answer', () => {
    const walk = new CourtWalk().does('open-supervision', '2026-03-02');
    walk.mayNot('issue-suggestion', '2026-03-03', 'procuratorate-suggestion-issued');
    walk.paper('procuratorate-suggestion').does('issue-suggestion', '2026-03-03');
    assert.equal(walk.dueDay('suggestion-answer'), '2026-05-04');
    assert.equal(walk.does('record-answer', '2026-04-20').outcome, 'suggestion-answered');
    const none = new CourtWalk()
      .does('open-supervision', '2026-03-02')
      .does('close-supervision', '2026-03-04');
    assert.equal(none.outcome, 'supervision-closed');
  });

  test('the court’s handling: the suggestion stands in the case, and is answered in writing before the next', () => {
    for (const walk of [received(), filed(), refused(), executing()]) {
      walk.does('suggest', '2026-03-27');
      walk.mayNot('suggest', '2026-03-28', 'suggestion-answered');
      walk.mayNot('answer-suggestion', '2026-03-30', 'reply-letter-issued');
      walk.paper('reply-letter').does('answer-suggestion', '2026-03-30');
      assert.equal(walk.state('suggestion-answer', '2026-09-01'), 'met');
    }
  });

  test('the deliberation is the court’s own: not the clerk’s, the agency’s or the party’s; the procuratorate’s after the ruling', () => {
    const { visibility, compartments } = scenario.definition.data;
    const opening = visibility.filter((row) => row.opens?.includes('deliberation') === true);
    assert.deepEqual(
      opening.map((row) => row.role),
      ['judge', 'court-president', 'prosecutor'],
    );
    const after = opening.find((row) => row.role === 'prosecutor')!.stages!;
    for (const stage of ['received', 'correcting', 'declined', 'declined-review', 'reviewing'])
      assert.equal(after.includes(stage), false);
    assert.ok(compartments![0]!.fields!.includes('record-review.legalityReasons'));
    for (const row of visibility) assert.notEqual(row.role, 'officer');
  });
});
