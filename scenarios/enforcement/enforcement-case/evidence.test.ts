import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluateSync } from '@gaoyao/kernel/rules';
import { noPenalty, smallFine } from './case-inputs-fixture.ts';
import { established, filed } from './case-walk-fixture.ts';
import { leniency } from './rules/leniency.ts';

describe('evidence', () => {
  test('APL 40, 54: no penalty is proposed while a compulsory point is open; the facts may be found not to hold', () => {
    const walk = established().found({ evidence: { compulsoryOpen: 1 } });
    walk.mayNot('conclude', '2026-03-05', 'evidence-complete');
    walk.does('conclude', '2026-03-05', { ...noPenalty, finding: 'unfounded' });
  });

  test('APL 46.3: unlawful evidence is not taken; where the points are open without an excluded piece the inquiry resumes', () => {
    const walk = established();
    walk.mayNot('add-evidence', '2026-03-04', 'lawfully-obtained', { lawful: false }, 11);
    walk.does('add-evidence', '2026-03-04', {}, 11).does('conclude', '2026-03-05', {}, 12);
    walk.does('exclude-evidence', '2026-03-05', {}, 13);
    assert.equal(walk.stage(), 'concluded');
    walk.found({ evidence: { compulsoryOpen: 1 } }).does('exclude-evidence', '2026-03-06', { piece: 5 });
    assert.equal(walk.stage(), 'inquiry');
    walk.mayNot('conclude', '2026-03-09', 'evidence-complete');
  });

  test('APL 42, 55: credentials shown, two officers, a witness where the party is absent', () => {
    const walk = filed();
    walk.mayNot('inspect', '2026-03-04', 'credentials-shown', { cardShown: false });
    walk.mayNot('interview', '2026-03-04', 'credentials-shown', { cardShown: false });
    walk.mayNot('inspect', '2026-03-04', 'both-took-part', { bothPresent: false });
    walk.mayNot('inspect', '2026-03-04', 'absence-witnessed', { party: 'absent' });
    walk.mayNot('interview', '2026-03-04', 'asked-with-rights', { rightsTold: false });
    walk.mayNot('inspect', '2026-03-04', 'obtained-not-in-future', { obtained: '2026-03-05' });
    walk.does('inspect', '2026-03-04', { party: 'absent', witnessed: true });
  });

  test('APL 56: samples are taken with their voucher', () => {
    const walk = filed();
    walk.mayNot('sample', '2026-03-04', 'sampling-voucher-issued');
    walk.papers('sampling-voucher').does('sample', '2026-03-04');
  });

  test('APL 41: monitoring is examined by legal staff, told, and can be seen and answered', () => {
    const walk = filed().found({ reviewer: { all: false, missing: 'x' } });
    walk.mayNot('add-monitoring', '2026-03-04', 'monitoring-reviewed');
    walk.found({ reviewer: { all: true, missing: '' } });
    walk.mayNot('add-monitoring', '2026-03-04', 'device-approved', { approved: false });
    walk.mayNot('add-monitoring', '2026-03-04', 'record-clear', { clear: false });
    walk.mayNot('add-monitoring', '2026-03-04', 'monitoring-told', { told: false });
    walk.does('add-monitoring', '2026-03-04');
  });

  test('ACL 25: an appraisal has a period told in writing, one at a time, and the inquiry waits for it', () => {
    const walk = established();
    walk.mayNot('appraise', '2026-03-05', 'appraisal-period-told', { told: false });
    walk.does('appraise', '2026-03-05').mayNot('appraise', '2026-03-05', 'one-appraisal-at-a-time', {}, 11);
    walk.mayNot('conclude', '2026-03-06', 'appraisal-done');
    walk.mayNot('appraisal-result', '2026-03-09', 'institution-qualified', { qualified: false });
    walk.does('appraisal-result', '2026-03-09').does('conclude', '2026-03-10');
    filed().mayNot('appraisal-result', '2026-03-05', 'appraisal-commissioned');
  });

  test('APL 47: the whole process can be recorded in every stage that is not final', () => {
    filed().does('record-process', '2026-03-04', { step: 'start', medium: 'text' });
  });

  test('APL 28: an order to correct has its paper, its day and its check', () => {
    const walk = filed();
    walk.mayNot('order-correction', '2026-03-04', 'correction-order-issued');
    walk.papers('correction-order');
    walk.mayNot('order-correction', '2026-03-04', 'correction-has-time', { correctBy: '2026-03-03' });
    walk.does('order-correction', '2026-03-04');
    // its day is Tuesday 10 March: checked on the next working day at the latest
    assert.equal(walk.dueDay('correction-check'), '2026-03-11');
    walk.does('check-correction', '2026-03-11');
    assert.equal(walk.state('correction-check', '2026-04-01'), 'met');
    filed().mayNot('check-correction', '2026-03-05', 'correction-ordered');
    established().mayNot('conclude', '2026-03-05', 'correction-ordered-if-due', { correction: 'ordered' });
  });
});

