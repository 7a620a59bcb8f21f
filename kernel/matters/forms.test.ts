import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FormSchema } from '../process/index.ts';
import { formIssues } from './forms.ts';

const title = (zh: string, en: string) => ({ zh, en });

/** The list of items preserved (行政处罚法 56): which, how many, in what state; and the points the evidence meets. */
const form: FormSchema = {
  type: 'object',
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      minItems: 1,
      'x-title': title('物品清单', 'Items'),
      'x-widget': 'rows',
      items: {
        type: 'object',
        required: ['name', 'amount'],
        additionalProperties: false,
        properties: {
          name: { type: 'string', 'x-title': title('品名', 'Name'), maxLength: 50 },
          amount: { type: 'integer', 'x-title': title('数量', 'Amount'), minimum: 1 },
          state: { type: 'string', 'x-title': title('状况', 'State') },
        },
      },
    },
    points: {
      type: 'array',
      uniqueItems: true,
      'x-title': title('证据要点', 'Points'),
      'x-widget': 'points',
      items: { type: 'string' },
    },
    factors: {
      type: 'object',
      'x-title': title('裁量因素', 'Factors'),
      properties: { times: { type: 'integer', 'x-title': title('次数', 'Times') } },
    },
  },
};
const said = (input: Record<string, unknown>) =>
  formIssues(form, input).map(({ field, code, text }) => [field, code, text.zh, text.en]);
const row = { name: '电子秤', amount: 2 };

describe('forms with tables and lists', () => {
  test('rows, lists and objects that fit have no fault', () => {
    assert.deepEqual(
      said({ items: [row, { ...row, state: '完好' }], points: ['scene', 'identity'], factors: { times: 2 } }),
      [],
    );
  });

  test('a fault in a table names the table, the row and the column', () => {
    assert.deepEqual(said({ items: [row, { name: '货架' }] }), [
      ['items', 'form.required', '“物品清单”第 2 行“数量”必填', '“Items”, row 2, “Amount” is required'],
    ]);
    assert.deepEqual(said({ items: [{ ...row, amount: 0 }] }), [
      [
        'items',
        'form.minimum',
        '“物品清单”第 1 行“数量”不得小于 1',
        '“Items”, row 1, “Amount” must be at least 1',
      ],
    ]);
    assert.deepEqual(said({ items: [{ ...row, weight: 3 }] }), [
      [
        'items',
        'form.additionalProperties',
        '“物品清单”第 1 行“weight”表单没有这一项',
        '“Items”, row 1, “weight” is not a field of this form',
      ],
    ]);
    assert.deepEqual(said({ items: [row], factors: { times: 'x' } }), [
      [
        'factors',
        'form.type',
        '“裁量因素”“次数”类型应为 integer',
        '“Factors”, “Times” must be of type integer',
      ],
    ]);
  });

  test('a table left empty, a point given twice and a text in the place of a table are refused', () => {
    assert.deepEqual(said({ items: [] })[0]!.slice(0, 3), ['items', 'form.minItems', '“物品清单”至少 1 项']);
    assert.deepEqual(said({ items: [row], points: ['a', 'a'] })[0]![1], 'form.uniqueItems');
    assert.deepEqual(said({ items: 'all of them' })[0]!.slice(0, 2), ['items', 'form.type']);
    assert.deepEqual(said({})[0]!.slice(0, 2), ['items', 'form.required']);
  });

  test('a table has at most two hundred rows, and a cell no NUL and no text without end', () => {
    assert.deepEqual(said({ items: Array.from({ length: 200 }, () => row) }), []);
    assert.deepEqual(said({ items: Array.from({ length: 201 }, () => row) })[0]!.slice(0, 3), [
      'items',
      'form.maxItems',
      '“物品清单”不得超过 200 行',
    ]);
    for (const [name, code] of [
      ['a\u0000b', 'form.nul'],
      ['长'.repeat(20_001), 'form.maxLength'],
    ] as const)
      assert.ok(said({ items: [{ ...row, state: name }] }).some((one) => one[1] === code));
    assert.ok(said({ items: [row], points: ['\u0000'] }).some((one) => one[1] === 'form.nul'));
    assert.ok(said({ items: [row], factors: { 'a\u0000': 1 } }).some((one) => one[1] === 'form.nul'));
  });
});

describe('ids and days of a form', () => {
  const named: FormSchema = {
    type: 'object',
    required: ['who', 'on'],
    properties: {
      who: { type: 'string', format: 'uuid', 'x-title': title('主持人', 'Chair') },
      on: { type: 'string', format: 'date', 'x-title': title('日期', 'Day') },
    },
  };
  const who = '0197a000-0000-7000-8000-0000000000ab';

  test('an id is written in one way, so that nobody passes for somebody else (行政处罚法 64(4))', () => {
    assert.deepEqual(formIssues(named, { who, on: '2026-03-06' }), []);
    assert.equal(formIssues(named, { who: who.toUpperCase(), on: '2026-03-06' })[0]?.field, 'who');
  });

  test('a day is one of the calendar', () => {
    for (const on of ['2026-02-30', '2025-02-29', '2026-13-01', '2020-00-00', '2026-3-6', 'x'])
      assert.equal(formIssues(named, { who, on })[0]?.field, 'on', on);
    assert.deepEqual(formIssues(named, { who, on: '2024-02-29' }), []);
  });
});
