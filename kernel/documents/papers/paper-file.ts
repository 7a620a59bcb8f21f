import { footOf } from './decision-code/decision-code.ts';
import { toDocx } from '../rendering/docx/to-docx.ts';
import { toPdf } from '../rendering/pdf/to-pdf.ts';
import { openPaper } from './find-paper.ts';
import { issuedContent } from './issue.ts';
import { refused } from './problems.ts';
import type { AskingPaper, PaperRoom } from './room.ts';
import type { PaperRow } from './rows.ts';
import { readFile, readVersion } from './sealed-content.ts';

/** A file to hand over, and what it is called. */
export interface PaperFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * A paper as a file before it is issued: marked as a draft, or as not issued yet once it is signed. One that was numbered to be
 * signed by hand is printed clean, for that is the sheet that is signed. Throws `documents.issued` (409).
 */
export async function previewPaper(
  room: PaperRoom,
  asking: AskingPaper,
  kind: 'pdf' | 'docx',
): Promise<PaperFile> {
  const { row } = await openPaper(room, asking);
  if (row.file !== null && row.state !== 'issuing')
    throw refused(
      'issued',
      '这份文书已出具，请下载出具的文件',
      'This paper was issued: download its issued form',
      409,
    );
  const printing = row.by_hand && row.state === 'issuing';
  const content =
    row.state === 'draft' || row.state === 'signed'
      ? await readVersion(room.db.owner, room.protection, row.id, row.version)
      : await issuedContent(room, row);
  const options = printing ? {} : { watermark: watermarkOf(row) };
  const { flow } = await room.definitions.byId(row.definition);
  // a draft bears no code: there is nothing yet that could be contested
  const foot = printing ? await footOf(room, flow.definition, row) : {};
  const name = `${content.title}${row.number === null ? '' : ` ${row.number}`}`;
  return kind === 'pdf'
    ? { name: `${name}.pdf`, type: 'application/pdf', content: await toPdf(content, { ...options, ...foot }) }
    : { name: `${name}.docx`, type: DOCX, content: await toDocx(content, options) };
}

const watermarkOf = (row: PaperRow): 'draft' | 'unissued' => (row.state === 'draft' ? 'draft' : 'unissued');

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

/** The issued form of a paper: what was rendered or scanned, byte for byte. Throws `documents.not-issued` (409). */
export async function issuedFile(room: PaperRoom, asking: AskingPaper): Promise<PaperFile> {
  const { row } = await openPaper(room, asking);
  return fileOf(room, row);
}

export async function fileOf(room: PaperRoom, row: PaperRow): Promise<PaperFile> {
  const { rows } = await room.db.owner.query<{ type: string }>(
    'select type from documents.file where id = $1',
    [row.file],
  );
  const [found] = rows;
  if (found === undefined || row.file === null || row.state === 'issuing')
    throw refused('not-issued', '这份文书还没有出具', 'This paper has not been issued', 409, {
      state: row.state,
    });
  const { flow } = await room.definitions.byId(row.definition);
  const title = flow.definition.documents?.[row.template]?.name.zh ?? row.template;
  return {
    name: `${title}${row.number === null ? '' : ` ${row.number}`}.${extensions[found.type] ?? 'bin'}`,
    type: found.type,
    content: await readFile(room.db.owner, room.protection, row.file),
  };
}
