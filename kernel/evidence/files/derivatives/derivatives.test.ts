import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { pngOf } from '../inspection/files-fixture.ts';
import { Derivatives } from './derivatives.ts';
import { SECRET, secretPdf } from './secret-pdf-fixture.ts';

const derivatives = new Derivatives();
after(() => derivatives.close());

describe('derivatives in their thread', () => {
  test('the main thread goes on while a picture is worked on', async () => {
    const large = pngOf(3000, 2000);
    let beats = 0;
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
      beats += 1;
    }, 5);
    const made = await derivatives.thumbnail(large, 'image/png');
    clearInterval(beat);
    assert.equal(made.type, 'image/jpeg');
    assert.ok(beats > 5 && longest < 400, `${String(beats)} beats, the longest ${String(longest)} ms`);
  });

  test('pages of a pdf, their sizes, and where a text stands', async () => {
    const pdf = await secretPdf();
    assert.equal((await derivatives.pdfSizes(pdf)).length, 7);
    assert.equal((await derivatives.pdfPage(pdf, 1)).type, 'image/jpeg');
    assert.equal((await derivatives.thumbnail(pdf, 'application/pdf')).type, 'image/jpeg');
    const found = await derivatives.pdfSearch(pdf, [SECRET]);
    assert.deepEqual([...new Set(found.map(({ page }) => page))].slice(0, 2), [1, 3]);
  });

  test('a refusal comes back as it is, and a decoder that fails takes nobody with it', async () => {
    await assert.rejects(derivatives.pdfPage(await secretPdf(), 99), { code: 'evidence.pdf-page' });
    await assert.rejects(derivatives.pdfSizes(Buffer.from('no pdf')), { code: 'evidence.pdf-unreadable' });
    assert.equal((await derivatives.thumbnail(pngOf(10, 10), 'image/png')).type, 'image/jpeg');
  });
});
