import { inTransaction, Problem } from '../../store/index.ts';
import type { Asking } from '../authority.ts';
import { refused } from '../files/problems.ts';
import { checkMetadata } from '../kinds/check-metadata.ts';
import type { Metadata } from '../kinds/kind.ts';
import { definitionOf } from '../kinds/ports.ts';
import { noteAltered } from './altered.ts';
import { checkReferences } from './capture.ts';
import { checkTitle } from './check-frame.ts';
import { drawOf } from './derived/automatic.ts';
import { openToHandle } from './opened-file.ts';
import { altered, contentErased, notCurrent, reasonIn } from './problems.ts';
import type { EvidenceRoom } from './room.ts';
import { entryBy, itemOpen, ITEM_COLUMNS, type ItemRow } from './rows.ts';
import { openContents, sealContent, sealRemark } from './sealed-content.ts';
import { settleItem } from './settle.ts';
import { fileOf, presentVersion, writeVersion } from './versions.ts';
import { appendWithRemark } from './write-remark.ts';

export interface ChangeWanted {
  readonly metadata: Metadata;
  readonly title?: string;
  readonly reason: string;
  /** The version that the change is based on; the present one where left out. */
  readonly based?: number;
}

/** See `Evidence.change`. */
export async function change(
  room: EvidenceRoom,
  asking: Asking,
  id: string,
  wanted: ChangeWanted,
): Promise<{ readonly version: number }> {
  const { owner } = room.db;
  const file = await openToHandle(room, asking);
  const found = await itemOpen(owner, file, id);
  const reason = reasonIn(wanted.reason);
  await settleItem(room, file.actor, file.purpose, found.id);
  if (found.derivation !== null)
    throw refused(
      'derivative-fixed',
      '副本的内容取自原件，不能单独修改',
      'What was derived says what its original says: change that one',
      { status: 409 },
    );
  const version = await inTransaction(owner, async (db) => {
    const { rows } = await db.query<ItemRow>(
      `select ${ITEM_COLUMNS} from evidence.item where id = $1 for update`,
      [found.id],
    );
    const row = rows[0]!;
    if (row.state !== 'current') throw notCurrent();
    if (wanted.based !== undefined && wanted.based !== row.version) throw stale(row.version);
    const before = await presentVersion(db, row);
    const [content] = await openContents(room.protection, [before], db);
    if (content === 'altered') throw altered(row.id, 'content');
    if (content === null || content === undefined) throw contentErased();
    const kept = fileOf(before);
    checkMetadata(definitionOf(row.kind), wanted.metadata, {
      capturedAt: row.captured_at,
      statutory: row.statutory,
      ...(kept === null ? {} : { file: kept }),
    });
    await checkReferences(db, file, wanted.metadata);
    const next = row.version + 1;
    const sealed = await sealContent(
      room.protection,
      before.subject,
      {
        title: wanted.title === undefined ? content.content.title : checkTitle(wanted.title),
        metadata: wanted.metadata,
        fileName: content.content.fileName,
      },
      db,
    );
    await writeVersion(db, row.id, next, sealed, kept, file.actor.account);
    await db.query('update evidence.item set version = $2 where id = $1', [row.id, next]);
    await appendWithRemark(
      db,
      row.id,
      entryBy(file, 'change', {
        version: next,
        file: kept?.sha256 ?? null,
        details: { digest: sealed.digest },
      }),
      await sealRemark(room.protection, before.subject, reason, db),
    );
    return next;
  }).catch(async (error: unknown) => {
    // told outside the transaction that it ended
    if (error instanceof Problem && error.code === 'evidence.altered')
      await noteAltered(room, file, found, 'content');
    throw error;
  });
  await drawOf(room, file, found.id);
  return { version };
}

const stale = (version: number): Problem =>
  refused(
    'stale',
    '您打开之后，这项证据已被修改：请对照新的一版',
    'The evidence was changed since you opened it: compare it with the new version first',
    { status: 409, details: { version } },
  );
