import type { ReadRemark, ReviewChange } from '../../rendering/review/read-review.ts';
import type { PaperRoom } from '../room.ts';
import { sealedAs } from '../sealed-columns.ts';

/** What a reviewer said of a paper, or would have it say. */
export type RemarkContent =
  | ({ readonly kind: 'comment' } & ReadRemark)
  | ({ readonly kind: 'change' } & Omit<ReviewChange, 'revisions'>);

/** A remark of a review with what became of it. */
export interface StoredRemark {
  readonly id: string;
  readonly round: number;
  /** Null once the person was erased. */
  readonly content: RemarkContent | null;
  readonly answer: {
    readonly adopted: boolean;
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  } | null;
}

interface RemarkRow extends Record<string, unknown> {
  id: string;
  round: number;
  subject: string;
  content: Buffer | null;
  adopted: boolean | null;
  answer: Buffer | null;
  answered_by: string | null;
  answered_at: Date | null;
}

/** The remarks on a paper, in the order of rounds and of the files they came in. */
export async function remarksOf(
  { db, protection }: PaperRoom,
  paper: string,
): Promise<readonly StoredRemark[]> {
  const { rows } = await db.owner.query<RemarkRow>(
    `select id, round, subject, content, adopted, answer, answered_by, answered_at from documents.remark
     where paper = $1 order by round, place`,
    [paper],
  );
  const sealed = rows.flatMap(({ id, subject, content, answer }) => [
    ...(content === null ? [] : [{ key: id, subject, sealed: content, field: `${sealedAs.remark} ${id}` }]),
    ...(answer === null
      ? []
      : [{ key: `${id} answer`, subject, sealed: answer, field: `${sealedAs.answer} ${id}` }]),
  ]);
  const texts = await protection.openMany(sealed);
  const opened = new Map(sealed.map(({ key }, index) => [key, texts[index] ?? null]));
  return rows.map((row) => {
    const content = opened.get(row.id) ?? null;
    return {
      id: row.id,
      round: row.round,
      content: content === null ? null : (JSON.parse(content) as RemarkContent),
      answer:
        row.adopted === null
          ? null
          : {
              adopted: row.adopted,
              reason: opened.get(`${row.id} answer`) ?? '',
              by: row.answered_by!,
              at: row.answered_at!.toISOString(),
            },
    };
  });
}
