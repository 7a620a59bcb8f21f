import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hiddenBelow, indicatorOf, isKept } from '@gaoyao/kernel/indicators';
import { disputeFigures, disputeScenarios, scenarios } from '../index.ts';

const flows = new Map(scenarios.map(({ definition }) => [definition.id, definition]));

describe('the figures of disputes', () => {
  test('every term is an indicator that a flow defines, and a rate divides what its own indicators count', () => {
    assert.equal(new Set(disputeFigures.map(({ id }) => id)).size, disputeFigures.length);
    for (const one of disputeFigures) {
      for (const term of [...one.of, ...(one.dividedBy ?? [])]) {
        const { kind } = indicatorOf(flows, term);
        assert.ok(kind === 'count' || kind === 'ratio' || kind === 'due-rate', `${one.id}: ${kind}`);
        if (term.part === 'd') assert.notEqual(kind, 'count', one.id);
      }
      assert.equal(one.dividedBy === undefined, one.unit === 'cases', one.id);
      assert.ok(flows.has(one.list) && disputeScenarios.some((id) => id === one.list), one.id);
    }
  });

  test('they count events, never persons, so that none of them is ever hidden', () => {
    for (const one of disputeFigures) assert.equal(hiddenBelow(one, flows), undefined, one.id);
  });

  test('agency and violation cut each of them, alone and together, but for what is kept by due day or by the court', () => {
    const cut = (id: string, query: Parameters<typeof isKept>[2]): boolean =>
      isKept(
        disputeFigures.find((one) => one.id === id)!,
        flows,
        query,
      );
    const ownAct = ['incidence', 'reconsiderations', 'suits', 'loss-rate', 'correction-rate'];
    for (const id of [...ownAct, 'mediation-rate', 'head-attendance-rate', 'lost-cases']) {
      assert.ok(cut(id, { dimension: 'respondent' }), id);
      assert.ok(cut(id, { dimension: 'violation' }), id);
      assert.ok(cut(id, { dimension: 'violation', where: { respondent: 'a' } }), id);
      assert.ok(cut(id, { where: { respondent: 'a', violation: 'v' } }), id);
    }
    assert.ok(cut('answered-in-time', { dimension: 'respondent' }));
    assert.ok(cut('granted-rate', { dimension: 'violation' }));
    for (const id of ['granted-rate', 'reconsidered-in-time', 'ruled-in-time', 'rectified-in-time'])
      assert.ok(!cut(id, { dimension: 'respondent' }), id);
  });
});