describe('APL 30–33: the ladder of leniency binds both ways', () => {
  const refusedPenalty: readonly (readonly [string, object])[] = [
    ['APL 30: under fourteen', { age: 'under-fourteen' }],
    ['APL 31: no capacity', { capacity: 'none' }],
    ['APL 33.2: no fault', { fault: 'none' }],
    ['APL 33.1: minor, corrected, no harm', { minor: true, corrected: true, harm: 'none' }],
  ];
  for (const [name, facts] of refusedPenalty)
    test(`${name}: no penalty may be proposed`, () => {
      established({ ...facts }).mayNot('conclude', '2026-03-05', 'leniency-followed');
    });

  test('APL 33: nobody is let go on a ground that was not found', () => {
    for (const finding of ['minor', 'no-fault', 'age', 'capacity'])
      established().mayNot('conclude', '2026-03-05', 'leniency-grounded', { ...noPenalty, finding });
  });

  test('APL 33.1: a first violation may be spared, a second may not', () => {
    const facts = { corrected: true, harm: 'slight' };
    const first = { ...noPenalty, finding: 'first' };
    established(facts).does('conclude', '2026-03-05', first);
    established(facts).does('conclude', '2026-03-05');
    established(facts).found({ earlier: 1 }).mayNot('conclude', '2026-03-05', 'first-violation', first);
    established(facts).found({ earlierSpot: 1 }).mayNot('conclude', '2026-03-05', 'first-violation', first);
    established().mayNot('conclude', '2026-03-05', 'first-violation', first);
  });

  test('APL 30, 32: from fourteen to eighteen, and on each of the five grounds, the penalty is lighter or mitigated', () => {
    const grounds = ['remedied', 'coerced', 'disclosed', 'meritorious', 'other'].map((mitigation) => ({
      mitigation,
    }));
    for (const facts of [{ age: 'fourteen-to-eighteen' }, ...grounds]) {
      established(facts).mayNot('conclude', '2026-03-05', 'mitigated-as-due');
      established(facts).does('conclude', '2026-03-05', { fine: 200 });
      established(facts)
        .found({ discretion: { band: 'low', grade: 'lighter', least: 100, most: 600 } })
        .does('conclude', '2026-03-05');
    }
  });

  test('APL 37: the milder of the old and the new rule applies', () => {
    established().mayNot('conclude', '2026-03-05', 'milder-law-applied', { lawCompared: false });
  });

  test('the age belongs to a person, and only that of a minor is kept as a fact', () => {
    assert.equal(established().fact('age'), undefined);
    assert.equal(established({ age: 'under-fourteen' }).fact('age'), 'under-fourteen');
    filed({ partyKind: 'organisation' }).mayNot('establish', '2026-03-04', 'age-fits-party');
    filed().mayNot('establish', '2026-03-04', 'age-fits-party', { age: 'organisation' });
  });

  test('the decision table answers as the articles read, for every combination', () => {
    const each = (values: readonly unknown[], rest: readonly object[], key: string) =>
      values.flatMap((value) => rest.map((one) => ({ ...one, [key]: value })));
    let all: readonly object[] = [{}];
    for (const [key, values] of Object.entries({
      age: ['adult', 'fourteen-to-eighteen', 'under-fourteen', 'organisation'],
      capacity: ['full', 'limited', 'none'],
      fault: ['present', 'none'],
      minor: [true, false],
      corrected: [true, false],
      harm: ['none', 'slight', 'some'],
      mitigation: ['none', 'remedied', 'coerced', 'disclosed', 'meritorious', 'other'],
    }))
      all = each(values, all, key);
    for (const input of all as readonly Record<string, unknown>[]) {
      const expected =
        input['age'] === 'under-fourteen'
          ? 'age'
          : input['capacity'] === 'none'
            ? 'capacity'
            : input['fault'] === 'none'
              ? 'no-fault'
              : input['minor'] === true && input['corrected'] === true && input['harm'] === 'none'
                ? 'minor'
                : input['age'] === 'fourteen-to-eighteen' || input['mitigation'] !== 'none'
                  ? 'mitigate'
                  : input['capacity'] === 'limited'
                    ? 'may-mitigate'
                    : 'none';
      const { handling } = evaluateSync(leniency.model, { input }).result as { handling: string };
      assert.equal(handling, expected, JSON.stringify(input));
    }
  });
});

describe('the penalty that is proposed', () => {
  test('APL 34: outside the band it needs its reason and the heads’ discussion; without a band a fine needs its reason', () => {
    established().mayNot('conclude', '2026-03-05', 'band-kept', { fine: 3000 });
    const walk = established().does('conclude', '2026-03-05', { fine: 3000, bandReason: '情节恶劣' });
    assert.equal(walk.fact('complex'), true);
    const unknown = established().found({ discretion: { band: '', grade: '' } });
    unknown.mayNot('conclude', '2026-03-05', 'band-kept');
    unknown.does('conclude', '2026-03-05', { bandReason: '目录无对应档次' });
  });

  test('APL 29: one act is not fined twice; a warning may follow, and a quashed decision may be made anew', () => {
    for (const found of [{ sameAct: 1 }, { sameActSpot: 1 }]) {
      const walk = established().found(found);
      walk.mayNot('conclude', '2026-03-05', 'no-second-fine');
      walk.branch().found(found).does('conclude', '2026-03-05', { remade: '复决〔2026〕3 号' });
      walk.does('conclude', '2026-03-05', {
        ...noPenalty,
        reprimand: 'warning',
        bandReason: '同一行为已罚款',
      });
    }
  });

  test('APL 9, 44: a penalty is named', () => {
    established()
      .found({ discretion: { band: 'x', grade: 'ordinary' } })
      .mayNot('conclude', '2026-03-05', 'penalty-named', noPenalty);
  });

  test('APL 57, 63: a restriction of licence or conduct carries a hearing, a mere suspension of the licence does not', () => {
    for (const restriction of ['downgrade', 'revocation', 'halt', 'closure', 'ban'])
      assert.equal(
        established()
          .does('conclude', '2026-03-05', { ...smallFine, restriction })
          .fact('hearingDue'),
        true,
      );
    assert.equal(
      established()
        .does('conclude', '2026-03-05', { ...smallFine, restriction: 'suspension' })
        .fact('hearingDue'),
      undefined,
    );
  });
});
