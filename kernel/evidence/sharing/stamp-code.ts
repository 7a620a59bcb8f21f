import { PDFDocument } from 'pdf-lib';
import { create } from 'qrcode';

const MM = 72 / 25.4;
/** White around a code, in its own squares (ISO/IEC 18004: four). */
const QUIET = 4;

/**
 * Draws a QR code of a text (error correction M) on the first page of a pdf, in the middle of its width: `from` millimetres from the
 * bottom of the page to that of the code, `side` millimetres wide with its white border. Squares are drawn as areas, so that it is sharp
 * at every size. The same input gives the same bytes.
 */
export async function stampCode(
  pdf: Uint8Array,
  text: string,
  { from, side }: { readonly from: number; readonly side: number },
): Promise<Uint8Array> {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const page = document.getPage(0);
  const unit = (side * MM) / (modules.size + 2 * QUIET);
  const left = (page.getWidth() - side * MM) / 2 + QUIET * unit;
  const top = (from + side) * MM - QUIET * unit;
  for (let row = 0; row < modules.size; row += 1)
    for (const { column, length } of darkRuns(modules, row))
      page.drawRectangle({
        x: left + column * unit,
        y: top - (row + 1) * unit,
        // a hair more, so that no printer leaves a white line between rows
        width: length * unit,
        height: unit * 1.01,
      });
  return document.save({ useObjectStreams: false });
}

/** Dark squares of a row that touch one another, as one. */
function darkRuns(
  modules: { readonly size: number; get(row: number, column: number): number },
  row: number,
): readonly { readonly column: number; readonly length: number }[] {
  const runs: { column: number; length: number }[] = [];
  for (let column = 0; column < modules.size; column += 1) {
    if (modules.get(row, column) === 0) continue;
    const last = runs.at(-1);
    if (last !== undefined && last.column + last.length === column) last.length += 1;
    else runs.push({ column, length: 1 });
  }
  return runs;
}
