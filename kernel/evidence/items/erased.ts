import { SYSTEM_ACCOUNT } from '../../access/index.ts';
import { inTransaction, type Queryable } from '../../store/index.ts';
import { appendCustody } from '../custody/append.ts';
import { removeUnlessUsed, type InUse } from '../files/register.ts';
import type { EvidenceRoom } from './room.ts';

/** Of these digests, those that an item which stands refers to. */
export const filesInUse: InUse = async (db: Queryable, digests) => {
  const { rows } = await db.query<{ file: string }>(
    `select distinct v.file from evidence.version v join evidence.item i on i.id = v.item
     where v.file = any($1) and i.state not in ('erased', 'refused')`,
    [digests],
  );
  return new Set(rows.map((row) => row.file));
};

/**
 * Finishes what erasing has begun in the transaction of retention or of a person's erasure: the entry in custody, and the
 * bytes that nothing refers to any more. Asked again it does nothing twice; for a job. Returns how many files went.
 */
export async function finishErasing(room: Pick<EvidenceRoom, 'db' | 'blobs'>): Promise<number> {
  const { owner } = room.db;
  const { rows: items } = await owner.query<{ id: string }>(
    `select i.id from evidence.item i where i.state = 'erased'
       and not exists (select from evidence.custody c where c.item = i.id and c.act = 'erase') order by i.id limit 1000`,
  );
  for (const { id } of items)
    await inTransaction(owner, async (db) => {
      await db.query('select from evidence.item where id = $1 for update', [id]);
      const { rowCount } = await db.query(`select from evidence.custody where item = $1 and act = 'erase'`, [
        id,
      ]);
      if (rowCount === 0)
        await appendCustody(db, id, {
          actor: SYSTEM_ACCOUNT,
          agency: null,
          role: 'system',
          purpose: 'maintenance',
          act: 'erase',
        });
    });
  const { rows: files } = await owner.query<{ file: string }>(
    'select file from evidence.unreferenced order by since limit 1000',
  );
  let removed = 0;
  for (const { file } of files) {
    // an upload that became an item keeps its file only as long as the item does
    await owner.query(
      `delete from evidence.upload where file = $1 and state = 'claimed' and not exists (
         select from evidence.version v join evidence.item i on i.id = v.item
         where v.file = $1 and i.state not in ('erased', 'refused'))`,
      [file],
    );
    if (await removeUnlessUsed(owner, room.blobs, file, filesInUse)) removed += 1;
    await owner.query(
      `delete from evidence.unreferenced u where u.file = $1 and (
         not exists (select from evidence.file f where f.sha256 = u.file)
         or exists (select from evidence.version v join evidence.item i on i.id = v.item
           where v.file = u.file and i.state not in ('erased', 'refused')))`,
      [file],
    );
  }
  return removed;
}
