import type { Queryable } from '../../store/index.ts';
import type { LeafRecord } from '../leaf.ts';
import { recordSource } from './record-source.ts';
import { refKey, type LeafRef } from './source.ts';
import { momentText } from './table-source.ts';

/**
 * Acts of every stream: matters, accounts, units, parameters, flows. The record holds input and effects as the text that
 * stands in the journal, character by character; personal values are references in it and never there themselves.
 */
export const journalSource = recordSource({
  kind: 'act',
  table: 'store.journal',
  shard: 't.shard',
  ref: 't.stream',
  part: 't.version',
  fields: {
    shard: 't.shard',
    kind: 't.kind',
    stream: 't.stream',
    version: 't.version',
    action: 't.action',
    at: momentText('t.at'),
    recordedAt: momentText('t.recorded_at'),
    actor: 't.actor',
    agency: 't.agency',
    purpose: 't.purpose',
    input: 't.input::text',
    effects: 't.effects::text',
    sourceKey: 't.source_key',
  },
  // as `Tombstone` of the process room; it stands only in a matter that says by an act of its own that it was disposed of
  erased: `case when t.effects::text like '%"erased"%' then t.effects -> 'erased' ->> 'erased' is not distinct from 'true'
    and exists (select from store.journal d where d.shard = t.shard and d.stream = t.stream and d.version > t.version
      and d.action in ('@anonymise', '@erase')) else false end`,
});

/** The record of one act as it stands; undefined when it was erased or is not there. */
export async function journalRecord(db: Queryable, ref: LeafRef): Promise<LeafRecord | undefined> {
  const state = (await journalSource.records(db, [ref])).get(refKey(ref));
  return typeof state === 'object' ? state : undefined;
}
