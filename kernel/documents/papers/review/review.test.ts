import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { toDocx } from '../../rendering/docx/to-docx.ts';
import { deleted, inserted, plain, replaceRun, withPart } from '../../rendering/review/review-fixture.ts';
import { draftPaper, saveEdit } from '../draft.ts';
import { paperOffice, type PaperOffice } from '../papers-fixture.ts';
import { readPaper } from '../read.ts';
import { answerRemark } from './answer-remark.ts';
import { returnReview, reviewFile } from './return-review.ts';

const by = { author: '审核员', date: '2026-03-02T10:00:00Z' };

describe('a draft goes to the legality review and comes back (行政处罚法 58)', () => {
  let office: PaperOffice;
  before(async () => {
    office = await paperOffice();
  });
  after(async () => {
    await office.close();
  });

  /** A draft, and the file as the reviewer leaves it: a comment on the paragraph of reasons, and another wording of it. */
  const reviewed = async () => {
    const matter = await office.matter();
    const draft = await draftPaper(office.room, office.as(office.officer, matter), {
      template: 'decision',
      values: { reason: '材料齐全' },
    });
    const on = office.on(office.officer, matter, draft.id);
    assert.equal(
      Buffer.from((await reviewFile(office.room, on)).content)
        .subarray(0, 2)
        .toString(),
      'PK',
    );
    const commented = await toDocx(draft.filled, {
      remarks: [
        {
          block: 5,
          author: '审核员',
          at: '2026-03-02T10:00:00+08:00',
          article: '行政许可法 38',
          severity: 'must',
          text: '理由应当引用条款',
        },
      ],
    });
    const docx = await withPart(commented, 'word/document.xml', (xml) =>
      replaceRun(
        xml,
        '理由：材料齐全。确认书：无。',
        plain('理由：材料') +
          deleted('齐全', by) +
          inserted('齐全，符合第三十八条', by) +
          plain('。确认书：无。'),
      ),
    );
    return { on, draft, docx: Buffer.from(docx) };
  };

  test('comments become remarks and recorded changes proposals, block by block; the draft is as it was', async () => {
    const { on, docx } = await reviewed();
    assert.deepEqual(await returnReview(office.room, on, docx), { round: 1, remarks: 1, changes: 1 });
    const read = await readPaper(office.room, on);
    assert.deepEqual(
      [read.version, read.review],
      [1, { rounds: 1, adopted: 0, refused: 0, open: 2, revisions: 0 }],
    );
    const [remark, change] = read.remarks.map((one) => one.content);
    assert.ok(remark?.kind === 'comment' && change?.kind === 'change');
    assert.deepEqual(
      [remark.block, remark.article, remark.severity, remark.text],
      [5, '行政许可法 38', 'must', '理由应当引用条款'],
    );
    assert.deepEqual(
      [change.block, change.before, change.after, change.tracked],
      [5, '理由：材料齐全。确认书：无。', '理由：材料齐全，符合第三十八条。确认书：无。', true],
    );
  });

  test('each is adopted, or not and why; an adopted wording is the next version, and revisions are counted', async () => {
    const { on, docx } = await reviewed();
    await returnReview(office.room, on, docx);
    const { remarks } = await readPaper(office.room, on);
    const [remark, change] = remarks;
    const answer = (id: string, adopted: boolean, reason?: string) =>
      answerRemark(office.room, on, { remark: id, adopted, ...(reason === undefined ? {} : { reason }) });
    await assert.rejects(answer(remark!.id, false, ' '), { code: 'documents.reason-missing' });
    await answer(remark!.id, false, '下文已引用');
    await assert.rejects(answer(remark!.id, true), { code: 'documents.remark-answered', status: 409 });
    assert.deepEqual(await answer(change!.id, true), { version: 2 });
    await assert.rejects(answer(on.matter, true), { code: 'documents.remark-unknown', status: 404 });
    const read = await readPaper(office.room, on);
    assert.deepEqual(read.review, { rounds: 1, adopted: 1, refused: 1, open: 0, revisions: 1 });
    assert.match(JSON.stringify(read.content.blocks), /符合第三十八条/);
    assert.deepEqual(
      read.remarks.map((one) => [one.answer?.adopted, one.answer?.reason]),
      [
        [false, '下文已引用'],
        [true, ''],
      ],
    );
  });

  test('the file of another text is refused, and so is one without a word of the reviewer, or no docx at all', async () => {
    const { on, docx } = await reviewed();
    const other = await reviewed();
    await assert.rejects(returnReview(office.room, other.on, Buffer.from('PK\u0003\u0004')), {
      code: 'documents.docx-unreadable',
      status: 422,
    });
    const plainFile = Buffer.from((await reviewFile(office.room, on)).content);
    await assert.rejects(returnReview(office.room, on, plainFile), {
      code: 'documents.review-empty',
      status: 422,
    });
    await saveEdit(office.room, on, { based: 1, changes: [{ block: 5, text: '改了' }] });
    await assert.rejects(returnReview(office.room, on, docx), {
      code: 'documents.review-of-another',
      status: 409,
    });
  });

  test('a wording that was proposed for a text that has moved on is not written over it', async () => {
    const { on, docx } = await reviewed();
    await returnReview(office.room, on, docx);
    await saveEdit(office.room, on, { based: 1, changes: [{ block: 5, text: '另一种说法' }] });
    const { remarks } = await readPaper(office.room, on);
    await assert.rejects(answerRemark(office.room, on, { remark: remarks[1]!.id, adopted: true }), {
      code: 'documents.remark-overtaken',
      status: 409,
    });
    assert.equal((await readPaper(office.room, on)).review.open, 2);
  });

  test('remarks go out with the next round and are not taken twice', async () => {
    const { on, draft, docx } = await reviewed();
    await returnReview(office.room, on, docx);
    const again = Buffer.from((await reviewFile(office.room, on)).content);
    await assert.rejects(returnReview(office.room, on, again), { code: 'documents.review-empty' });
    assert.equal(draft.version, 1);
  });
});
