import { tableSource, type LeafSource } from '../ledger/index.ts';
import type { CustodyRow } from './custody/read.ts';
import { recordOf } from './custody/read.ts';
import { evidenceRecord, type VersionRow } from './items/versions.ts';
import type { ItemRow } from './items/rows.ts';

/** Versions of evidence: digests, never content. What is erased of an item does not stand in its record. */
const versionSource: LeafSource = tableSource<
  VersionRow & Pick<ItemRow, 'matter' | 'kind' | 'origin' | 'derivation'>
>({
  kind: 'evidence',
  table: 'evidence.version',
  join: 'join evidence.item i on i.id = t.item',
  shard: 'i.shard',
  ref: 't.item',
  part: 't.version::bigint',
  near: 't.item = any($2::uuid[]) and t.version = any($3::bigint[])',
  columns:
    't.item, t.version, t.digest, t.file, t.sm3, t.size, t.saved_by, t.saved_at, i.matter, i.kind, i.origin, i.derivation',
  record: (row) => ({ ...evidenceRecord(row, row) }),
});

/** Entries in custody. */
const custodySource: LeafSource = tableSource<CustodyRow>({
  kind: 'custody',
  table: 'evidence.custody',
  join: 'join evidence.item i on i.id = t.item',
  shard: 'i.shard',
  ref: 't.item',
  part: 't.position::bigint',
  near: 't.item = any($2::uuid[]) and t.position = any($3::bigint[])',
  columns: `t.item, t.position, t.at, t.actor, t.agency, t.role, t.purpose, t.act, t.version, t.file, t.details, t.previous`,
  record: (row) => ({ ...recordOf(row) }),
});

/** What of this room goes into the ledger. */
export const evidenceLeaves: readonly LeafSource[] = [versionSource, custodySource];
