import {
  momentText,
  NO_REF,
  refKey,
  tableSource,
  type LeafSource,
  type RowState,
} from '../../ledger/index.ts';

interface ReadingColumns {
  readonly id: number;
  readonly at: string;
  readonly actor: string;
  readonly agency: string | null;
  readonly role: string | null;
  readonly purpose: string;
  readonly act: string;
  readonly shard: number | null;
  readonly matter: string | null;
  readonly matters: readonly string[] | null;
  readonly party: string | null;
  readonly parties: readonly string[] | null;
  readonly field: string | null;
}

const table = tableSource<ReadingColumns>({
  kind: 'reading',
  table: 'access.trace',
  shard: 'coalesce(t.shard, 0::smallint)',
  ref: `'${NO_REF}'::uuid`,
  part: 't.id',
  near: `t.id between (select min(p) from unnest($3::bigint[]) p) and (select max(p) from unnest($3::bigint[]) p)`,
  columns: `t.id, ${momentText('t.at')} as at, t.actor, t.agency, t.role, t.purpose, t.act, t.shard, t.matter, t.matters, t.party,
    t.parties, t.field`,
  record: (row) => ({
    id: row.id,
    at: row.at,
    actor: row.actor,
    agency: row.agency,
    role: row.role,
    purpose: row.purpose,
    act: row.act,
    shard: row.shard,
    matter: row.matter,
    matters: row.matters,
    party: row.party,
    parties: row.parties,
    field: row.field,
  }),
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
