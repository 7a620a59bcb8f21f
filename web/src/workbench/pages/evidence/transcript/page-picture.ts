import { FIELD } from './SignaturePad.tsx';
import { FONT, measured, PAGE, type Page } from './pages.ts';
import { pdfOf, type PagePicture } from './picture-pdf.ts';
import type { Drawn } from './transcript.ts';

const INK = '#111827';
const PAD = { width: 300, height: 130 };
const QUALITY = 0.85;

interface SignedPageData extends Page {
  readonly signatures: readonly { readonly who: string; readonly drawn: Drawn }[];
}

function drawSignature(to: CanvasRenderingContext2D, drawn: Drawn, left: number, top: number): void {
  to.beginPath();
  for (const stroke of drawn.strokes)
    for (const [at, [x, y]] of stroke.entries()) {
      const place = [left + (x / FIELD) * PAD.width, top + (y / FIELD) * PAD.height] as const;
      if (at === 0) to.moveTo(...place);
      else to.lineTo(...place);
    }
  to.lineWidth = 4;
  to.lineCap = 'round';
  to.stroke();
}

async function pictureOf(page: SignedPageData, number: number, of: number): Promise<PagePicture> {
  const canvas = document.createElement('canvas');
  canvas.width = PAGE.width;
  canvas.height = PAGE.height;
  const to = canvas.getContext('2d');
  if (to === null) throw new Error('canvas');
  to.fillStyle = '#ffffff';
  to.fillRect(0, 0, PAGE.width, PAGE.height);
  to.fillStyle = INK;
  to.strokeStyle = INK;
  for (const [at, row] of page.rows.entries()) {
    let x: number = PAGE.left;
    for (const { text, bold } of row) {
      to.font = `${bold ? 'bold ' : ''}${String(PAGE.font)}px ${FONT}`;
      to.fillText(text, x, PAGE.top + at * PAGE.row);
      x += measured(text, bold);
    }
  }
  const top = PAGE.height - 290;
  to.font = `22px ${FONT}`;
  for (const [at, { who, drawn }] of page.signatures.entries()) {
    const left = PAGE.left + at * (PAD.width + 50);
    drawSignature(to, drawn, left, top);
    to.fillText(`${who} ${drawn.name}`, left, top + PAD.height + 34);
  }
  to.fillText(`第 ${String(number)} 页，共 ${String(of)} 页`, PAGE.left, PAGE.height - 60);
  const blob = await new Promise<Blob>((resolve, reject) => {
    canvas.toBlob(
      (made) => (made === null ? reject(new Error('canvas')) : resolve(made)),
      'image/jpeg',
      QUALITY,
    );
  });
  return {
    jpeg: new Uint8Array(await blob.arrayBuffer()),
    width: PAGE.width,
    height: PAGE.height,
  };
}

/** The signed pages as a pdf for the paper file: each page as it stood on the screen, with its signatures. */
export async function signedPdf(pages: readonly SignedPageData[], name: string): Promise<File> {
  const pictures: PagePicture[] = [];
  for (const [at, page] of pages.entries()) pictures.push(await pictureOf(page, at + 1, pages.length));
  return new File([pdfOf(pictures)], name, { type: 'application/pdf' });
}
