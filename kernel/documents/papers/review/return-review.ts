import { createHash } from 'node:crypto';
import { inTransaction, newId } from '../../../store/index.ts';
import { toDocx } from '../../rendering/docx/to-docx.ts';
import { readReview } from '../../rendering/review/read-review.ts';
import type { Remark } from '../../rendering/review/remark.ts';
import { lockedRow, openPaper } from '../find-paper.ts';
import { checkHandles } from '../opened-file.ts';
import { refused } from '../problems.ts';
import { DOCX, type PaperFile } from '../paper-file.ts';
import type { AskingPaper, PaperRoom } from '../room.ts';
import { sealedAs } from '../sealed-columns.ts';
import { readVersion } from '../sealed-content.ts';
import { remarksOf, type RemarkContent, type StoredRemark } from './remarks.ts';

const notDrafted = () => refused('not-a-draft', '只有草稿送审', 'Only a draft goes to review', 409);

/** The draft as a word processor's file for the legality review, with the remarks that still wait for an answer. */
export async function reviewFile(room: PaperRoom, asking: AskingPaper): Promise<PaperFile> {
  const { row } = await openPaper(room, asking);
  if (row.state !== 'draft') throw notDrafted();
  const filled = await readVersion(room.db.owner, room.protection, row.id, row.version);
  const waiting = (await remarksOf(room, row.id)).flatMap(({ content, answer }): Remark[] => {
    if (content?.kind !== 'comment' || answer !== null) return [];
    const { block, row: line, author, article, severity, text, at = row.drafted_at.toISOString() } = content;
    if (block === undefined || block >= filled.blocks.length) return [];
    return [
      {
        block,
        ...(line === undefined ? {} : { row: line }),
        author,
        at,
        ...(article === undefined ? {} : { article }),
        severity,
        text,
      },
    ];
  });
  return {
    name: `${filled.title}（送审稿）.docx`,
    type: DOCX,
    content: await toDocx(filled, { watermark: 'draft', remarks: waiting }),
  };
}

export interface Returned {
  readonly round: number;
  readonly remarks: number;
  readonly changes: number;
}

/**
 * Takes back the file of a review: its comments as remarks and its changed texts as proposals, each for the officer to adopt or
 * not. The draft itself is not changed. Remarks that went out with it and came back are not taken twice. Throws
 * `documents.docx-unreadable` (422), `documents.review-of-another` (409) for a file that was made of another text,
 * `documents.review-empty` (422), `documents.not-a-draft` (409), `documents.not-yours` (403).
 */
export async function returnReview(room: PaperRoom, asking: AskingPaper, docx: Buffer): Promise<Returned> {
  const { file, row } = await openPaper(room, asking);
  checkHandles(file);
  if (row.state !== 'draft') throw notDrafted();
  const filled = await readVersion(room.db.owner, room.protection, row.id, row.version);
  const review = await readReview(docx, filled);
  const known = new Set((await remarksOf(room, row.id)).map(({ content }) => sameness(content)));
  const contents: readonly RemarkContent[] = [
    ...review.remarks.map((one): RemarkContent => ({ kind: 'comment', ...one })),
    ...review.changes.map(({ block, row: line, label, before, after, tracked }): RemarkContent => ({
      kind: 'change',
      block,
      ...(line === undefined ? {} : { row: line }),
      ...(label === undefined ? {} : { label }),
      before,
      after,
      tracked,
    })),
  ].filter((one) => !known.has(sameness(one)));
  if (contents.length === 0)
    throw refused(
      'review-empty',
      '文件中没有新的批注，也没有改动',
      'The file holds no new comment and no change',
      422,
    );
  const ids = contents.map(() => newId());
  const sealed = await room.protection.sealMany(
    contents.map((one, index) => ({
      subject: row.subject,
      text: JSON.stringify(one),
      field: `${sealedAs.remark} ${ids[index]!}`,
    })),
  );
  const round = await inTransaction(room.db.owner, async (db) => {
    const now = await lockedRow(db, row.id);
    if (now.state !== 'draft') throw notDrafted();
    if (now.version !== row.version)
      throw refused('draft-stale', '送审期间草稿已被修改', 'The draft was changed during the review', 409, {
        version: now.version,
      });
    const { rows } = await db.query<{ round: number }>(
      `insert into documents.review (paper, round, version, sha256, returned_by)
       select $1, coalesce(max(round), 0) + 1, $2, $3, $4 from documents.review where paper = $1 returning round`,
      [row.id, row.version, createHash('sha256').update(docx).digest('hex'), asking.actor.account],
    );
    const next = rows[0]!.round;
    await db.query(
      `insert into documents.remark (id, paper, round, place, block, kind, subject, content)
       select r.id, $1, $2, r.place, r.block, r.kind, $3, r.content
       from unnest($4::uuid[], $5::smallint[], $6::integer[], $7::text[], $8::bytea[]) r(id, place, block, kind, content)`,
      [
        row.id,
        next,
        row.subject,
        ids,
        contents.map((_, place) => place),
        contents.map((one) => one.block ?? null),
        contents.map((one) => one.kind),
        sealed,
      ],
    );
    return next;
  });
  const changes = contents.filter((one) => one.kind === 'change').length;
  return { round, remarks: contents.length - changes, changes };
}

/** Two remarks with one of these are the same remark. */
const sameness = (content: RemarkContent | StoredRemark['content']): string =>
  content === null
    ? ''
    : JSON.stringify(
        content.kind === 'comment'
          ? [content.block, content.row, content.author, content.article, content.text]
          : [content.block, content.row, content.label, content.before, content.after],
      );
