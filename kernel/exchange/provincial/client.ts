import { Problem, type Text } from '../../store/index.ts';
import type { ProvincialEndpoint } from './context.ts';
import {
  read,
  type Changes,
  type MatterDetail,
  type MatterList,
  type ProvincialMessage,
  type Receipt,
  type Reason,
} from './message.ts';

/** What came of asking: an answer, a refusal of this very request for good, or a line that does not work now. */
export type Asked<T> =
  | { readonly result: 'answered'; readonly value: T }
  | { readonly result: 'rejected'; readonly reason: Reason }
  | {
      readonly result: 'unavailable';
      readonly reason: Reason;
      /** The message may be the cause. */ readonly failing: boolean;
    };

/** How long one request may take, and how much it may answer (local parameters, status L). */
const PATIENCE_MS = 20_000;
const MOST_BYTES = 8 * 1024 * 1024;
/** Answers that say “not now”, whatever was asked; 401 and 403 are about our token, not about the message. */
const NOT_NOW = new Set([401, 403, 408, 425, 429, 502, 503, 504]);

type Shape = 'receipt' | 'changes' | 'list' | 'detail';

/** Asks the provincial platform over HTTPS; follows no redirect, so that the token goes nowhere else. */
export class ProvinceClient {
  readonly #endpoint: ProvincialEndpoint;

  constructor(endpoint: ProvincialEndpoint) {
    this.#endpoint = endpoint;
  }

  send(message: ProvincialMessage): Promise<Asked<Receipt>> {
    return this.#ask<Receipt>('receipt', '/messages', message);
  }

  changes(since: string | null): Promise<Asked<Changes>> {
    const query = new URLSearchParams(since === null ? {} : { since });
    return this.#ask<Changes>('changes', `/changes?${query.toString()}`);
  }

  list(cursor: string | null): Promise<Asked<MatterList>> {
    const query = new URLSearchParams(cursor === null ? {} : { cursor });
    return this.#ask<MatterList>('list', `/matters?${query.toString()}`);
  }

  matter(id: string): Promise<Asked<MatterDetail>> {
    return this.#ask<MatterDetail>('detail', `/matters/${encodeURIComponent(id)}`);
  }

  async #ask<T>(shape: Shape, path: string, body?: object): Promise<Asked<T>> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${this.#endpoint.base}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${await this.#endpoint.token()}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      text = await bounded(response);
    } catch (error) {
      if (error instanceof Problem) return unavailable(error.code, error.text);
      return unavailable('provincial.unreachable', {
        zh: '连不上省平台',
        en: 'The provincial platform cannot be reached',
      });
    }
    const value = parsed(text);
    if (response.ok) {
      const checked = read(shape, value);
      // an answer that cannot be understood confirms nothing
      return 'fault' in checked
        ? { result: 'unavailable', reason: checked.fault, failing: true }
        : { result: 'answered', value: checked.value as T };
    }
    const reason = reasonOf(response.status, value);
    if (NOT_NOW.has(response.status)) return { result: 'unavailable', reason, failing: false };
    return response.status >= 500
      ? { result: 'unavailable', reason, failing: true }
      : { result: 'rejected', reason };
  }
}

const unavailable = (code: string, text: Text): Asked<never> => ({
  result: 'unavailable',
  reason: { code, text },
  failing: false,
});

/** The body as text, as long as it is no larger than allowed. */
async function bounded(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | readonly Uint8Array[] = response.body ?? [];
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > MOST_BYTES)
      throw new Problem('provincial.answer-too-large', {
        zh: '省平台的答复过大',
        en: 'The answer of the provincial platform is too large',
      });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const LONGEST = 500;

/** The province's own code and words where it gives any: `{code, message}`. */
function reasonOf(status: number, body: unknown): Reason {
  const { code, message } = (typeof body === 'object' && body !== null ? body : {}) as {
    code?: unknown;
    message?: unknown;
  };
  const name = typeof code === 'string' && code !== '' ? code.slice(0, 100) : `http-${String(status)}`;
  const said =
    typeof message === 'string' ? message.slice(0, LONGEST).toWellFormed().replaceAll('\0', '') : '';
  return {
    code: name.toWellFormed().replaceAll('\0', ''),
    text: {
      zh: `省平台答复 ${String(status)}${said === '' ? '' : `：${said}`}`,
      en: `The provincial platform answered ${String(status)}${said === '' ? '' : `: ${said}`}`,
    },
  };
}
