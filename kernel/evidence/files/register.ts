import type { Pool, PoolClient } from 'pg';
import { inTransaction, type Queryable } from '../../store/index.ts';
import type { BlobStore, StagedFile, StoredFile } from './stored-file.ts';

/** A stored file as the register has it; the type is what its bytes say. */
export interface KeptFile extends StoredFile {
  readonly type: string;
}

const LOCKS = 0x65766964;

/** Runs `work` while no other process stores or removes the file of this digest. */
async function alone<T>(pool: Pool, sha256: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [LOCKS, sha256]);
    return work(client);
  });
}

/**
 * Makes staged bytes findable and enters them in the register; `also` is done in the same transaction. Bytes first: what
 * the register knows is there. Storing what is there already tells the register that it is wanted again.
 */
export const register = (
  pool: Pool,
  staged: StagedFile,
  type: string,
  also: (client: PoolClient, file: KeptFile) => Promise<unknown> = async () => undefined,
): Promise<KeptFile> =>
  alone(pool, staged.file.sha256, async (client) => {
    await staged.keep();
    const { rows } = await client.query<{ type: string }>(
      `insert into evidence.file (sha256, sm3, size, type) values ($1, $2, $3, $4)
       on conflict (sha256) do update set wanted_at = now() returning type`,
      [staged.file.sha256, staged.file.sm3, staged.file.size, type],
    );
    const file = { ...staged.file, type: rows[0]!.type };
    await also(client, file);
    return file;
  });

export async function registered(db: Queryable, sha256: string): Promise<KeptFile | undefined> {
  const { rows } = await db.query<{ sha256: string; sm3: string; size: number; type: string }>(
    'select sha256, sm3, size, type from evidence.file where sha256 = $1',
    [sha256],
  );
  return rows[0];
}

/** Says which of these digests something still refers to. */
export type InUse = (db: Queryable, digests: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * Takes a file out of register and store unless something refers to it; whether it was taken. The register forgets first:
 * dying in between leaves bytes that nobody knows, which the next sweep removes.
 */
export const removeUnlessUsed = (
  pool: Pool,
  blobs: BlobStore,
  sha256: string,
  inUse: InUse,
  quietFor = '0 seconds',
): Promise<boolean> =>
  alone(pool, sha256, async (client) => {
    if ((await inUse(client, [sha256])).has(sha256)) return false;
    const { rowCount } = await client.query(
      `delete from evidence.file f where sha256 = $1 and wanted_at <= now() - $2::interval
         and not exists (select from evidence.upload u where u.file = f.sha256)`,
      [sha256, quietFor],
    );
    if (rowCount === 0 && (await registered(client, sha256)) !== undefined) return false;
    await blobs.remove(sha256);
    return true;
  });
