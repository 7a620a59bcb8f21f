import { refused } from '../problems.ts';
import { element, type S3Bucket } from './s3-bucket.ts';

/** Bytes of a part that is sent; the only file data in memory. */
export const PART = 16 * 1024 * 1024;
/** Most bytes that a store copies in one request. */
export const MOST_COPIED = 5 * 1024 ** 3;

/** One after the other, all but the last of `size` bytes. */
export async function* partsOf(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let part = new Uint8Array(size);
  let filled = 0;
  for await (const chunk of source)
    for (let taken = 0; taken < chunk.length;) {
      const piece = chunk.subarray(taken, taken + size - filled);
      part.set(piece, filled);
      filled += piece.length;
      taken += piece.length;
      if (filled < size) continue;
      yield part;
      part = new Uint8Array(size);
      filled = 0;
    }
  if (filled > 0) yield part.subarray(0, filled);
}

/** A file that is sent, or copied, in parts. Nothing can be found under its key before `complete` has answered. */
export class Multipart {
  readonly #bucket: S3Bucket;
  readonly #key: string;
  readonly #id: string;
  readonly #tags: string[] = [];

  private constructor(bucket: S3Bucket, key: string, id: string) {
    this.#bucket = bucket;
    this.#key = key;
    this.#id = id;
  }

  static async begin(bucket: S3Bucket, key: string): Promise<Multipart> {
    const answer = await bucket.askXml({ method: 'POST', key, query: { uploads: '' } });
    const id = element(answer, 'UploadId');
    if (id === undefined) throw malformed();
    return new Multipart(bucket, key, id);
  }

  async send(part: Uint8Array<ArrayBuffer>): Promise<void> {
    const { headers } = await this.#bucket.ask({
      method: 'PUT',
      key: this.#key,
      query: this.#next(),
      body: part,
    });
    this.#tags.push(headers.get('etag') ?? '');
  }

  /** Bytes `start` to `end`, both included, of another key of the bucket. */
  async copy(from: string, start: number, end: number): Promise<void> {
    const answer = await this.#bucket.askXml({
      ...{ method: 'PUT', key: this.#key, query: this.#next() },
      headers: {
        'x-amz-copy-source': this.#bucket.source(from),
        'x-amz-copy-source-range': `bytes=${String(start)}-${String(end)}`,
      },
    });
    this.#tags.push(element(answer, 'ETag') ?? '');
  }

  async complete(): Promise<void> {
    const parts = this.#tags.map(
      (tag, index) =>
        `<Part><PartNumber>${String(index + 1)}</PartNumber><ETag>${escaped(tag)}</ETag></Part>`,
    );
    await this.#bucket.askXml({
      ...{ method: 'POST', key: this.#key, query: { uploadId: this.#id } },
      headers: { 'content-type': 'application/xml' },
      body: new TextEncoder().encode(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`),
    });
  }

  async abort(): Promise<void> {
    const query = { uploadId: this.#id };
    await this.#bucket.ask({ method: 'DELETE', key: this.#key, query, expected: [404] });
  }

  #next(): Readonly<Record<string, string>> {
    return { partNumber: String(this.#tags.length + 1), uploadId: this.#id };
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const malformed = () =>
  refused(
    'store-failed',
    '文件存储的答复无法理解',
    'The store of files gave an answer that is not understood',
    {
      status: 503,
    },
  );
