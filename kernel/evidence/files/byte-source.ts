import { open } from 'node:fs/promises';

/** Bytes that can be read anywhere, so that a file of gigabytes is looked at without being loaded. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from `start`, as many as there are of `length`. */
  read(start: number, length: number): Promise<Buffer>;
}

export const bytesInMemory = (bytes: Uint8Array): ByteSource => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { size: buffer.length, read: async (start, length) => buffer.subarray(start, start + length) };
};

/** Opens a local file for the time of `work`. */
export async function withFile<T>(path: string, work: (source: ByteSource) => Promise<T>): Promise<T> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    return await work({
      size,
      read: async (start, length) => {
        const wanted = Math.max(0, Math.min(length, size - start));
        const buffer = Buffer.alloc(wanted);
        let done = 0;
        while (done < wanted) {
          const { bytesRead } = await handle.read(buffer, done, wanted - done, start + done);
          if (bytesRead === 0) break;
          done += bytesRead;
        }
        return buffer.subarray(0, done);
      },
    });
  } finally {
    await handle.close();
  }
}
