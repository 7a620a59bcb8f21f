import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** An answer on its way through the stand-in. */
export interface PassedAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What it does to the answer of one request; undefined leaves it as it is. */
export type Breach = (
  method: string,
  path: string,
  answer: PassedAnswer,
) => Partial<PassedAnswer> | undefined;

export interface StandIn {
  readonly url: string;
  /** What is wrong with the system that it stands in for; nothing at first. */
  breach: Breach;
  close(): Promise<void>;
}

/** Another system that offers the interface: it passes everything to a platform, and breaks one thing. */
export async function standIn(platform: string): Promise<StandIn> {
  const state = { breach: (() => undefined) as Breach };
  const server = createServer((asked, reply) => {
    void (async () => {
      const { method = 'GET', url: path = '/' } = asked;
      const passed = await ask(`${platform}${path}`, method, asked.headers, await buffer(asked));
      const { status, headers, body } = { ...passed, ...state.breach(method, path, passed) };
      const kept = Object.entries(headers).filter(
        ([name]) => name !== 'content-length' && name !== 'transfer-encoding',
      );
      reply.writeHead(status, Object.fromEntries(kept)).end(body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    get breach() {
      return state.breach;
    },
    set breach(breach: Breach) {
      state.breach = breach;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const ask = (
  url: string,
  method: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Promise<PassedAnswer> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { method, headers: { ...headers, host: new URL(url).host } }, (answer) => {
      buffer(answer)
        .then((read) => {
          resolve({ status: answer.statusCode!, headers: answer.headers, body: read });
        })
        .catch(reject);
    });
    asked.on('error', reject).end(body);
  });

/** Changes the JSON of an answer in place, which is of whatever form the change expects. */
export const changed = (answer: PassedAnswer, change: (json: never) => void): Partial<PassedAnswer> => {
  const json: unknown = JSON.parse(answer.body.toString());
  change(json as never);
  return { body: Buffer.from(JSON.stringify(json)) };
};

/** The answer without some headers. */
export const without = ({ headers }: PassedAnswer, ...names: readonly string[]): Partial<PassedAnswer> => ({
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name))),
});

/** The body with one bit of a byte in its middle flipped. */
export const flipped = ({ body }: PassedAnswer): Partial<PassedAnswer> => {
  const bytes = Buffer.from(body);
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  return { body: bytes };
};
