import { PdfPages } from './pdf-pages.ts';
import { findTexts, type FoundText } from './pdf-search.ts';
import { redactPicture, smallOf, thumbnail, transcodePicture, type Made } from './pictures.ts';
import { pagePicture, redactPdf } from './redact-pdf.ts';
import type { PageRegion, Region } from './region.ts';

/** What can be made of a file. */
export type DerivativeTask =
  | { readonly kind: 'thumbnail'; readonly type: string }
  | { readonly kind: 'redact-picture'; readonly type: string; readonly regions: readonly Region[] }
  | {
      readonly kind: 'redact-pdf';
      readonly regions: readonly PageRegion[];
      readonly texts: readonly string[];
    }
  | { readonly kind: 'transcode'; readonly type: string }
  | { readonly kind: 'pdf-page'; readonly page: number; readonly dots: number }
  | { readonly kind: 'pdf-search'; readonly texts: readonly string[] }
  | { readonly kind: 'pdf-sizes' };

/** Width and height of each page in points, as it is shown. */
export type PageSizes = readonly { readonly width: number; readonly height: number }[];

export type DerivativeResult = Made | readonly FoundText[] | PageSizes;

/** Does one task in this thread. */
export async function runTask(task: DerivativeTask, bytes: Buffer): Promise<DerivativeResult> {
  switch (task.kind) {
    case 'thumbnail':
      return task.type === 'application/pdf' ? firstPage(bytes) : thumbnail(bytes, task.type);
    case 'redact-picture':
      return redactPicture(bytes, task.type, task.regions);
    case 'redact-pdf':
      return redactPdf(bytes, task.regions, task.texts);
    case 'transcode':
      return transcodePicture(bytes, task.type);
    case 'pdf-page':
      return pagePicture(bytes, task.page, task.dots);
    case 'pdf-search':
      return withPages(bytes, (pages) => findTexts(pages, task.texts));
    case 'pdf-sizes':
      return withPages(bytes, (pages) =>
        Array.from({ length: pages.count }, (_, index) => pages.size(index + 1)),
      );
  }
}

const FIRST_PAGE_DOTS = 60;

const firstPage = (bytes: Buffer): Promise<Made> =>
  withPages(bytes, (pages) => smallOf(pages.picture(1, FIRST_PAGE_DOTS)));

async function withPages<T>(bytes: Buffer, work: (pages: PdfPages) => T): Promise<Awaited<T>> {
  const pages = await PdfPages.open(bytes);
  try {
    return await work(pages);
  } finally {
    pages.close();
  }
}
