import { create } from 'qrcode';
import { MARGIN, MM, PAGE } from '../layout/measures.ts';
import type { PaperFonts } from './fonts.ts';

/** What stands in the lower margin of the first page: a code to scan, where there is an address for it, and lines beside it. */
export interface PaperFoot {
  /** What the QR code holds. */
  readonly scan?: string;
  readonly lines: readonly string[];
}

/** Where it stands, in millimetres: below the type area and the page number, inside what printers can reach. */
const SIDE = 20;
const FROM_BOTTOM = 6;
/** White around a code, in its own squares (ISO/IEC 18004: four). */
const QUIET = 4;
const LINE = { size: 9, leading: 13 } as const;

/**
 * Draws the foot on the present page. Squares are areas, so that the code is sharp at every size. The same foot gives the same
 * bytes.
 */
export function drawFoot(document: PDFKit.PDFDocument, { scan, lines }: PaperFoot, fonts: PaperFonts): void {
  const top = PAGE.height - (FROM_BOTTOM + SIDE) * MM;
  if (scan !== undefined) {
    const { modules } = create(scan, { errorCorrectionLevel: 'M' });
    const unit = (SIDE * MM) / (modules.size + 2 * QUIET);
    document.fillColor('#000000');
    for (let row = 0; row < modules.size; row += 1)
      for (let column = 0; column < modules.size; column += 1)
        if (modules.get(row, column) !== 0)
          document.rect(
            MARGIN.left + (column + QUIET) * unit,
            top + (row + QUIET) * unit,
            unit,
            // a hair more, so that no printer leaves a white line between rows
            unit * 1.01,
          );
    document.fill();
  }
  document.font(fonts.regular.source, LINE.size).fillColor('#000000');
  lines.forEach((line, index) => {
    document.text(
      line,
      MARGIN.left + (scan === undefined ? 0 : (SIDE + 2) * MM),
      top + 14 + index * LINE.leading,
      {
        lineBreak: false,
        baseline: 'alphabetic',
      },
    );
  });
}
