import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Pool } from 'pg';
import { Derivatives } from './derivatives/derivatives.ts';
import type { Made } from './derivatives/pictures.ts';
import { register, registered, removeUnlessUsed, type InUse, type KeptFile } from './register.ts';
import type { BlobStore, ByteRange } from './stored-file.ts';
import { Uploads } from './uploads/uploads.ts';
import { verifyFiles, type VerifiedFile } from './verify-files.ts';

export interface EvidenceFilesOptions {
  readonly pool: Pool;
  readonly blobs: BlobStore;
  /** Where uploads wait until they are whole; best in the file system of the store. */
  readonly uploads: string;
  /** Hears of what failed behind somebody's back. */
  readonly log?: (text: string) => void;
}

const DAY_MS = 86_400_000;
/** A file that nothing refers to stays this long: somebody may be about to. */
const QUIET = '1 day';
const BATCH = 500;

/**
 * The files of the room: store, register, uploads and derivatives together. Whoever hands bytes to a person goes through the
 * custody of an item first; nothing here asks who wants them.
 */
export class EvidenceFiles {
  readonly blobs: BlobStore;
  readonly uploads: Uploads;
  readonly derivatives = new Derivatives();
  readonly #pool: Pool;

  constructor({ pool, blobs, uploads, log }: EvidenceFilesOptions) {
    this.#pool = pool;
    this.blobs = blobs;
    this.uploads = new Uploads({ pool, blobs, folder: uploads, ...(log === undefined ? {} : { log }) });
  }

  /** A file as the register has it; undefined for one it does not know. */
  find(sha256: string): Promise<KeptFile | undefined> {
    return registered(this.#pool, sha256);
  }

  /** Its bytes, or a part of them. Throws `evidence.file-lost` (410). */
  open(sha256: string, range?: ByteRange): Promise<Readable> {
    return this.blobs.open(sha256, range);
  }

  /** All its bytes in memory, for a derivative. */
  async bytes(sha256: string): Promise<Buffer> {
    return buffer(await this.blobs.open(sha256));
  }

  /** Stores what the platform itself made; findable and durable when this returns. Whoever refers to it does so within a day. */
  async keep({ bytes, type }: Made): Promise<KeptFile> {
    const staged = await this.blobs.stage(oneChunk(bytes));
    try {
      return await register(this.#pool, staged, type);
    } finally {
      await staged.drop();
    }
  }

  /** Takes a file away for good unless something refers to it; whether it was taken. */
  remove(sha256: string, inUse: InUse): Promise<boolean> {
    return removeUnlessUsed(this.#pool, this.blobs, sha256, inUse);
  }

  /** Reads every stored byte again and says of each file whether it is what it was; lost and unknown files included. */
  verify(signal?: AbortSignal): AsyncIterable<VerifiedFile> {
    return verifyFiles(this.#pool, this.blobs, signal);
  }

  /** Takes away what nothing refers to for a day, bytes the register does not know, and what puts left behind; how many files. */
  async sweep(inUse: InUse): Promise<number> {
    let removed = 0;
    for (let after = ''; ;) {
      const { rows } = await this.#pool.query<{ sha256: string }>(
        `select sha256 from evidence.file f where sha256 > $1 and wanted_at <= now() - $2::interval
           and not exists (select from evidence.upload u where u.file = f.sha256) order by sha256 limit ${String(BATCH)}`,
        [after, QUIET],
      );
      const digests = rows.map(({ sha256 }) => sha256);
      const used = await inUse(this.#pool, digests);
      for (const sha256 of digests)
        if (!used.has(sha256) && (await removeUnlessUsed(this.#pool, this.blobs, sha256, inUse, QUIET)))
          removed += 1;
      if (digests.length < BATCH) break;
      after = digests.at(-1)!;
    }
    for await (const sha256 of this.blobs.list())
      if ((await this.find(sha256)) === undefined && (await this.remove(sha256, inUse))) removed += 1;
    await this.blobs.tidy(DAY_MS);
    return removed;
  }

  /** Waits for uploads that are being checked, and ends the threads. */
  async close(): Promise<void> {
    await this.uploads.close();
    await this.derivatives.close();
  }
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
