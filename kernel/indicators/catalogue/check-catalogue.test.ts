import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fires, indicator } from './catalogue-fixture.ts';
import { checkCatalogue } from './check-catalogue.ts';
import type { IndicatorCatalogue } from './definition.ts';

const refused = (change: Partial<IndicatorCatalogue>, code: string): void => {
  assert.throws(() => checkCatalogue({ ...fires, ...change }, new Map()), { code: `indicators.${code}` });
};
const { measures, indicators } = fires;

test('a catalogue that can be counted is', () => {
  checkCatalogue(fires, new Map());
});

test('two definitions with one name are refused: measures, indicators, and names people read', () => {
  refused({ measures: [...measures, { ...measures[0]!, adds: 'count' }] }, 'two-with-one-name');
  refused({ indicators: [...indicators, indicator('fires', ['all'])] }, 'two-with-one-name');
  const named = { ...indicator('other', ['all']), name: { zh: '别的', en: 'Fires' } };
  refused({ indicators: [...indicators, named] }, 'two-with-one-name');
});

test('a measure nobody defined, a sum no flow keeps, a figure made of figures, and nothing at all are refused', () => {
  refused({ indicators: [indicator('one', ['unheard-of'])] }, 'unknown-measure');
  const term = { scenario: 'no-flow', indicator: 'applications' };
  refused({ indicators: [indicator('one', ['fires'], { dividedBy: [term] })] }, 'unknown-term');
  refused({ indicators: [indicator('one', ['two']), indicator('two', ['one'])] }, 'not-a-measure');
  refused({ indicators: [indicator('one', [])] }, 'nothing-counted');
  refused(
    { measures: [...measures, { ...measures[0]!, id: 'none', of: { categories: [] } }] },
    'nothing-counted',
  );
});
