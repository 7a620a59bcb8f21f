import { inTransaction } from '../../store/index.ts';
import type { Asking } from '../authority.ts';
import { appendCustody } from '../custody/append.ts';
import { chainOf } from '../custody/read.ts';
import { noteAltered } from './altered.ts';
import { showItems } from './list.ts';
import { holdOpened, open } from './opened-file.ts';
import { altered } from './problems.ts';
import { proofStates, type LeafName } from './proofs.ts';
import type { EvidenceRoom } from './room.ts';
import { entryBy, isClosed, itemOpen } from './rows.ts';
import { openContents, remarksOf } from './sealed-content.ts';
import type { Derivation, ItemRead } from './types.ts';
import { fileOf, versionsOf } from './versions.ts';

/** See `Evidence.read`. The entry in custody is on disk before anything is unsealed. */
export async function readItem(room: EvidenceRoom, asking: Asking, id: string): Promise<ItemRead> {
  const { owner } = room.db;
  const opened = await open(room, asking);
  const row = await itemOpen(owner, opened, id);
  const closed = isClosed(opened, row);
  await inTransaction(owner, async (db) => {
    await holdOpened(room, db, opened);
    await appendCustody(
      db,
      row.id,
      entryBy(opened, opened.grant === undefined ? 'read' : 'open', {
        version: row.version,
        details: { what: closed ? 'entry' : 'metadata' },
      }),
    );
  });
  const versions = await versionsOf(owner, [row.id]);
  const chain = await chainOf(owner, row.id);
  const contents = await openContents(room.protection, versions.slice(-1));
  const [content] = contents;
  if (content === 'altered') {
    await noteAltered(room, opened, row, 'content');
    throw altered(row.id, 'content');
  }
  const derived = await owner.query<{ id: string; derivation: Derivation }>(
    `select id, derivation from evidence.item
     where origin = $1 and derivation <> 'thumbnail' and state in ('current', 'withdrawn') order by recorded_at, id`,
    [row.id],
  );
  const leaf = (kind: LeafName['kind'], part: number): LeafName => ({
    shard: row.shard,
    kind,
    item: row.id,
    part,
  });
  const proofs = await proofStates(owner, [
    ...versions.map((one) => leaf('evidence', one.version)),
    ...chain.map((one) => leaf('custody', one.position)),
  ]);
  const remarks = closed ? new Map<number, string>() : await remarksOf(owner, room.protection, row.id);
  const [shown] = await showItems(room, opened, [row]);
  return {
    ...shown!,
    metadata: closed ? null : (content?.content.metadata ?? null),
    fileName: closed ? null : (content?.content.fileName ?? null),
    versions: versions.map((one, at) => ({
      version: one.version,
      digest: one.digest,
      file: fileOf(one),
      savedAt: one.saved_at.toISOString(),
      savedBy: one.saved_by,
      proof: proofs[at]!,
    })),
    derivatives: derived.rows,
    custody: chain.map((entry, at) => {
      const remark = remarks.get(entry.position);
      return { ...entry, ...(remark === undefined ? {} : { remark }), proof: proofs[versions.length + at]! };
    }),
  };
}
