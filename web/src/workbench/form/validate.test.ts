import assert from 'node:assert/strict';
import test from 'node:test';
import type { FormSchema } from '../../api/contract.ts';
import { filledInput, formFaults } from './validate.ts';

const title = { zh: '项', en: 'Field' };
const form: FormSchema = {
  type: 'object',
  required: ['reason', 'day'],
  properties: {
    reason: { type: 'string', 'x-title': title, minLength: 2, maxLength: 4 },
    day: { type: 'string', 'x-title': title, 'x-widget': 'day' },
    amount: { type: 'number', 'x-title': title, 'x-widget': 'money', minimum: 0 },
    people: { type: 'integer', 'x-title': title },
    way: { type: 'string', 'x-title': title, enum: ['post', 'counter'] },
    officer: { type: 'string', 'x-title': title, 'x-widget': 'account', format: 'uuid' },
  },
};
const faulty = (input: Record<string, unknown>): string[] => [...formFaults(form, input).keys()];

test('a filled form has no fault', () => {
  assert.deepEqual(faulty({ reason: '已停工', day: '2026-11-21', amount: 0, people: 2, way: 'post' }), []);
});

test('required fields left empty are named, optional ones are not', () => {
  assert.deepEqual(faulty({ reason: '', way: '' }), ['reason', 'day']);
});

test('characters are counted, not UTF-16 units: four rare characters fit into four', () => {
  assert.deepEqual(faulty({ reason: '𠀀𠀁𠀂𠀃', day: '2026-11-21' }), []);
});

test('a day that does not exist, a negative amount, half a person and an unknown choice are each named', () => {
  assert.deepEqual(faulty({ reason: '停工', day: '2026-13-40', amount: -1, people: 1.5, way: 'pigeon' }), [
    'day',
    'amount',
    'people',
    'way',
  ]);
});

test('a reference that is not an id is refused before it is sent', () => {
  assert.deepEqual(faulty({ reason: '停工', day: '2026-11-21', officer: '陈一' }), ['officer']);
});

test('fields left empty are not sent: an empty text is not an answer', () => {
  assert.deepEqual(filledInput(form, { reason: '停工', way: '', amount: null, unknown: 'x' }), {
    reason: '停工',
  });
});

/** Items preserved as evidence (行政处罚法 56), the points they prove, and the factors of the penalty. */
const tables: FormSchema = {
  type: 'object',
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      minItems: 1,
      maxItems: 3,
      'x-title': { zh: '物品清单', en: 'Items' },
      'x-widget': 'rows',
      items: {
        type: 'object',
        required: ['name', 'amount'],
        properties: {
          name: { type: 'string', 'x-title': { zh: '品名', en: 'Name' }, maxLength: 4 },
          amount: { type: 'integer', 'x-title': { zh: '数量', en: 'Amount' }, minimum: 1 },
          note: { type: 'string', 'x-title': { zh: '备注', en: 'Note' } },
        },
      },
    },
    points: { type: 'array', 'x-title': title, 'x-widget': 'points', items: { type: 'string' } },
    factors: {
      type: 'object',
      'x-title': title,
      properties: { times: { type: 'integer', 'x-title': { zh: '次数', en: 'Times' }, minimum: 0 } },
    },
  },
};
const said = (input: Record<string, unknown>): [string, string, string][] =>
  [...formFaults(tables, input)].map(([field, { zh, en }]) => [field, zh, en]);
const row = { name: '电子秤', amount: 2 };

test('a table is checked cell by cell, and the first fault names its row and column', () => {
  assert.deepEqual(said({ items: [row], points: ['scene'], factors: { times: 2 } }), []);
  assert.deepEqual(said({ items: [row, { name: '货架' }] }), [
    ['items', '第 2 行“数量”请填写这一项', 'Row 2, “Amount”: Fill in this field'],
  ]);
  assert.deepEqual(said({ items: [{ ...row, amount: 0 }] })[0]![1], '第 1 行“数量”不能少于 1');
  assert.deepEqual(said({ items: [row], factors: { times: -1 } }), [
    ['factors', '“次数”不能少于 0', '“Times”: At least 0'],
  ]);
});

test('rows left empty count for nothing: a table of such rows is missing, and they are not sent', () => {
  const blank = { name: '', note: '' };
  assert.deepEqual(said({ items: [blank, {}] }), [['items', '请填写这一项', 'Fill in this field']]);
  assert.deepEqual(said({ items: [row, blank] }), []);
  assert.deepEqual(filledInput(tables, { items: [{ ...row, note: '' }, blank], points: [], factors: {} }), {
    items: [row],
  });
});

test('a table holds as many rows as it says, and never more than two hundred', () => {
  const many = (n: number) => Array.from({ length: n }, () => row);
  assert.deepEqual(said({ items: many(4) })[0]![1], '至多 3 项');
  const wide: FormSchema = {
    ...tables,
    properties: { points: { ...tables.properties['points']!, minItems: 2 } },
    required: [],
  };
  const ids = (n: number) => Array.from({ length: n }, (_, index) => `p${String(index)}`);
  assert.equal(formFaults(wide, { points: ids(200) }).size, 0);
  assert.equal(formFaults(wide, { points: ids(201) }).get('points')!.en, 'At most 200 entries');
  assert.equal(formFaults(wide, { points: ids(1) }).get('points')!.en, 'At least 2 entries');
});
