import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scenarios } from '@gaoyao/scenarios';
import { lossSources } from './loss-sources.ts';

test('past outcomes are counted by indicators that the scenarios of disputes have, in the break-downs that are asked', () => {
  const counted = (scenario: string, indicator: string, dimensions: readonly string[]): void => {
    const definition = scenarios.find((one) => one.definition.id === scenario)?.definition;
    const found = definition?.indicators.find(({ id }) => id === indicator);
    assert.equal(found?.kind, 'count', `${scenario}.${indicator}`);
    for (const dimension of dimensions)
      assert.ok(found.dimensions?.includes(dimension), `${scenario}.${indicator} by ${dimension}`);
  };
  const { disputes, reviews } = lossSources;
  for (const { scenario, concluded, lost, violation, respondent } of disputes)
    for (const indicator of [concluded, lost]) counted(scenario, indicator, [violation, respondent]);
  counted(reviews.scenario, reviews.causes, reviews.dimensions);
});
