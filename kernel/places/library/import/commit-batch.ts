import type { PoolClient } from 'pg';
import { inTransaction, type Database, type Queryable } from '../../../store/index.ts';
import { noticeDuplicates } from '../review/notice.ts';
import type { Batch } from './batch.ts';
import { countBatch, type ImportRecord } from './import-record.ts';
import type { BatchContext } from './known-places.ts';
import { keepRejects } from './rejects.ts';
import { writeBatch, type BatchResult, type Outcome } from './write-batch.ts';

/** Rows of one transaction. */
export const BATCH = 5_000;
/** After so many rows statistics are taken anew: those of an empty table make the planner choose the wrong index. */
const firsts: ReadonlySet<number> = new Set([1, 10, 100].map((batches) => batches * BATCH));

/** One transaction: the places, one act in the journal with the rows, the rejects, and how far the import is. */
export async function commitBatch(
  pool: Database['owner'],
  record: ImportRecord,
  batch: Batch,
  context: BatchContext,
  dry: PoolClient | undefined,
  { bytesRead, rows }: { readonly bytesRead: number; readonly rows: number },
): Promise<void> {
  if (dry !== undefined) {
    const result = await writeBatch(dry, batch.rows, context);
    await inTransaction(pool, (client) => note(client, record, batch, result, bytesRead));
    return;
  }
  await inTransaction(pool, async (client) => {
    // statistics lag behind a table that grows this fast: each key is looked up, the table is never read through. And how
    // far the import is stands in the same transaction: what a power cut takes is whole batches, and those come again
    await client.query('set local enable_seqscan = off; set local synchronous_commit = off');
    const result = await writeBatch(client, batch.rows, context);
    if (result.written.length > 0)
      await client.query(
        `select store.append($1::smallint, 'address-import', $2, 'batch', $3, 'maintenance', $4)`,
        [record.shard, record.id, record.askedBy, journalInput(record, result)],
      );
    if (firsts.has(rows)) await client.query('analyze places.place_version');
    await noticeDuplicates(client, result.added, context.book, record.id);
    await note(client, record, batch, result, bytesRead);
  });
}

/** What stands in the journal: each row as it was understood, with the place it means and whether that is new. */
const journalInput = (record: ImportRecord, { written, added }: BatchResult): string => {
  const named = new Set(written.map(({ node }) => node));
  return JSON.stringify({
    file: record.fileName,
    rows: written.map(({ row, node, outcome }) => ({
      ...{ row: row.source.number, outcome, place: node.id, code: node.code, area: row.area.id, ...row.door },
      ...(row.position === null ? {} : { position: row.position }),
      ...(row.aliases.length === 0 ? {} : { aliases: row.aliases }),
    })),
    implied: added
      .filter((node) => !named.has(node))
      .map(({ id, kind, code, own }) => ({ place: id, kind, code, ...own })),
  });
};

async function note(
  client: PoolClient,
  { id }: ImportRecord,
  batch: Batch,
  { written, refused, added }: BatchResult,
  bytesRead: number,
): Promise<void> {
  for (const { row, reason } of refused) batch.refuse(row.source, reason, row.town);
  const rejected = batch.rejects.length;
  let doubtful = 0;
  for (const { row, doubts } of written) {
    const [first] = doubts;
    if (first === undefined) continue;
    doubtful += 1;
    batch.refuse(row.source, first, row.town, true);
  }
  await keepRejects(client, id, batch.rejects);
  const count = (outcome: Outcome): number => written.filter((one) => one.outcome === outcome).length;
  await countBatch(client, id, {
    ...{ bytesRead, read: batch.read, rejected, doubtful, places: added.length },
    ...{
      added: count('added'),
      changed: count('changed'),
      known: count('known'),
      repeated: count('repeated'),
    },
  });
}

/** The places that batches of an import before it was cut off have added without a row of their own, and none has named since. */
export async function impliedBefore(db: Queryable, id: string): Promise<Set<string>> {
  const { rows } = await db.query<{ place: string }>(
    `select i->>'place' as place from store.journal j, json_array_elements(j.input->'implied') i where j.stream = $1
     except select r->>'place' from store.journal j, json_array_elements(j.input->'rows') r where j.stream = $1`,
    [id],
  );
  return new Set(rows.map(({ place }) => place));
}
