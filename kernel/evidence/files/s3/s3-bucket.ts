import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import type { Problem } from '../../../store/index.ts';
import { refused } from '../problems.ts';

/** Where an S3-compatible store is and how it is entered. Addresses are path-style: endpoint, bucket, key. */
export interface S3Settings {
  /** Like `https://s3.example.org`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
  /** In front of every key, so that a bucket can be shared; empty by default. */
  readonly prefix?: string;
}

/** A request to the store; every byte that is sent is covered by the signature. */
export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Without bucket and prefix; empty for the bucket itself. */
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
  /** Statuses that are an answer, beside those of success. */
  readonly expected?: readonly number[];
}

const RETRIES = 4;

const unreachable = (place: string, cause: unknown): Problem =>
  refused('store-unreachable', '文件存储无法连接', 'The store of files cannot be reached', {
    status: 503,
    details: { place },
    cause,
  });

function failed(place: string, status: number, code: string): Problem {
  if (status === 507 || /StorageFull|QuotaExceeded/i.test(code))
    return refused('store-full', '文件存储空间不足', 'The store of files has no room left', {
      status: 507,
      details: { place },
    });
  if (status === 401 || status === 403)
    return refused(
      'store-refused',
      '文件存储拒绝了访问，请核对密钥和权限',
      'The store of files refused: check key and rights',
      {
        status: 503,
        details: { place, code },
      },
    );
  return refused('store-failed', '文件存储出错', 'The store of files failed', {
    status: 503,
    details: { place, status, code },
  });
}

/** One bucket of an S3-compatible store, asked with signatures of version 4. */
export class S3Bucket {
  readonly place: string;
  readonly #client: AwsClient;
  readonly #prefix: string;

  constructor({ endpoint, bucket, accessKey, secretKey, region, prefix = '' }: S3Settings) {
    this.place = `${endpoint}/${bucket}`;
    this.#prefix = prefix;
    this.#client = new AwsClient({
      ...{ accessKeyId: accessKey, secretAccessKey: secretKey, region },
      ...{ service: 's3', retries: RETRIES },
    });
  }

  /** A key as it is in the bucket. */
  full(key: string): string {
    return this.#prefix + key;
  }

  /** The name by which the store copies from a key. */
  source(key: string): string {
    return `/${new URL(this.place).pathname.split('/').at(-1) ?? ''}/${encodeURI(this.full(key))}`;
  }

  /** A key of a listing without the prefix. */
  without(full: string): string {
    return full.slice(this.#prefix.length);
  }

  /**
   * Asks, again after a failure of the store. Throws `evidence.store-unreachable`, `evidence.store-refused`,
   * `evidence.store-failed` (503) and `evidence.store-full` (507).
   */
  async ask(request: S3Request): Promise<Response> {
    const { method, key, query = {}, headers = {}, body, expected = [] } = request;
    const url = new URL(key === '' ? this.place : `${this.place}/${encodeURI(this.full(key))}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const digest = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    let response: Response;
    try {
      response = await this.#client.fetch(url.href, {
        method,
        headers: { ...headers, 'x-amz-content-sha256': digest },
        ...(body === undefined ? {} : { body }),
      });
    } catch (error) {
      throw unreachable(this.place, error);
    }
    if (response.ok || expected.includes(response.status)) return response;
    const text = method === 'HEAD' ? '' : await response.text();
    throw failed(this.place, response.status, element(text, 'Code') ?? '');
  }

  /** Asks for an answer in XML. An answer of success may still say that it failed (a copy, a completed upload). */
  async askXml(request: S3Request): Promise<string> {
    const response = await this.ask(request);
    const text = await response.text();
    if (/<Error[\s>]/.test(text)) throw failed(this.place, response.status, element(text, 'Code') ?? '');
    return text;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const plain = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name]!);

/** The texts of all elements of a name. */
export const elements = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map((match) => plain(match[1]!));

/** The text of the first element of a name. */
export const element = (xml: string, name: string): string | undefined => elements(xml, name)[0];
