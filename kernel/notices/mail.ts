import { createTransport } from 'nodemailer';
import { Problem } from '../store/index.ts';
import type { NoticeChannel, Sent } from './channel.ts';

export interface MailSettings {
  /** `smtp://` or `smtps://`, with name and password where the server asks for them. */
  readonly server: string;
  /** Address the mails come from. */
  readonly from: string;
}

const PATIENCE_MS = 20_000;

/** Mail over SMTP (RFC 5321). A refusal with a 5xx code is for good. Throws `notices.bad-mail-server`. */
export function mailChannel({ server, from }: MailSettings): NoticeChannel & { close(): void } {
  const url = URL.parse(server);
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol))
    throw new Problem('notices.bad-mail-server', {
      zh: 'GAOYAO_SMTP 应如 smtps://用户:口令@mail.example.org:465',
      en: 'GAOYAO_SMTP looks like smtps://name:password@mail.example.org:465',
    });
  const transport = createTransport(
    {
      ...{ url: server, pool: true, maxConnections: 2 },
      ...{ connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
    },
    { from },
  );
  return {
    name: 'mail',
    send: async ({ id, address, subject, body }): Promise<Sent> => {
      try {
        await transport.sendMail({
          ...{ to: address, subject, text: body },
          messageId: `<${id}@gaoyao>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { result: 'sent' };
      } catch (error) {
        const code = (error as { responseCode?: number }).responseCode ?? 0;
        return {
          result: code >= 500 && code < 600 ? 'refused' : 'later',
          code: code === 0 ? 'notices.mail-unreachable' : 'notices.mail-answered',
          text:
            code === 0
              ? { zh: '连不上邮件服务器', en: 'The mail server cannot be reached' }
              : { zh: `邮件服务器答复 ${String(code)}`, en: `The mail server answered ${String(code)}` },
        };
      }
    },
    close: () => transport.close(),
  };
}
