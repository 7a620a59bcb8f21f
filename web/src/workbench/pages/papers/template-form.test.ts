import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PaperTemplate, TemplateItem } from '../../../api/papers.ts';
import { ApiProblem } from '../../../api/request.ts';
import { columnsOf, missingIn, templateForm } from './template-form.ts';

const name = (zh: string, en: string) => ({ zh, en });
const templates: Readonly<Record<string, PaperTemplate>> = {
  'correction-order': {
    name: name('责令改正通知书', 'Order to correct'),
    signers: [],
    fields: {
      demand: { name: name('改正内容', 'What to correct'), required: true },
      until: { name: name('改正期限', 'Until'), required: true, format: 'day' },
      partyAddress: { name: name('住址', 'Address'), required: true, from: 'party.party.address' },
      reviewBody: { name: name('复议机关', 'Body of review'), required: true },
    },
    body: [],
  },
  'sampling-voucher': {
    name: name('抽样取证凭证', 'Voucher of sampling'),
    signers: [],
    fields: { items: { name: name('样品', 'Samples'), required: true, format: 'rows' } },
    body: [
      {
        kind: 'table',
        rows: 'items',
        columns: [
          { title: '序号', value: '#' },
          { title: '名称', value: 'name' },
          { title: '数量', value: '{count}{unit}' },
          { title: '估价', value: 'worth:money' },
        ],
      },
    ],
  },
  'prior-notice': {
    name: name('行政处罚告知书', 'Prior notice'),
    signers: [],
    fields: { days: { name: name('陈述、申辩期限', 'Period to state'), otherwise: '三' } },
    body: [],
  },
};

/** The template as the list of a matter names it. */
function listed(id: string): TemplateItem {
  const { name, fields } = templates[id]!;
  return {
    id,
    name,
    audience: 'party',
    article: null,
    series: null,
    signers: [],
    allowed: true,
    reason: null,
    fields: Object.entries(fields).flatMap(([field, one]) =>
      one.from === undefined
        ? [{ id: field, name: one.name, required: one.required === true, format: one.format ?? 'text' }]
        : [],
    ),
  };
}
const nameOf = (template: string, field: string) => templates[template]!.fields[field]!.name;

test('the form asks for what is missing, each in its format, and for nothing else that is required', () => {
  const form = templateForm(listed('correction-order'), templates['correction-order'], [
    { field: 'demand', name: nameOf('correction-order', 'demand') },
    { field: 'until', name: nameOf('correction-order', 'until') },
    { field: 'partyAddress', name: nameOf('correction-order', 'partyAddress') },
  ]);
  assert.deepEqual(form.required, ['demand', 'until', 'partyAddress']);
  assert.deepEqual(Object.keys(form.properties), ['demand', 'until', 'partyAddress']);
  assert.equal(form.properties['until']!['x-widget'], 'day');
});

test('a list is a table with the columns that the paper prints', () => {
  const form = templateForm(listed('sampling-voucher'), templates['sampling-voucher'], [
    { field: 'items', name: nameOf('sampling-voucher', 'items') },
  ]);
  const { items } = form.properties['items']!;
  assert.deepEqual(Object.keys(items!.properties!), ['name', 'count', 'unit', 'worth']);
  assert.equal(items!.properties!['worth']!['x-widget'], 'money');
  assert.deepEqual(columnsOf(templates['prior-notice'], 'items'), {});
});

test('what may be left empty is offered, and says what is printed then', () => {
  const form = templateForm(listed('prior-notice'), templates['prior-notice'], []);
  assert.deepEqual(form.required, []);
  assert.match(form.properties['days']!['x-description']!.zh, /三/);
});

test('only a refusal for missing blanks names them', () => {
  const text = { zh: '缺', en: 'lacks' };
  const missing = [{ field: 'demand', name: text }];
  assert.deepEqual(missingIn(new ApiProblem('documents.field-missing', 422, text, { missing })), missing);
  assert.equal(missingIn(new ApiProblem('documents.not-now', 422, text)), undefined);
});
