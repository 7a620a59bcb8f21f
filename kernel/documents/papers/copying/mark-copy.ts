import { degrees, PDFDocument, rgb, StandardFonts } from 'pdf-lib';

/** Across the page, faint enough to read through; letters every pdf reader has, so that a scan of any origin can be marked. */
const SIZE = 30;
const INK = rgb(0.55, 0.55, 0.6);
const MARGIN = 36;

/**
 * A copy of a file of a matter, marked on every page with a line that says that it is one: a pdf page by page, a scanned
 * picture on a page of its own. The original is left as it is.
 */
export async function markCopy(content: Uint8Array, type: string, line: string): Promise<Uint8Array> {
  const document =
    type === 'application/pdf' ? await PDFDocument.load(content) : await pictured(content, type);
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const page of document.getPages()) {
    const { width, height } = page.getSize();
    for (const part of [0.25, 0.55, 0.85])
      page.drawText(line, {
        x: MARGIN,
        y: height * part - width * 0.2,
        size: Math.min(SIZE, (width / line.length) * 1.9),
        rotate: degrees(28),
        color: INK,
        opacity: 0.45,
        font,
      });
  }
  return document.save({ useObjectStreams: false });
}

async function pictured(content: Uint8Array, type: string): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  const picture = type === 'image/png' ? await document.embedPng(content) : await document.embedJpg(content);
  document
    .addPage([picture.width, picture.height])
    .drawImage(picture, { x: 0, y: 0, width: picture.width, height: picture.height });
  return document;
}
