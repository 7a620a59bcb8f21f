import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { checkCatalogue } from '@gaoyao/kernel/indicators';
import { indicatorTable, safetyCatalogue, safetyDomains, safetySources, scenarios } from '../../index.ts';

const flows = new Map(scenarios.map(({ definition }) => [definition.id, definition]));
const { measures, indicators } = safetyCatalogue;
const measureOf = new Map(measures.map((one) => [one.id, one]));

describe('the catalogue of the safety report', () => {
  test('it has 33 indicators in seven domains, each domain with one to look at first', () => {
    assert.equal(indicators.length, 33);
    assert.deepEqual(
      [...new Set(indicators.map(({ domain }) => domain))],
      safetyDomains.map(({ id }) => id),
    );
    for (const { id } of safetyDomains)
      assert.equal(indicators.filter(({ domain, big }) => domain === id && big === true).length, 1, id);
  });

  test('it can be counted: no name twice, every measure and every sum of a flow is there', () => {
    assert.doesNotThrow(() => {
      checkCatalogue(safetyCatalogue, flows);
    });
    const used = new Set(
      indicators.flatMap(({ of, dividedBy = [] }) =>
        [...of, ...(dividedBy === 'residents' ? [] : dividedBy)].flatMap((one) =>
          'measure' in one ? [one.measure] : [],
        ),
      ),
    );
    assert.deepEqual(
      [...measureOf.keys()].filter((id) => !used.has(id)),
      [],
      'counted for nobody',
    );
  });

  test('at least two are counted from acts in the journal', () => {
    const ofActs = indicators.filter(({ of }) => of.some((one) => 'scenario' in one));
    assert.deepEqual(
      ofActs.map(({ id }) => id),
      ['administrative-suits', 'reconsiderations'],
    );
  });

  test('every kind of event that a measure names is one its source knows, and freshness asks the sources counted', () => {
    const kinds = new Map(safetySources.map(({ code, categories }) => [code, categories]));
    for (const { id, of } of measures)
      for (const source of of.sources!)
        for (const category of of.categories)
          assert.ok(category === '*' || kinds.get(source)?.[category] !== undefined, `${id}: ${category}`);
    for (const { id, of, sources } of indicators) {
      const rests = of.flatMap((one) => ('measure' in one ? measureOf.get(one.measure)!.of.sources! : []));
      assert.deepEqual(sources, [...new Set(rests)], id);
    }
  });

  test('a share divides a part by its whole: whatever counts above counts below', () => {
    for (const { id, unit, of, dividedBy } of indicators) {
      if (unit !== '%') continue;
      assert.ok(dividedBy !== undefined && dividedBy !== 'residents', id);
      const [above, below] = [of[0]!, dividedBy[0]!];
      assert.ok('measure' in above && 'measure' in below, id);
      const [part, whole] = [measureOf.get(above.measure)!, measureOf.get(below.measure)!];
      assert.equal(part.on, whole.on, id);
      assert.deepEqual(part.of.sources, whole.of.sources, id);
      assert.deepEqual(part.of.categories, whole.of.categories, id);
      assert.ok(whole.only === undefined || part.only === whole.only || part.only === 'on-time', id);
    }
  });

  test('every text is there in both languages, and English has no Chinese but titles of documents', () => {
    for (const { id, name, meaning, limits, source } of indicators)
      for (const { zh, en } of [name, meaning, limits, source]) {
        assert.match(zh, /\p{Script=Han}/u, id);
        assert.doesNotMatch(en.replaceAll(/\p{Script=Han}+〔\d+〕\d+号/gu, ''), /\p{Script=Han}/u, id);
      }
  });

  test('what counts persons is hidden when few; what counts events never is', () => {
    for (const { id, unit, persons } of indicators)
      if (unit === 'deaths' || unit === 'injured') assert.ok(persons !== undefined, id);
      else if (id !== 'unnatural-death-rate') assert.equal(persons, undefined, id);
  });

  test('rights are called neither better nor worse: to petition, to sue, to ask for reconsideration', () => {
    const rights = ['petitions', 'petition-rate', 'civil-suits', 'civil-suit-rate', 'administrative-suits'];
    for (const id of [...rights, 'reconsiderations'])
      assert.equal(indicators.find((one) => one.id === id)!.better, undefined, id);
  });

  test('docs/safety-indicators.md is what `gaoyao indicators table` prints', () => {
    const document = readFileSync(new URL('../../../docs/safety-indicators.md', import.meta.url), 'utf8');
    assert.equal(document, indicatorTable(safetyCatalogue, flows));
  });
});
