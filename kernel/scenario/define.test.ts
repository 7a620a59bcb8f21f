import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowIssues } from '../process/index.ts';
import { Problem } from '../store/index.ts';
import { permitFlow } from '../testing/index.ts';
import { defineScenario } from './index.ts';

const whole = permitFlow({ unit: 'cd' });

const without = (object: object, key: string): object =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));

test('PIPL 55: a scenario without basis, categories, retention or visibility does not start, and is told which', () => {
  const noCategories = without(whole.data, 'categories');
  const noRetention = without(whole.data, 'retention');
  const noVisibility = without(whole.data, 'visibility');
  const cases: readonly [object, string][] = [
    [without(whole, 'basis'), '/basis'],
    [{ ...whole, basis: [] }, '/basis'],
    [without(whole, 'data'), '/data'],
    [{ ...whole, data: noCategories }, '/data/categories'],
    [{ ...whole, data: { ...whole.data, categories: [] } }, '/data/categories'],
    [{ ...whole, data: noRetention }, '/data/retention'],
    [{ ...whole, data: noVisibility }, '/data/visibility'],
    [{ ...whole, data: { ...whole.data, visibility: [] } }, '/data/visibility'],
  ];
  for (const [definition, path] of cases) {
    const issues = flowIssues(definition);
    assert.deepEqual(
      issues.map((issue) => [issue.code, issue.path]),
      [['flow.part-missing', path]],
    );
    const name = path.split('/').at(-1)!;
    assert.ok(issues[0]!.text.zh.includes(name) && issues[0]!.text.en.includes(name));
    assert.throws(
      () => defineScenario(definition as Parameters<typeof defineScenario>[0]),
      (error) => error instanceof Problem && error.code === 'flow.invalid' && error.text.en.includes(path),
    );
  }
  const noYears = without(whole.data.retention, 'years');
  assert.deepEqual(
    flowIssues({ ...whole, data: { ...whole.data, retention: noYears } }).map((issue) => issue.path),
    ['/data/retention/years'],
  );
  assert.equal(defineScenario(whole).definition.id, 'permit');
});
