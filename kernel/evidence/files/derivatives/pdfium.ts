import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PDFiumModule } from '@hyzyla/pdfium';

/** Functions of PDFium as its public headers declare them (fpdfview.h, fpdf_text.h, fpdf_annot.h); pointers are numbers. */
export interface Pdfium {
  _FPDF_InitLibraryWithConfig(config: number): void;
  _FPDF_LoadMemDocument(bytes: number, size: number, password: number): number;
  _FPDF_GetLastError(): number;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_LoadPage(document: number, page: number): number;
  _FPDF_GetPageWidthF(page: number): number;
  _FPDF_GetPageHeightF(page: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_CloseDocument(document: number): void;
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, bytes: number, stride: number): number;
  _FPDFBitmap_FillRect(
    bitmap: number,
    x: number,
    y: number,
    width: number,
    height: number,
    colour: number,
  ): void;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDF_RenderPageBitmap(
    ...args: [
      bitmap: number,
      page: number,
      x: number,
      y: number,
      width: number,
      height: number,
      rotate: number,
      flags: number,
    ]
  ): void;
  _FPDF_PageToDevice(
    ...args: [
      page: number,
      x: number,
      y: number,
      width: number,
      height: number,
      rotate: number,
      px: number,
      py: number,
      toX: number,
      toY: number,
    ]
  ): void;
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(text: number): void;
  _FPDFText_CountChars(text: number): number;
  _FPDFText_GetUnicode(text: number, index: number): number;
  _FPDFText_GetLooseCharBox(text: number, index: number, box: number): number;
  _malloc(size: number): number;
  _free(pointer: number): void;
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly HEAPF32: Float32Array;
}

let loaded: Promise<Pdfium> | undefined;

/** PDFium as WebAssembly, loaded once in a thread. */
export function pdfium(): Promise<Pdfium> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Pdfium> {
  const folder = dirname(createRequire(import.meta.url).resolve('@hyzyla/pdfium'));
  const wasm = await readFile(join(folder, 'pdfium.wasm'));
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  const library = (await PDFiumModule({ wasmBinary })) as unknown as Pdfium;
  // FPDF_LIBRARY_CONFIG, version 2, everything else by default
  const config = library._malloc(20);
  library.HEAPU8.fill(0, config, config + 20);
  library.HEAP32[config / 4] = 2;
  library._FPDF_InitLibraryWithConfig(config);
  return library;
}
