import assert from 'node:assert/strict';
import { test } from 'node:test';
import JSZip from 'jszip';
import { SaxesParser } from 'saxes';
import { fill } from '../fill.ts';
import type { FilledPaper } from '../filled-paper.ts';
import { inventory, inventoryValues, samplePapers } from '../paper-fixture.ts';
import { partOf } from '../review/review-fixture.ts';
import { toDocx } from './to-docx.ts';

const papers = samplePapers();
const DOCUMENT = 'word/document.xml';

/** Text of every paragraph, in order. */
function paragraphsOf(xml: string): readonly string[] {
  const paragraphs: string[] = [];
  let within = false;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    if (name === 'w:p') paragraphs.push('');
    within = name === 'w:t';
  });
  parser.on('closetag', () => (within = false));
  parser.on('text', (text) => {
    if (within) paragraphs.push((paragraphs.pop() ?? '') + text);
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return paragraphs;
}

test('every part of the docx is well-formed, and its paragraphs are those of the paper', async () => {
  for (const paper of Object.values(papers)) {
    const docx = await toDocx(paper, { watermark: 'draft', tracked: true });
    const zip = await JSZip.loadAsync(docx);
    for (const name of Object.keys(zip.files).filter((one) => /\.(xml|rels)$/.test(one)))
      paragraphsOf(await partOf(docx, name));
  }
  const texts = paragraphsOf(await partOf(await toDocx(papers.decision), DOCUMENT));
  assert.deepEqual(texts.slice(0, 5), [
    '云和县综合行政执法局',
    '行政处罚决定书',
    '云综执罚决〔2026〕1号',
    '云和县望江街道安民副食店：',
    '住址：望江街道安民路88号',
  ]);
  assert.deepEqual(texts.slice(-6, -1), [
    '附件：1. 现场照片12张',
    '2. 当事人权利义务告知书和罚款缴纳须知（含指定银行网点名称、地址和受理时间）',
    '云和县综合行政执法局',
    '2026年11月21日',
    '（印章）',
  ]);
});

test('page, grid, faces and sizes are those of GB/T 9704—2012', async () => {
  const docx = await toDocx(papers.decision);
  const xml = await partOf(docx, DOCUMENT);
  assert.match(xml, /<w:pgSz w:w="11906" w:h="16838"/);
  assert.match(xml, /w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
  // 22 lines and 28 characters, each 0.2 pt less than its size
  assert.match(xml, /<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-8\d\d"\/>/);
  assert.ok(22 * 579 <= 16838 - 2098 - 1984);
  assert.match(
    xml,
    /w:eastAsia="黑体"[^>]*\/><w:sz w:val="32"\/>(?:(?!<w:t ).)*<w:t xml:space="preserve">一、违法事实/,
  );
  assert.match(
    xml,
    /w:eastAsia="楷体"[^>]*\/><w:sz w:val="32"\/>(?:(?!<w:t ).)*<w:t xml:space="preserve">（一）证据/,
  );
  const odd = await partOf(docx, 'word/footer1.xml');
  const even = await partOf(docx, 'word/footer2.xml');
  assert.match(odd, /<w:jc w:val="right"\/>/);
  assert.match(even, /<w:jc w:val="left"\/>/);
  assert.match(await partOf(docx, 'word/settings.xml'), /<w:evenAndOddHeaders\/>/);
});

test('a list repeats its head and divides no row; a form may be divided', async () => {
  const list = await partOf(await toDocx(papers.list), DOCUMENT);
  assert.equal(list.match(/<w:tblHeader\/>/g)?.length, 1);
  assert.equal(list.match(/<w:cantSplit\/>/g)?.length, 41);
  assert.doesNotMatch(await partOf(await toDocx(papers.form), DOCUMENT), /tblHeader|cantSplit/);
});

test('every part carries a bookmark of its own, begun and ended once', async () => {
  for (const paper of Object.values(papers)) {
    const xml = await partOf(await toDocx(paper), DOCUMENT);
    const begun = [...xml.matchAll(/<w:bookmarkStart w:name="([^"]+)" w:id="(\d+)"/g)];
    const ended = [...xml.matchAll(/<w:bookmarkEnd w:id="(\d+)"/g)].map(([, id]) => id);
    assert.equal(new Set(begun.map(([, name]) => name)).size, begun.length);
    assert.deepEqual(begun.map(([, , id]) => id).toSorted(), ended.toSorted());
    paper.blocks.forEach((_, index) =>
      assert.ok(
        begun.some(([, name]) => name === `g_b${String(index)}`),
        `block ${String(index)}`,
      ),
    );
  }
});

test('the same paper gives the same bytes, packed whenever', async (context) => {
  const remarks = [
    { block: 4, author: '王', at: '2026-11-20T09:30:00+08:00', severity: 'must', text: '补' },
  ] as const;
  const options = { remarks, watermark: 'unissued', tracked: true } as const;
  const first = await toDocx(papers.decision, options);
  context.mock.timers.enable({ apis: ['Date'], now: Date.parse('2031-05-05T05:05:05Z') });
  const later = await toDocx(JSON.parse(JSON.stringify(papers.decision)) as FilledPaper, options);
  assert.ok(Buffer.from(first).equals(later));
  const core = await partOf(first, 'docProps/core.xml');
  assert.match(core, /<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-20T16:00:00\.000Z</);
});

test('a copy that is not issued carries the word on odd and even pages; a copy for review records changes', async () => {
  const docx = await toDocx(papers.decision, { watermark: 'unissued', tracked: true });
  for (const part of ['word/header1.xml', 'word/header2.xml'])
    assert.match(await partOf(docx, part), /<v:textpath [^>]*string="未签发"/);
  assert.match(await partOf(docx, 'word/settings.xml'), /<w:trackRevisions\/>/);
  const issued = await toDocx(papers.decision);
  assert.equal(await partOf(issued, 'word/header1.xml'), '');
  assert.doesNotMatch(await partOf(issued, 'word/settings.xml'), /trackRevisions/);
});

test('text is text: what looks like markup is written as it is', async () => {
  const values = { goods: [{ ...inventoryValues(1).goods[0]!, name: '<w:p>&amp;"\'' }] };
  const paper = fill(inventory, values, { template: 'x', agency: 'A & <B>', day: '2026-11-21' });
  const docx = await toDocx(paper);
  const texts = paragraphsOf(await partOf(docx, DOCUMENT));
  assert.ok(texts.includes('<w:p>&amp;"\''));
  assert.equal(texts[0], 'A & <B>');
  assert.match(await partOf(docx, 'docProps/core.xml'), /<dc:creator>A &amp; &lt;B&gt;</);
});
