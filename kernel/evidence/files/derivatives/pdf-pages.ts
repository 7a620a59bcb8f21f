import { refused } from '../problems.ts';
import type { Bitmap } from './bitmap.ts';
import { pdfium, type Pdfium } from './pdfium.ts';
import type { Region } from './region.ts';

const ENCRYPTED = 4;
const ANNOTATIONS = 0x01;
const REVERSE_BYTE_ORDER = 0x10;
const BGRX = 3;
const WHITE = 0xffffffff;
const MOST_PIXELS = 40_000_000;
/** Points an inch. */
const POINTS = 72;
/** Whole numbers that stand for the sides of a page where places on it are asked for. */
const FINE = 1_000_000;

const unreadable = (code: number) =>
  code === ENCRYPTED
    ? refused(
        'pdf-encrypted',
        '这份 pdf 有密码，此处无法打开',
        'The pdf has a password and cannot be opened here',
      )
    : refused(
        'pdf-unreadable',
        '这份 pdf 有误，此处无法打开',
        'The pdf is damaged and cannot be opened here',
        {
          details: { code },
        },
      );

const noSuchPage = (page: number) =>
  refused('pdf-page', `没有第 ${String(page)} 页`, `There is no page ${String(page)}`);

/** A pdf opened by PDFium: its pages as pictures, its text and where it stands. Pages count from 1. */
export class PdfPages {
  readonly count: number;
  readonly #library: Pdfium;
  readonly #document: number;
  readonly #bytes: number;

  private constructor(library: Pdfium, document: number, bytes: number) {
    this.#library = library;
    this.#document = document;
    this.#bytes = bytes;
    this.count = library._FPDF_GetPageCount(document);
  }

  /** Throws `evidence.pdf-encrypted` and `evidence.pdf-unreadable` (422). */
  static async open(bytes: Uint8Array): Promise<PdfPages> {
    const library = await pdfium();
    const place = library._malloc(bytes.length);
    library.HEAPU8.set(bytes, place);
    const document = library._FPDF_LoadMemDocument(place, bytes.length, 0);
    if (document === 0) {
      library._free(place);
      throw unreadable(library._FPDF_GetLastError());
    }
    return new PdfPages(library, document, place);
  }

  close(): void {
    this.#library._FPDF_CloseDocument(this.#document);
    this.#library._free(this.#bytes);
  }

  /** Width and height in points as it is shown, turned as it says. */
  size(page: number): { readonly width: number; readonly height: number } {
    return this.#onPage(page, (loaded) => ({
      width: this.#library._FPDF_GetPageWidthF(loaded),
      height: this.#library._FPDF_GetPageHeightF(loaded),
    }));
  }

  /** The page as it is shown, annotations included, on white; coarser than asked where it would be too large. */
  picture(page: number, dotsPerInch: number): Bitmap {
    const library = this.#library;
    return this.#onPage(page, (loaded) => {
      const points = {
        width: library._FPDF_GetPageWidthF(loaded),
        height: library._FPDF_GetPageHeightF(loaded),
      };
      const wanted = dotsPerInch / POINTS;
      const scale = Math.min(wanted, Math.sqrt(MOST_PIXELS / Math.max(1, points.width * points.height)));
      const width = Math.max(1, Math.round(points.width * scale));
      const height = Math.max(1, Math.round(points.height * scale));
      const place = library._malloc(width * height * 4);
      if (place === 0) throw unreadable(0);
      const bitmap = library._FPDFBitmap_CreateEx(width, height, BGRX, place, width * 4);
      try {
        library._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
        const flags = ANNOTATIONS | REVERSE_BYTE_ORDER;
        library._FPDF_RenderPageBitmap(bitmap, loaded, 0, 0, width, height, 0, flags);
        const data = library.HEAPU8.slice(place, place + width * height * 4);
        for (let alpha = 3; alpha < data.length; alpha += 4) data[alpha] = 0xff;
        return { width, height, data };
      } finally {
        library._FPDFBitmap_Destroy(bitmap);
        library._free(place);
      }
    });
  }

  /** Characters of a page in reading order, each with its place on the page as it is shown. */
  characters(page: number): readonly { readonly text: string; readonly region: Region }[] {
    const library = this.#library;
    return this.#onPage(page, (loaded) => {
      const text = library._FPDFText_LoadPage(loaded);
      const box = library._malloc(16);
      try {
        const count = Math.max(0, library._FPDFText_CountChars(text));
        return Array.from({ length: count }, (_, index) => ({
          text: String.fromCodePoint(validCode(library._FPDFText_GetUnicode(text, index))),
          region: this.#placeOf(loaded, text, index, box),
        }));
      } finally {
        library._free(box);
        library._FPDFText_ClosePage(text);
      }
    });
  }

  /** FS_RECTF holds left, top, right and bottom in points of the page as it lies; what is shown may be turned. */
  #placeOf(page: number, text: number, index: number, box: number): Region {
    const library = this.#library;
    if (library._FPDFText_GetLooseCharBox(text, index, box) === 0) return { x: 0, y: 0, width: 0, height: 0 };
    const [left, top, right, bottom] = library.HEAPF32.subarray(box / 4, box / 4 + 4) as unknown as number[];
    const corner = (x: number, y: number): readonly [number, number] => {
      library._FPDF_PageToDevice(page, 0, 0, FINE, FINE, 0, x, y, box, box + 4);
      return [library.HEAP32[box / 4]! / FINE, library.HEAP32[box / 4 + 1]! / FINE];
    };
    const one = corner(left!, top!);
    const other = corner(right!, bottom!);
    return {
      x: Math.min(one[0], other[0]),
      y: Math.min(one[1], other[1]),
      width: Math.abs(one[0] - other[0]),
      height: Math.abs(one[1] - other[1]),
    };
  }

  #onPage<T>(page: number, work: (loaded: number) => T): T {
    if (!Number.isInteger(page) || page < 1 || page > this.count) throw noSuchPage(page);
    const loaded = this.#library._FPDF_LoadPage(this.#document, page - 1);
    if (loaded === 0) throw unreadable(0);
    try {
      return work(loaded);
    } finally {
      this.#library._FPDF_ClosePage(loaded);
    }
  }
}

const validCode = (code: number): number => (code >= 0 && code <= 0x10ffff ? code : 0xfffd);
