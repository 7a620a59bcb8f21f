import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkTemplate, fill, missingFields, toDocx, toPdf, type RawValue } from '@gaoyao/kernel/documents';
import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { Problem } from '@gaoyao/kernel/store';
import JSZip from 'jszip';
import { extractText, getDocumentProxy } from 'unpdf';
import { documents } from './index.ts';

const bare = (text: string): string => text.replace(/\s+/gu, '');
const context = (template: string) => ({
  template,
  agency: '东湖县人民法院',
  day: '2026-03-10',
  number: '东法行审〔2026〕第7号',
});

const told: Readonly<Record<string, RawValue>> = {
  party: '林小满',
  identity: '330000199001011234',
  address: '东湖县云溪街道柳浪社区12幢',
  origin: '东综执罚决字〔2025〕1号',
  applicant: '东湖县综合行政执法局',
  claim: 9000,
  claimWords: 9000,
  conditions: [
    { condition: '催告书已送达', article: '行政强制法 54', result: '符合', finding: '十个工作日已届满' },
  ],
};
const byFormat: Readonly<Record<string, RawValue>> = {
  money: 4321.5,
  'money-words': 4321.5,
  day: '2026-03-06',
  rows: [],
};

function valuesOf(template: DocumentTemplate): Record<string, RawValue> {
  return Object.fromEntries(
    Object.entries(template.fields).map(([id, { format = 'text', name }]) => [
      id,
      told[id] ?? byFormat[format] ?? `某某${name.zh}`,
    ]),
  );
}

/** Found again in the text of the pdf and of the docx: what the article asks the paper to say. */
const contents: Readonly<Record<string, readonly string[]>> = {
  'correction-notice': ['补正通知书', '第五十五条', '2026年3月6日', '某某需要补正的内容'],
  'acceptance-notice': ['受理通知书', '立案受理', '七日内', '三十日内', '不缴纳申请费'],
  'not-accepted-ruling': ['行政裁定书', '第五十六条', '不予受理', '申请复议'],
  'review-report': ['非诉执行审查报告', '催告书已送达', '行政强制法54', '十个工作日已届满', '不公开'],
  'inquiry-record': ['询问笔录', '某某意见', '被询问人签名'],
  'granting-ruling': [
    '行政裁定书',
    '第九十七条',
    '第五十七条',
    '准予强制执行',
    '9,000.00',
    '玖仟元整',
    '审判长',
  ],
  'refusing-ruling': ['第五十八条', '第一百六十一条', '不准予强制执行', '三十日内作出是否执行的裁定'],
  'preservation-ruling': ['第一百五十九条', '4,321.50', '立即执行'],
  'execution-notice': ['执行通知书', '2026年3月6日前自动履行', '执行费用由你（单位）负担'],
  'delegation-letter': ['裁执分离实施函', '组织实施', '某某实施方案和风险评估'],
  'termination-ruling': ['终结本案的执行', '第四十条'],
  'credit-notice': ['信用惩戒告知书', '书面异议', '2026年3月6日'],
  'credit-decision': ['信用惩戒决定书', '届满后自动消除', '申请信用修复'],
  'credit-repair-decision': ['信用修复决定书', '三个工作日内消除'],
  'procuratorate-suggestion': ['检察建议书', '第二十一条', '两个月内书面回复'],
  'reply-letter': ['复函', '检察建议书', '某某答复内容'],
};

test('the papers of the court are all told here, and each template is sound', () => {
  assert.deepEqual(Object.keys(contents).sort(), Object.keys(documents).sort());
  for (const [id, template] of Object.entries(documents)) assert.deepEqual(checkTemplate(template), [], id);
});

for (const [id, template] of Object.entries(documents)) {
  test(`${template.name.zh} (${id}) read back from pdf and docx: ${template.article ?? 'internal'}`, async () => {
    const filled = fill(template, valuesOf(template), context(id));
    const proxy = await getDocumentProxy(new Uint8Array(await toPdf(filled)));
    const pdf = bare((await extractText(proxy, { mergePages: true })).text);
    const zip = await JSZip.loadAsync(await toDocx(filled));
    const xml = await zip.file('word/document.xml')!.async('string');
    const docx = bare(xml.replace(/<[^>]+>/gu, '').replaceAll('&amp;', '&'));
    for (const part of contents[id]!) {
      assert.ok(pdf.includes(bare(part)), `the pdf lacks “${part}”`);
      assert.ok(docx.includes(bare(part)), `the docx lacks “${part}”`);
    }
    assert.doesNotMatch(pdf, /[{}]|undefined|NaN|。。|\[object/u);
  });

  test(`${template.name.zh} (${id}) is not made without what it must say`, () => {
    for (const [field, { required }] of Object.entries(template.fields)) {
      const values = { ...valuesOf(template), [field]: undefined };
      const missing = missingFields(template, values).some((one) => one.field === field);
      if (required !== true) assert.equal(missing, false, field);
      else if (missing)
        assert.throws(
          () => fill(template, values, context(id)),
          (error: unknown) => error instanceof Problem && error.code === 'documents.field-missing',
        );
    }
  });
}
