import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keptAside, scoreRules } from './score.ts';
import { suggestRules, termsOf } from './suggest-rules.ts';

const examples = Array.from({ length: 60 }, (_, n) => [
  { key: `a${String(n)}`, text: `第${String(n)}号路灯不亮`, kind: 'lamp' },
  { key: `b${String(n)}`, text: `小区门口垃圾堆放${String(n)}`, kind: 'waste' },
]).flat();

describe('rules proposed from examples', () => {
  test('each kind is given the words that are its own, and they score on what was kept aside', () => {
    const { training, aside } = keptAside(examples);
    assert.equal(training.length + aside.length, 120);
    assert.ok(aside.length > 5 && aside.length < 60);
    assert.ok(aside.every(({ key }) => !training.some((one) => one.key === key)));
    const rules = suggestRules(training);
    assert.deepEqual(
      rules.map(({ code, examples: n, covered }) => [code, n === covered]),
      [
        ['lamp', true],
        ['waste', true],
      ],
    );
    const score = scoreRules(rules, aside);
    assert.deepEqual([score.accuracy, score.precision, score.macroF1, score.coverage], [1, 1, 1, 1]);
  });

  test('what no rule speaks of is wrong, and a kind that is never said has no precision', () => {
    const rules = suggestRules(examples.filter(({ kind }) => kind === 'lamp'));
    const score = scoreRules(rules, examples);
    assert.deepEqual([score.accuracy, score.coverage, score.precision, score.commonest], [0.5, 0.5, 1, 0.5]);
    const waste = score.classes.find(({ kind }) => kind === 'waste')!;
    assert.deepEqual([waste.precision, waste.recall, waste.f1], [null, 0, 0]);
    assert.equal(score.macroF1, 0.5);
  });

  test('words that every kind shares are proposed for none', () => {
    const shared = Array.from({ length: 20 }, (_, n) => [
      { text: `street ${String(n)}`, kind: 'x' },
      { text: `street ${String(n)}`, kind: 'y' },
    ]).flat();
    assert.deepEqual(suggestRules(shared), []);
    assert.deepEqual([...termsOf('Pick-up 12 bins')], ['pick', 'pick-up', 'up 12', '12 bins', 'bins']);
  });
});
