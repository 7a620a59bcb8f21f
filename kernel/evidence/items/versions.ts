import type { Queryable } from '../../store/index.ts';
import type { KeptFile } from '../files/register.ts';
import type { Port } from '../kinds/kind.ts';
import type { ItemRow } from './rows.ts';
import type { SealedRow, SealedVersion } from './sealed-content.ts';
import type { EvidenceRecord, FileOfItem } from './types.ts';

export interface VersionRow extends SealedRow, Record<string, unknown> {
  id: string;
  item: string;
  version: number;
  digest: string;
  file: string | null;
  sm3: string | null;
  size: number | null;
  type: string | null;
  subject: string;
  content: Buffer | null;
  saved_by: string;
  saved_at: Date;
}

export const VERSION_COLUMNS =
  'id, item, version, digest, file, sm3, size, type, subject, content, saved_by, saved_at';

export const fileOf = (row: Pick<VersionRow, 'file' | 'sm3' | 'size' | 'type'>): FileOfItem | null =>
  row.file === null ? null : { sha256: row.file, sm3: row.sm3!, size: row.size!, type: row.type! };

/** What the leaf of a version is made of. */
export const evidenceRecord = (
  item: { readonly matter: string; readonly kind: Port } & Pick<ItemRow, 'origin' | 'derivation'>,
  row: VersionRow,
): EvidenceRecord => ({
  item: row.item,
  version: row.version,
  matter: item.matter,
  kind: item.kind,
  digest: row.digest,
  file: row.file,
  sm3: row.sm3,
  size: row.size,
  origin: item.origin,
  derivation: item.derivation,
  savedAt: row.saved_at.toISOString(),
  savedBy: row.saved_by,
});

export async function writeVersion(
  db: Queryable,
  item: string,
  version: number,
  sealed: SealedVersion,
  file: KeptFile | FileOfItem | null,
  account: string,
): Promise<void> {
  await db.query(
    `insert into evidence.version (id, item, version, digest, file, sm3, size, type, subject, content, saved_by, saved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, date_trunc('milliseconds', clock_timestamp()))`,
    [
      sealed.id,
      item,
      version,
      sealed.digest,
      file?.sha256 ?? null,
      file?.sm3 ?? null,
      file?.size ?? null,
      file?.type ?? null,
      sealed.subject,
      sealed.sealed,
      account,
    ],
  );
}

/** The versions of items, oldest first. */
export async function versionsOf(db: Queryable, items: readonly string[]): Promise<readonly VersionRow[]> {
  const { rows } = await db.query<VersionRow>(
    `select ${VERSION_COLUMNS} from evidence.version where item = any($1::uuid[]) order by item, version`,
    [items],
  );
  return rows;
}

/** The present version of an item. */
export async function presentVersion(db: Queryable, item: ItemRow): Promise<VersionRow> {
  const { rows } = await db.query<VersionRow>(
    `select ${VERSION_COLUMNS} from evidence.version where item = $1 and version = $2`,
    [item.id, item.version],
  );
  const [row] = rows;
  if (row === undefined)
    throw new Error(`version ${String(item.version)} of the evidence ${item.id} is not there`);
  return row;
}
