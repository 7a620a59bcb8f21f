import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowIssues } from '../process/index.ts';
import { Problem } from '../store/index.ts';
import { permitFlow } from '../testing/index.ts';
import { defineScenario } from './index.ts';

const whole = permitFlow({ unit: 'cd' });

test('PIPL 55: a scenario without basis, categories, retention or visibility does not start, and is told which', () => {
  const { categories: _c, ...noCategories } = whole.data;
  const { retention: _r, ...noRetention } = whole.data;
  const { visibility: _v, ...noVisibility } = whole.data;
  const { basis: _b, ...noBasis } = whole;
  const { data: _d, ...noData } = whole;
  const cases: readonly [object, string][] = [
    [noBasis, '/basis'],
    [{ ...whole, basis: [] }, '/basis'],
    [noData, '/data'],
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
  const { years: _y, ...noYears } = whole.data.retention;
  assert.deepEqual(
    flowIssues({ ...whole, data: { ...whole.data, retention: noYears } }).map((issue) => issue.path),
    ['/data/retention/years'],
  );
  assert.equal(defineScenario(whole).definition.id, 'permit');
});
