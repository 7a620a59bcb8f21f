import { inTransaction } from '../../store/index.ts';
import type { Asking } from '../authority.ts';
import { openToHandle } from './opened-file.ts';
import { notCurrent, reasonIn } from './problems.ts';
import type { EvidenceRoom } from './room.ts';
import { entryBy, itemOpen, ITEM_COLUMNS, type ItemRow } from './rows.ts';
import { sealRemark } from './sealed-content.ts';
import { settleItem, wantChange } from './settle.ts';
import { presentVersion } from './versions.ts';
import { appendWithRemark } from './write-remark.ts';

/** See `Evidence.withdraw`. What was made of the item goes with it. */
export async function withdraw(
  room: EvidenceRoom,
  asking: Asking,
  id: string,
  reason: string,
): Promise<{ readonly version: number }> {
  const { owner } = room.db;
  const file = await openToHandle(room, asking);
  const found = await itemOpen(owner, file, id);
  const said = reasonIn(reason);
  await settleItem(room, file.actor, file.purpose, found.id);
  const taken = await inTransaction(owner, async (db) => {
    const { rows } = await db.query<ItemRow>(
      `with recursive wanted as (
         select i.id from evidence.item i where i.id = $1
         union select d.id from wanted w join evidence.item d on d.origin = w.id)
       select ${ITEM_COLUMNS} from evidence.item where id in (select id from wanted) and state = 'current'
       order by id for update`,
      [found.id],
    );
    if (!rows.some((row) => row.id === found.id)) throw notCurrent();
    for (const row of rows) {
      const { subject, file: digest } = await presentVersion(db, row);
      await appendWithRemark(
        db,
        row.id,
        entryBy(file, 'withdraw', { version: row.version, file: digest }),
        await sealRemark(room.protection, subject, said, db),
      );
      await db.query(`update evidence.item set state = 'withdrawn' where id = $1`, [row.id]);
      if (row.derivation === null || row.derivation === 'redacted')
        await wantChange(db, {
          item: row.id,
          change: 'withdrawn',
          version: row.version,
          actor: file.actor.account,
        });
    }
    return rows;
  });
  for (const row of taken) await settleItem(room, file.actor, file.purpose, row.id);
  return { version: found.version };
}
