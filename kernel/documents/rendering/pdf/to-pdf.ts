import PDFDocument from 'pdfkit';
import { Problem } from '../../../store/index.ts';
import type { FilledPaper } from '../filled-paper.ts';
import { compose } from '../layout/compose.ts';
import type { Mark, Page } from '../layout/marks.ts';
import {
  AREA,
  MARGIN,
  PAGE,
  PAGE_NUMBER,
  PAGE_NUMBER_DROP,
  RULE_WIDTH,
  SEAL_DIAMETER,
} from '../layout/measures.ts';
import { paginate } from '../layout/paginate.ts';
import { widthOf } from '../layout/paragraph.ts';
import { instantOf, pageNumberText, watermarkWords, type Watermark } from '../printed-texts.ts';
import { drawFoot, type PaperFoot } from './foot.ts';
import { paperFonts, type PaperFont, type PaperFonts } from './fonts.ts';

export interface PdfOptions {
  /** Printed across every page of a paper that is not issued. */
  readonly watermark?: Watermark;
  /** Instead of those of the process. */
  readonly fonts?: PaperFonts;
  /** Printed in the lower margin of the first page, beside the text: a QR code where there is something to scan, and lines. */
  readonly foot?: PaperFoot;
}

const WATERMARK_SIZE = 96;
const FAINT = '#9a9a9a';
const INK = '#000000';

/** Refuses characters that a font cannot draw: an empty box in a decision is a wrong name. */
function checkCharacters(pages: readonly Page[], fonts: PaperFonts): void {
  const lacking = new Set<string>();
  for (const mark of pages.flat())
    if (mark.kind === 'text') {
      const font = mark.style.bold ? fonts.bold : fonts.regular;
      for (const character of mark.text) if (!font.has(character)) lacking.add(character);
    }
  if (lacking.size === 0) return;
  const characters = [...lacking];
  throw new Problem(
    'documents.character-missing',
    {
      zh: `字体中没有这些字：${characters.join('、')}。请改用其他写法，或请管理员用 GAOYAO_FONTS 换用含有这些字的字体`,
      en: `The font cannot draw: ${characters.join(', ')}. Write it otherwise, or have the administrator name a font that can with GAOYAO_FONTS`,
    },
    { status: 422, details: { characters } },
  );
}

/** A document that takes marks; everything in it that could differ between two runs is fixed. */
class Drawing {
  readonly #document: PDFKit.PDFDocument;
  readonly #fonts: PaperFonts;
  readonly #bytes: Promise<Uint8Array>;

  constructor(paper: FilledPaper, fonts: PaperFonts) {
    const instant = instantOf(paper);
    this.#fonts = fonts;
    this.#document = new PDFDocument({
      size: [PAGE.width, PAGE.height],
      margin: 0,
      autoFirstPage: false,
      lang: 'zh-CN',
      displayTitle: true,
      // no font of its own: pdfkit would load Helvetica
      font: fonts.regular.source as string,
      info: {
        Title: paper.number === undefined ? paper.title : `${paper.title} ${paper.number}`,
        Author: paper.agency,
        Creator: 'Gaoyao',
        Producer: 'Gaoyao',
        CreationDate: instant,
        ModDate: instant,
      },
    });
    this.#bytes = new Promise((done, failed) => {
      const chunks: Uint8Array[] = [];
      this.#document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      this.#document.on('end', () => done(new Uint8Array(Buffer.concat(chunks))));
      this.#document.on('error', failed);
    });
  }

  page(page: Page, number: number, watermark: Watermark | undefined): void {
    this.#document.addPage();
    if (watermark !== undefined) this.#watermark(watermarkWords[watermark]);
    for (const mark of page) this.#draw(mark);
    const text = pageNumberText(number);
    // odd pages to the right, even pages to the left, each a character from the edge (7.5)
    const room = AREA.width - PAGE_NUMBER.size - widthOf(text, PAGE_NUMBER, this.#fonts);
    this.#draw({
      kind: 'text',
      text,
      x: number % 2 === 1 ? room : PAGE_NUMBER.size,
      baseline: AREA.height + PAGE_NUMBER_DROP,
      style: PAGE_NUMBER,
    });
  }

  /** On the page that was added last. */
  foot(foot: PaperFoot): void {
    drawFoot(this.#document, foot, this.#fonts);
  }

  finish(): Promise<Uint8Array> {
    this.#document.end();
    return this.#bytes;
  }

  #font(font: PaperFont, size: number): void {
    this.#document.font(font.source, size);
  }

  #draw(mark: Mark): void {
    const document = this.#document;
    if (mark.kind === 'text') {
      const { bold, size, spacing } = mark.style;
      if (mark.text === '') return;
      this.#font(bold ? this.#fonts.bold : this.#fonts.regular, size);
      document
        .fillColor(mark.faint === true ? FAINT : INK)
        .text(mark.text, MARGIN.left + mark.x, MARGIN.top + mark.baseline, {
          lineBreak: false,
          characterSpacing: spacing,
          baseline: 'alphabetic',
        });
      return;
    }
    if (mark.kind === 'rule') {
      document
        .moveTo(MARGIN.left + mark.from.x, MARGIN.top + mark.from.y)
        .lineTo(MARGIN.left + mark.to.x, MARGIN.top + mark.to.y)
        .lineWidth(RULE_WIDTH)
        .stroke(INK);
      return;
    }
    document
      .circle(MARGIN.left + mark.centre.x, MARGIN.top + mark.centre.y, SEAL_DIAMETER / 2)
      .lineWidth(RULE_WIDTH)
      .dash(3, { space: 3 })
      .stroke(FAINT)
      .undash();
    const label = '（印章）';
    const style = { ...PAGE_NUMBER, size: 10.5 };
    const x = mark.centre.x - widthOf(label, style, this.#fonts) / 2;
    this.#draw({ kind: 'text', text: label, x, baseline: mark.centre.y - 36, style, faint: true });
  }

  #watermark(word: string): void {
    const style = { size: WATERMARK_SIZE, leading: WATERMARK_SIZE, bold: true, spacing: WATERMARK_SIZE / 3 };
    const width = widthOf(word, style, this.#fonts) - style.spacing;
    const document = this.#document;
    document.save();
    document.rotate(-45, { origin: [PAGE.width / 2, PAGE.height / 2] });
    this.#font(this.#fonts.bold, style.size);
    document
      .fillColor('#e6e6e6')
      .text(word, PAGE.width / 2 - width / 2, PAGE.height / 2 + style.size * 0.38, {
        lineBreak: false,
        characterSpacing: style.spacing,
        baseline: 'alphabetic',
      });
    document.restore();
  }
}

/**
 * The paper as pdf in the proportions of GB/T 9704—2012, fonts embedded. The same paper gives the same bytes on the same Node.js and
 * fonts, so that a copy can be compared by digest.
 *
 * Throws `documents.character-missing` (422) naming the characters that the font cannot draw.
 */
export async function toPdf(paper: FilledPaper, options: PdfOptions = {}): Promise<Uint8Array> {
  const fonts = options.fonts ?? (await paperFonts());
  const pages = paginate(compose(paper, fonts));
  checkCharacters(pages, fonts);
  const drawing = new Drawing(paper, fonts);
  pages.forEach((page, index) => {
    drawing.page(page, index + 1, options.watermark);
    if (index === 0 && options.foot !== undefined) drawing.foot(options.foot);
  });
  return drawing.finish();
}
