import type { DocumentTemplate } from '../process/index.ts';

/** The words in which scenarios write their instruments: blanks, and the parts of a paper. */

export type Field = DocumentTemplate['fields'][string];
export type Block = DocumentTemplate['body'][number];
type When = NonNullable<Block['when']>;
type More = Pick<Field, 'format' | 'otherwise'>;

/** A blank the file itself fills; the paper stops without it. */
export const filled = (zh: string, en: string, from: string, more: More = {}): Field => ({
  name: { zh, en },
  from,
  required: true,
  ...more,
});

/** A blank the file fills when it knows; otherwise the paper says so (`无`, or the given words). */
export const known = (zh: string, en: string, from: string, more: More = {}): Field => ({
  name: { zh, en },
  from,
  ...more,
});

/** A blank the officer writes in the draft; the paper stops without it. */
export const written = (zh: string, en: string, more: More = {}): Field => ({
  name: { zh, en },
  required: true,
  ...more,
});

/** A blank the officer may write. */
export const added = (zh: string, en: string, otherwise = '无'): Field => ({ name: { zh, en }, otherwise });

/** A list with a row per act, or the rows of a form. */
export const list = (zh: string, en: string, from: string): Field => ({
  name: { zh, en },
  from,
  format: 'rows',
  required: true,
});

/** A list that is written in the draft, because the paper comes before the act that records it. */
export const writtenList = (zh: string, en: string): Field => ({
  name: { zh, en },
  format: 'rows',
  required: true,
});

/** `of`: whose paper it is, where it is not the agency's; empty for somebody without a letterhead. */
export const title = (text: string, of?: string): Block => ({
  kind: 'title',
  text,
  ...(of === undefined ? {} : { of }),
});
export const number: Block = { kind: 'number' };
export const to = (text: string): Block => ({ kind: 'addressee', text });
export const closing: Block = { kind: 'closing' };
export const heading = (text: string, when?: When): Block => ({
  kind: 'heading',
  text,
  ...(when === undefined ? {} : { when }),
});
export const note = (text: string): Block => ({ kind: 'note', text });
export const signed = (...lines: readonly string[]): Block => ({ kind: 'sign', lines });
export const attached = (...items: readonly string[]): Block => ({ kind: 'attachments', items });
export const paragraph = (text: string, when?: When): Block => ({
  kind: 'paragraph',
  text,
  ...(when === undefined ? {} : { when }),
});

/** A ruled form from pairs of label and text. */
export const ruled = (rows: readonly (readonly [label: string, text: string])[], when?: When): Block => ({
  kind: 'form',
  rows: rows.map(([label, text]) => ({ label, text })),
  ...(when === undefined ? {} : { when }),
});

/** A ruled list: title, column and share of the width of each. */
export const table = (
  rows: string,
  columns: readonly (readonly [title: string, value: string, share?: number])[],
  when?: When,
): Block => ({
  kind: 'table',
  rows,
  columns: columns.map(([heads, value, share]) => ({
    title: heads,
    value,
    ...(share === undefined ? {} : { share }),
  })),
  ...(when === undefined ? {} : { when }),
});
