import { Problem } from '../../../store/index.ts';
import { toDocx } from '../docx/to-docx.ts';
import type { Anchor } from '../docx/anchors.ts';
import type { BlockChange } from '../edit.ts';
import type { FilledPaper } from '../filled-paper.ts';
import { citedArticles } from './citations.ts';
import { readComments, type Comment } from './comments.ts';
import { DocxArchive } from './docx-archive.ts';
import { docxParts } from './docx-package.ts';
import { readDocument, type DocumentReading, type Revision } from './document-parts.ts';
import { remarkOf, type Remark } from './remark.ts';
import { instantOfWallClock } from './wall-clock.ts';

/** A remark as it came back. One by a person whose program gives no time has none. */
export type ReadRemark = Omit<Remark, 'at'> & { readonly at?: string };

/** A part of a paper whose text was changed. Whether it may be is for `edit` to say. */
export interface ReviewChange {
  readonly block: number;
  readonly row?: number;
  /** The label of the row, not what is filled in. */
  readonly label?: true;
  readonly before: string;
  readonly after: string;
  /** False when (also) something was changed that Word did not record; found only beside the paper. */
  readonly tracked: boolean;
  readonly revisions: readonly Revision[];
}

/** A change as an edit of the paper; undefined for one of a label, which no edit can make. */
export const editOf = ({ block, row, label, after }: ReviewChange): BlockChange | undefined =>
  label === true ? undefined : { block, ...(row === undefined ? {} : { row }), text: after };

export interface Review {
  /** In the order of the file. */
  readonly remarks: readonly ReadRemark[];
  /** In the order of the paper. */
  readonly changes: readonly ReviewChange[];
}

function remark(comment: Comment, anchor: Anchor | undefined): ReadRemark {
  const { severity, article, text } = remarkOf(comment.text);
  const cited = article ?? citedArticles(text);
  const at = instantOfWallClock(comment.date);
  return {
    ...(anchor === undefined ? {} : { block: anchor.block }),
    ...(anchor?.row === undefined ? {} : { row: anchor.row }),
    author: comment.author,
    ...(at === undefined ? {} : { at }),
    ...(cited === undefined ? {} : { article: cited }),
    severity,
    text,
  };
}

/** The changes of a reading; beside the paper as it was given out, also those that were not recorded. */
function changesOf(reading: DocumentReading, given: DocumentReading | undefined): readonly ReviewChange[] {
  const names = new Set([...(given?.parts.keys() ?? []), ...reading.parts.keys()]);
  return [...names]
    .flatMap((name): ReviewChange[] => {
      const part = reading.parts.get(name);
      const original = given?.parts.get(name);
      const before = original?.before ?? (given === undefined ? part!.before : '');
      const after = part?.after ?? '';
      if (before === after && (part === undefined || part.before === part.after)) return [];
      const tracked = part !== undefined && part.before === before;
      const { anchor } = (part ?? original)!;
      return [{ ...anchor, before, after, tracked, revisions: part?.revisions ?? [] }];
    })
    .sort((a, b) => a.block - b.block || (a.row ?? -1) - (b.row ?? -1));
}

/**
 * Reads a docx that came back from a legality review: its comments with the parts they hang on, and the parts whose text was changed,
 * with the text before and after. Beside the paper that was given out, changes that nobody recorded are found too.
 *
 * Throws `documents.docx-unreadable` (422) with the reason for whatever is no plain docx of reasonable size, and
 * `documents.review-of-another` (409) when the file says that it was made of another paper.
 */
export async function readReview(docx: Uint8Array, paper?: FilledPaper): Promise<Review> {
  const parts = docxParts(new DocxArchive(docx));
  if (paper !== undefined && parts.paper !== undefined && parts.paper !== paper.digest)
    throw new Problem(
      'documents.review-of-another',
      {
        zh: '这个文件不是由这份文书的当前稿生成的；请下载当前稿，把意见写在上面',
        en: 'This file was not made of the present text of this paper; download that and write in it',
      },
      { status: 409, details: { paper: paper.digest, file: parts.paper } },
    );
  const reading = readDocument(parts.document);
  const given =
    paper === undefined ? undefined : readDocument(docxParts(new DocxArchive(await toDocx(paper))).document);
  const comments = parts.comments === undefined ? [] : readComments(parts.comments);
  return {
    remarks: comments.map((comment) => remark(comment, reading.comments.get(comment.id))),
    changes: changesOf(reading, given),
  };
}
