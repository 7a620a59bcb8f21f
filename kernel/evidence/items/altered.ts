import { SYSTEM_ACCOUNT } from '../../access/index.ts';
import { inTransaction, newId } from '../../store/index.ts';
import type { Opened } from '../authority.ts';
import { appendCustody } from '../custody/append.ts';
import type { EvidenceRoom } from './room.ts';
import { entryBy, type ItemRow } from './rows.ts';

/**
 * What is stored is not what was captured: enters it in custody and tells the inspector of the agency whose evidence it is,
 * once a day. Without `opened` it was found by the platform's own verification.
 */
export async function noteAltered(
  { db: { owner } }: Pick<EvidenceRoom, 'db'>,
  opened: Opened | undefined,
  row: Pick<ItemRow, 'id' | 'shard' | 'matter' | 'agency' | 'version'>,
  what: 'file' | 'content',
  file: string | null = null,
): Promise<void> {
  const details = { found: 'altered', what };
  await inTransaction(owner, async (db) => {
    await appendCustody(
      db,
      row.id,
      opened === undefined
        ? {
            actor: SYSTEM_ACCOUNT,
            agency: null,
            role: 'system',
            purpose: 'maintenance',
            act: 'verify',
            version: row.version,
            file,
            details,
          }
        : entryBy(opened, 'verify', { version: row.version, file, details }),
    );
    await db.query(
      `insert into access.alert (id, agency, kind, account, shard, matter, about, details)
       values ($1, $2, 'evidence-altered', $3, $4, $5, $6, $7) on conflict do nothing`,
      [
        newId(),
        row.agency,
        SYSTEM_ACCOUNT,
        row.shard,
        row.matter,
        `${row.id} ${what} ${new Date().toISOString().slice(0, 10)}`,
        JSON.stringify({ item: row.id, what, ...(file === null ? {} : { file }) }),
      ],
    );
  });
}
