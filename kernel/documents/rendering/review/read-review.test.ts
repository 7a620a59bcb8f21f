import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toDocx } from '../docx/to-docx.ts';
import { edit } from '../edit.ts';
import { fill } from '../fill.ts';
import { approval, approvalValues, samplePapers } from '../paper-fixture.ts';
import { printable } from '../written-value.ts';
import { citedArticles } from './citations.ts';
import { editOf, readReview, type ReviewChange } from './read-review.ts';
import { severities, type Remark } from './remark.ts';
import { deleted, inserted, mark, partOf, plain, replaceRun, withPart } from './review-fixture.ts';

const papers = samplePapers();
const DOCUMENT = 'word/document.xml';
const reviewer = { author: '王法审', date: '2026-11-20T09:30:00Z' };
const day = '2026-11-20';

/** What a text says when it is all changes: of a part that was replaced in the test. */
const only = (changes: readonly ReviewChange[]): ReviewChange => {
  assert.equal(changes.length, 1, JSON.stringify(changes));
  return changes[0]!;
};

test('a remark is a comment on its part, in words a reviewer reads, and comes back with article, severity and time', async () => {
  const remarks: Remark[] = [
    {
      block: 5,
      author: '王法审',
      at: '2026-11-20T01:30:05.250Z',
      article: '行政处罚法 57.1(2)',
      severity: 'must',
      text: '未写明集体讨论的经过。\n请补充笔录编号。',
    },
    {
      block: 2,
      author: '李 & <审>',
      at: '2026-11-20T10:00:00+08:00',
      severity: 'note',
      text: '名称以登记为准',
    },
  ];
  const docx = await toDocx(papers.decision, { remarks });
  const comments = await partOf(docx, 'word/comments.xml');
  assert.match(comments, /【必须修改】〔行政处罚法 57\.1\(2\)〕未写明集体讨论的经过。/);
  // Word shows the clock on the wall
  assert.match(comments, /w:date="2026-11-20T09:30:05/);
  const review = await readReview(docx, papers.decision);
  assert.deepEqual(review, {
    changes: [],
    remarks: [{ ...remarks[0], at: '2026-11-20T09:30:05+08:00' }, remarks[1]],
  });
});

test('remarks on any part come back as they were written', async () => {
  const text = fc
    .array(
      fc.constantFrom(
        '违反',
        '《行政处罚法》',
        '〔',
        '】',
        '【提示】',
        '57条',
        '第四十五条',
        '\n',
        ' ',
        '<&>"',
        '𠮷',
        'x',
        '\u0007',
      ),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((parts) => `意见${parts.join('')}完`);
  const leading = fc.constantFrom('', '〔补充〕', '【建议】');
  // title, form as a whole, rows of it, note
  const place = fc.oneof(
    fc.record({ block: fc.constantFrom(0, 1, 2) }),
    fc.record({ block: fc.constant(1), row: fc.integer({ min: 0, max: 5 }) }),
  );
  const form = papers.form;
  const remark = fc.record({
    place,
    author: fc.constantFrom('王法审', 'A. Li', '陈 <某>'),
    at: fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }),
    article: fc.option(fc.constantFrom('行政处罚法 57', '行政强制法 18、19；行政处罚法 42'), {
      nil: undefined,
    }),
    severity: fc.constantFrom(...severities),
    text: fc.tuple(leading, text).map((parts) => parts.join('')),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(remark, { maxLength: 6 }), async (drawn) => {
      const remarks = drawn.map(({ place: where, at, article, ...rest }): Remark => ({
        ...where,
        ...rest,
        at: new Date(at * 1000).toISOString(),
        ...(article === undefined ? {} : { article }),
      }));
      const { remarks: back, changes } = await readReview(await toDocx(form, { remarks }), form);
      assert.deepEqual(changes, []);
      const expected = remarks.map((one) => {
        const cited = one.article ?? citedArticles(printable(one.text));
        return {
          ...one,
          text: printable(one.text),
          at: Date.parse(one.at),
          ...(cited === undefined ? {} : { article: cited }),
        };
      });
      assert.deepEqual(
        back.map((one) => ({ ...one, at: Date.parse(one.at!) })),
        expected,
      );
    }),
    { numRuns: 25 },
  );
});

