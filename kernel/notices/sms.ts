import { Problem } from '../store/index.ts';
import type { NoticeChannel, Sent } from './channel.ts';

/**
 * How an operator's gateway is called, as data: `{{phone}}`, `{{text}}` and `{{id}}` stand for what is sent. In a JSON body
 * they are written inside a string and escaped as JSON, in a form as percent-encoding.
 */
export interface SmsGateway {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly type: 'application/json' | 'application/x-www-form-urlencoded';
  readonly body: string;
  /** Text that the answer has when the message was taken; a 2xx status alone is enough without it. */
  readonly taken?: string;
}

const PATIENCE_MS = 15_000;
const MOST_ANSWER = 10_000;

/** Reads a gateway out of JSON. Throws `notices.bad-gateway`. */
export function readGateway(text: string): SmsGateway {
  const bad = (zh: string, en: string): Problem => new Problem('notices.bad-gateway', { zh, en });
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw bad('短信网关设置不是 JSON', 'The settings of the message gateway are no JSON');
  }
  const { url, headers, type, body, taken } = read as Partial<Record<keyof SmsGateway, unknown>>;
  const forms = ['application/json', 'application/x-www-form-urlencoded'] as const;
  const form = forms.find((one) => one === type);
  const address = typeof url === 'string' ? URL.parse(url) : null;
  if (address === null || !/^https?:$/.test(address.protocol) || form === undefined)
    throw bad('短信网关须有 url 和 type', 'A message gateway has a url and a type');
  if (typeof body !== 'string' || !body.includes('{{phone}}') || !body.includes('{{text}}'))
    throw bad('body 须含 {{phone}} 和 {{text}}', 'The body has {{phone}} and {{text}} in it');
  return {
    ...{ url: address.href, type: form, body },
    ...(typeof headers === 'object' && headers !== null
      ? { headers: headers as Record<string, string> }
      : {}),
    ...(typeof taken === 'string' ? { taken } : {}),
  };
}

/** Messages by an operator's HTTP gateway. An answer of 400 to 499 is for good, but for 408 and 429. */
export function smsChannel(gateway: SmsGateway): NoticeChannel {
  const written = (value: string): string =>
    gateway.type === 'application/json' ? JSON.stringify(value).slice(1, -1) : encodeURIComponent(value);
  return {
    name: 'sms',
    send: async ({ id, address, body }): Promise<Sent> => {
      const values: Readonly<Record<string, string>> = { phone: address, text: body, id };
      const filled = gateway.body.replaceAll(/\{\{(phone|text|id)\}\}/g, (_all, name: string) =>
        written(values[name]!),
      );
      try {
        const answer = await fetch(gateway.url, {
          method: 'POST',
          redirect: 'error',
          signal: AbortSignal.timeout(PATIENCE_MS),
          headers: { ...gateway.headers, 'content-type': gateway.type },
          body: filled,
        });
        const said = (await answer.text()).slice(0, MOST_ANSWER);
        if (answer.ok && (gateway.taken === undefined || said.includes(gateway.taken)))
          return { result: 'sent' };
        const { status } = answer;
        return {
          result: status >= 400 && status < 500 && status !== 408 && status !== 429 ? 'refused' : 'later',
          code: 'notices.sms-answered',
          text: {
            zh: `短信网关没有接受（HTTP ${String(status)}）`,
            en: `The message gateway did not take it (HTTP ${String(status)})`,
          },
        };
      } catch {
        return {
          ...{ result: 'later', code: 'notices.sms-unreachable' },
          text: { zh: '连不上短信网关', en: 'The message gateway cannot be reached' },
        };
      }
    },
  };
}
