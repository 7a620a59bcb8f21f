import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import JSZip from 'jszip';
import { extractText, getDocumentProxy } from 'unpdf';
import type { DocumentTemplate, TemplateBlock } from '../../process/index.ts';
import { Problem } from '../../store/index.ts';
import { checkTemplate } from './check-template.ts';
import { toDocx } from './docx/to-docx.ts';
import { edit } from './edit.ts';
import { fill, missingFields, numbered } from './fill.ts';
import { checkDigest, digestOf } from './filled-paper.ts';
import { toPdf } from './pdf/to-pdf.ts';
import {
  approval,
  decision,
  decisionValues,
  inventory,
  inventoryValues,
  samplePapers,
} from './paper-fixture.ts';

const context = { template: 'decision', agency: '云和县综合行政执法局', day: '2026-11-21' };
const field = (zh: string, rest: object = {}) => ({ name: { zh, en: `the ${zh}` }, ...rest });
const templateOf = (
  body: readonly TemplateBlock[],
  fields: DocumentTemplate['fields'],
): DocumentTemplate => ({ ...approval, body, fields });
const textsOf = (template: DocumentTemplate, values: Parameters<typeof fill>[1]): readonly string[] =>
  fill(template, values, context).blocks.map((block) => ('text' in block ? block.text : block.kind));

test('a template is filled: money, words, days; what is not told is 无 or what the template says', () => {
  const paper = fill(decision, { ...decisionValues, address: ' ' }, context);
  assert.equal(paper.title, '行政处罚决定书');
  assert.equal(paper.addressee, '云和县望江街道安民副食店：');
  assert.deepEqual(paper.blocks[3], { kind: 'paragraph', text: '住址：无' });
  const texts = paper.blocks.flatMap((block) => ('text' in block ? [block.text] : [])).join('\n');
  assert.match(texts, /罚款10,409\.50元（大写：壹万零肆佰零玖元伍角整）/);
  assert.match(texts, /经查，2026年9月3日，/);
  assert.match(texts, /未提出陈述、申辩/);
  assert.deepEqual(paper.closing, { agency: context.agency, day: context.day });
  assert.equal(paper.number, undefined);
});

test('a paper may be that of another organ, or of nobody with a letterhead; its closing and its number follow', async () => {
  const fields = { body: field('机关'), registered: field('登记机关', { required: true }) };
  const given = { field: 'body' };
  const template = templateOf(
    [
      { kind: 'title', text: '决定书', of: '{body}', when: given },
      { kind: 'title', text: '决定书', of: '{registered}', when: { ...given, not: true } },
      { kind: 'closing', of: '{body}', when: given },
      { kind: 'closing', of: '{registered}', when: { ...given, not: true } },
    ],
    fields,
  );
  const paper = fill(template, { body: '云和县人民政府' }, context);
  assert.deepEqual(paper.blocks[0], { kind: 'title', text: '决定书', of: '云和县人民政府' });
  assert.deepEqual(paper.closing, { agency: '云和县人民政府', day: context.day });
  assert.equal(numbered(paper, { day: '2026-11-23' }).closing?.agency, '云和县人民政府');
  assert.equal(fill(template, { registered: '县政府' }, context).closing?.agency, '县政府');
  assert.throws(() => fill(template, {}, context), Problem);
  // nothing above the title, in the pdf as in the docx
  const bare = fill(templateOf([{ kind: 'title', text: '申请书', of: '' }], {}), {}, context);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await toPdf(bare))), {
    mergePages: true,
  });
  assert.match(text, /申请书/);
  assert.ok(!text.includes(context.agency));
  const docx = await JSZip.loadAsync(await toDocx(bare));
  assert.ok(!(await docx.file('word/document.xml')!.async('string')).includes(context.agency));
});

test('a paper with missing fields names every one of them in both languages, and nothing is filled', () => {
  assert.throws(
    () => fill(decision, { ...decisionValues, found: undefined, fine: null, evidence: '\u200b' }, context),
    (error) => {
      assert.ok(error instanceof Problem);
      assert.equal(error.code, 'documents.field-missing');
      assert.equal(error.status, 422);
      assert.deepEqual(error.details['missing'], [
        { field: 'found', name: { zh: '查明的事实', en: 'Facts found' } },
        { field: 'evidence', name: { zh: '证据', en: 'Evidence' } },
        { field: 'fine', name: { zh: '罚款', en: 'Fine' } },
      ]);
      assert.match(error.text.zh, /查明的事实、证据、罚款/);
      assert.match(error.text.en, /Facts found, Evidence, Fine/);
      return true;
    },
  );
});

