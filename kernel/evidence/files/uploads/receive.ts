import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { writeAll } from '../folder-blobs.ts';
import { isMissing, refused, storeFailure } from '../problems.ts';

/** A digest that the sender gives of what it sends (tus checksum extension). */
export interface Checksum {
  readonly algorithm: 'sha1' | 'sha256';
  readonly digest: Buffer;
}

export interface Receiving {
  readonly path: string;
  /** Where the data begins, and how long the whole file will be. */
  readonly offset: number;
  readonly length: number;
  readonly source: AsyncIterable<Uint8Array>;
  readonly checksum?: Checksum;
  readonly signal: AbortSignal;
  /** Called with an offset once everything before it is flushed. What it throws ends the receiving. */
  readonly durable: (offset: number) => Promise<void>;
}

/** Bytes and milliseconds after which what has come is flushed, so that a connection that dies loses little. */
const FLUSH_BYTES = 32 * 1024 * 1024;
const FLUSH_MS = 2_000;

/**
 * Writes what a sender sends at its offset and says what is durable. A connection that breaks, a newcomer and a full disk
 * keep what came before; data under a checksum counts only as a whole. Returns the new durable offset.
 */
export async function receive(wanted: Receiving): Promise<number> {
  const handle = await opened(wanted);
  try {
    return wanted.checksum === undefined
      ? await receiveOn(handle, wanted)
      : await receiveChecked(handle, wanted, wanted.checksum);
  } finally {
    await handle.close();
  }
}

/** The file at exactly the offset: bytes beyond it were never acknowledged. */
async function opened({ path, offset }: Receiving): Promise<FileHandle> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r+');
  } catch (error) {
    if (isMissing(error)) throw partLost();
    throw error;
  }
  const { size } = await handle.stat();
  if (size > offset) await handle.truncate(offset);
  if (size >= offset) return handle;
  await handle.close();
  throw partLost();
}

const partLost = () =>
  refused(
    'upload-lost',
    '已收到的部分已不在服务器上，请重新上传',
    'What had been received is no longer on the server: send the file again',
    { status: 410 },
  );

const tooLong = () =>
  refused('upload-too-long', '数据超出声明的长度', 'More data came than was announced', { status: 413 });

async function receiveOn(handle: FileHandle, wanted: Receiving): Promise<number> {
  let at = wanted.offset;
  let flushed = at;
  let flushedAt = Date.now();
  const flush = async (): Promise<void> => {
    if (at === flushed) return;
    await handle.datasync();
    await wanted.durable(at);
    flushed = at;
    flushedAt = Date.now();
  };
  try {
    for await (const chunk of untilAborted(wanted)) {
      if (at + chunk.length > wanted.length) throw tooLong();
      await writeAll(handle, chunk, at);
      at += chunk.length;
      if (at - flushed >= FLUSH_BYTES || Date.now() - flushedAt >= FLUSH_MS) await flush();
    }
  } catch (error) {
    const failure = storeFailure(error);
    // what came before the failure is kept if it can be
    await flush().catch(() => undefined);
    throw failure;
  }
  await flush().catch((error: unknown) => {
    throw storeFailure(error);
  });
  return flushed;
}

async function receiveChecked(handle: FileHandle, wanted: Receiving, checksum: Checksum): Promise<number> {
  const hash = createHash(checksum.algorithm);
  let at = wanted.offset;
  try {
    for await (const chunk of untilAborted(wanted)) {
      if (at + chunk.length > wanted.length) throw tooLong();
      hash.update(chunk);
      await writeAll(handle, chunk, at);
      at += chunk.length;
    }
    if (wanted.signal.aborted) return wanted.offset;
    if (!hash.digest().equals(checksum.digest))
      throw refused(
        'upload-checksum',
        '数据在途中损坏，请重发这一段',
        'The data was damaged on its way: send this part again',
        { status: 460 },
      );
    await handle.datasync();
  } catch (error) {
    throw storeFailure(error);
  }
  await wanted.durable(at);
  return at;
}

/** What a source gives until the signal is aborted, also when it gives nothing any more and does not end. */
async function* untilAborted({ source, signal }: Receiving): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  let stop: ((ended: null) => void) | undefined;
  signal.addEventListener('abort', () => stop?.(null), { once: true });
  while (!signal.aborted) {
    const next = await new Promise<IteratorResult<Uint8Array> | null>((resolve, reject) => {
      stop = resolve;
      chunks.next().then(resolve, reject);
    });
    if (next === null || next.done === true) return;
    yield next.value;
  }
}
