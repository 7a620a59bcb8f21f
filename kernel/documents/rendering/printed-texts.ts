import { dayOf, startOfDay } from '../../calendar/index.ts';
import type { FilledPaper } from './filled-paper.ts';

/** What stands in the place of the number until there is one. */
const NO_NUMBER = '〔　　　　〕　　　号';

export const numberText = ({ number }: FilledPaper): string => number ?? NO_NUMBER;

/** The level of a heading by its number (GB/T 9704—2012, 7.3.3): 一、 · （一） · 1. or （1）; without a number it is of the first. */
export function headingLevel(text: string): 1 | 2 | 3 {
  if (/^（[一二三四五六七八九十]+）/.test(text)) return 2;
  return /^(\d+[.．、]|（\d+）)/.test(text) ? 3 : 1;
}

/** Numbers before the names of attachments; a single one has none. */
export const attachmentLabels = (items: readonly string[]): readonly string[] =>
  items.map((_, index) => (items.length === 1 ? '' : `${String(index + 1)}. `));

/** The number of a page as it is printed: — 1 —. */
export const pageNumberText = (page: number): string => `— ${String(page)} —`;

/** Why a copy is not to be used: it is a draft, or signed but not issued. */
export type Watermark = 'draft' | 'unissued';

export const watermarkWords: Readonly<Record<Watermark, string>> = { draft: '草稿', unissued: '未签发' };

/** The instant that files made of a paper carry: the beginning of its day. What is made of one paper twice is the same. */
export const instantOf = ({ day }: FilledPaper): Date => new Date(startOfDay(dayOf(day)));
