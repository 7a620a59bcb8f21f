import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

import { Problem } from '../../store/index.ts';
import { emptyFile } from './log-problems.ts';

/** Bytes read from the disk at once. Small, because 16 kB of gzip can unpack to 16 MB. */
const PACKED_READ = 16 * 1024;
const PLAIN_READ = 256 * 1024;
/** What zlib unpacks in one go; where it meets damage, the go in which it does is lost, so this is small. */
const UNPACKED_PIECE = 16 * 1024;

/** A gzip stream that stopped: the reader above says on which line. */
export class UnpackFailure extends Error {
  readonly truncated: boolean;

  constructor(truncated: boolean, cause: unknown) {
    super(truncated ? 'the gzip data end too early' : 'the gzip data are damaged', { cause });
    this.truncated = truncated;
  }
}

/** A file as plain bytes: unpacked when it is gzip (by its first bytes, whatever its name), with its progress. */
export class ByteSource {
  readonly bytesTotal: number;
  bytesRead = 0;
  readonly #file: FileHandle;
  readonly #path: string;
  readonly #signal: AbortSignal | undefined;

  private constructor(file: FileHandle, path: string, bytesTotal: number, signal: AbortSignal | undefined) {
    this.#file = file;
    this.#path = path;
    this.bytesTotal = bytesTotal;
    this.#signal = signal;
  }

  /** Throws Problem 'exchange.file-unreadable' or 'exchange.empty'. */
  static async open(path: string, signal?: AbortSignal): Promise<ByteSource> {
    let file: FileHandle | undefined;
    try {
      file = await open(path, 'r');
      const facts = await file.stat();
      if (!facts.isFile()) throw new Error('not a file');
      if (facts.size === 0) throw emptyFile();
      return new ByteSource(file, path, facts.size, signal);
    } catch (cause) {
      await file?.close();
      throw cause instanceof Problem ? cause : unreadable(path, cause);
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  /** The plain bytes from the start. Throws UnpackFailure after everything that could be unpacked was yielded. */
  async *bytes(): AsyncGenerator<Buffer> {
    const magic = Buffer.alloc(2);
    await this.#file.read(magic, 0, 2, 0);
    const packed = magic[0] === 0x1f && magic[1] === 0x8b;
    yield* packed ? unpack(this.#read(PACKED_READ)) : this.#read(PLAIN_READ);
  }

  async *#read(size: number): AsyncGenerator<Buffer> {
    this.bytesRead = 0;
    for (;;) {
      this.#signal?.throwIfAborted();
      // a new buffer each time: the one before is still being read by the unpacker or the decoder
      const { buffer, bytesRead } = await this.#file
        .read(Buffer.allocUnsafe(size), 0, size, this.bytesRead)
        .catch((cause: unknown) => {
          throw unreadable(this.#path, cause);
        });
      if (bytesRead === 0) return;
      this.bytesRead += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }
}

/**
 * Unpacks gzip piece by piece. Node's own stream drops what it has unpacked when it meets damage; here every piece goes into
 * a queue as it comes, so no more than 16 kB before damage and nothing before a cut is lost, and the next piece is
 * unpacked while the last one is used.
 */
async function* unpack(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: UNPACKED_PIECE });
  let queue: Buffer[] = [];
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined); // it may fail while nobody is waiting
  gunzip.on('data', (piece: Buffer) => queue.push(piece));
  gunzip.on('error', (cause: NodeJS.ErrnoException) =>
    failed.reject(new UnpackFailure(cause.code === 'Z_BUF_ERROR', cause)),
  );
  const ended = new Promise<'ended'>((resolve) => gunzip.on('end', () => resolve('ended')));
  const taken = (): Buffer[] => {
    const pieces = queue;
    queue = [];
    return pieces;
  };
  try {
    let pending: Promise<'written' | 'ended'> | undefined;
    for await (const piece of source) {
      if ((await pending) === 'ended') break;
      const pieces = taken();
      const written = new Promise<'written'>((resolve) => gunzip.write(piece, () => resolve('written')));
      pending = Promise.race([written, ended, failed.promise]);
      pending.catch(() => undefined);
      yield* pieces;
    }
    // Node ends by itself where the gzip data are followed by zero bytes, as tapes pad them
    if ((await pending) !== 'ended') {
      gunzip.end();
      await Promise.race([ended, failed.promise]);
    }
    yield* taken();
  } catch (error) {
    if (error instanceof UnpackFailure) yield* taken();
    throw error;
  } finally {
    gunzip.destroy();
  }
}

function unreadable(path: string, cause: unknown): Problem {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Problem(
    'exchange.file-unreadable',
    { zh: `无法读取文件 ${path}：${why}`, en: `cannot read the file ${path}: ${why}` },
    { status: 422, details: { path }, cause },
  );
}