test('values of the wrong kind are named before anything is printed, in lists too', () => {
  assert.throws(
    () => fill(decision, { ...decisionValues, fine: '一万', day: '2026-02-30' }, context),
    (error) => {
      assert.ok(error instanceof Problem);
      assert.equal(error.code, 'documents.field-unfit');
      assert.deepEqual(
        (error.details['unfit'] as { field: string }[]).map((one) => one.field),
        ['day', 'fine'],
      );
      return true;
    },
  );
  for (const goods of [[{ name: 'x', worth: 'viel' }], 'no rows', ['neither']])
    assert.throws(() => fill(inventory, { goods }, context), { code: 'documents.field-unfit' });
});

test('a part is printed when its condition holds, and its fields are required only then', () => {
  const template = templateOf(
    [
      { kind: 'paragraph', text: '甲', when: { field: 'hearing' } },
      { kind: 'paragraph', text: '乙{report}', when: { field: 'hearing', is: ['held'] } },
      { kind: 'paragraph', text: '丙', when: { field: 'hearing', not: true } },
      { kind: 'paragraph', text: '丁', when: { field: 'hearing', is: ['held'], not: true } },
    ],
    { hearing: field('听证'), report: field('听证报告', { required: true }) },
  );
  assert.deepEqual(textsOf(template, {}), ['丙', '丁']);
  assert.deepEqual(textsOf(template, { hearing: 'waived' }), ['甲', '丁']);
  assert.deepEqual(textsOf(template, { hearing: false }), ['丙', '丁']);
  const held = { hearing: { value: 'held', name: '已举行' } };
  assert.deepEqual(textsOf(template, { ...held, report: '。' }), ['甲', '乙。']);
  assert.deepEqual(
    missingFields(template, held).map((one) => one.field),
    ['report'],
  );
});

test('a list is written row by row: running number, several columns in a cell, money; an empty one is a row of dashes', () => {
  const paper = fill(inventory, inventoryValues(2), context);
  const [, table] = paper.blocks;
  assert.ok(table?.kind === 'table');
  assert.deepEqual(table.rows, [
    ['1', '塑料折叠椅', '1200×600×750mm', '1件', '20.00', '—'],
    ['2', '塑料折叠椅', '蓝色、中号', '2件', '33.50', '—'],
  ]);
  const optional = { ...inventory, fields: { goods: { ...inventory.fields['goods']!, required: false } } };
  const empty = fill(optional, {}, context).blocks[1];
  assert.ok(empty?.kind === 'table');
  assert.deepEqual(empty.rows, [['—', '—', '—', '—', '—', '—']]);
});

test('several values of a field stand with 、 between them', () => {
  const template = templateOf([{ kind: 'paragraph', text: '执法人员：{who}' }], { who: field('人员') });
  assert.deepEqual(textsOf(template, { who: ['张某某', { value: 2, name: '李某某' }, null] }), [
    '执法人员：张某某、李某某',
  ]);
});

test('values are text: braces, field names and inherited properties in them are not blanks', () => {
  const template = templateOf([{ kind: 'paragraph', text: '{a}' }], { a: field('甲'), b: field('乙') });
  for (const value of ['{b}', '{a}', '<w:t>', '{', '$&'])
    assert.deepEqual(textsOf(template, { a: value, b: 'x' }), [value]);
  const proto = templateOf([{ kind: 'paragraph', text: '{toString}' }], {});
  assert.throws(() => fill(proto, {}, context), { code: 'documents.template-invalid' });
});

test('a template that cannot be filled is refused with every issue and its place', () => {
  const broken = templateOf(
    [
      { kind: 'paragraph', text: '{nobody} {a' },
      { kind: 'heading', text: '{nobody}' },
      { kind: 'paragraph', text: '{list}', when: { field: 'absent' } },
      { kind: 'table', rows: 'a', columns: [{ title: '列', value: '{', share: 0 }] },
      { kind: 'form', rows: [{ label: '标', text: '{}' }] },
    ],
    { a: field('甲'), list: field('单', { format: 'rows' }) },
  );
  assert.throws(
    () => fill(broken, {}, context),
    (error) => {
      assert.ok(error instanceof Problem);
      assert.equal(error.code, 'documents.template-invalid');
      assert.deepEqual(
        (error.details['issues'] as { code: string; path: string }[]).map(({ code, path }) => [code, path]),
        [
          ['bad-blank', '/body/0/text'],
          ['unknown-field', '/body/1/text'],
          ['unknown-field', '/body/2/when/field'],
          ['rows-in-text', '/body/2/text'],
          ['not-rows', '/body/3/rows'],
          ['bad-blank', '/body/3/columns/0/value'],
          ['bad-blank', '/body/4/rows/0/text'],
        ],
      );
      return true;
    },
  );
});