test('a remark on a part that the paper does not have is refused', async () => {
  const remark = {
    block: 99,
    author: '王',
    at: '2026-11-20T09:30:00Z',
    severity: 'note',
    text: '？',
  } as const;
  await assert.rejects(toDocx(papers.form, { remarks: [remark] }), { code: 'documents.remark-unplaced' });
});

test('a comment written by hand has its citation found and hangs on nothing or on its part', async () => {
  const docx = await toDocx(papers.decision, {
    remarks: [{ block: 4, author: '甲', at: '2026-11-20T09:30:00Z', severity: 'note', text: '替换' }],
  });
  const edited = await withPart(docx, 'word/comments.xml', (xml) =>
    xml.replace('【提示】替换', '此处应引用行政处罚法57条第1款').replace(/ w:date="[^"]*"/, ''),
  );
  assert.deepEqual((await readReview(edited)).remarks, [
    {
      block: 4,
      author: '甲',
      article: '行政处罚法 57.1',
      severity: 'note',
      text: '此处应引用行政处罚法57条第1款',
    },
  ]);
});

test('recorded insertions and deletions give the text of a part before and after, with who and on which day', async () => {
  const heading = '一、违法事实和证据';
  const docx = await withPart(await toDocx(papers.decision, { tracked: true }), DOCUMENT, (xml) =>
    replaceRun(
      xml,
      heading,
      plain('一、') +
        deleted('违法', reviewer) +
        inserted('查明的', { author: '李审', date: '2026-11-21T00:10:00Z' }) +
        plain('事实和证据'),
    ),
  );
  const { changes } = await readReview(docx, papers.decision);
  assert.deepEqual(changes, [
    {
      block: 4,
      before: heading,
      after: '一、查明的事实和证据',
      tracked: true,
      revisions: [
        { author: '王法审', day },
        // the clock on the wall: no day is lost to a time zone
        { author: '李审', day: '2026-11-21' },
      ],
    },
  ]);
  const next = edit(papers.decision, [editOf(changes[0]!)!]);
  assert.deepEqual(next.blocks[4], { kind: 'heading', text: '一、查明的事实和证据' });
});

test('a paragraph divided in two, with the end of the first recorded as inserted, is one text before and two lines after', async () => {
  const paper = edit(papers.decision, [{ block: 3, text: '住址不详，电话不详。' }]);
  const docx = await withPart(await toDocx(paper), DOCUMENT, (xml) =>
    replaceRun(
      xml,
      '住址不详，电话不详。',
      `${plain('住址不详，')}</w:p><w:p>${plain('电话不详。')}${inserted('另查。', reviewer)}`,
    ).replace(
      /<w:p>(<w:pPr>(?:(?!<\/w:pPr>).)*)<\/w:pPr>(<w:bookmarkStart w:name="g_b3")/,
      (_, properties: string, rest: string) =>
        `<w:p>${properties}<w:rPr><w:ins w:id="7" w:author="王法审" w:date="${reviewer.date}"/></w:rPr></w:pPr>${rest}`,
    ),
  );
  const change = only((await readReview(docx, paper)).changes);
  assert.equal(change.before, '住址不详，电话不详。');
  assert.equal(change.after, '住址不详，\n电话不详。另查。');
  assert.equal(change.tracked, true);
});

test('paragraphs joined by deleting the end of one, new paragraphs and moved text are told apart', async () => {
  const paper = edit(papers.decision, [{ block: 3, text: '第一段\n第二段' }]);
  const base = await toDocx(paper);
  const joined = await withPart(base, DOCUMENT, (xml) => {
    const at = xml.lastIndexOf('<w:pPr>', xml.indexOf('第一段'));
    return (
      xml.slice(0, at) + mark('del', reviewer) + xml.slice(xml.indexOf('</w:pPr>', at) + '</w:pPr>'.length)
    );
  });
  const change = only((await readReview(joined, paper)).changes);
  assert.equal(change.before, '第一段\n第二段');
  assert.equal(change.after, '第一段第二段');
  const moved = await withPart(base, DOCUMENT, (xml) =>
    replaceRun(
      xml,
      '第二段',
      `<w:moveFrom w:id="1" w:author="王法审" w:date="${reviewer.date}">${plain('第二')}</w:moveFrom>${plain('段')}<w:moveTo w:id="2" w:author="王法审" w:date="${reviewer.date}">${plain('第二')}</w:moveTo>`,
    ),
  );
  assert.equal(only((await readReview(moved, paper)).changes).after, '第一段\n段第二');
});

