import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString, StandardFonts, type PDFPage } from 'pdf-lib';

export const SECRET = 'Alice Smith';

/**
 * A pdf that names somebody in every place a pdf has: drawn on page 1 and, over two lines, on page 3; in an invisible text on
 * page 4; outside the shown part of page 5; in a note on page 6; in a hidden layer of page 7; in a drawing of the resources
 * all pages share, which page 1 alone draws; in metadata, an attachment, a script and a bookmark. Page 2 is clean.
 */
export async function secretPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const drawing = await drawingOf(pdf);
  const page = (...lines: readonly string[]): PDFPage => {
    const one = pdf.addPage([400, 300]);
    lines.forEach((line, at) => one.drawText(line, { x: 30, y: 250 - at * 26, size: 20, font }));
    // the drawing stands in the resources of each page
    one.node.setXObject(PDFName.of('Shared'), drawing);
    return one;
  };
  draw(page(`The witness is ${SECRET}.`), '/', 'Shared Do');
  page('Nothing to hide here');
  page('the name of Alice', 'Smith over two lines');
  draw(page('a scan with its letters'), 'BT 3 Tr /', `${fontName(pdf)} 20 Tf 30 100 Td (${SECRET}) Tj ET`);
  page('cut away below').setCropBox(0, 150, 400, 150);
  pdf.getPage(4).drawText(SECRET, { x: 30, y: 50, size: 20, font });
  annotate(pdf, page('with a note'));
  layer(pdf, page('with a layer'));
  pdf.setTitle(SECRET);
  pdf.setAuthor(SECRET);
  await pdf.attach(Buffer.from(`statement of ${SECRET}`), 'statement.txt');
  pdf.addJavaScript('greet', `app.alert("${SECRET}")`);
  pdf.catalog.set(PDFName.of('Lang'), PDFString.of(SECRET));
  return pdf.save({ useObjectStreams: false });
}

const fontName = (pdf: PDFDocument): string => {
  const { Font } = pdf.getPage(3).node.normalizedEntries();
  return Font.keys()[0]!.decodeText();
};

/** Adds operators behind what a page draws. */
function draw(page: PDFPage, ...operators: readonly string[]): void {
  const { context } = page.doc;
  page.node.addContentStream(context.register(context.flateStream(`q ${operators.join('')} Q`)));
}

async function drawingOf(pdf: PDFDocument) {
  const { context } = pdf;
  return context.register(
    context.flateStream(`BT (${SECRET} in a drawing) Tj ET`, {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 400, 300],
      Resources: {},
    }),
  );
}

function annotate(pdf: PDFDocument, page: PDFPage): void {
  const note = pdf.context.obj({
    Type: 'Annot',
    Subtype: 'Text',
    Rect: [30, 100, 50, 120],
    Contents: PDFString.of(`ask ${SECRET}`),
  });
  page.node.addAnnot(pdf.context.register(note));
}

function layer(pdf: PDFDocument, page: PDFPage): void {
  const { context } = pdf;
  const group = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('hidden') }));
  pdf.catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: [group], D: { OFF: [group], Order: [] } }));
  page.node.normalizedEntries().Resources.set(PDFName.of('Properties'), context.obj({ Hidden: group }));
  draw(page, '/OC /Hidden BDC BT 0 0 Td (', SECRET, ') Tj ET EMC');
}

/** Everything that can be read in the bytes of a pdf: as they are, and every stream unpacked. */
export function everythingIn(bytes: Uint8Array): string {
  const file = Buffer.from(bytes);
  const texts = [file.toString('latin1')];
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue;
    const end = file.indexOf('endstream', at);
    try {
      texts.push(inflateSync(file.subarray(at + 7, end)).toString('latin1'));
    } catch {
      // a picture, or not packed
    }
  }
  return texts.join('\n');
}

/** A text as a pdf may write it: as it is, in hexadecimal, in UTF-16, and each of its words. */
export const writtenForms = (text: string): readonly RegExp[] =>
  [text, ...text.split(' ')].flatMap((one) => [
    new RegExp(one, 'i'),
    new RegExp(Buffer.from(one).toString('hex'), 'i'),
    new RegExp(Buffer.from(one, 'utf16le').swap16().toString('latin1'), 'i'),
  ]);
