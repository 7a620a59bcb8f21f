/** A page as a picture: baseline JPEG, and its size in pixels. */
export interface PagePicture {
  readonly jpeg: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** A4 in points of 1/72 inch. */
const PAPER = { width: 595.28, height: 841.89 };
const ascii = new TextEncoder();

/**
 * A pdf (ISO 32000-1) whose pages are pictures, each filling an A4 sheet: what was seen and signed is what is kept, with
 * no font to be missing later.
 */
export function pdfOf(pages: readonly PagePicture[]): Blob {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const offsets: number[] = [];
  let length = 0;
  const put = (bytes: Uint8Array<ArrayBuffer>): void => {
    parts.push(bytes);
    length += bytes.length;
  };
  const write = (text: string): void => put(ascii.encode(text));
  const object = (body: () => void): void => {
    offsets.push(length);
    write(`${String(offsets.length)} 0 obj\n`);
    body();
    write('\nendobj\n');
  };
  /** Objects of page n: the page, its contents, its picture. */
  const of = (page: number): number => 3 + page * 3;

  write('%PDF-1.4\n');
  // a comment of bytes over 127 tells that the file is not text (7.5.2)
  put(new Uint8Array([0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a]));
  object(() => write('<< /Type /Catalog /Pages 2 0 R >>'));
  object(() =>
    write(
      `<< /Type /Pages /Count ${String(pages.length)} /Kids [${pages.map((_, page) => `${String(of(page))} 0 R`).join(' ')}] >>`,
    ),
  );
  for (const [page, { jpeg, width, height }] of pages.entries()) {
    const draw = `q ${String(PAPER.width)} 0 0 ${String(PAPER.height)} 0 0 cm /P Do Q`;
    object(() =>
      write(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${String(PAPER.width)} ${String(PAPER.height)}] ` +
          `/Contents ${String(of(page) + 1)} 0 R /Resources << /XObject << /P ${String(of(page) + 2)} 0 R >> >> >>`,
      ),
    );
    object(() => write(`<< /Length ${String(draw.length)} >>\nstream\n${draw}\nendstream`));
    object(() => {
      write(
        `<< /Type /XObject /Subtype /Image /Width ${String(width)} /Height ${String(height)} /ColorSpace /DeviceRGB ` +
          `/BitsPerComponent 8 /Filter /DCTDecode /Length ${String(jpeg.length)} >>\nstream\n`,
      );
      put(jpeg);
      write('\nendstream');
    });
  }
  const start = length;
  write(`xref\n0 ${String(offsets.length + 1)}\n0000000000 65535 f \n`);
  for (const offset of offsets) write(`${String(offset).padStart(10, '0')} 00000 n \n`);
  write(
    `trailer\n<< /Size ${String(offsets.length + 1)} /Root 1 0 R >>\nstartxref\n${String(start)}\n%%EOF\n`,
  );
  return new Blob(parts, { type: 'application/pdf' });
}
