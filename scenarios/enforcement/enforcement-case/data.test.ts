import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { policyTable } from '@gaoyao/kernel/scenario';
import { compileCondition } from '@gaoyao/kernel/process';
import { idOf } from './case-inputs-fixture.ts';
import { archived, CaseWalk, concluded } from './case-walk-fixture.ts';
import scenario from './scenario.ts';

const { definition } = scenario;

describe('what a case holds of people (rights.md 5, 6, 8)', () => {
  test('the informant is opened to the two officers alone, and never becomes a fact or a party of the case', () => {
    const opening = definition.data.visibility.filter((row) => row.opens?.includes('informant') === true);
    assert.deepEqual(
      opening.map((row) => row.member),
      ['handler', 'second-handler'],
    );
    const walk = new CaseWalk().does('report', '2026-03-02', {
      informant: idOf('informant'),
      informantNote: 'ref',
    });
    assert.ok(!JSON.stringify(walk.snapshot).includes(idOf('informant')));
    assert.deepEqual(
      scenario.flow.partyFacts.map(({ fact }) => fact),
      ['party'],
    );
  });

  test('the age of a minor is opened to those named in the case and to the party, to no post, and is no figure', () => {
    for (const row of definition.data.visibility)
      if (row.role !== undefined) assert.ok(row.opens?.includes('minor') !== true, row.role);
    for (const { id, dimensions } of definition.indicators)
      assert.ok(dimensions?.includes('age') !== true, id);
    assert.ok(policyTable(definition).length >= definition.data.visibility.length);
  });

  test('预防未成年人犯罪法 59: the closed case of a minor is sealed, that of an adult is not; no publication', () => {
    const sealed = compileCondition(definition.data.sealing!.when);
    const scopeOf = (walk: CaseWalk) =>
      ({ facts: walk.snapshot!.facts, input: {}, rules: {}, stage: walk.stage() }) as Parameters<
        typeof sealed
      >[0];
    const minor = concluded({ fine: 200 }, { age: 'fourteen-to-eighteen' });
    assert.equal(sealed(scopeOf(minor)), true);
    assert.equal(sealed(scopeOf(concluded())), false);
    minor.papers('prior-notice').does('serve-notice', '2026-03-06').does('statement', '2026-03-09');
    minor.does('recheck', '2026-03-10', { fine: 200 }).does('decide', '2026-03-11', { fine: 200 });
    minor.papers('penalty-decision', 'service-receipt').does('serve-decision', '2026-03-12');
    minor.mayNot('publish', '2026-03-13', 'no-minor-published');
    archived(minor.does('pay', '2026-03-20', { amount: 200 }), '2026-03-23');
  });

  test('personal passages are sealed: no condition and no fact may ask for them', () => {
    for (const action of definition.actions) {
      const form = definition.forms[action.form ?? ''];
      const personal = Object.entries(form?.properties ?? {}).filter(
        ([, field]) => field['x-personal'] === true,
      );
      const asked = JSON.stringify([action.require?.map(({ when }) => when), action.set, action.to]);
      for (const [field] of personal)
        assert.ok(!asked.includes(`{"input":"${field}"}`), `${action.id}.${field}`);
    }
  });

  test('every form is used by the action of its name, and every paper that a guard asks for exists', () => {
    for (const [id] of Object.entries(definition.forms))
      assert.equal(definition.actions.find((action) => action.form === id)?.id, id);
    const asked = JSON.stringify(definition.actions).matchAll(/"paper":"([a-z-]+)"/g);
    for (const [, paper] of asked) assert.ok(Object.hasOwn(definition.documents!, paper!), paper);
  });
});

describe('figures', () => {
  test('every figure says what it counts, in both languages', () => {
    for (const { id, meaning } of definition.indicators) {
      assert.match(meaning.zh, /期间|自然日/, id);
      assert.match(meaning.en, /[a-z]{4}/, id);
    }
  });

  test('every duty of the authority in the statutory facts has its on-time rate', () => {
    const rated = new Set(
      definition.indicators.flatMap((one) => (one.kind === 'due-rate' ? [one.clock] : [])),
    );
    for (const { id, kind } of definition.clocks)
      if (kind === 'duty') assert.ok(rated.has(id) || id === 'police-reply', id);
  });
});
