import type { WebhookPolicy } from '@gaoyao/kernel/exchange';
import { Problem } from '@gaoyao/kernel/store';

/**
 * Where webhooks may lead beside public https addresses: `GAOYAO_WEBHOOK_ORIGINS`, origins of an inner network separated by
 * commas, like `http://10.20.30.40:8080`. Throws `settings.bad-webhook-origins`.
 */
export function webhookOrigins(given: string | undefined): readonly string[] {
  return (given ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const url = URL.parse(part);
      if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '')
        throw new Problem('settings.bad-webhook-origins', {
          zh: `GAOYAO_WEBHOOK_ORIGINS 中的“${part}”无效，应如 https://10.20.30.40 或 http://hotline.inner:8080`,
          en: `“${part}” in GAOYAO_WEBHOOK_ORIGINS is not valid: like https://10.20.30.40 or http://hotline.inner:8080`,
        });
      return url.origin;
    });
}

/** The policy of this installation. */
export const webhookPolicy = (environment: NodeJS.ProcessEnv, demo: boolean): WebhookPolicy => ({
  origins: webhookOrigins(environment['GAOYAO_WEBHOOK_ORIGINS']),
  demo,
});
