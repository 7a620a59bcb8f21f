import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FieldSchema } from '@gaoyao/kernel/process';
import { newId, type Queryable } from '@gaoyao/kernel/store';
import { wordsFor } from './readable-values.ts';

const title = (zh: string, en: string) => ({ zh, en });
const officer = newId();
const matter = newId();

/** A database that knows one official, one matter and nothing else. */
const known = {
  query: async (sql: string, values: readonly (readonly unknown[])[]) => ({
    rows:
      sql.includes('access.account') && values[0]!.includes(officer)
        ? [{ id: officer, kind: 'official', name_zh: '林知远', name_en: 'Lin Zhiyuan', staff_number: 'QH1' }]
        : sql.includes('matters.matter') && values[1]!.includes(matter)
          ? [{ id: matter, number: '东政〔2026〕160号' }]
          : [],
  }),
} as unknown as Queryable;

const said = async (field: FieldSchema, value: unknown) =>
  (await wordsFor(known, known, [{ field, value }]))[0];

describe('lists and tables of an act as running text', () => {
  const items: FieldSchema = {
    type: 'array',
    'x-title': title('物品清单', 'Items'),
    'x-widget': 'rows',
    items: {
      type: 'object',
      properties: {
        name: { type: 'string', 'x-title': title('品名', 'Name') },
        amount: { type: 'integer', 'x-title': title('数量', 'Amount') },
        kept: { type: 'boolean', 'x-title': title('封存', 'Sealed') },
        keeper: { type: 'string', 'x-title': title('保管人', 'Keeper'), 'x-widget': 'account' },
      },
    },
  };

  test('a table reads row by row, with the names of its columns and of the officials in it', async () => {
    const rows = [
      { name: '电子秤', amount: 2, kept: true },
      { name: '货架', amount: 1, keeper: officer },
    ];
    assert.deepEqual(await said(items, rows), {
      zh: '1. 品名：电子秤，数量：2，封存：是；2. 品名：货架，数量：1，保管人：林知远（QH1）',
      en: '1. Name: 电子秤, Amount: 2, Sealed: yes; 2. Name: 货架, Amount: 1, Keeper: Lin Zhiyuan (QH1)',
    });
  });

  test('a list of choices reads with their names, whether the list or its entries name them', async () => {
    const choices = [
      { value: 'person', name: title('个人', 'Person') },
      { value: 'firm', name: title('单位', 'Organisation') },
    ];
    const expected = { zh: '单位、个人', en: 'Organisation, Person' };
    const onList: FieldSchema = { type: 'array', 'x-title': title('类', 'Kinds'), 'x-choices': choices };
    const onEntries: FieldSchema = {
      type: 'array',
      'x-title': title('类', 'Kinds'),
      items: { type: 'string', 'x-choices': choices },
    };
    for (const field of [onList, onEntries])
      assert.deepEqual(await said(field, ['firm', 'person']), expected);
  });

  test('an object reads part by part; what a form does not know is shown as it is', async () => {
    const factors: FieldSchema = {
      type: 'object',
      'x-title': title('裁量因素', 'Factors'),
      properties: { times: { type: 'integer', 'x-title': title('次数', 'Times') } },
    };
    assert.deepEqual(await said(factors, { times: 2, area: '3 m²' }), {
      zh: '次数：2，area：3 m²',
      en: 'Times: 2, area: 3 m²',
    });
    assert.equal(await said({ type: 'string', 'x-title': title('字', 'Word') }, '字'), null);
    assert.deepEqual(await said(items, []), { zh: '', en: '' });
  });

  test('a matter is named by its number, and a person of a register that is closed to the reader by no id', async () => {
    const named = (widget: 'matter' | 'party') =>
      ({ type: 'string', 'x-title': title('登记', 'Enrolment'), 'x-widget': widget }) as FieldSchema;
    const number = { zh: '东政〔2026〕160号', en: '东政〔2026〕160号' };
    assert.deepEqual(await said(named('matter'), matter), number);
    assert.deepEqual(await said(named('matter'), matter.toUpperCase()), number);
    assert.equal(await said(named('matter'), newId()), null);
    assert.deepEqual(await said(named('party'), newId()), {
      zh: '其他地区登记的人',
      en: 'somebody registered elsewhere',
    });
    assert.equal(await said(named('party'), '没有登记'), null);
  });
});
