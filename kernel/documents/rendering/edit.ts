import { Problem, type Text } from '../../store/index.ts';
import { withDigest, type FilledBlock, type FilledPaper } from './filled-paper.ts';
import { printable } from './written-value.ts';

/** A new text for a block of a paper, or for a row of its form; both counted from zero. */
export interface BlockChange {
  readonly block: number;
  readonly row?: number;
  readonly text: string;
}

/** The longest text of one block: some forty pages. */
const LONGEST = 30_000;

function refuse(code: string, text: Text, change: BlockChange): never {
  const { block, row } = change;
  throw new Problem(code, text, { status: 422, details: { block, ...(row === undefined ? {} : { row }) } });
}

function changed(block: FilledBlock | undefined, change: BlockChange): FilledBlock {
  if (block === undefined)
    refuse(
      'documents.block-unknown',
      { zh: `文书没有第 ${change.block + 1} 段`, en: `The paper has no part ${change.block + 1}` },
      change,
    );
  const text = printable(change.text);
  if (text.length > LONGEST)
    refuse(
      'documents.text-too-long',
      { zh: `一段不能超过 ${LONGEST} 字`, en: `A part may not be longer than ${LONGEST} characters` },
      change,
    );
  if (block.kind === 'form') {
    const { row } = change;
    if (row === undefined || block.rows[row] === undefined)
      refuse(
        'documents.row-unknown',
        { zh: '须指明表格中已有的一行', en: 'Name a row that the form has' },
        change,
      );
    return { ...block, rows: block.rows.map((one, index) => (index === row ? { ...one, text } : one)) };
  }
  if (block.kind !== 'paragraph' && block.kind !== 'heading')
    refuse(
      'documents.block-fixed',
      {
        zh: '标题、字号、主送、表格、签名、附件、落款和附注由模板和案件写成，不能改动；请更正案件中的内容',
        en: 'Title, number, addressee, lists, signatures, attachments, closing and notes come from the template and the matter and cannot be edited; correct the matter instead',
      },
      change,
    );
  if (change.row !== undefined)
    refuse('documents.row-unknown', { zh: '这一段没有行', en: 'This part has no rows' }, change);
  if (text === '')
    refuse('documents.text-empty', { zh: '正文不能改为空白', en: 'A text may not be emptied' }, change);
  return { ...block, text };
}

/**
 * The paper with new texts in paragraphs, headings and rows of forms. Nothing else can be edited: who is told what under which
 * number is not a matter of wording.
 *
 * Throws (422, naming block and row) `documents.block-unknown`, `documents.block-fixed`, `documents.row-unknown`,
 * `documents.text-empty`, `documents.text-too-long`. All changes are made or none.
 */
export function edit(paper: FilledPaper, changes: readonly BlockChange[]): FilledPaper {
  const blocks = [...paper.blocks];
  for (const change of changes) blocks[change.block] = changed(blocks[change.block], change);
  return withDigest({ ...paper, blocks });
}
