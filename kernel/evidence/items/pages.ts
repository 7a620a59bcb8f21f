import { inTransaction } from '../../store/index.ts';
import type { Asking } from '../authority.ts';
import { appendCustody } from '../custody/append.ts';
import type { FoundText } from '../files/derivatives/pdf-search.ts';
import type { Made } from '../files/derivatives/pictures.ts';
import type { PageSizes } from '../files/derivatives/tasks.ts';
import { refused } from '../files/problems.ts';
import { bytesOf, sourceOf } from './derived/source.ts';
import { holdOpened, openToHandle } from './opened-file.ts';
import type { EvidenceRoom } from './room.ts';
import { entryBy, itemOpen } from './rows.ts';

/**
 * The pdf of an item, for whoever is about to make a redacted copy of it; that they read it stands in custody before its
 * bytes are opened. Throws `evidence.not-yours` (403), `evidence.not-a-pdf` (422) and what `derive` throws of a file.
 */
async function pdfOf(
  room: EvidenceRoom,
  asking: Asking,
  id: string,
  details: { readonly what: string; readonly page?: number },
): Promise<Buffer> {
  const opened = await openToHandle(room, asking);
  const row = await itemOpen(room.db.owner, opened, id);
  const source = await sourceOf(room, opened, row);
  if (source.file?.type !== 'application/pdf')
    throw refused('not-a-pdf', '只有 pdf 有可看的页', 'Only a pdf has pages to be looked at', {
      status: 422,
    });
  const { sha256 } = source.file;
  await inTransaction(room.db.owner, async (db) => {
    await holdOpened(room, db, opened);
    await appendCustody(
      db,
      row.id,
      entryBy(opened, 'read', { version: row.version, file: sha256, details: { ...details } }),
    );
  });
  return bytesOf(room, opened, source);
}

/** See `Evidence.pages`. */
export const pageSizes = async (room: EvidenceRoom, asking: Asking, id: string): Promise<PageSizes> =>
  room.derivatives.pdfSizes(await pdfOf(room, asking, id, { what: 'pages' }));

/** See `Evidence.page`. */
export const pagePicture = async (
  room: EvidenceRoom,
  asking: Asking,
  id: string,
  page: number,
): Promise<Made> => room.derivatives.pdfPage(await pdfOf(room, asking, id, { what: 'page', page }), page);

/** See `Evidence.search`. */
export const searchText = async (
  room: EvidenceRoom,
  asking: Asking,
  id: string,
  texts: readonly string[],
): Promise<readonly FoundText[]> =>
  room.derivatives.pdfSearch(await pdfOf(room, asking, id, { what: 'text-search' }), texts);
