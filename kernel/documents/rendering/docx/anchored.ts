import {
  BookmarkEnd,
  BookmarkStart,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import type { Remark } from '../review/remark.ts';
import { anchorName, type Anchor } from './anchors.ts';

/** A paragraph to be written: its text, its shape and its letters. */
export interface Line {
  readonly text: string;
  readonly shape: Omit<IParagraphOptions, 'children' | 'text'>;
  readonly run: IRunOptions;
}

/** The library's types know bookmarks only as pairs within one paragraph; what it writes is the same. */
const inParagraph = (mark: BookmarkStart | BookmarkEnd): ParagraphChild => mark as unknown as ParagraphChild;

/** Writes paragraphs with the bookmarks of their parts and the remarks that hang on them. */
export class AnchoredText {
  readonly #remarks = new Map<string, number[]>();
  #bookmarks = 0;

  constructor(remarks: readonly Remark[]) {
    remarks.forEach(({ block, row }, id) => {
      if (block === undefined) return;
      const key = anchorName(row === undefined ? { block } : { block, row });
      this.#remarks.set(key, [...(this.#remarks.get(key) ?? []), id]);
    });
  }

  /**
   * Paragraphs that together are one part. The bookmark begins in the first and ends in the last; `around` names the part that this
   * one is the first text of, so that it has a place too.
   */
  paragraphs(anchor: Anchor, lines: readonly Line[], around?: Anchor): Paragraph[] {
    const marks = [...(around === undefined ? [] : [around]), anchor].map((one) => this.#marks(one));
    const opening = marks.flatMap((one) => one.opening);
    const closing = marks.toReversed().flatMap((one) => one.closing);
    return lines.map(
      ({ text, shape, run }, index) =>
        new Paragraph({
          ...shape,
          children: [
            ...(index === 0 ? opening : []),
            new TextRun({ ...run, text }),
            ...(index === lines.length - 1 ? closing : []),
          ],
        }),
    );
  }

  /** Paragraphs that belong to the part before them. */
  plain(lines: readonly Line[]): Paragraph[] {
    return lines.map(
      ({ text, shape, run }) => new Paragraph({ ...shape, children: [new TextRun({ ...run, text })] }),
    );
  }

  #marks(anchor: Anchor): { opening: ParagraphChild[]; closing: ParagraphChild[] } {
    const name = anchorName(anchor);
    this.#bookmarks += 1;
    const remarks = this.#remarks.get(name) ?? [];
    this.#remarks.delete(name);
    return {
      opening: [
        inParagraph(new BookmarkStart(name, this.#bookmarks)),
        ...remarks.map((id) => new CommentRangeStart(id)),
      ],
      closing: [
        ...remarks.flatMap((id): ParagraphChild[] => [
          new CommentRangeEnd(id),
          new TextRun({ children: [new CommentReference(id)] }),
        ]),
        inParagraph(new BookmarkEnd(this.#bookmarks)),
      ],
    };
  }

  /** Remarks that no part has taken. */
  left(): readonly number[] {
    return [...this.#remarks.values()].flat();
  }
}
