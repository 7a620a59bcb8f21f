import type { Queryable } from '../../store/index.ts';
import { appendCustody } from '../custody/append.ts';
import type { CustodyRecord, CustodyWanted } from '../custody/entry.ts';
import type { sealRemark } from './sealed-content.ts';

/** Enters what is done with an item together with the words beside it, of which the entry holds the digest. */
export async function appendWithRemark(
  db: Queryable,
  item: string,
  wanted: CustodyWanted,
  remark: Awaited<ReturnType<typeof sealRemark>>,
): Promise<CustodyRecord> {
  const entry = await appendCustody(db, item, {
    ...wanted,
    details: { ...wanted.details, remark: remark.digest },
  });
  await db.query(
    'insert into evidence.remark (id, item, position, subject, content) values ($1, $2, $3, $4, $5)',
    [remark.id, item, entry.position, remark.subject, remark.sealed],
  );
  return entry;
}
