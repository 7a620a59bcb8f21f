import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { edit } from '../edit.ts';
import type { FilledPaper } from '../filled-paper.ts';
import { numbered } from '../fill.ts';
import { samplePapers } from '../paper-fixture.ts';
import { paperFonts } from './fonts.ts';
import { toPdf } from './to-pdf.ts';

const papers = samplePapers();
const bare = (text: string): string => text.replace(/\s/g, '');

/** The text of every page as a reader takes it out, without blanks. */
async function pagesOf(pdf: Uint8Array): Promise<readonly string[]> {
  // the reader takes the bytes away
  const { text } = await extractText(await getDocumentProxy(pdf.slice()), { mergePages: false });
  return text.map(bare);
}

const textsOf = (paper: FilledPaper): readonly string[] =>
  paper.blocks.flatMap((block): readonly string[] => {
    if (block.kind === 'form') return block.rows.flatMap(({ label, text }) => [label, ...text.split('\n')]);
    if (block.kind === 'table') return block.rows.flat();
    if (block.kind === 'sign') return block.lines;
    if (block.kind === 'attachments') return block.items;
    return 'text' in block ? block.text.split('\n') : [];
  });

for (const [name, paper] of Object.entries(papers))
  test(`the pdf of the ${name} reads back: every text of the paper, agency, number, page numbers`, async () => {
    const pages = await pagesOf(await toPdf(paper));
    const all = pages.map((page) => page.replace(/—\d+—/g, '')).join('');
    for (const text of textsOf(paper)) assert.ok(all.includes(bare(text)), text);
    assert.ok(all.includes(paper.agency));
    if (paper.number !== undefined) assert.ok(all.includes(paper.number));
    pages.forEach((page, index) => assert.ok(page.includes(`—${String(index + 1)}—`)));
    assert.doesNotMatch(all, /草稿|未签发/);
  });

test('a decision with a long body goes over three pages and more, A4, with embedded subsets only', async () => {
  const pdf = await toPdf(papers.decision);
  const document = await getDocumentProxy(pdf.slice());
  assert.ok(document.numPages >= 3);
  const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 });
  assert.deepEqual([Math.round(width), Math.round(height)], [595, 842]);
  // two subsets of a font of 15 MB
  assert.ok(pdf.length < 250_000, String(pdf.length));
  const source = Buffer.from(pdf).toString('latin1');
  assert.doesNotMatch(source, /Helvetica|Times/);
  assert.equal(source.match(/\/FontFile2/g)?.length, 2);
});

test('the same paper gives the same bytes, its day is the day of the file, and another number another file', async () => {
  const issued = numbered(papers.decision, { number: '云综执罚决〔2026〕2号', day: '2026-12-01' });
  const [first, again] = [
    await toPdf(issued),
    await toPdf(JSON.parse(JSON.stringify(issued)) as FilledPaper),
  ];
  assert.ok(Buffer.from(first).equals(again));
  assert.ok(!Buffer.from(first).equals(await toPdf(papers.decision)));
  const { info } = await (await getDocumentProxy(first.slice())).getMetadata();
  const { Title, Author, CreationDate } = info as Record<string, string>;
  assert.equal(Title, '行政处罚决定书 云综执罚决〔2026〕2号');
  assert.equal(Author, papers.decision.agency);
  // the beginning of the day in China
  assert.match(CreationDate!, /^D:20261130160000Z/);
});

test('papers rendered at once do not disturb each other', async () => {
  const one = await toPdf(papers.list);
  const many = await Promise.all(
    Array.from({ length: 6 }, (_, index) => toPdf(index % 2 === 0 ? papers.list : papers.form)),
  );
  many.forEach((pdf, index) => {
    if (index % 2 === 0) assert.ok(Buffer.from(one).equals(pdf));
  });
});

test('a copy that is not issued says so on every page', async () => {
  for (const [watermark, word] of [
    ['draft', '草稿'],
    ['unissued', '未签发'],
  ] as const)
    for (const page of await pagesOf(await toPdf(papers.list, { watermark })))
      assert.ok(page.includes(word), word);
});

test('a character that the font cannot draw is named, and no paper with an empty box is made', async () => {
  const paper = edit(papers.decision, [{ block: 3, text: '当事人：王\u{2ffff}、😀' }]);
  await assert.rejects(toPdf(paper), (error: { code: string; details: unknown }) => {
    assert.equal(error.code, 'documents.character-missing');
    assert.deepEqual(error.details, { characters: ['\u{2ffff}', '😀'] });
    return true;
  });
});

test('characters of names beyond the common ones are there', async () => {
  const text = '当事人：堃、喆、昇、淼、犇、骉、翀、玥、赟、濛、㻏、氵';
  const { regular } = await paperFonts('');
  assert.deepEqual(
    Array.from('堃喆昇淼犇骉翀玥赟濛〔〕＿×℃№—…“”·').filter((character) => !regular.has(character)),
    [],
  );
  const drawable = Array.from(text)
    .filter((character) => regular.has(character))
    .join('');
  const pages = await pagesOf(await toPdf(edit(papers.decision, [{ block: 3, text: drawable }])));
  assert.ok(pages.join('').includes(bare(drawable)));
});

test('a folder of fonts of the agency takes the place of ours; one without them is refused by name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fonts-'));
  try {
    await assert.rejects(paperFonts(folder), { code: 'documents.font-unusable' });
    await writeFile(join(folder, 'regular.ttf'), 'no font');
    await writeFile(join(folder, 'bold.ttf'), 'no font');
    await assert.rejects(paperFonts(folder), { code: 'documents.font-unusable' });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('what stands at the foot is on the first page alone; the same foot gives the same bytes, and no foot leaves the paper as it was', async () => {
  const foot = {
    scan: 'https://example.org/portal/remedies#ABCD-EFGH-JKMN',
    lines: ['决定码 Code  ABCD-EFGH-JKMN'],
  };
  const [first, ...others] = await pagesOf(await toPdf(papers.decision, { foot }));
  assert.ok(first!.includes('ABCD-EFGH-JKMN'));
  assert.ok(others.length > 0 && others.every((page) => !page.includes('ABCD-EFGH-JKMN')));
  assert.ok(
    Buffer.from(await toPdf(papers.decision, { foot })).equals(await toPdf(papers.decision, { foot })),
  );
  const without = await pagesOf(await toPdf(papers.decision));
  assert.deepEqual([first!.replace(bare(foot.lines[0]!), ''), ...others], without);
});
