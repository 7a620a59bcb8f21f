import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compileCondition, compileExpression } from './index.ts';
import type { ClockStateName, Condition, Expression, Scope } from './index.ts';

function scope(
  part: Partial<Scope> & { done?: Record<string, number>; clocks?: Record<string, ClockStateName> } = {},
): Scope {
  return {
    facts: {},
    input: {},
    rules: {},
    stage: '',
    count: (action) => part.done?.[action] ?? 0,
    clock: (id) => part.clocks?.[id] ?? 'not-started',
    today: '2026-03-02',
    hour: 9,
    due: () => undefined,
    paper: () => undefined,
    ...part,
  };
}
const value = (expression: Expression, part: Parameters<typeof scope>[0] = {}) =>
  compileExpression(expression)(scope(part));
const holds = (condition: Condition, part: Parameters<typeof scope>[0] = {}) =>
  compileCondition(condition)(scope(part));
const absent: Expression = { fact: 'nothing' };

describe('a value', () => {
  it('is itself when it is written down', () => {
    assert.equal(value(3.5), 3.5);
    assert.equal(value('占道'), '占道');
    assert.equal(value(false), false);
  });

  it('comes from a fact, a count of acts, or is absent', () => {
    assert.equal(value({ fact: 'fine' }, { facts: { fine: 200 } }), 200);
    assert.equal(value({ count: 'inspect' }, { done: { inspect: 2 } }), 2);
    assert.equal(value({ count: 'inspect' }), 0);
    assert.equal(value(absent), undefined);
  });

  it('comes from the input, also from within it, and is absent when it is no single value', () => {
    const input = { amount: 5, party: { kind: 'person', names: ['a'] }, list: [1], empty: null };
    assert.equal(value({ input: 'amount' }, { input }), 5);
    assert.equal(value({ input: 'party.kind' }, { input }), 'person');
    for (const path of [
      'party',
      'party.names',
      'party.kind.more',
      'party.age',
      'list',
      'empty',
      'toString',
      'constructor.name',
    ])
      assert.equal(value({ input: path }, { input }), undefined, path);
  });

  it('comes from the recorded result of a decision table', () => {
    const rules = { discretion: { fine: 300, reason: { row: 'r2' } }, level: 'high' };
    assert.equal(value({ rule: 'level' }, { rules }), 'high');
    assert.equal(value({ rule: 'discretion.fine' }, { rules }), 300);
    assert.equal(value({ rule: 'discretion.reason.row' }, { rules }), 'r2');
    assert.equal(value({ rule: 'discretion' }, { rules }), undefined);
  });

  it('adds, multiplies, takes the least and the most, leaving out what is absent or no number', () => {
    assert.equal(value({ '+': [1, 2, absent, 'x', 3] }), 6);
    assert.equal(value({ '*': [2, absent, 3] }), 6);
    assert.equal(value({ min: [absent, 3, 2] }), 2);
    assert.equal(value({ max: [2, 'x', 3] }), 3);
    assert.equal(value({ '+': [absent] }), 0);
    assert.equal(value({ '*': [absent] }), 1);
    assert.equal(value({ min: [absent] }), undefined);
    assert.equal(value({ max: [absent] }), undefined);
  });

  it('subtracts two numbers and nothing else', () => {
    assert.equal(value({ '-': [5, 3] }), 2);
    assert.equal(value({ '-': [5, absent] }), undefined);
    assert.equal(value({ '-': ['5', 3] }), undefined);
  });

  it('is absent beyond the largest number, which JSON could not hold', () => {
    assert.equal(value({ '+': [1e308, 1e308] }), undefined);
    assert.equal(value({ '*': [1e308, 10] }), undefined);
    assert.equal(value({ '-': [-1e308, 1e308] }), undefined);
  });

  it('is the first that is present, or the one a condition chooses', () => {
    assert.equal(value({ coalesce: [absent, 0, 7] }), 0);
    assert.equal(value({ coalesce: [absent, absent] }), undefined);
    const choice: Expression = { if: [{ '>': [{ fact: 'fine' }, 100] }, 'large', 'small'] };
    assert.equal(value(choice, { facts: { fine: 101 } }), 'large');
    assert.equal(value(choice, { facts: { fine: 100 } }), 'small');
  });
});

