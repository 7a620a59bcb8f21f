import { moment } from '../../../../language/dates.ts';
import type { Draft } from '../../../drafts.ts';
import { paged, type Paragraph, type Row } from './paging.ts';
import { correctionText, isCorrected, type Exchange } from './transcript.ts';

/** A4 at 150 dots to the inch, in pixels. */
export const PAGE = { width: 1240, height: 1754, left: 120, top: 130, row: 48, rows: 26, font: 28 } as const;
export const FONT = "'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

export interface Person {
  readonly name: string;
  readonly certificate?: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const partsOf = (value: unknown): Draft =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Draft) : {};

export const officersOf = (head: Draft): readonly Person[] =>
  (Array.isArray(head['interviewers']) ? head['interviewers'] : [])
    .map(partsOf)
    .map((one) => ({ name: textOf(one['name']), certificate: textOf(one['certificate']) }))
    .filter(({ name }) => name !== '');

export const intervieweeOf = (head: Draft): string => textOf(partsOf(head['interviewee'])['name']);

/** Whether so much is known of the head that pages can be made and signed. */
export const isHeadKnown = (head: Draft): boolean =>
  officersOf(head).length >= 2 &&
  intervieweeOf(head) !== '' &&
  ['place', 'start', 'end'].every((field) => textOf(head[field]) !== '');

const says = (text: string, bold = false): Paragraph => ({ runs: [{ text, mark: 'kept', bold }] });

/** The paragraphs of the record. It is written in Chinese, whatever language the page of the officer is in. */
export function paragraphsOf(head: Draft, exchanges: readonly Exchange[]): readonly Paragraph[] {
  const interviewee = partsOf(head['interviewee']);
  const time = [head['start'], head['end']].map(textOf).filter((one) => one !== '');
  return [
    says('询 问 笔 录', true),
    says(`时间：${time.map(moment).join(' 至 ')}`),
    says(`地点：${textOf(head['place'])}`),
    says(
      `询问人：${officersOf(head)
        .map(({ name, certificate }) => `${name}（执法证号 ${certificate ?? ''}）`)
        .join('、')}`,
    ),
    says(
      `被询问人：${[interviewee['name'], interviewee['identity'], interviewee['contact']]
        .map(textOf)
        .filter((one) => one !== '')
        .join('，')}`,
    ),
    ...exchanges.flatMap((one) => [
      says(`问：${one.question}`, true),
      says(`答：${one.answer}`),
      ...(isCorrected(one) ? [says(`（${correctionText(one)}。）`)] : []),
    ]),
    says('以上笔录经被询问人核对或者向其宣读，与其所述相符。'),
  ];
}

/** A page as it is signed: its rows, and its text as it is kept. */
export interface Page {
  readonly rows: readonly Row[];
  readonly text: string;
}

/** Sets the record on pages. `measure` gives the width of a text at the size of the page's letters, in pixels. */
export const pagesOf = (
  head: Draft,
  exchanges: readonly Exchange[],
  measure: (text: string, bold: boolean) => number,
): readonly Page[] =>
  paged(paragraphsOf(head, exchanges), {
    width: PAGE.width - 2 * PAGE.left,
    rows: PAGE.rows,
    measure,
  }).map((rows) => ({
    rows,
    text: rows.map((row) => row.map(({ text }) => text).join('')).join('\n'),
  }));

/** The page on which a correction stands, from 1. */
export const pageOfCorrection = (pages: readonly Page[], correction: string): number => {
  const bare = (text: string): string => text.replaceAll(/\s+/gu, '');
  const at = pages.findIndex(({ text }) => bare(text).includes(bare(correction).slice(0, 12)));
  return Math.max(0, at) + 1;
};

let context: CanvasRenderingContext2D | null | undefined;

/** The width of a text on a page, by the fonts of this device. */
export function measured(text: string, bold: boolean): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return Array.from(text).length * PAGE.font;
  context.font = `${bold ? 'bold ' : ''}${String(PAGE.font)}px ${FONT}`;
  return context.measureText(text).width;
}

/** SHA-256 of a text in UTF-8, hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
