import type { Queryable } from '../../store/index.ts';
import type { LeafRecord } from '../leaf.ts';
import { refKey, type LeafRef } from './source.ts';
import { momentText, tableSource } from './table-source.ts';

interface JournalColumns {
  readonly leaf_shard: number;
  readonly kind: string;
  readonly leaf_ref: string;
  readonly leaf_part: number;
  readonly action: string;
  readonly at: string;
  readonly recorded_at: string;
  readonly actor: string;
  readonly agency: string | null;
  readonly purpose: string;
  readonly input: string;
  readonly effects: string;
  readonly source_key: string | null;
  readonly disposed: boolean;
}

/**
 * Acts of every stream: matters, accounts, units, parameters, flows. The record holds input and effects as the text that
 * stands in the journal, character by character; personal values are references in it and never there themselves.
 */
export const journalSource = tableSource<JournalColumns>({
  kind: 'act',
  table: 'store.journal',
  shard: 't.shard',
  ref: 't.stream',
  part: 't.version',
  columns: `t.kind, t.action, ${momentText('t.at')} as at, ${momentText('t.recorded_at')} as recorded_at,
    t.actor, t.agency, t.purpose, t.input::text as input, t.effects::text as effects, t.source_key,
    case when t.effects::text like '%"erased"%' then exists (select from store.journal d where d.shard = t.shard
      and d.stream = t.stream and d.version > t.version and d.action in ('@anonymise', '@erase')) else false end as disposed`,
  record: (row) => ({
    shard: row.leaf_shard,
    kind: row.kind,
    stream: row.leaf_ref,
    version: row.leaf_part,
    action: row.action,
    at: row.at,
    recordedAt: row.recorded_at,
    actor: row.actor,
    agency: row.agency,
    purpose: row.purpose,
    input: row.input,
    effects: row.effects,
    sourceKey: row.source_key,
  }),
  // a tombstone stands only in a matter that says by an act of its own that it was disposed of
  erased: ({ disposed, effects }) => disposed && isTombstone(effects),
});

/** As `Tombstone` of the process room: what retention leaves in the place of an act. */
const isTombstone = (effects: string): boolean =>
  (JSON.parse(effects) as { erased?: { erased?: unknown } }).erased?.erased === true;

/** The record of one act as it stands; undefined when it was erased or is not there. */
export async function journalRecord(db: Queryable, ref: LeafRef): Promise<LeafRecord | undefined> {
  const state = (await journalSource.records(db, [ref])).get(refKey(ref));
  return typeof state === 'object' ? state : undefined;
}
