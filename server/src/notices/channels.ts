import { readFile } from 'node:fs/promises';
import { callWebhook, type WebhookPolicy } from '@gaoyao/kernel/exchange';
import {
  mailChannel,
  readGateway,
  smsChannel,
  type ChannelName,
  type NoticeChannel,
  type Sent,
} from '@gaoyao/kernel/notices';
import { Problem } from '@gaoyao/kernel/store';

type Environment = Readonly<Record<string, string | undefined>>;

const settings = (environment: Environment) => {
  const named = (name: string): string | undefined => {
    const value = environment[name];
    return value === undefined || value === '' ? undefined : value;
  };
  return {
    server: named('GAOYAO_SMTP'),
    from: named('GAOYAO_MAIL_FROM'),
    gateway: named('GAOYAO_SMS_GATEWAY'),
  };
};

/** The ways this installation can send on; webhooks always. */
export function openWays(environment: Environment): readonly ChannelName[] {
  const { server, from, gateway } = settings(environment);
  return [
    ...(server === undefined || from === undefined ? [] : (['mail'] as const)),
    ...(gateway === undefined ? [] : (['sms'] as const)),
    'webhook',
  ];
}

/**
 * The ways notices leave the platform: mail where `GAOYAO_SMTP` (`smtps://name:password@host`) and `GAOYAO_MAIL_FROM` are
 * set, messages where `GAOYAO_SMS_GATEWAY` names a file that describes the operator's gateway, webhooks always. Throws
 * `notices.bad-mail-server`, `notices.bad-gateway` and `notices.no-sender`.
 */
export async function noticeChannels(
  environment: Environment,
  policy: () => Promise<WebhookPolicy>,
): Promise<readonly NoticeChannel[]> {
  const { server, from, gateway } = settings(environment);
  if (server !== undefined && from === undefined)
    throw new Problem('notices.no-sender', {
      zh: '设置了 GAOYAO_SMTP，还须设置发件地址 GAOYAO_MAIL_FROM',
      en: 'GAOYAO_SMTP is set: GAOYAO_MAIL_FROM, the address mails come from, is needed too',
    });
  return [
    ...(server === undefined || from === undefined ? [] : [mailChannel({ server, from })]),
    ...(gateway === undefined ? [] : [smsChannel(readGateway(await readFile(gateway, 'utf8')))]),
    webhookChannel(policy),
  ];
}

/** Signed after Standard Webhooks, to addresses that the policy allows alone. */
const webhookChannel = (policy: () => Promise<WebhookPolicy>): NoticeChannel => ({
  name: 'webhook',
  send: async ({ id, kind, address, secret, subject, body, at }): Promise<Sent> => {
    const called = await callWebhook({
      ...{ url: address, id, secrets: secret === null ? [] : [secret], at: Date.now() },
      body: JSON.stringify({
        type: 'notice',
        timestamp: new Date(at).toISOString(),
        data: { id, kind, subject, body },
      }),
      policy: await policy(),
    });
    if (called.result === 'taken') return { result: 'sent' };
    return {
      ...{ result: called.result === 'refused' ? 'refused' : 'later' },
      ...called.reason,
    };
  },
});
