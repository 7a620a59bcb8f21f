import { PDFDocument, type PDFPage } from 'pdf-lib';
import { Problem } from '../../../store/index.ts';
import { refused } from '../problems.ts';
import { blackOut, encoded } from './bitmap.ts';
import { PdfPages } from './pdf-pages.ts';
import { prunedToDrawing } from './pdf-prune.ts';
import { findTexts } from './pdf-search.ts';
import type { Made } from './pictures.ts';
import { checkRegions, nothingToRedact, pixelsOf, type PageRegion } from './region.ts';

/** Dots an inch of a page that becomes a picture. */
const DOTS = 200;
const POINTS = 72;
const MOST_PAGES = 2_000;
const LONGEST_TEXT = 200;
const MOST_TEXTS = 200;

/**
 * A copy of a pdf in which regions and texts are gone. A page that has any becomes a picture of itself with them painted
 * black; a page that has none is taken over with what it is drawn from and nothing else. The copy is a new document: no
 * metadata, attachments, scripts, forms, annotations, bookmarks, layers or earlier versions of the original. Throws
 * `evidence.redaction-empty`, `evidence.redaction-invalid`, `evidence.pdf-encrypted`, `evidence.pdf-unreadable`,
 * `evidence.pdf-page` (all 422).
 */
export async function redactPdf(
  bytes: Uint8Array,
  regions: readonly PageRegion[],
  texts: readonly string[] = [],
): Promise<Made> {
  checkWanted(regions, texts);
  const pages = await PdfPages.open(bytes);
  try {
    if (pages.count > MOST_PAGES) throw tooManyPages();
    const hidden = [...regions, ...findTexts(pages, texts)];
    if (hidden.length === 0) throw nothingToRedact();
    for (const { page } of regions) pages.size(page);
    const painted = new Set(hidden.map(({ page }) => page));
    const made = await composed(bytes, pages, hidden, painted);
    if (await saysStill(made, texts)) {
      // a page said in its letters what the search did not see: nothing is taken over then
      const all = new Set(Array.from({ length: pages.count }, (_, index) => index + 1));
      return { bytes: await composed(bytes, pages, hidden, all), type: 'application/pdf' };
    }
    return { bytes: made, type: 'application/pdf' };
  } finally {
    pages.close();
  }
}

function checkWanted(regions: readonly PageRegion[], texts: readonly string[]): void {
  checkRegions(regions);
  if (texts.length > MOST_TEXTS || texts.some((text) => text.trim() === '' || text.length > LONGEST_TEXT))
    throw refused(
      'redaction-invalid',
      `要遮盖的文字每段 1 至 ${String(LONGEST_TEXT)} 字，至多 ${String(MOST_TEXTS)} 段`,
      `A text to black out has 1 to ${String(LONGEST_TEXT)} characters, and there are ${String(MOST_TEXTS)} at most`,
    );
}

const tooManyPages = () =>
  refused('pdf-pages', `至多 ${String(MOST_PAGES)} 页`, `${String(MOST_PAGES)} pages at most`);

async function composed(
  bytes: Uint8Array,
  pages: PdfPages,
  hidden: readonly PageRegion[],
  painted: ReadonlySet<number>,
): Promise<Uint8Array> {
  const copy = await PDFDocument.create({ updateMetadata: false });
  const taken = await takenOver(copy, await opened(bytes, pages.count), painted);
  for (let page = 1; page <= pages.count; page += 1) {
    const whole = taken.get(page);
    if (whole !== undefined) copy.addPage(whole);
    else
      await addPicture(
        copy,
        pages,
        page,
        hidden.filter((region) => region.page === page),
      );
  }
  copy.setProducer('Gaoyao');
  return copy.save();
}

/** The pages for taking over; undefined where the document can only be drawn (encrypted, damaged). */
async function opened(bytes: Uint8Array, count: number): Promise<readonly PDFPage[] | undefined> {
  try {
    const pages = (await PDFDocument.load(bytes, { updateMetadata: false })).getPages();
    return pages.length === count ? pages : undefined;
  } catch {
    return undefined;
  }
}

/** Copies of the pages that are not painted over and can be left as they are; fonts they share are copied once. */
async function takenOver(
  copy: PDFDocument,
  original: readonly PDFPage[] | undefined,
  painted: ReadonlySet<number>,
): Promise<ReadonlyMap<number, PDFPage>> {
  const numbers = (original ?? []).flatMap((page, index) =>
    !painted.has(index + 1) && prunedToDrawing(page) ? [index] : [],
  );
  if (numbers.length === 0) return new Map();
  const copies = await copy.copyPages(original![0]!.doc, numbers);
  return new Map(copies.map((page, index) => [numbers[index]! + 1, page]));
}

async function addPicture(
  copy: PDFDocument,
  pages: PdfPages,
  page: number,
  regions: readonly PageRegion[],
): Promise<void> {
  const bitmap = pages.picture(page, DOTS);
  blackOut(
    bitmap,
    regions.map((region) => pixelsOf(region, bitmap.width, bitmap.height)),
  );
  const { width, height } = pages.size(page);
  // the library reads a view from the beginning of its memory
  const jpeg = Uint8Array.from(await encoded(bitmap, 'jpeg', 88));
  const picture = await copy.embedJpg(jpeg);
  copy.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height });
}

async function saysStill(bytes: Uint8Array, texts: readonly string[]): Promise<boolean> {
  if (texts.length === 0) return false;
  const pages = await PdfPages.open(bytes);
  try {
    return findTexts(pages, texts).length > 0;
  } catch (error) {
    if (error instanceof Problem) return true;
    throw error;
  } finally {
    pages.close();
  }
}

/** A page as a picture for the editor of redactions, so many dots an inch. */
export async function pagePicture(bytes: Uint8Array, page: number, dots = 2 * POINTS): Promise<Made> {
  const pages = await PdfPages.open(bytes);
  try {
    return { bytes: await encoded(pages.picture(page, dots), 'jpeg', 85), type: 'image/jpeg' };
  } finally {
    pages.close();
  }
}
