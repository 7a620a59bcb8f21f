import type { Queryable } from '../../store/index.ts';
import { digestOf } from './chain.ts';
import type { CustodyRecord, CustodyWanted } from './entry.ts';
import { CUSTODY_COLUMNS, recordOf, type CustodyRow } from './read.ts';

/**
 * Enters what is done with an item, as the next position of its chain. `db` is a connection of the owner inside a
 * transaction: the item stays locked until it ends, so that positions have no gap however many ask at once, and whoever
 * hands bytes out commits first. Returns the entry. Throws when there is no such item.
 */
export async function appendCustody(
  db: Queryable,
  item: string,
  wanted: CustodyWanted,
): Promise<CustodyRecord> {
  const locked = await db.query<{ entries: number; now: string }>(
    `update evidence.item set entries = entries + 1 where id = $1
     returning entries, floor(extract(epoch from clock_timestamp()) * 1000)::bigint::text as now`,
    [item],
  );
  const [head] = locked.rows;
  if (head === undefined) throw new Error(`there is no item of evidence ${item}`);
  const { rows } = await db.query<CustodyRow>(
    `select ${CUSTODY_COLUMNS} from evidence.custody where item = $1 order by position desc limit 1`,
    [item],
  );
  const before = rows[0] === undefined ? undefined : recordOf(rows[0]);
  const at = Math.max(Number(head.now), before === undefined ? 0 : Date.parse(before.at));
  const record: CustodyRecord = {
    item,
    position: (before?.position ?? 0) + 1,
    at: new Date(at).toISOString(),
    actor: wanted.actor,
    agency: wanted.agency,
    role: wanted.role,
    purpose: wanted.purpose,
    act: wanted.act,
    version: wanted.version ?? null,
    file: wanted.file ?? null,
    details: wanted.details ?? {},
    previous: before === undefined ? null : digestOf(before),
  };
  await db.query(
    `insert into evidence.custody (item, position, at, actor, agency, role, purpose, act, version, file, details, previous)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      record.item,
      record.position,
      record.at,
      record.actor,
      record.agency,
      record.role,
      record.purpose,
      record.act,
      record.version,
      record.file,
      JSON.stringify(record.details),
      record.previous,
    ],
  );
  return record;
}
