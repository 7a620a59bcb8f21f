import { buffer } from 'node:stream/consumers';
import { refused } from '../../files/problems.ts';
import { noteAltered } from '../altered.ts';
import { checkedBytes } from '../open-file.ts';
import type { OpenedFile } from '../opened-file.ts';
import { altered, contentErased } from '../problems.ts';
import type { EvidenceRoom } from '../room.ts';
import type { ItemRow } from '../rows.ts';
import { openContents } from '../sealed-content.ts';
import type { FileOfItem, VersionContent } from '../types.ts';
import { fileOf, presentVersion } from '../versions.ts';

/** Bytes of a file that is worked on in memory at most (status L). */
const LARGEST = 64 * 1024 * 1024;

/** An item as copies of it are made. */
export interface Source {
  readonly row: ItemRow;
  readonly subject: string;
  readonly content: VersionContent;
  readonly file: FileOfItem | null;
}

/** What an item says now. Throws `evidence.erased` (410), `evidence.altered` (500). */
export async function sourceOf(room: EvidenceRoom, file: OpenedFile, row: ItemRow): Promise<Source> {
  const version = await presentVersion(room.db.owner, row);
  const [content] = await openContents(room.protection, [version]);
  if (content === 'altered') {
    await noteAltered(room, file, row, 'content');
    throw altered(row.id, 'content');
  }
  if (content === null || content === undefined) throw contentErased();
  return { row, subject: version.subject, content: content.content, file: fileOf(version) };
}

/** Its bytes, compared with their digest. Throws `evidence.no-file`, `evidence.too-large-to-derive` (422). */
export async function bytesOf(
  room: EvidenceRoom,
  opened: OpenedFile,
  { row, file }: Source,
): Promise<Buffer> {
  if (file === null) throw refused('no-file', '这项证据没有文件', 'This evidence has no file');
  if (file.size > LARGEST)
    throw refused(
      'too-large-to-derive',
      '文件超过 64 MB，不能在此制作副本',
      'A file of more than 64 MB cannot be worked on here',
    );
  return buffer(await checkedBytes(room, opened, row, file));
}
