import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { PDFDocument } from 'pdf-lib';
import { extractText } from 'unpdf';
import { PdfPages } from './pdf-pages.ts';
import { findTexts } from './pdf-search.ts';
import { redactPdf } from './redact-pdf.ts';
import { everythingIn, SECRET, secretPdf, writtenForms } from './secret-pdf-fixture.ts';

const textsOf = async (bytes: Uint8Array): Promise<readonly string[]> =>
  (await extractText(new Uint8Array(bytes))).text;

describe('a pdf with a name taken out', () => {
  let original: Uint8Array;
  let copy: Uint8Array;
  before(async () => {
    original = await secretPdf();
    copy = (await redactPdf(original, [], [SECRET])).bytes;
  });

  test('the original says it in every place, so that the test means something', () => {
    const all = everythingIn(original);
    for (const form of writtenForms(SECRET).slice(0, 2)) assert.match(all, form);
    assert.match(all, /in a drawing/);
    assert.match(all, /statement of/);
  });

  test('no letter of it is left: not in the text, not in any byte or unpacked stream', async () => {
    assert.doesNotMatch((await textsOf(copy)).join(' '), /alice|smith/i);
    const all = everythingIn(copy);
    for (const form of writtenForms(SECRET)) assert.doesNotMatch(all, form);
  });

  test('metadata, attachments, scripts, notes, layers and what is not drawn are gone', async () => {
    const all = everythingIn(copy);
    assert.doesNotMatch(
      all,
      /EmbeddedFile|JavaScript|\/Annot\b|\/OCG|\/Author|\/Metadata|\/Lang|in a drawing/,
    );
    const opened = await PDFDocument.load(copy, { updateMetadata: false });
    assert.deepEqual(
      [opened.getTitle(), opened.getAuthor(), opened.getCreationDate()],
      [undefined, undefined, undefined],
    );
    assert.equal(opened.getProducer(), 'Gaoyao');
  });

  test('a page without it keeps its letters; all pages keep size and order', async () => {
    const texts = await textsOf(copy);
    assert.equal(texts.length, 7);
    assert.match(texts[1]!, /Nothing to hide here/);
    const [old, now] = [await PdfPages.open(original), await PdfPages.open(copy)];
    for (let page = 1; page <= 7; page += 1) assert.deepEqual(now.size(page), old.size(page));
    old.close();
    now.close();
  });

  test('where it stood the page is black, and beside it as it was', async () => {
    const [old, now] = [await PdfPages.open(original), await PdfPages.open(copy)];
    const [place] = findTexts(old, [SECRET]);
    const before = old.picture(1, 72);
    const after = now.picture(1, 72);
    const at = (x: number, y: number): number => (Math.round(y * 300) * 400 + Math.round(x * 400)) * 4;
    const middle = at(place!.x + place!.width / 2, place!.y + place!.height / 2);
    assert.ok(after.data[middle]! < 30);
    assert.ok(after.data[at(place!.x + 0.01, place!.y + 0.01)]! < 30);
    // the word in front of it is still read
    const dark = (data: Uint8Array): number => {
      let count = 0;
      for (let x = 0.07; x < place!.x - 0.01; x += 0.0025)
        if (data[at(x, place!.y + place!.height / 2)]! < 128) count += 1;
      return count;
    };
    assert.ok(dark(before.data) > 5);
    assert.ok(Math.abs(dark(before.data) - dark(after.data)) <= 6);
    old.close();
    now.close();
  });
});

describe('what is asked for', () => {
  test('a region takes its page with it; the rest of the document stays text', async () => {
    const original = await secretPdf();
    const { bytes } = await redactPdf(original, [{ page: 2, x: 0, y: 0, width: 0.5, height: 0.5 }]);
    const texts = await textsOf(bytes);
    assert.equal(texts[1]!.trim(), '');
    assert.match(texts[0]!, /The witness is/);
  });

  test('nothing found, pages that are not there and regions outside are refused', async () => {
    const original = await secretPdf();
    const code = (expected: string) => (error: { code?: string }) => error.code === expected;
    await assert.rejects(redactPdf(original, [], ['Bob']), code('evidence.redaction-empty'));
    await assert.rejects(redactPdf(original, []), code('evidence.redaction-empty'));
    await assert.rejects(
      redactPdf(original, [{ page: 8, x: 0, y: 0, width: 1, height: 1 }]),
      code('evidence.pdf-page'),
    );
    await assert.rejects(
      redactPdf(original, [{ page: 1, x: 0.5, y: 0, width: 0.6, height: 1 }]),
      code('evidence.redaction-invalid'),
    );
    await assert.rejects(
      redactPdf(Buffer.from('%PDF-1.7 nothing'), [], ['a']),
      code('evidence.pdf-unreadable'),
    );
  });
});
