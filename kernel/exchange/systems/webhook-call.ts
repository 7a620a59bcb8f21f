import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Webhook } from 'standardwebhooks';
import { Problem } from '../../store/index.ts';
import type { Reason } from './queue.ts';
import { guardedLookup, webhookAddress, type WebhookPolicy } from './webhook-address.ts';

/**
 * What came of a call: taken; refused for good; or not now, where `failing` says that the message itself may be the cause
 * and `after` (seconds) when the other side wants to be asked again.
 */
export type Called =
  | { readonly result: 'taken' }
  | { readonly result: 'refused'; readonly reason: Reason }
  | {
      readonly result: 'unavailable';
      readonly reason: Reason;
      readonly failing: boolean;
      readonly after?: number;
    };

export interface WebhookCall {
  readonly url: string;
  readonly id: string;
  readonly body: string;
  /** The newest first: each signs, so that the other side changes over when it likes. */
  readonly secrets: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly policy: WebhookPolicy;
}

/** How long one call may take (local parameter, status L). */
const PATIENCE_MS = 15_000;
/** Answers that say “not now” or speak of the address or the key, not of the message. */
const NOT_NOW = new Set([401, 403, 404, 407, 408, 410, 421, 425, 429, 502, 503, 504]);

/** Posts one message, signed after Standard Webhooks; follows no redirect, and reads nothing of the answer but its status. */
export async function callWebhook(call: WebhookCall): Promise<Called> {
  try {
    const { status, retryAfter } = await post(call);
    if (status >= 200 && status < 300) return { result: 'taken' };
    const reason = answered(status);
    if (NOT_NOW.has(status) || (status >= 300 && status < 400))
      return {
        ...{ result: 'unavailable', reason, failing: false },
        ...(retryAfter === undefined ? {} : { after: retryAfter }),
      };
    return status >= 500 ? { result: 'unavailable', reason, failing: true } : { result: 'refused', reason };
  } catch (error) {
    const reason =
      error instanceof Problem
        ? { code: error.code, text: error.text }
        : {
            code: 'systems.unreachable',
            text: { zh: '连不上对方的回调地址', en: 'The webhook cannot be reached' },
          };
    return { result: 'unavailable', reason, failing: false };
  }
}

const answered = (status: number): Reason => ({
  code: 'systems.answered',
  text: { zh: `对方答复 HTTP ${String(status)}`, en: `The other side answered HTTP ${String(status)}` },
});

export function signatures({ id, body, secrets, at }: Omit<WebhookCall, 'url' | 'policy'>): string {
  return secrets.map((secret) => new Webhook(secret).sign(id, new Date(at), body)).join(' ');
}

function post(call: WebhookCall): Promise<{ readonly status: number; readonly retryAfter?: number }> {
  const url = webhookAddress(call.url, call.policy);
  const ask = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const body = Buffer.from(call.body);
  return new Promise((resolve, reject) => {
    const request = ask(
      url,
      {
        method: 'POST',
        // a connection of its own each time: what was looked up for another call is not used
        agent: false,
        lookup: guardedLookup(url.origin, call.policy),
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          'content-type': 'application/json',
          'content-length': body.length,
          'user-agent': 'Gaoyao',
          'webhook-id': call.id,
          'webhook-timestamp': String(Math.floor(call.at / 1000)),
          'webhook-signature': signatures(call),
        },
      },
      (response) => {
        const wait = Number(response.headers['retry-after']);
        resolve({
          status: response.statusCode ?? 0,
          ...(Number.isInteger(wait) && wait > 0 ? { retryAfter: wait } : {}),
        });
        response.destroy();
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
