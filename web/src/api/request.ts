import type { Text } from '../language/text.ts';

/** A refusal or failure as a person can read it: the server's RFC 9457 document, or what the browser met instead of one. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: string;
  /** HTTP status; 0 when the server was not reached. */
  readonly status: number;
  readonly text: Text;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, text: Text, details: Readonly<Record<string, unknown>> = {}) {
    super(`${code}: ${text.en}`);
    this.code = code;
    this.status = status;
    this.text = text;
    this.details = details;
  }
}

interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  /** Why personal data is read (rights.md 1); the read is refused without it. */
  readonly purpose?: 'handling' | 'supervision' | 'statistics' | 'locate' | 'emergency';
  readonly idempotencyKey?: string;
  /** Ends the request when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function problemOf(status: number, body: unknown): ApiProblem {
  const { code, text, detail, details } = record(body);
  const { zh, en } = record(text);
  if (typeof zh === 'string' && typeof en === 'string') {
    return new ApiProblem(typeof code === 'string' ? code : 'unknown', status, { zh, en }, record(details));
  }
  const said = typeof detail === 'string' ? ` ${detail}` : '';
  return new ApiProblem('web.unexpected-answer', status, {
    zh: `服务器答复异常（${status}）。${said}`,
    en: `The server answered unexpectedly (${status}).${said}`,
  });
}

async function reach(path: string, options: RequestOptions): Promise<Response> {
  const method = options.method ?? 'GET';
  const headers = new Headers({ accept: 'application/json' });
  if (method !== 'GET') headers.set('x-gaoyao-csrf', '1');
  if (options.purpose !== undefined) headers.set('x-purpose', options.purpose);
  if (options.idempotencyKey !== undefined) headers.set('idempotency-key', options.idempotencyKey);
  if (options.body !== undefined) headers.set('content-type', 'application/json');
  try {
    return await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    throw new ApiProblem('web.unreachable', 0, {
      zh: '连不上服务器。您填的内容仍在本页，恢复后可再试。',
      en: 'The server cannot be reached. What you typed is still here; try again once the connection is back.',
    });
  }
}

/** What a refused or failed answer says. */
export async function problemFrom(response: Response): Promise<ApiProblem> {
  try {
    return problemOf(response.status, await response.json());
  } catch {
    return problemOf(response.status, null);
  }
}

/** The parsed answer, `null` for an empty one. Throws {@link ApiProblem}. */
export async function request(path: string, options: RequestOptions = {}): Promise<unknown> {
  const response = await reach(path, options);
  if (!response.ok) throw await problemFrom(response);
  const text = await response.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    throw problemOf(response.status, null);
  }
}

/** The answer as text, for documents that are not JSON. Throws {@link ApiProblem}. */
export async function requestText(path: string): Promise<string> {
  const response = await reach(path, {});
  if (!response.ok) throw await problemFrom(response);
  return response.text();
}

/** A random UUID (version 4). `crypto.randomUUID` is missing on pages served without TLS from another machine. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
