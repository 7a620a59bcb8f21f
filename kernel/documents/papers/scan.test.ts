import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { draftPaper } from './draft.ts';
import { issuePaper } from './issue.ts';
import { paperOffice, type PaperOffice } from './papers-fixture.ts';
import { issuedFile, previewPaper } from './paper-file.ts';
import { readPaper } from './read.ts';
import { keepScan, LARGEST_SCAN, numberByHand } from './scan.ts';
import { sniffedType } from './sniffed-type.ts';

/** A photograph of a sheet: what a camera writes first and last. */
const photograph = (bytes = 120_000): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(bytes, 7), Buffer.from([0xff, 0xd9])]);

describe('a paper signed by hand is scanned', () => {
  let office: PaperOffice;
  before(async () => {
    office = await paperOffice();
  });
  after(async () => {
    await office.close();
  });

  const drafted = async () => {
    const matter = await office.matter();
    const { id } = await draftPaper(office.room, office.as(office.officer, matter), {
      template: 'decision',
      values: { reason: '一' },
    });
    return { matter, on: office.on(office.officer, matter, id) };
  };

  test('numbered, printed clean, signed and photographed: the photograph is the issued form, byte for byte', async () => {
    const { matter, on } = await drafted();
    const { number } = await numberByHand(office.room, on);
    assert.deepEqual(await numberByHand(office.room, on), {
      number,
      day: (await readPaper(office.room, on)).content.day,
    });
    assert.ok((await previewPaper(office.room, on, 'pdf')).name.includes(number!));
    await assert.rejects(issuePaper(office.room, on), { code: 'documents.by-hand', status: 409 });
    const content = photograph();
    const issued = await keepScan(office.room, on, { content });
    assert.equal(issued.number, number);
    assert.equal(issued.sha256, createHash('sha256').update(content).digest('hex'));
    const file = await issuedFile(office.room, on);
    assert.equal(file.type, 'image/jpeg');
    assert.ok(Buffer.from(file.content).equals(content));
    const { rows } = await office.room.db.owner.query(
      `select input->>'change' as change, input->>'scan' as scan, input->>'digest' as digest from store.journal
       where stream = $1 and action = '@paper'`,
      [matter],
    );
    assert.deepEqual(rows, [{ change: 'issued', scan: 'true', digest: issued.sha256 }]);
  });

  test('a paper without a number gets the next of its series with its scan', async () => {
    const { on } = await drafted();
    const { number } = await keepScan(office.room, on, { content: photograph(10) });
    assert.match(number!, /^公许决字〔\d{4}〕\d+号$/);
  });

  test('a number written outside the series is typed in, once, and is none of the series', async () => {
    const { on } = await drafted();
    const keep = (number: string, day?: string) =>
      keepScan(office.room, on, { content: photograph(10), number, ...(day === undefined ? {} : { day }) });
    await assert.rejects(keep('公许决字[2026]9号'), { code: 'documents.number-of-series', status: 422 });
    await assert.rejects(keep('公许决字〔2026〕9号'), { code: 'documents.number-of-series' });
    await assert.rejects(keep('  '), { code: 'documents.number-invalid' });
    await assert.rejects(keep('手写1号', '2999-01-01'), { code: 'documents.day-invalid' });
    await assert.rejects(keep('手写1号', '2024-02-30'), { code: 'documents.day-invalid' });
    const issued = await keep('手写1号', '2024-02-29');
    assert.deepEqual([issued.number, issued.day], ['手写1号', '2024-02-29']);
    const other = await drafted();
    await assert.rejects(keepScan(office.room, other.on, { content: photograph(10), number: '手写1号' }), {
      code: 'documents.number-taken',
      status: 409,
    });
    const { rows } = await office.room.db.owner.query<{ n: number; most: number }>(
      `select count(*) as n, max(ordinal) as most from documents.paper where word = '许决'`,
    );
    assert.equal(rows[0]!.n, rows[0]!.most);
  });

  test('the bytes say what it is: a page, a script, a zip or half a file is refused, whatever it is called', async () => {
    const { on } = await drafted();
    const keep = (content: Buffer) => keepScan(office.room, on, { content });
    for (const text of ['<html><script>1</script>', 'PK\u0003\u0004', 'MZ', 'GIF89a', '%PD'])
      await assert.rejects(keep(Buffer.from(text)), { code: 'documents.scan-kind', status: 415 });
    await assert.rejects(keep(Buffer.alloc(0)), { code: 'documents.scan-empty' });
    await assert.rejects(keep(photograph().subarray(0, 60_000)), { code: 'documents.scan-cut-off' });
    await assert.rejects(keep(Buffer.concat([photograph(10), Buffer.alloc(LARGEST_SCAN)])), {
      code: 'documents.scan-too-large',
      status: 413,
    });
    assert.equal(sniffedType(Buffer.from('%PDF-1.7\n%%EOF\n')), 'application/pdf');
    assert.equal(
      sniffedType(
        Buffer.concat([
          Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
          Buffer.from('..IEND....'),
        ]),
      ),
      'image/png',
    );
    assert.equal((await readPaper(office.room, on)).state, 'draft');
  });
});
