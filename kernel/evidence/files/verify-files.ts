import type { Pool } from 'pg';
import { Problem } from '../../store/index.ts';
import type { BlobStore } from './stored-file.ts';

/** What a full reading found of one file. `unknown`: bytes in the store that the register does not know. */
export interface VerifiedFile {
  readonly sha256: string;
  readonly result: 'whole' | 'changed' | 'lost' | 'unknown';
  /** Bytes that were read. */
  readonly size: number;
  /** Files and bytes looked at so far, this one included, and how many files the register has. */
  readonly progress: { readonly files: number; readonly bytes: number; readonly of: number };
}

const BATCH = 500;

interface FileRow extends Record<string, unknown> {
  sha256: string;
  sm3: string;
  size: number;
}

/**
 * Reads every byte of every stored file and compares both digests and the size with the register. A file that is whole is
 * marked as verified; the others are only said. Ends early when the signal is aborted.
 */
export async function* verifyFiles(
  pool: Pool,
  blobs: BlobStore,
  signal?: AbortSignal,
): AsyncGenerator<VerifiedFile> {
  const counted = await pool.query<{ files: number }>('select count(*) as files from evidence.file');
  const of = counted.rows[0]!.files;
  let files = 0;
  let bytes = 0;
  const told = (sha256: string, result: VerifiedFile['result'], size: number): VerifiedFile => {
    files += 1;
    bytes += size;
    return { sha256, result, size, progress: { files, bytes, of } };
  };
  for await (const row of registeredFiles(pool)) {
    if (signal?.aborted === true) return;
    const { result, size } = await read(blobs, row);
    if (result === 'whole')
      await pool.query('update evidence.file set verified_at = now() where sha256 = $1', [row.sha256]);
    yield told(row.sha256, result, size);
  }
  for await (const sha256 of blobs.list()) {
    if (signal?.aborted === true) return;
    const { rows } = await pool.query('select 1 from evidence.file where sha256 = $1', [sha256]);
    if (rows.length === 0) yield told(sha256, 'unknown', 0);
  }
}

async function* registeredFiles(pool: Pool): AsyncGenerator<FileRow> {
  for (let after = ''; ;) {
    const { rows } = await pool.query<FileRow>(
      `select sha256, sm3, size from evidence.file where sha256 > $1 order by sha256 limit ${String(BATCH)}`,
      [after],
    );
    yield* rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.sha256;
  }
}

async function read(
  blobs: BlobStore,
  row: FileRow,
): Promise<{ readonly result: 'whole' | 'changed' | 'lost'; readonly size: number }> {
  try {
    const now = await blobs.rehash(row.sha256);
    const whole = now.sha256 === row.sha256 && now.sm3 === row.sm3 && now.size === row.size;
    return { result: whole ? 'whole' : 'changed', size: now.size };
  } catch (error) {
    if (error instanceof Problem && error.code === 'evidence.file-lost') return { result: 'lost', size: 0 };
    throw error;
  }
}
