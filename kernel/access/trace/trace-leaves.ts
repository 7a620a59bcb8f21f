import {
  momentText,
  NO_REF,
  recordSource,
  refKey,
  type LeafSource,
  type RowState,
} from '../../ledger/index.ts';

const table = recordSource({
  kind: 'reading',
  table: 'access.trace',
  shard: 'coalesce(t.shard, 0::smallint)',
  ref: `'${NO_REF}'::uuid`,
  part: 't.id',
  near: `t.id between (select min(p) from unnest($3::bigint[]) p) and (select max(p) from unnest($3::bigint[]) p)`,
  fields: {
    id: 't.id',
    at: momentText('t.at'),
    actor: 't.actor',
    agency: 't.agency',
    role: 't.role',
    purpose: 't.purpose',
    act: 't.act',
    shard: 't.shard',
    matter: 't.matter',
    matters: 't.matters',
    party: 't.party',
    parties: 't.parties',
    field: 't.field',
  },
});

/**
 * Readings: who looked at what, when, for which agency and purpose. Those that belong to no tenancy go into the log of the
 * platform. A reading that is gone has run out if its number lies in a month that was dropped at the end of its time.
 */
export const readingSource: LeafSource = {
  ...table,
  records: async (db, refs) => {
    const found = new Map<string, RowState>(await table.records(db, refs));
    const gone = refs.filter((ref) => !found.has(refKey(ref)));
    if (gone.length === 0) return found;
    const { rows } = await db.query<{ part: number }>(
      `select p.part from unnest($1::bigint[]) as p(part)
       where exists (select from access.trace_dropped d where p.part between d.first_id and d.last_id)`,
      [gone.map((ref) => ref.part)],
    );
    const expired = new Set(rows.map((row) => row.part));
    for (const ref of gone) if (expired.has(ref.part)) found.set(refKey(ref), 'expired');
    return found;
  },
};
