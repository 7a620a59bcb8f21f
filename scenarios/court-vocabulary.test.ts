import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vocabularies } from './disputes/non-litigation-enforcement/review/vocabulary.ts';
import { scenarios } from './index.ts';

/** Fields and findings that the review of the court reads of an act of the origin. */
const read: Readonly<Record<string, readonly string[]>> = {
  filing: ['officer', 'secondOfficer', 'partyKind'],
  conclusion: ['fine', 'confiscation', 'restriction', 'hearingByLaw', 'publicInterest', 'severalRelations'],
  notice: ['receivedOn', 'hearingTold'],
  waiver: ['scope'],
  review: ['result'],
  spotDecision: ['told', 'delivered'],
  service: ['method', 'receivedOn'],
  demand: ['receivedOn'],
  remedy: ['filedOn'],
  remedyResult: ['result', 'finalOn'],
  stay: ['stayed'],
};

test('what the court reads in a dossier is there in the flow it comes from: acts, fields, papers', () => {
  for (const [id, { actions, papers }] of Object.entries(vocabularies)) {
    const { definition } = scenarios.find((one) => one.definition.id === id)!;
    for (const [meaning, name] of Object.entries(actions)) {
      const action = definition.actions.find((one) => one.id === name);
      assert.ok(action !== undefined, `${id} has no act ${name}`);
      const fields = action.form === undefined ? {} : definition.forms[action.form]!.properties;
      for (const field of read[meaning] ?? [])
        assert.ok(field in fields, `${id}.${name} has no field ${field}`);
    }
    for (const template of Object.values(papers))
      assert.ok(definition.documents?.[template] !== undefined, `${id} has no paper ${template}`);
    const findings = new Set(definition.actions.flatMap((one) => (one.decide ?? []).map(({ into }) => into)));
    for (const into of [
      'qualified',
      'norm',
      'evidence',
      'largeForPerson',
      'largeForOrganisation',
      'largeConfiscation',
      'ownPower',
    ])
      assert.ok(findings.has(into), `${id} finds out no ${into}`);
  }
});