test('the check of a template also tells what is only careless', () => {
  for (const good of [decision, approval, inventory]) assert.deepEqual(checkTemplate(good), []);
  const careless: DocumentTemplate = {
    ...approval,
    sealed: true,
    series: '立',
    signers: [],
    fields: { ...approval.fields, extra: field('多余') },
    body: [
      ...approval.body,
      { kind: 'title', text: '又一个' },
      { kind: 'form', rows: [] },
      { kind: 'table', rows: 'extra2', columns: [] },
    ],
  };
  assert.deepEqual(
    checkTemplate(careless).map(({ code }) => code),
    [
      'no-rows',
      'unknown-field',
      'no-columns',
      'unused-field',
      'no-signer',
      'repeated',
      'number-and-series',
      'seal-without-closing',
    ],
  );
});

test('the same content has the same digest, whatever the order of its values, and another content another', () => {
  const reversed = Object.fromEntries(Object.entries(decisionValues).reverse());
  const paper = fill(decision, decisionValues, context);
  assert.equal(fill(decision, reversed, context).digest, paper.digest);
  assert.equal(digestOf(JSON.parse(JSON.stringify(paper)) as typeof paper), paper.digest);
  checkDigest(paper);
  assert.throws(() => checkDigest({ ...paper, number: 'x' }), { code: 'documents.paper-altered' });
  const issued = numbered(paper, { number: '云综执罚决〔2026〕1号', day: '2026-11-25' });
  assert.notEqual(issued.digest, paper.digest);
  assert.deepEqual(issued.closing, { agency: context.agency, day: '2026-11-25' });
  checkDigest(issued);
});

test('texts of headings, paragraphs and forms can be edited before signing; who is told what under which number cannot', () => {
  const { decision: paper, form } = samplePapers();
  const edited = edit(paper, [
    { block: 4, text: ' 一、事实 ' },
    { block: 3, text: '住址不详' },
  ]);
  assert.deepEqual(edited.blocks[4], { kind: 'heading', text: '一、事实' });
  assert.notEqual(edited.digest, paper.digest);
  checkDigest(edited);
  assert.equal(paper.blocks[4]?.kind === 'heading' && paper.blocks[4].text, '一、违法事实和证据');
  const row = edit(form, [{ block: 1, row: 1, text: '' }]).blocks[1];
  assert.ok(row?.kind === 'form');
  assert.deepEqual(row.rows[1], { label: '案件来源', text: '' });
  const codes: readonly (readonly [Parameters<typeof edit>[1][number], string])[] = [
    ...[0, 1, 2, 14, 15, 16].map((block) => [{ block, text: 'x' }, 'documents.block-fixed'] as const),
    [{ block: 99, text: 'x' }, 'documents.block-unknown'],
    [{ block: -1, text: 'x' }, 'documents.block-unknown'],
    [{ block: 1.5, text: 'x' }, 'documents.block-unknown'],
    [{ block: 4, row: 0, text: 'x' }, 'documents.row-unknown'],
    [{ block: 4, text: ' \u200b' }, 'documents.text-empty'],
    [{ block: 4, text: 'x'.repeat(30_001) }, 'documents.text-too-long'],
  ];
  for (const [change, code] of codes)
    assert.throws(
      () => edit(paper, [{ block: 3, text: '住址' }, change]),
      { code, status: 422 },
      JSON.stringify(change),
    );
  for (const change of [
    { block: 1, text: 'x' },
    { block: 1, row: 6, text: 'x' },
  ])
    assert.throws(() => edit(form, [change]), { code: 'documents.row-unknown' });
});

test('any text put into a blank is in the paper, once, as it can be printed', () => {
  const template = templateOf([{ kind: 'paragraph', text: '前{a}后' }], { a: field('甲') });
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (value) => {
      const [text] = textsOf(template, { a: value });
      assert.ok(text!.startsWith('前') && text!.endsWith('后'));
    }),
  );
});
