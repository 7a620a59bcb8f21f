import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerWitness, WITNESS_BODY_LIMIT, type Witness, type WitnessAnswer } from '@gaoyao/kernel/ledger';
import { Problem } from '@gaoyao/kernel/store';

/** A witness that answers over HTTP. */
export interface WitnessServer {
  readonly url: string;
  close(): Promise<void>;
}

const REQUEST_MS = 10_000;
const MOST_CONNECTIONS = 200;

/** The body as text; undefined when it is larger than anything a witness is sent. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > WITNESS_BODY_LIMIT) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

const tooLarge: WitnessAnswer = {
  status: 413,
  type: 'text/plain; charset=utf-8',
  body: 'witness.too-large 请求过大 | the request is too large\n',
};

async function answerTo(witness: Witness, request: IncomingMessage): Promise<WitnessAnswer> {
  const body = await bodyOf(request);
  return body === undefined
    ? tooLarge
    : answerWitness(witness, { method: request.method ?? 'GET', path: request.url ?? '/', body });
}

/** Starts to answer. Throws `server.cannot-listen` when the address is taken. */
export async function serveWitness(
  witness: Witness,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<WitnessServer> {
  const server = createServer((request, response) => {
    answerTo(witness, request)
      .then(({ status, type, body }) => {
        response.writeHead(status, {
          'content-type': type,
          'content-length': Buffer.byteLength(body),
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'content-security-policy':
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
          // what was left unread of a body that is too large goes with the connection
          ...(status === 413 ? { connection: 'close' } : {}),
        });
        response.end(request.method === 'HEAD' ? undefined : body);
      })
      .catch(() => {
        // the caller has gone: there is nobody to answer
        response.destroy();
      });
  });
  server.requestTimeout = REQUEST_MS;
  server.headersTimeout = REQUEST_MS;
  server.maxConnections = MOST_CONNECTIONS;
  await listen(server, host, port);
  const address = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${String(address.port)}`,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 1_000).unref();
      });
    },
  };
}

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new Problem('server.cannot-listen', {
          zh: `无法在 ${host}:${String(port)} 监听（${error.code ?? ''}）`,
          en: `Cannot listen on ${host}:${String(port)} (${error.code ?? ''})`,
        }),
      );
    });
    server.listen(port, host, resolve);
  });
