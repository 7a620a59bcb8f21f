import { setTimeout as wait } from 'node:timers/promises';
import { fault, stop, Stopped, type Fault } from '../../report/fault.ts';

/** An answer that has been read. */
export interface Answer {
  /** The request, as a fault names it: `GET /ledger/keys.json`. */
  readonly where: string;
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** The system cannot be asked at all, or not with this account: nothing is said of whether it conforms. */
export class CannotRun extends Error {
  readonly fault: Fault;

  constructor(code: string, where: string | null, zh: string, en: string) {
    super(en);
    this.fault = fault(code, where, zh, en);
  }
}

/** What is not a file is read into memory; a full bundle of entries is the largest. */
const LARGEST_ANSWER = 20 << 20;
const PATIENCE_MS = 60_000;
/** How long a `retry-after` is waited for, and how often. */
const LONGEST_WAIT_S = 60;
const MOST_WAITS = 3;

/**
 * The address of a system in its own form, without a slash at its end. Throws `CannotRun` with `address.malformed`: https, or
 * http for this machine alone, since a password is sent there.
 */
export function addressOf(given: string): string {
  const url = URL.parse(given);
  const here = url !== null && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (
    url === null ||
    !(url.protocol === 'https:' || (url.protocol === 'http:' && here)) ||
    `${url.username}${url.password}${url.search}${url.hash}` !== ''
  )
    throw new CannotRun(
      'address.malformed',
      given,
      '地址应为 https（http 只用于本机），不含账号、查询和片段',
      'the address is https (http for this machine only), without credentials, query or fragment',
    );
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** Asks a system over HTTP. Redirects are not followed; the session is kept once it was opened. */
export class Client {
  readonly #base: string;
  #cookie: string | undefined;

  constructor(base: string) {
    this.#base = base;
  }

  /** Keeps the cookies of an answer for all requests that come; undefined ends the session here. */
  keep(answer: Answer | undefined): void {
    const cookies = answer?.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!) ?? [];
    this.#cookie = cookies.length === 0 ? undefined : cookies.join('; ');
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#read('GET', path, { headers });
  }

  send(
    method: 'POST' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = { 'x-gaoyao-csrf': '1' },
  ): Promise<Answer> {
    return this.#read(method, path, {
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Hands the bytes of an answer of 200 over piece by piece; any other answer is read as it is. */
  async stream(
    path: string,
    headers: Readonly<Record<string, string>>,
    each: (piece: Uint8Array) => Promise<void> | void,
  ): Promise<Answer> {
    const where = `GET ${path}`;
    const answer = await this.#ask('GET', path, { headers });
    if (answer.status !== 200) return { ...(await read(where, answer)) };
    await piecesOf(where, answer, each);
    return { where, status: answer.status, headers: answer.headers, bytes: new Uint8Array() };
  }

  async #read(method: string, path: string, init: RequestInit): Promise<Answer> {
    return read(`${method} ${path}`, await this.#ask(method, path, init));
  }

  /** Waits as often as it is told to come back later. Stops with `http.unreachable`. */
  async #ask(method: string, path: string, init: RequestInit, waits = 0): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.#cookie !== undefined) headers.set('cookie', this.#cookie);
    let answer: Response;
    try {
      answer = await fetch(`${this.#base}${path}`, {
        ...init,
        ...{ method, headers, redirect: 'manual' },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
    } catch (error) {
      return unreachable(`${method} ${path}`, error);
    }
    const seconds = Number(answer.headers.get('retry-after') ?? NaN);
    if (answer.status !== 429 || !(seconds <= LONGEST_WAIT_S) || waits === MOST_WAITS) return answer;
    await answer.body?.cancel();
    await wait(seconds * 1000);
    return this.#ask(method, path, init, waits + 1);
  }
}

const unreachable = (where: string, error: unknown): never => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const said = cause instanceof Error ? cause.message : String(cause);
  return stop('http.unreachable', where, `没有答复：${said}`, `no answer: ${said}`);
};

async function piecesOf(
  where: string,
  answer: Response,
  each: (piece: Uint8Array) => Promise<void> | void,
): Promise<void> {
  try {
    for await (const piece of answer.body ?? []) await each(piece as Uint8Array);
  } catch (error) {
    if (error instanceof Stopped) throw error;
    unreachable(where, error);
  }
}

async function read(where: string, answer: Response): Promise<Answer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  await piecesOf(where, answer, (piece) => {
    pieces.push(piece);
    if ((size += piece.length) > LARGEST_ANSWER)
      stop('answer.too-large', where, '答复过大', 'the answer is too large');
  });
  return { where, status: answer.status, headers: answer.headers, bytes: Buffer.concat(pieces) };
}
