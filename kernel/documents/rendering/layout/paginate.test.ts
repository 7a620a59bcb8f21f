import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { edit } from '../edit.ts';
import { fill } from '../fill.ts';
import type { FilledPaper } from '../filled-paper.ts';
import { decision, decisionValues, inventory, inventoryValues, samplePapers } from '../paper-fixture.ts';
import { compose } from './compose.ts';
import type { Mark, Page } from './marks.ts';
import { AREA, BODY, CELL, LEADING, MARGIN, MM, PAGE } from './measures.ts';
import { paginate } from './paginate.ts';
import { widthOf } from './paragraph.ts';
import { nominalFaces } from './typeface.ts';

const context = { template: 'paper', agency: '云和县综合行政执法局', day: '2026-11-21' };
const pagesOf = (paper: FilledPaper): readonly Page[] => paginate(compose(paper, nominalFaces));
type TextMark = Mark & { readonly kind: 'text' };
const textsOn = (page: Page): readonly TextMark[] => page.filter((mark) => mark.kind === 'text');
const lineOn = (page: Page, text: string): TextMark | undefined =>
  textsOn(page).find((mark) => mark.text.includes(text));

test('the page is that of GB/T 9704—2012: margins 37 and 28 mm, 22 lines of 28 characters on 156 × 225 mm', () => {
  assert.ok(Math.abs(MARGIN.top + AREA.height + MARGIN.bottom - PAGE.height) < 0.01);
  assert.ok(Math.abs(MARGIN.left + AREA.width + MARGIN.right - PAGE.width) < 0.01);
  assert.ok(Math.abs(AREA.width / MM - 156) < 0.01 && Math.abs(AREA.height / MM - 225) < 0.01);
  const long = edit(samplePapers().decision, [{ block: 5, text: '一'.repeat(28 * 60 - 2) }]);
  const [, second] = pagesOf(long);
  const lines = textsOn(second!);
  assert.equal(lines.length, 22);
  assert.ok(lines.every(({ text }) => text.length === 28));
  assert.ok(Math.abs(lines[1]!.baseline - lines[0]!.baseline - LEADING) < 0.01);
});

test('body lines are indented by two characters, the addressee is not, agency and title are centred', () => {
  const [page] = pagesOf(samplePapers().decision);
  assert.equal(lineOn(page!, '安民副食店：')!.x, 0);
  assert.ok(Math.abs(lineOn(page!, '经查，')!.x - 2 * CELL) < 0.01);
  for (const text of ['云和县综合行政执法局', '行政处罚决定书', '〔2026〕1号']) {
    const mark = lineOn(page!, text)!;
    const width = widthOf(mark.text, mark.style, nominalFaces);
    assert.ok(Math.abs(mark.x + width / 2 - AREA.width / 2) < 0.01, text);
  }
});

test('a paper without a number shows the place of one', () => {
  const [page] = pagesOf(fill(decision, decisionValues, context));
  assert.ok(lineOn(page!, '〔　　　　〕　　　号') !== undefined);
});

test('agency and day stand together, the day four characters from the right, with text before them on the page', () => {
  // wherever the body ends
  for (let characters = 0; characters < 28 * 24; characters += 28) {
    const paper = edit(samplePapers().decision, [
      { block: 13, text: '自收到本决定书之日起。'.padEnd(28 * 3 + characters, '后') },
    ]);
    const pages = pagesOf({ ...paper, blocks: paper.blocks.filter(({ kind }) => kind !== 'attachments') });
    const page = pages.find((one) => lineOn(one, '2026年11月21日') !== undefined)!;
    const day = lineOn(page, '2026年11月21日')!;
    const agency = textsOn(page).findLast(({ text }) => text === context.agency);
    assert.ok(agency !== undefined && agency.baseline < day.baseline, 'together');
    assert.ok(page.some((mark) => mark.kind === 'seal'));
    const before = textsOn(page).filter(({ baseline }) => baseline < agency.baseline);
    assert.ok(before.length >= 2, `only ${String(before.length)} lines before the closing`);
    const right = day.x + widthOf(day.text, BODY, nominalFaces);
    assert.ok(Math.abs(right - (AREA.width - 4 * CELL)) < 0.01);
  }
});

test('a heading is never the last line of a page', () => {
  for (let lines = 0; lines < 22; lines += 1) {
    const paper = edit(samplePapers().decision, [{ block: 5, text: '一'.repeat(28 * lines + 10) }]);
    for (const page of pagesOf(paper)) {
      const last = textsOn(page).reduce((lowest, mark) => (mark.baseline > lowest.baseline ? mark : lowest));
      assert.doesNotMatch(last.text, /^(一|二)、|^（(一|二)）(证据|陈述)/);
    }
  }
});

test('a list of 40 rows goes over pages under its repeated head, no row divided and none lost', () => {
  const pages = pagesOf(fill(inventory, inventoryValues(40), context));
  assert.ok(pages.length >= 3);
  const withRows = pages.filter((page) => lineOn(page, '塑料折叠椅') !== undefined);
  for (const page of withRows) assert.equal(textsOn(page).filter(({ text }) => text === '名称').length, 1);
  const numbers = pages.flatMap((page) =>
    textsOn(page).flatMap(({ text, style }) =>
      /^\d{1,2}$/.test(text) && style.size === 12 ? [Number(text)] : [],
    ),
  );
  assert.deepEqual(
    numbers,
    Array.from({ length: 40 }, (_, index) => index + 1),
  );
});

test('a row of a form longer than a page is divided between lines and nothing of it is lost', () => {
  const text = Array.from({ length: 1500 }, (_, index) => String.fromCharCode(0x4e00 + (index % 3000))).join(
    '',
  );
  const pages = pagesOf(edit(samplePapers().form, [{ block: 1, row: 3, text }]));
  assert.ok(pages.length >= 2);
  const printed = pages
    .flatMap((page) => textsOn(page).filter(({ style, x }) => style.size === 14 && x > AREA.width / 5))
    .map((mark) => mark.text)
    .join('');
  assert.ok(printed.includes(text));
});

test('whatever is in a paper, every text stands on the type area, no two lines of a column overlap, and it ends', () => {
  const words = fc.array(fc.constantFrom('违法', '事实', '，', '（', '）', '2026', '\n', '。'), {
    maxLength: 300,
  });
  const drawn = fc.record({
    found: words.map((parts) => `经${parts.join('')}`),
    rows: fc.integer({ min: 1, max: 60 }),
    long: words.map((parts) => parts.join('') || '无'),
  });
  fc.assert(
    fc.property(drawn, ({ found, rows, long }) => {
      const values = inventoryValues(rows);
      values.goods[rows - 1] = { ...values.goods[rows - 1]!, name: long };
      const papers = [
        fill(decision, { ...decisionValues, found }, context),
        fill(inventory, values, context),
        edit(samplePapers().form, [{ block: 1, row: 2, text: long }]),
      ];
      for (const page of papers.flatMap(pagesOf)) {
        const columns = new Map<number, number[]>();
        for (const { x, baseline, style } of textsOn(page)) {
          assert.ok(x >= 0 && baseline > 0 && baseline <= AREA.height, 'on the page');
          const near = columns.get(Math.round(x)) ?? [];
          assert.ok(
            near.every((other) => Math.abs(other - baseline) > style.size * 0.9),
            'apart',
          );
          columns.set(Math.round(x), [...near, baseline]);
        }
        for (const mark of page)
          if (mark.kind === 'rule')
            assert.ok(mark.to.y <= AREA.height + 0.1 && mark.to.x <= AREA.width + 0.1);
      }
    }),
    { numRuns: 60 },
  );
});
