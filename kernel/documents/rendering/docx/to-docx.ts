import { Document, DocumentGridType, Packer, Paragraph, TextRun, type ICommentOptions } from 'docx';
import { Problem } from '../../../store/index.ts';
import type { FilledPaper } from '../filled-paper.ts';
import { BODY } from '../layout/measures.ts';
import { instantOf, type Watermark } from '../printed-texts.ts';
import { printable } from '../written-value.ts';
import { commentText, type Remark } from '../review/remark.ts';
import { wallClock } from '../review/wall-clock.ts';
import { PAPER_PROPERTY } from './anchors.ts';
import { AnchoredText } from './anchored.ts';
import { bodyOf } from './body.ts';
import { fixTimes } from './fixed-zip.ts';
import { pageNumber, watermark } from './frame.ts';
import { faces, gridOf, lineOf, pageOf, runOf } from './type.ts';

export interface DocxOptions {
  /** Printed across every page of a paper that is not issued. */
  readonly watermark?: Watermark;
  /** Written as comments on the parts they name. */
  readonly remarks?: readonly Remark[];
  /** Word records every change from the first keystroke: for a copy that comes back. */
  readonly tracked?: true;
}

const comment = (remark: Remark, id: number): ICommentOptions => ({
  id,
  author: printable(remark.author),
  initials: printable(remark.author),
  date: wallClock(remark.at),
  children: commentText(remark)
    .split('\n')
    .map((text) => new Paragraph({ children: [new TextRun({ ...runOf(BODY), size: 21, text })] })),
});

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (mark) => (mark === '&' ? '&amp;' : mark === '<' ? '&lt;' : '&gt;'));

/** Title, author and times; the library would put in the time of packing. */
function coreProperties(paper: FilledPaper): string {
  const time = `<dcterms:created xsi:type="dcterms:W3CDTF">${instantOf(paper).toISOString()}</dcterms:created>`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escaped(paper.title)}</dc:title><dc:creator>${escaped(paper.agency)}</dc:creator>` +
    `${time}${time.replaceAll('dcterms:created', 'dcterms:modified')}</cp:coreProperties>`
  );
}

/**
 * The paper as docx in the proportions of GB/T 9704—2012, to be read, reviewed and written in. Every part carries a bookmark, remarks
 * are comments on it, and the digest of the paper is a property of the file. The same paper gives the same bytes.
 *
 * Throws `documents.remark-unplaced` (422) for a remark on a part that the paper does not have.
 */
export async function toDocx(paper: FilledPaper, options: DocxOptions = {}): Promise<Uint8Array> {
  const { remarks = [] } = options;
  const texts = new AnchoredText(remarks);
  const children = bodyOf(paper, texts);
  const left = texts.left();
  if (left.length > 0)
    throw new Problem(
      'documents.remark-unplaced',
      {
        zh: `文书没有意见所指的段落：${left.map((id) => (remarks[id]!.block ?? 0) + 1).join('、')}`,
        en: `The paper has no such part: ${left.map((id) => (remarks[id]!.block ?? 0) + 1).join(', ')}`,
      },
      { status: 422, details: { remarks: left } },
    );
  const header = options.watermark === undefined ? undefined : watermark(options.watermark);
  const document = new Document({
    evenAndOddHeaderAndFooters: true,
    ...(options.tracked === true ? { features: { trackRevisions: true } } : {}),
    customProperties: [{ name: PAPER_PROPERTY, value: paper.digest }],
    styles: { default: { document: { run: runOf(BODY, faces.body), paragraph: { spacing: lineOf(BODY) } } } },
    ...(remarks.length === 0 ? {} : { comments: { children: remarks.map(comment) } }),
    sections: [
      {
        properties: {
          page: pageOf(),
          grid: { type: DocumentGridType.LINES_AND_CHARS, ...gridOf() },
        },
        ...(header === undefined ? {} : { headers: { default: header, even: header } }),
        footers: { default: pageNumber('odd'), even: pageNumber('even') },
        children,
      },
    ],
  });
  const bytes = new Uint8Array(
    await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: coreProperties(paper) }]),
  );
  fixTimes(bytes);
  return bytes;
}
