import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { S3Settings } from './s3-bucket.ts';

interface Stored {
  readonly bytes: Buffer;
  readonly at: number;
}

interface Unfinished {
  readonly key: string;
  readonly at: number;
  readonly parts: Map<number, Buffer>;
}

/** What the tests look at and turn. */
export interface S3StandIn {
  readonly settings: S3Settings;
  readonly objects: Map<string, Stored>;
  readonly uploads: Map<string, Unfinished>;
  /** Requests that were let in, as `PUT key?query`. */
  readonly asked: string[];
  /** Answers the next requests with this, once each. */
  readonly failures: { status: number; code: string }[];
  close(): Promise<void>;
}

const xml = (text: string): string => `<?xml version="1.0" encoding="UTF-8"?>${text}`;
const iso = (at: number): string => new Date(at).toISOString();

/**
 * A small S3 in memory that lets nobody in without a right signature of version 4, and takes no byte that is not what was
 * signed. Pages of listings are short, so that following them is tried.
 */
export async function s3StandIn(): Promise<S3StandIn> {
  const objects = new Map<string, Stored>();
  const uploads = new Map<string, Unfinished>();
  const asked: string[] = [];
  const failures: { status: number; code: string }[] = [];
  const keys = { accessKey: 'AKTEST', secretKey: randomBytes(20).toString('hex'), region: 'cn-test-1' };
  const bucket = 'evidence';

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const refuse = (status: number, code: string): void => {
      response
        .writeHead(status)
        .end(request.method === 'HEAD' ? undefined : xml(`<Error><Code>${code}</Code></Error>`));
    };
    if (!isSigned(request, body, keys)) {
      refuse(403, 'SignatureDoesNotMatch');
      return;
    }
    const failure = failures.shift();
    if (failure !== undefined) {
      refuse(failure.status, failure.code);
      return;
    }
    const url = new URL(request.url!, 'http://x');
    const key = decodeURIComponent(url.pathname).slice(`/${bucket}/`.length);
    asked.push(`${request.method!} ${key}${url.search}`);
    const send = (text: string): void => {
      response.writeHead(200, { 'content-type': 'application/xml' }).end(xml(text));
    };
    const query = url.searchParams;
    const upload = uploads.get(query.get('uploadId') ?? '');
    const source = objects.get(
      decodeURIComponent(request.headers['x-amz-copy-source']?.toString() ?? '').slice(`/${bucket}/`.length),
    );
    const [, start, end] =
      /bytes=(\d+)-(\d+)/.exec(String(request.headers['x-amz-copy-source-range'] ?? request.headers.range)) ??
      [];
    const cut = (bytes: Buffer): Buffer =>
      start === undefined ? bytes : bytes.subarray(Number(start), Number(end) + 1);
    switch (request.method) {
      case 'GET':
      case 'HEAD': {
        if (key === '' && query.has('uploads')) {
          const rows = [...uploads].map(
            ([id, { key: of, at }]) =>
              `<Upload><Key>${of}</Key><UploadId>${id}</UploadId><Initiated>${iso(at)}</Initiated></Upload>`,
          );
          send(`<ListMultipartUploadsResult>${rows.join('')}</ListMultipartUploadsResult>`);
          return;
        }
        if (key === '') {
          const all = [...objects].filter(([name]) => name.startsWith(query.get('prefix') ?? '')).sort();
          const from = Number(query.get('continuation-token') ?? 0);
          const rows = all
            .slice(from, from + 2)
            .map(
              ([name, { at }]) =>
                `<Contents><Key>${name}</Key><LastModified>${iso(at)}</LastModified></Contents>`,
            );
          const next =
            from + 2 < all.length ? `<NextContinuationToken>${String(from + 2)}</NextContinuationToken>` : '';
          send(`<ListBucketResult>${rows.join('')}${next}</ListBucketResult>`);
          return;
        }
        const found = objects.get(key);
        if (found === undefined) {
          refuse(404, 'NoSuchKey');
          return;
        }
        const bytes = cut(found.bytes);
        response.writeHead(start === undefined ? 200 : 206, { 'content-length': bytes.length });
        response.end(request.method === 'HEAD' ? undefined : bytes);
        return;
      }
      case 'PUT': {
        const bytes =
          request.headers['x-amz-copy-source'] === undefined
            ? body
            : source === undefined
              ? undefined
              : cut(source.bytes);
        if (bytes === undefined) {
          refuse(404, 'NoSuchKey');
          return;
        }
        const tag = `"${createHash('md5').update(bytes).digest('hex')}"`;
        if (upload === undefined) objects.set(key, { bytes, at: Date.now() });
        else upload.parts.set(Number(query.get('partNumber')), bytes);
        response.setHeader('etag', tag);
        send(`<CopyResult><ETag>${tag.replaceAll('"', '&quot;')}</ETag></CopyResult>`);
        return;
      }
      case 'POST': {
        if (query.has('uploads')) {
          const id = randomBytes(8).toString('hex');
          uploads.set(id, { key, at: Date.now(), parts: new Map() });
          send(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
          return;
        }
        const tags = [...body.toString().matchAll(/<ETag>"([0-9a-f]{32})"<\/ETag>/g)].map(
          (match) => match[1],
        );
        const parts = [...upload!.parts].sort(([one], [other]) => one - other).map(([, bytes]) => bytes);
        if (!parts.every((bytes, index) => createHash('md5').update(bytes).digest('hex') === tags[index])) {
          // a store says so under a status of success
          send('<Error><Code>InvalidPart</Code></Error>');
          return;
        }
        objects.set(key, { bytes: Buffer.concat(parts), at: Date.now() });
        uploads.delete(query.get('uploadId')!);
        send('<CompleteMultipartUploadResult/>');
        return;
      }
      default:
        if (upload === undefined) objects.delete(key);
        else uploads.delete(query.get('uploadId')!);
        response.writeHead(204).end();
    }
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: { endpoint: `http://127.0.0.1:${String(port)}`, bucket, ...keys },
    ...{ objects, uploads, asked, failures },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Signature Version 4 as its specification computes it, over the headers the request itself names. */
function isSigned(
  request: IncomingMessage,
  body: Buffer,
  { accessKey, secretKey, region }: { accessKey: string; secretKey: string; region: string },
): boolean {
  const [, credential, signed, signature] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    ) ?? [];
  const digest = createHash('sha256').update(body).digest('hex');
  if (signature === undefined || request.headers['x-amz-content-sha256'] !== digest) return false;
  const names = signed!.split(';');
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.includes(name))) return false;
  const url = new URL(request.url!, 'http://x');
  const encode = (text: string): string =>
    encodeURIComponent(text).replaceAll(
      /[!'()*]/g,
      (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const canonical = [
    request.method!,
    decodeURIComponent(url.pathname).split('/').map(encode).join('/'),
    [...url.searchParams]
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .sort()
      .join('&'),
    ...names.map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    signed!,
    digest,
  ].join('\n');
  const date = String(request.headers['x-amz-date']);
  const scope = `${date.slice(0, 8)}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', date, scope, createHash('sha256').update(canonical).digest('hex')].join(
    '\n',
  );
  const hmac = (key: string | Buffer, of: string): Buffer => createHmac('sha256', key).update(of).digest();
  const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secretKey}`, date.slice(0, 8)), region));
  return credential === `${accessKey}/${scope}` && hmac(key, text).toString('hex') === signature;
}
