import { chmod, link, open, opendir, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { newId } from '../../store/index.ts';
import { durableFolder, flushFolder } from './durable.ts';
import { FileHashing } from './file-hashing.ts';
import { fileLost, isMissing, isOtherDevice, isThere, storeFailure } from './problems.ts';
import { isSha256, type BlobStore, type StagedFile, type StoredFile } from './stored-file.ts';

const READ_ONLY = 0o440;
/** Bytes after which the hashing threads are told of more. */
const STEP = 4 * 1024 * 1024;

/**
 * A store in a folder of this machine. A file lies at `ab/cd/<sha256>`, read-only; `incoming/` holds what is not whole yet,
 * in the same file system, so that a file appears by one step of it.
 */
export function folderBlobs(folder: string): BlobStore {
  const incoming = join(folder, 'incoming');
  const pathOf = (sha256: string): string => {
    if (!isSha256(sha256)) throw fileLost(sha256);
    return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };

  const keep = async (from: string, file: StoredFile, own: boolean): Promise<void> => {
    const path = pathOf(file.sha256);
    await durableFolder(dirname(path));
    await chmod(from, READ_ONLY);
    try {
      await link(from, path);
    } catch (error) {
      if (!isThere(error)) throw error;
      if (!(await holds(path, file))) await replaceDamaged(from, path);
    }
    await flushFolder(dirname(path));
    if (own) await rm(from, { force: true });
  };

  /** A copy that no longer has its digest is moved aside for the record, and the good bytes take its place. */
  const replaceDamaged = async (from: string, path: string): Promise<void> => {
    const aside = join(folder, 'damaged');
    await durableFolder(aside);
    await rename(path, join(aside, `${basename(path)}.${newId()}`));
    await link(from, path);
  };

  const staged = (path: string, file: StoredFile, own: boolean): StagedFile => ({
    file,
    keep: () => keep(path, file, own),
    drop: async () => {
      if (own) await rm(path, { force: true });
    },
  });

  const stage = async (source: AsyncIterable<Uint8Array>): Promise<StagedFile> => {
    await durableFolder(incoming);
    const path = join(incoming, newId());
    try {
      return staged(path, await written(path, source), true);
    } catch (error) {
      await rm(path, { force: true });
      throw storeFailure(error);
    }
  };

  return {
    place: folder,
    stage,
    stageLocal: async (path, file) => {
      const onSameDevice = await sameDevice(path, folder);
      return onSameDevice ? staged(path, file, false) : stage(createReadStream(path));
    },
    put: async (source) => {
      const one = await stage(source);
      try {
        await one.keep();
      } catch (error) {
        await one.drop();
        throw storeFailure(error);
      }
      return one.file;
    },
    open: async (sha256, range) => {
      const stream = createReadStream(pathOf(sha256), { ...range, highWaterMark: 256 * 1024 });
      try {
        await new Promise<void>((resolve, reject) => {
          stream.once('open', () => resolve()).once('error', reject);
        });
      } catch (error) {
        throw isMissing(error) ? fileLost(sha256) : error;
      }
      return stream;
    },
    has: async (sha256) => {
      try {
        return (await stat(pathOf(sha256))).isFile();
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
    },
    remove: async (sha256) => {
      const path = pathOf(sha256);
      await rm(path, { force: true });
      await flushFolder(dirname(path)).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
    },
    rehash: async (sha256, algorithms) => {
      const path = pathOf(sha256);
      try {
        const { size } = await stat(path);
        return { ...(await new FileHashing(path, algorithms).digests(size)), size };
      } catch (error) {
        throw isMissing(error) ? fileLost(sha256) : error;
      }
    },
    list: () => filesIn(folder),
    tidy: (olderThan) => removeOld(incoming, olderThan),
  };
}

/** Writes a new file, hashes it beside and flushes it. */
async function written(path: string, source: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const hashing = new FileHashing(path);
  const handle = await open(path, 'wx', 0o600);
  try {
    let size = 0;
    let told = 0;
    for await (const chunk of source) {
      await writeAll(handle, chunk, size);
      size += chunk.length;
      if (size - told < STEP) continue;
      told = size;
      hashing.follow(size);
    }
    const [digests] = await Promise.all([hashing.digests(size), handle.sync()]);
    return { ...digests, size };
  } catch (error) {
    hashing.forget();
    throw error;
  } finally {
    await handle.close();
  }
}

/** Writes all of `bytes` at `position`, however little the system takes at a time. */
export async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

async function holds(path: string, file: StoredFile): Promise<boolean> {
  const { size } = await stat(path);
  if (size !== file.size) return false;
  const { sha256 } = await new FileHashing(path, ['sha256']).digests(size);
  return sha256 === file.sha256;
}

async function sameDevice(path: string, folder: string): Promise<boolean> {
  await durableFolder(folder);
  const probe = join(folder, `.probe-${newId()}`);
  try {
    await link(path, probe);
    return true;
  } catch (error) {
    if (isOtherDevice(error)) return false;
    throw error;
  } finally {
    await rm(probe, { force: true });
  }
}

const TWO_HEX = /^[0-9a-f]{2}$/;

async function* filesIn(folder: string): AsyncIterable<string> {
  for (const first of await namesIn(folder)) {
    if (!TWO_HEX.test(first)) continue;
    for (const second of await namesIn(join(folder, first))) {
      if (!TWO_HEX.test(second)) continue;
      for await (const entry of await opendir(join(folder, first, second)))
        if (isSha256(entry.name)) yield entry.name;
    }
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function removeOld(folder: string, olderThan: number): Promise<number> {
  let removed = 0;
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    try {
      if (Date.now() - (await stat(path)).mtimeMs < olderThan) continue;
      await rm(path, { force: true });
      removed += 1;
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return removed;
}