test('a row of a form and its label are parts of their own', async () => {
  const docx = await withPart(await toDocx(papers.form), DOCUMENT, (xml) =>
    replaceRun(
      replaceRun(xml, '巡查发现', plain('巡查') + inserted('时', reviewer) + plain('发现')),
      '案由',
      deleted('案由', reviewer) + inserted('事由', reviewer),
    ),
  );
  const { changes } = await readReview(docx, papers.form);
  assert.deepEqual(
    changes.map(({ block, row, label, before, after }) => ({ block, row, label, before, after })),
    [
      { block: 1, row: 0, label: true, before: '案由', after: '事由' },
      { block: 1, row: 1, label: undefined, before: '巡查发现', after: '巡查时发现' },
    ],
  );
  const last = await withPart(await toDocx(papers.form), DOCUMENT, (xml) =>
    replaceRun(xml, '签名：　　　　　　　年　月　日', plain('同意。') + inserted('张某', reviewer)),
  );
  // the gap that Word needs after a table is no part of its last row
  assert.deepEqual(only((await readReview(last)).changes).before, '\n\n同意。');
  // of the two only the row can be edited
  const edits = changes.flatMap((change) => editOf(change) ?? []);
  assert.equal(
    edit(papers.form, edits).digest,
    fill(
      approval,
      { ...approvalValues, source: '巡查时发现' },
      { template: 'paper', agency: papers.form.agency, day: papers.form.day },
    ).digest,
  );
});

test('a change that nobody recorded is found beside the paper, and one in a list too', async () => {
  const silent = await withPart(await toDocx(papers.decision), DOCUMENT, (xml) =>
    xml.replace('10,409.50元', '409.50元'),
  );
  assert.deepEqual((await readReview(silent)).changes, []);
  const change = only((await readReview(silent, papers.decision)).changes);
  assert.equal(change.tracked, false);
  assert.match(change.before, /10,409\.50元/);
  assert.match(change.after, /款409\.50元/);
  const list = await withPart(await toDocx(papers.list), DOCUMENT, (xml) => xml.replace('263.00', '26.00'));
  const row = only((await readReview(list, papers.list)).changes);
  assert.deepEqual([row.block, row.row, row.tracked], [1, 18, false]);
  assert.match(row.after, /\t26\.00\t/);
});

test('a part that was cut out whole is a change to nothing', async () => {
  const docx = await withPart(await toDocx(papers.decision), DOCUMENT, (xml) => {
    const at = xml.lastIndexOf('<w:p>', xml.indexOf('w:name="g_b9"'));
    return xml.slice(0, at) + xml.slice(xml.indexOf('</w:p>', at) + '</w:p>'.length);
  });
  const change = only((await readReview(docx, papers.decision)).changes);
  assert.deepEqual([change.block, change.after, change.tracked], [9, '', false]);
});

test('any mixture of kept, inserted and deleted pieces reads back as the two texts it was made of', async () => {
  const base = await toDocx(papers.form);
  const piece = fc.record({
    kind: fc.constantFrom('plain', 'inserted', 'deleted'),
    text: fc.stringMatching(/^[一-龥a-z ，。]{1,6}$/),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), async (pieces) => {
      const docx = await withPart(base, DOCUMENT, (xml) =>
        replaceRun(
          xml,
          '巡查发现',
          pieces
            .map(({ kind, text }, index) =>
              kind === 'plain'
                ? plain(text)
                : kind === 'inserted'
                  ? inserted(text, reviewer, index)
                  : deleted(text, reviewer, index),
            )
            .join(''),
        ),
      );
      const of = (out: string): string =>
        pieces.flatMap(({ kind, text }) => (kind === out ? [] : [text])).join('');
      const [before, after] = [of('inserted'), of('deleted')];
      const { changes } = await readReview(docx);
      if (before === after) assert.deepEqual(changes, []);
      else {
        const change = only(changes);
        assert.deepEqual([change.block, change.row, change.before, change.after], [1, 1, before, after]);
      }
    }),
    { numRuns: 60 },
  );
});

test('a file made of another paper is told from one of this paper', async () => {
  const other = edit(papers.decision, [{ block: 4, text: '一、事实' }]);
  await assert.rejects(readReview(await toDocx(papers.decision), other), {
    code: 'documents.review-of-another',
    status: 409,
  });
});
