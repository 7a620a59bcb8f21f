import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { disputeFigures, safetyCatalogue, scenarios } from './index.ts';

const document = readFileSync(new URL('../docs/published-figures.md', import.meta.url), 'utf8');
/** Figure, row, ours, remarks: of every row of the two tables. */
const rows = document
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (Published figure|Figure) \|/.test(line))
  .map(
    (line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, 5) as [string, string, string, string],
  );
const named = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

const known = new Set([
  ...scenarios.flatMap(({ definition }) => definition.indicators.map(({ id }) => `${definition.id}/${id}`)),
  ...disputeFigures.map(({ id }) => `disputes:${id}`),
  ...safetyCatalogue.indicators.map(({ id }) => `safety:${id}`),
]);
const built = new Set(scenarios.map(({ definition }) => definition.id));

describe('docs/published-figures.md', () => {
  test('each figure names an indicator that exists, or waits for a scenario that has not been built', () => {
    assert.ok(rows.length > 30);
    for (const [figure, , ours, remarks] of rows) {
      const names = named(ours);
      assert.ok(names.length > 0, figure);
      if (ours.startsWith('waiting for')) {
        assert.equal(names.length, 1, figure);
        assert.ok(!built.has(names[0]!), `${figure}: ${names[0]!} is built; name its indicator`);
      } else for (const name of names) assert.ok(known.has(name), `${figure}: ${name}`);
      for (const name of named(remarks)) assert.ok(known.has(name) || !built.has(name), `${figure}: ${name}`);
    }
  });

  test('the seven headline figures of the field are there', () => {
    for (const headline of [
      '5.83 %',
      '97.1 %',
      '28.6 → 3.5',
      '30 days → 10 minutes',
      '23 → 52 %',
      '3–4 → 2',
      '−4.5',
    ])
      assert.equal(rows.filter(([figure]) => figure.includes(headline)).length, 1, headline);
  });
});
