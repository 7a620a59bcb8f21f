import type { Queryable } from '../../store/index.ts';

/** What a log has signed and published: a note over its size and root. */
export interface SignedCheckpoint {
  readonly shard: number;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** Signed note (C2SP), with the signatures of the log alone. */
  readonly note: string;
  readonly at: Date;
}

interface CheckpointRow extends Record<string, unknown> {
  shard: number;
  size: number;
  root: Buffer;
  note: string;
  at: Date;
}

const shaped = ({ shard, size, root, note, at }: CheckpointRow): SignedCheckpoint => ({
  ...{ shard, size, note, at },
  root: new Uint8Array(root),
});

/** The newest checkpoint of a log; undefined before the first. */
export async function latestCheckpoint(db: Queryable, shard: number): Promise<SignedCheckpoint | undefined> {
  const { rows } = await db.query<CheckpointRow>({
    name: 'ledger.latest-checkpoint',
    text: 'select shard, size, root, note, at from ledger.checkpoint where shard = $1 order by size desc limit 1',
    values: [shard],
  });
  return rows[0] === undefined ? undefined : shaped(rows[0]);
}

/** The checkpoint of exactly this size, if it is still kept. */
export async function checkpointOfSize(
  db: Queryable,
  shard: number,
  size: number,
): Promise<SignedCheckpoint | undefined> {
  const { rows } = await db.query<CheckpointRow>(
    'select shard, size, root, note, at from ledger.checkpoint where shard = $1 and size = $2',
    [shard, size],
  );
  return rows[0] === undefined ? undefined : shaped(rows[0]);
}

/** Checkpoints of a log after a size, in order, at most `limit`. */
export async function checkpointsAfter(
  db: Queryable,
  shard: number,
  size: number,
  limit: number,
): Promise<readonly SignedCheckpoint[]> {
  const { rows } = await db.query<CheckpointRow>(
    `select shard, size, root, note, at from ledger.checkpoint where shard = $1 and size > $2 order by size limit $3`,
    [shard, size, limit],
  );
  return rows.map(shaped);
}

/**
 * Keeps checkpoints; the first of a size stays. Once this returns, they may be published. This commit alone waits for no
 * flush: the leaves and the tree are on disk, and a checkpoint that a crash takes along is signed anew, for the same tree.
 */
export async function keepCheckpoints(
  db: Queryable,
  checkpoints: readonly SignedCheckpoint[],
): Promise<void> {
  await db.query({
    name: 'ledger.keep-checkpoints',
    text: `with unflushed as materialized (select set_config('synchronous_commit', 'off', true))
      insert into ledger.checkpoint (shard, size, root, note, at)
      select k.* from unflushed, unnest($1::smallint[], $2::bigint[], $3::bytea[], $4::text[], $5::timestamptz[]) as k
      on conflict do nothing`,
    values: [
      checkpoints.map(({ shard }) => shard),
      checkpoints.map(({ size }) => size),
      checkpoints.map(({ root }) => Buffer.from(root)),
      checkpoints.map(({ note }) => note),
      checkpoints.map(({ at }) => at),
    ],
  });
}

/** Days for which every checkpoint is kept; of older hours the last one stays, and whatever others have signed. */
const ALL_KEPT_DAYS = 7;

/**
 * Takes away checkpoints that a later one of the same hour stands for, never one that a witness or a time-stamp authority
 * has signed. What was included at one of them is included at every later one.
 */
export async function thinCheckpoints(db: Queryable): Promise<number> {
  const { rowCount } = await db.query(
    `delete from ledger.checkpoint c where c.at < now() - make_interval(days => $1)
       and exists (select from ledger.checkpoint n where n.shard = c.shard and n.size > c.size
         and date_trunc('hour', n.at) = date_trunc('hour', c.at))
       and not exists (select from ledger.cosignature s where s.shard = c.shard and s.size = c.size)
       and not exists (select from ledger.time_stamp s where s.shard = c.shard and s.size = c.size)`,
    [ALL_KEPT_DAYS],
  );
  return rowCount ?? 0;
}