describe('a comparison', () => {
  it('of money allows for a hundredth of a cent, so that 35.1 + 0.2 covers 35.3', () => {
    assert.notEqual(35.1 + 0.2, 35.3);
    const sum: Expression = { '+': [35.1, 0.2] };
    assert.ok(holds({ '==': [sum, 35.3] }));
    assert.ok(holds({ '>=': [sum, 35.3] }));
    assert.ok(holds({ '<=': [sum, 35.3] }));
    assert.ok(!holds({ '!=': [sum, 35.3] }));
    assert.ok(!holds({ '>': [sum, 35.3] }));
    assert.ok(!holds({ '<': [sum, 35.3] }));
    assert.ok(!holds({ '>=': [35.29, 35.3] }), 'a cent counts');
  });

  it('orders numbers and texts', () => {
    assert.ok(holds({ '>': [2, 1] }) && !holds({ '>': [1, 1] }));
    assert.ok(holds({ '<': [1, 2] }) && !holds({ '<': [1, 1] }));
    assert.ok(holds({ '<': ['2026-01-31', '2026-02-01'] }));
    assert.ok(holds({ '>': ['b', 'a'] }) && holds({ '>=': ['a', 'a'] }) && holds({ '<=': ['a', 'b'] }));
    assert.ok(holds({ '==': ['a', 'a'] }) && holds({ '!=': ['a', 'b'] }) && holds({ '==': [true, true] }));
    assert.ok(!holds({ '==': ['1', 1] }), 'a text is no number');
  });

  it('with an absent value is false, whatever the operator', () => {
    for (const operator of ['==', '!=', '>', '>=', '<', '<='] as const) {
      assert.ok(!holds({ [operator]: [absent, 1] } as unknown as Condition), operator);
      assert.ok(!holds({ [operator]: [1, absent] } as unknown as Condition), operator);
      assert.ok(!holds({ [operator]: [absent, absent] } as unknown as Condition), operator);
    }
  });

  it('of two numbers: exactly one of less, equal, more', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        const found = (['<', '==', '>'] as const).filter((operator) =>
          holds({ [operator]: [a, b] } as unknown as Condition),
        );
        assert.equal(found.length, 1, found.join());
        assert.equal(holds({ '!=': [a, b] }), !holds({ '==': [a, b] }));
        assert.equal(holds({ '>=': [a, b] }), !holds({ '<': [a, b] }));
        assert.equal(holds({ '<=': [a, b] }), !holds({ '>': [a, b] }));
      }),
    );
  });
});

describe('a condition', () => {
  it('is a fixed answer, all, any, or not', () => {
    assert.ok(holds(true) && !holds(false));
    assert.ok(holds({ all: [] }) && holds({ all: [true, true] }) && !holds({ all: [true, false] }));
    assert.ok(!holds({ any: [] }) && holds({ any: [false, true] }) && !holds({ any: [false, false] }));
    assert.ok(holds({ not: false }) && !holds({ not: true }));
  });

  it('finds a value in a list; an absent one is in none', () => {
    assert.ok(holds({ in: [{ fact: 'finding' }, ['minor', 'unfounded']] }, { facts: { finding: 'minor' } }));
    assert.ok(!holds({ in: [{ fact: 'finding' }, ['minor']] }, { facts: { finding: 'penalty' } }));
    assert.ok(!holds({ in: [absent, ['minor']] }));
  });

  it('takes a value as given unless it is absent or an empty text', () => {
    assert.ok(holds({ given: 0 }) && holds({ given: false }) && holds({ given: 'x' }));
    assert.ok(!holds({ given: '' }) && !holds({ given: absent }));
  });

  it('asks for acts done, for the stage and for the state of a clock', () => {
    assert.ok(holds({ done: 'serve' }, { done: { serve: 1 } }) && !holds({ done: 'serve' }));
    assert.ok(holds({ stage: ['a', 'b'] }, { stage: 'b' }) && !holds({ stage: ['a'] }, { stage: 'b' }));
    assert.ok(holds({ clock: 'suit', is: ['lapsed', 'met'] }, { clocks: { suit: 'met' } }));
    assert.ok(!holds({ clock: 'suit', is: ['lapsed'] }));
    assert.ok(holds({ clock: 'suit', is: ['not-started'] }));
  });
});
