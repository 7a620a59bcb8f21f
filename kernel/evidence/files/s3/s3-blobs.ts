import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { newId } from '../../../store/index.ts';
import { fileLost, refused } from '../problems.ts';
import { isSha256, type BlobStore, type StagedFile, type StoredFile } from '../stored-file.ts';
import { elements, element, S3Bucket, type S3Settings } from './s3-bucket.ts';
import { MOST_COPIED, Multipart, PART, partsOf } from './s3-multipart.ts';

const FILES = 'files/';
const STAGING = 'staging/';

interface Sizes {
  /** Bytes of a part that is sent, and most bytes copied in one request. */
  readonly part: number;
  readonly copied: number;
}

/**
 * A store in a bucket of an S3-compatible service. A file lies at `files/ab/cd/<sha256>`; it is sent to `staging/<id>` and
 * copied to its place when its digest is known, so that nothing half sent stands under a digest. Files are sent and fetched
 * in a stream, with one part in memory.
 */
export function s3Blobs(settings: S3Settings, sizes: Sizes = { part: PART, copied: MOST_COPIED }): BlobStore {
  const bucket = new S3Bucket(settings);
  const keyOf = (sha256: string): string => {
    if (!isSha256(sha256)) throw fileLost(sha256);
    return `${FILES}${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
  };
  const sizeAt = async (key: string): Promise<number | undefined> => {
    const response = await bucket.ask({ method: 'HEAD', key, expected: [404] });
    return response.status === 404 ? undefined : Number(response.headers.get('content-length'));
  };
  const removeKey = async (key: string): Promise<void> => {
    await bucket.ask({ method: 'DELETE', key, expected: [404] });
  };

  const stage = async (source: AsyncIterable<Uint8Array>, known?: StoredFile): Promise<StagedFile> => {
    const from = `${STAGING}${newId()}`;
    const file = await sent(bucket, from, source, {
      size: sizes.part,
      ...(known === undefined ? {} : { sm3: known.sm3 }),
    });
    if (known !== undefined && (known.sha256 !== file.sha256 || known.size !== file.size)) {
      await removeKey(from);
      throw new Error('a local file changed while it was stored');
    }
    return {
      file,
      keep: async () => {
        const to = keyOf(file.sha256);
        if ((await sizeAt(to)) !== file.size) await copied(bucket, from, to, file.size, sizes.copied);
        await removeKey(from);
      },
      drop: () => removeKey(from),
    };
  };

  const open: BlobStore['open'] = async (sha256, range) => {
    const response = await bucket.ask({
      ...{ method: 'GET', key: keyOf(sha256), expected: [404] },
      headers: range === undefined ? {} : { range: `bytes=${String(range.start)}-${String(range.end)}` },
    });
    if (response.status === 404) {
      await response.body?.cancel();
      throw fileLost(sha256);
    }
    return response.body === null ? Readable.from([]) : Readable.fromWeb(response.body as never);
  };

  return {
    place: bucket.place,
    stage: (source) => stage(source),
    stageLocal: (path, file) => stage(createReadStream(path, { highWaterMark: 1024 * 1024 }), file),
    put: async (source) => {
      const staged = await stage(source);
      try {
        await staged.keep();
      } catch (error) {
        await staged.drop().catch(() => undefined);
        throw error;
      }
      return staged.file;
    },
    open,
    has: async (sha256) => (await sizeAt(keyOf(sha256))) !== undefined,
    remove: (sha256) => removeKey(keyOf(sha256)),
    rehash: async (sha256, algorithms = ['sha256', 'sm3']) => {
      const hashes = algorithms.map((algorithm) => [algorithm, createHash(algorithm)] as const);
      let size = 0;
      for await (const chunk of (await open(sha256)) as AsyncIterable<Uint8Array>) {
        for (const [, hash] of hashes) hash.update(chunk);
        size += chunk.length;
      }
      const digests = Object.fromEntries(hashes.map(([algorithm, hash]) => [algorithm, hash.digest('hex')]));
      return { sha256: digests['sha256'] ?? '', sm3: digests['sm3'] ?? '', size };
    },
    list: async function* () {
      for await (const { key } of objects(bucket, FILES)) {
        const sha256 = key.split('/').at(-1);
        if (isSha256(sha256)) yield sha256;
      }
    },
    tidy: async (olderThan) => {
      let removed = 0;
      for await (const { key, at } of objects(bucket, STAGING)) {
        if (Date.now() - at < olderThan) continue;
        await removeKey(key);
        removed += 1;
      }
      return removed + (await abortOld(bucket, olderThan));
    },
  };
}

interface Sending {
  /** Bytes of a part. */
  readonly size: number;
  /** Where it is known already, it is not computed again. */
  readonly sm3?: string;
}

/** Sends a source to a key: in one request where one part holds it, otherwise part by part. */
async function sent(
  bucket: S3Bucket,
  key: string,
  source: AsyncIterable<Uint8Array>,
  sending: Sending,
): Promise<StoredFile> {
  const sha256 = createHash('sha256');
  const sm3 = sending.sm3 === undefined ? createHash('sm3') : undefined;
  let total = 0;
  let multipart: Multipart | undefined;
  let only: Uint8Array<ArrayBuffer> = new Uint8Array();
  try {
    for await (const part of partsOf(source, sending.size)) {
      sha256.update(part);
      sm3?.update(part);
      total += part.length;
      // whether there is more than one is known with the second
      if (total === part.length) {
        only = part;
        continue;
      }
      if (multipart === undefined) {
        multipart = await Multipart.begin(bucket, key);
        await multipart.send(only);
      }
      await multipart.send(part);
    }
    if (total === 0) throw refused('file-empty', '文件是空的', 'The file is empty');
    if (multipart === undefined) await bucket.ask({ method: 'PUT', key, body: only });
    else await multipart.complete();
  } catch (error) {
    await multipart?.abort().catch(() => undefined);
    throw error;
  }
  return { sha256: sha256.digest('hex'), sm3: sm3?.digest('hex') ?? sending.sm3!, size: total };
}

async function copied(bucket: S3Bucket, from: string, to: string, size: number, most: number): Promise<void> {
  if (size <= most) {
    await bucket.askXml({ method: 'PUT', key: to, headers: { 'x-amz-copy-source': bucket.source(from) } });
    return;
  }
  const multipart = await Multipart.begin(bucket, to);
  try {
    for (let start = 0; start < size; start += most)
      await multipart.copy(from, start, Math.min(start + most, size) - 1);
    await multipart.complete();
  } catch (error) {
    await multipart.abort().catch(() => undefined);
    throw error;
  }
}

/** Keys below a folder, with when each was written (milliseconds). */
async function* objects(
  bucket: S3Bucket,
  folder: string,
): AsyncGenerator<{ readonly key: string; readonly at: number }> {
  for (let token: string | undefined; ;) {
    const answer = await bucket.askXml({
      ...{ method: 'GET', key: '' },
      query: {
        ...{ 'list-type': '2', prefix: bucket.full(folder) },
        ...(token === undefined ? {} : { 'continuation-token': token }),
      },
    });
    const keys = elements(answer, 'Key');
    const times = elements(answer, 'LastModified');
    for (const [index, key] of keys.entries())
      yield { key: bucket.without(key), at: Date.parse(times[index] ?? '') };
    token = element(answer, 'NextContinuationToken');
    if (token === undefined) return;
  }
}

/** Ends uploads in parts that were never completed: a store keeps their parts, and they are listed nowhere else. */
async function abortOld(bucket: S3Bucket, olderThan: number): Promise<number> {
  const answer = await bucket.askXml({
    ...{ method: 'GET', key: '' },
    query: { uploads: '', prefix: bucket.full('') },
  });
  const [keys, ids, times] = ['Key', 'UploadId', 'Initiated'].map((name) => elements(answer, name));
  let ended = 0;
  for (const [index, key] of keys!.entries()) {
    if (Date.now() - Date.parse(times![index] ?? '') < olderThan) continue;
    const query = { uploadId: ids![index] ?? '' };
    await bucket.ask({ method: 'DELETE', key: bucket.without(key), query, expected: [404] });
    ended += 1;
  }
  return ended;
}
