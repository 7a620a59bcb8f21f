import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkTemplate, fill, missingFields, toDocx, toPdf, type Values } from '@gaoyao/kernel/documents';
import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { Problem } from '@gaoyao/kernel/store';
import JSZip from 'jszip';
import { extractText, getDocumentProxy } from 'unpdf';
import { context, tellings, valuesOf } from './case-fixture.ts';
import { documents } from './index.ts';
import { inquiryContents } from './inquiry-contents-fixture.ts';
import { performanceContents } from './performance-contents-fixture.ts';
import { procedureContents } from './procedure-contents-fixture.ts';

/** Found again in the text of the pdf and of the docx. */
const contents = { ...inquiryContents, ...procedureContents, ...performanceContents };

const bare = (text: string): string => text.replace(/\s+/gu, '');

async function pdfText(template: DocumentTemplate, id: string, changed: Values = {}): Promise<string> {
  const pdf = await toPdf(fill(template, valuesOf(template, changed), context(id)));
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return bare(text);
}

async function docxText(template: DocumentTemplate, id: string): Promise<string> {
  const docx = await toDocx(fill(template, valuesOf(template), context(id)));
  const xml = await (await JSZip.loadAsync(docx)).file('word/document.xml')!.async('string');
  return bare(xml.replace(/<[^>]+>/gu, '').replaceAll('&amp;', '&'));
}

test('all instruments of the case are there, and each says what its article asks for', () => {
  assert.deepEqual(Object.keys(contents).sort(), Object.keys(documents).sort());
  for (const [id, template] of Object.entries(documents)) assert.deepEqual(checkTemplate(template), [], id);
});

for (const [id, template] of Object.entries(documents)) {
  test(`${template.name.zh} (${id}) as pdf and docx: ${template.article ?? 'internal'}`, async () => {
    const pdf = await pdfText(template, id);
    const docx = await docxText(template, id);
    for (const part of contents[id] ?? []) {
      assert.ok(pdf.includes(bare(part)), `the pdf lacks “${part}”`);
      assert.ok(docx.includes(bare(part)), `the docx lacks “${part}”`);
    }
    assert.doesNotMatch(pdf, /[{}]|undefined|NaN|。。|\[object/u);
  });

  test(`${template.name.zh} (${id}) without a required field is not made, and the field is named`, () => {
    for (const [field, { required }] of Object.entries(template.fields)) {
      if (required !== true) continue;
      const without = tellings
        .map((changed) => ({ ...valuesOf(template, changed), [field]: undefined }))
        .find((values) => missingFields(template, values).some((one) => one.field === field));
      assert.ok(without, `${field} is required but no telling of the case prints it`);
      assert.throws(
        () => fill(template, without, context(id)),
        (error: unknown) =>
          error instanceof Problem &&
          error.code === 'documents.field-missing' &&
          error.text.zh.includes(template.fields[field]!.name.zh),
        `${id} without ${field}`,
      );
    }
  });
}

test('an organisation is named with its code and its representative, a person is not asked for one', async () => {
  const template = documents['penalty-decision']!;
  const organisation = { partyKind: { value: 'organisation', name: '法人' }, partyName: '云溪餐饮有限公司' };
  const text = await pdfText(template, 'penalty-decision', organisation);
  for (const part of ['当事人名称云溪餐饮有限公司', '统一社会信用代码', '法定代表人（负责人）周行舟'])
    assert.ok(text.includes(part), part);
  assert.ok(!(await pdfText(template, 'penalty-decision')).includes('周行舟'));
});

test('only the kinds of penalty that are imposed are printed, and no way of paying where nothing is fined', async () => {
  const warned = { fine: 0, fineWords: 0, confiscation: 0, confiscationWords: 0, restriction: 'none' };
  const text = await pdfText(documents['penalty-decision']!, 'penalty-decision', warned);
  assert.ok(text.includes('——警告'));
  for (const part of ['罚款人民币', '没收违法所得', '暂扣', '15日内']) assert.ok(!text.includes(part), part);
});

test('行政强制法 19: an urgent seizure says so; an approved one names the approval and the goods', async () => {
  const template = documents['seizure-decision']!;
  const urgent = await pdfText(template, 'seizure-decision', { approved: undefined });
  assert.ok(urgent.includes('二十四小时内向本机关负责人报告') && urgent.includes('流动餐车'));
  const approved = await pdfText(template, 'seizure-decision', { approved: 'seize' });
  assert.ok(!approved.includes('二十四小时') && approved.includes('经本机关负责人某某批准人批准'));
});

test('行政处罚法 57: a decision of no penalty gives the article of its ground alone', async () => {
  const template = documents['no-penalty-decision']!;
  const first = await pdfText(template, 'no-penalty-decision', {
    ground: { value: 'first', name: '首次违法' },
  });
  assert.ok(first.includes('初次违法且危害后果轻微并及时改正') && !first.includes('违法事实不能成立，依据'));
  const unfounded = await pdfText(template, 'no-penalty-decision', {
    ground: { value: 'unfounded', name: '事实不能成立' },
    educated: false,
  });
  assert.ok(unfounded.includes('第五十七条第一款第三项') && !unfounded.includes('进行教育'));
});

test('行政强制法 53: the application says that no remedy was sought, or which was and how it ended', async () => {
  const template = documents['court-application']!;
  const none = await pdfText(template, 'court-application', { remedyKind: undefined });
  assert.ok(none.includes('未申请行政复议、未提起行政诉讼'));
  const one = await pdfText(template, 'court-application', {
    remedyKind: { value: 'litigation', name: '行政诉讼' },
    remedyResult: { value: 'upheld', name: '维持、驳回' },
  });
  assert.ok(one.includes('曾提出行政诉讼（结果：维持、驳回）') && !one.includes('未提起行政诉讼'));
});
