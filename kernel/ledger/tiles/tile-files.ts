import { mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The few operations on disk that a tile log stands on. The tests put others in their place, which remember what was
 * not yet flushed and lose it.
 */
export interface TileFile {
  /** Writes all of the bytes at a position. They are on disk only after `sync`. */
  readonly write: (bytes: Uint8Array, position: number) => Promise<void>;
  /** Up to `length` bytes from a position; fewer at the end of the file. */
  readonly read: (position: number, length: number) => Promise<Uint8Array>;
  readonly size: () => Promise<number>;
  readonly truncate: (length: number) => Promise<void>;
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface TileFolder {
  /** The file of this name, or undefined when there is none. */
  readonly open: (name: string) => Promise<TileFile | undefined>;
  /** A new file with this content; when this returns, file, content and name are on disk. Never half there. */
  readonly create: (name: string, content: Uint8Array) => Promise<TileFile>;
}

function fileOf(handle: FileHandle): TileFile {
  return {
    write: async (bytes, position) => {
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
        done += bytesWritten;
      }
    },
    read: async (position, length) => {
      const bytes = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const { bytesRead } = await handle.read(bytes, done, length - done, position + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return bytes.subarray(0, done);
    },
    size: async () => (await handle.stat()).size,
    truncate: (length) => handle.truncate(length),
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** A folder on disk; made, with those above it, when it is not there, unless it is only to be read. */
export async function folderOnDisk(folder: string, readOnly: boolean): Promise<TileFolder> {
  if (!readOnly) await mkdir(folder, { recursive: true });
  const opened = async (name: string): Promise<TileFile | undefined> => {
    try {
      return fileOf(await open(join(folder, name), readOnly ? 'r' : 'r+'));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  };
  return {
    open: opened,
    create: async (name, content) => {
      const draft = join(folder, `${name}.draft`);
      const handle = await open(draft, 'w+', 0o644);
      const file = fileOf(handle);
      await file.write(content, 0);
      await handle.sync();
      await rename(draft, join(folder, name));
      await syncFolder(folder);
      return file;
    },
  };
}
