import type { Readable } from 'node:stream';
import { inTransaction, Problem } from '../../store/index.ts';
import type { Asking, Opened } from '../authority.ts';
import { appendCustody } from '../custody/append.ts';
import { refused } from '../files/problems.ts';
import { noteAltered } from './altered.ts';
import { hashedStream } from './hashed-stream.ts';
import { holdOpened, open } from './opened-file.ts';
import { altered, contentErased, itemUnknown } from './problems.ts';
import type { EvidenceRoom } from './room.ts';
import { entryBy, isClosed, ITEM_COLUMNS, itemOpen, type ItemRow } from './rows.ts';
import { openContents } from './sealed-content.ts';
import type { FileOfItem, FileWanted, OpenedEvidenceFile } from './types.ts';
import { fileOf, presentVersion } from './versions.ts';

/** See `Evidence.openFile`. The entry in custody is on disk before the first byte is read. */
export async function openFile(
  room: EvidenceRoom,
  asking: Asking,
  id: string,
  wanted: FileWanted,
): Promise<OpenedEvidenceFile> {
  const { owner } = room.db;
  const opened = await open(room, asking);
  const row = await servedRow(room, opened, await itemOpen(owner, opened, id), wanted);
  if (row.state === 'erased') throw contentErased();
  const version = await presentVersion(owner, row);
  const file = fileOf(version);
  if (file === null)
    throw refused('no-file', '这项证据没有文件', 'This evidence has no file', { status: 404 });
  const range = wanted.as === 'export' ? undefined : checkedRange(wanted.range, file.size);
  const [content] = await openContents(room.protection, [version]);
  if (content === null) throw contentErased();
  await inTransaction(owner, async (db) => {
    await holdOpened(room, db, opened);
    await appendCustody(
      db,
      row.id,
      entryBy(opened, wanted.as, {
        version: row.version,
        file: file.sha256,
        details: { what: 'file', ...(range === undefined ? {} : { from: range.start, to: range.end }) },
      }),
    );
  });
  const stream =
    range === undefined
      ? await checkedBytes(room, opened, row, file)
      : await bytesOf(room, opened, row, file, range);
  const name = content === undefined || content === 'altered' ? null : content.content.fileName;
  return { type: file.type, size: file.size, name: name ?? row.id, sha256: file.sha256, stream };
}

/** Every byte of a file, compared with its digest as it passes. */
export async function checkedBytes(
  room: EvidenceRoom,
  opened: Opened,
  row: ItemRow,
  file: FileOfItem,
): Promise<Readable> {
  return hashedStream(await bytesOf(room, opened, row, file), file, async () => {
    await noteAltered(room, opened, row, 'file', file.sha256);
    return altered(row.id, 'file');
  });
}

/** The bytes from the store; when they are gone, that is an alteration too. */
async function bytesOf(
  room: EvidenceRoom,
  opened: Opened,
  row: ItemRow,
  file: FileOfItem,
  range?: FileWanted['range'],
): Promise<Readable> {
  try {
    return await room.blobs.open(file.sha256, range);
  } catch (error) {
    if (error instanceof Problem && error.code === 'evidence.file-lost') {
      await noteAltered(room, opened, row, 'file', file.sha256);
      throw altered(row.id, 'file');
    }
    throw error;
  }
}

/**
 * Which item's file is handed over: the one asked for, its thumbnail or its newest redacted copy; of an original that is
 * closed to the reader, its redacted copy in any case. Throws `evidence.not-found` (404) where there is none.
 */
async function servedRow(
  room: EvidenceRoom,
  opened: Opened,
  asked: ItemRow,
  { derivative }: FileWanted,
): Promise<ItemRow> {
  const { owner } = room.db;
  const madeOf = async (origin: string, derivation: 'thumbnail' | 'redacted'): Promise<ItemRow> => {
    const { rows } = await owner.query<ItemRow>(
      `select ${ITEM_COLUMNS} from evidence.item where origin = $1 and derivation = $2 and state = 'current'
       order by recorded_at desc, id desc limit 1`,
      [origin, derivation],
    );
    const [row] = rows;
    if (row === undefined) throw itemUnknown();
    return row;
  };
  let row = asked;
  if (derivative === 'redacted' || isClosed(opened, asked)) row = await madeOf(row.id, 'redacted');
  if (derivative === 'thumbnail') row = await madeOf(row.id, 'thumbnail');
  if (isClosed(opened, row)) throw itemUnknown();
  return row;
}

/** Throws `evidence.bad-range` (416) for a part that the file does not have. */
function checkedRange(range: FileWanted['range'], size: number): FileWanted['range'] {
  if (range === undefined) return undefined;
  const { start, end } = range;
  const last = Math.min(end, size - 1);
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || last < start)
    throw refused('bad-range', '文件没有这一部分', 'The file has no such part', {
      status: 416,
      details: { size },
    });
  return { start, end: last };
}
