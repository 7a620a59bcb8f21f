import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import JSZip from 'jszip';
import { Problem } from '../../../store/index.ts';
import { toDocx } from '../docx/to-docx.ts';
import { samplePapers } from '../paper-fixture.ts';
import { readReview } from './read-review.ts';
import { withPart } from './review-fixture.ts';

const papers = samplePapers();
const DOCUMENT = 'word/document.xml';

const unreadable =
  (reason: string) =>
  (error: unknown): boolean =>
    error instanceof Problem &&
    error.code === 'documents.docx-unreadable' &&
    error.status === 422 &&
    error.details['reason'] === reason;

/** A zip of one stored part whose directory claims another size. */
function lyingZip(size: number): Uint8Array {
  const name = Buffer.from('[Content_Types].xml');
  const data = Buffer.from('<Types/>');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt32LE(crc32(data), 16);
  central.writeUInt32LE(data.length, 20);
  central.writeUInt32LE(size, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + data.length, 16);
  return Buffer.concat([local, name, data, central, name, end]);
}

test('what is no plain docx is refused with its reason, and nothing is unpacked for it', async () => {
  const docx = await toDocx(papers.form);
  const refused = async (bytes: Uint8Array, reason: string): Promise<void> =>
    assert.rejects(readReview(bytes), unreadable(reason), reason);
  await refused(new Uint8Array(0), 'not-docx');
  await refused(Buffer.from('%PDF-1.7 …'), 'not-docx');
  await refused(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old-or-encrypted');
  await refused(new Uint8Array(21 * 1024 * 1024), 'too-large');
  await refused(docx.slice(0, docx.length / 2), 'not-docx');
  await refused(lyingZip(60_000), 'damaged');
  await refused(lyingZip(0x7fff_ffff), 'too-large');
  const xlsx = await new JSZip().file('xl/workbook.xml', '<a/>').generateAsync({ type: 'uint8array' });
  await refused(xlsx, 'not-docx');
  const flipped = docx.slice();
  flipped[flipped.indexOf(0x50, 400) + 60] = 0xff;
  await assert.rejects(readReview(flipped), { code: 'documents.docx-unreadable' });
});

test('a zip bomb is refused by what it claims and by what it is', async () => {
  const zip = await JSZip.loadAsync(await toDocx(papers.form));
  zip.file('word/document.xml', `<a>${'x'.repeat(30 * 1024 * 1024)}</a>`);
  const honest = await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
  assert.ok(honest.length < 200_000);
  await assert.rejects(readReview(honest), unreadable('too-large'));
  // the same with its size understated in the directory
  const lying = Buffer.from(honest);
  const entry = lying.lastIndexOf('word/document.xml') - 46;
  assert.equal(lying.readUInt32LE(entry), 0x02014b50);
  lying.writeUInt32LE(1000, entry + 24);
  await assert.rejects(readReview(lying), unreadable('damaged'));
  const many = new JSZip();
  for (let index = 0; index < 1100; index += 1) many.file(`${index}.xml`, '');
  await assert.rejects(readReview(await many.generateAsync({ type: 'uint8array' })), unreadable('too-large'));
});

test('macros, outside templates, embedded objects and entities are refused', async () => {
  const docx = await toDocx(papers.form);
  const refused = async (part: string, change: (xml: string) => string, reason: string): Promise<void> =>
    assert.rejects(readReview(await withPart(docx, part, change)), unreadable(reason), part);
  await refused('word/vbaProject.bin', () => 'x', 'macros');
  await refused(
    '[Content_Types].xml',
    (xml) => xml.replace('wordprocessingml.document.main', 'x.macroEnabled.main'),
    'macros',
  );
  await refused(
    'word/_rels/settings.xml.rels',
    () =>
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://elsewhere.example/t.dotm" TargetMode="External"/></Relationships>',
    'external',
  );
  await refused('word/embeddings/oleObject1.bin', () => 'x', 'external');
  await refused(
    DOCUMENT,
    (xml) => `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${xml.replace(/^<\?xml[^>]*\?>/, '')}`,
    'entities',
  );
  await refused(DOCUMENT, (xml) => xml.replace('</w:body>', ''), 'damaged');
});
