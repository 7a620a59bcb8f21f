import { readXml } from './xml.ts';

export interface Comment {
  readonly id: string;
  readonly author: string;
  /** As Word wrote it: the clock on the wall. */
  readonly date: string | undefined;
  readonly text: string;
}

/** The comments of a docx with the text of their paragraphs. Throws `documents.docx-unreadable`. */
export function readComments(xml: string): readonly Comment[] {
  const comments: Comment[] = [];
  let open: { id: string; author: string; date: string | undefined; paragraphs: string[] } | undefined;
  let within = '';
  readXml(xml, {
    open: ({ name, attribute }) => {
      within = name;
      if (name === 'w:comment')
        open = {
          id: attribute('id') ?? '',
          author: (attribute('author') ?? '').slice(0, 100),
          date: attribute('date'),
          paragraphs: [],
        };
      else if (name === 'w:p') open?.paragraphs.push('');
    },
    close: (name) => {
      within = '';
      if (name !== 'w:comment' || open === undefined) return;
      const { paragraphs, ...rest } = open;
      comments.push({ ...rest, text: paragraphs.join('\n') });
      open = undefined;
    },
    text: (text) => {
      const last = open?.paragraphs.pop();
      if (last !== undefined) open?.paragraphs.push(within === 'w:t' ? last + text : last);
    },
  });
  return comments;
}
