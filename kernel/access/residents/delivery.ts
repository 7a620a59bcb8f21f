import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Problem, type Text } from '../../store/index.ts';

/**
 * How a message reaches a person's phone: a plug, since every city has its own gateway. `to` is in the form of E.164;
 * the text is neutral and names no matter. What it throws, the person is told as “could not be sent”.
 */
export interface CodeDelivery {
  deliver(channel: 'sms', to: string, text: Text): Promise<void>;
}

/**
 * The plug a setting names (`GAOYAO_DELIVERY`: a module whose default export is a {@link CodeDelivery}); none without the
 * setting. A module that is none is `access.delivery-unusable` (500): a start that would fall silent later does not start.
 */
export async function loadDelivery(module: string | undefined): Promise<CodeDelivery | undefined> {
  if (module === undefined || module === '') return undefined;
  let loaded: { readonly default?: unknown };
  try {
    loaded = (await import(pathToFileURL(resolve(module)).href)) as { default?: unknown };
  } catch (cause) {
    throw unusable(module, cause);
  }
  const plug = loaded.default as Partial<CodeDelivery> | undefined;
  if (typeof plug?.deliver !== 'function') throw unusable(module);
  return plug as CodeDelivery;
}

const unusable = (module: string, cause?: unknown): Problem =>
  new Problem(
    'access.delivery-unusable',
    {
      zh: `GAOYAO_DELIVERY 指定的模块“${module}”无法使用：它须以默认导出提供 deliver(channel, to, text)`,
      en: `The module “${module}” of GAOYAO_DELIVERY cannot be used: its default export must have deliver(channel, to, text)`,
    },
    { status: 500, cause },
  );

export const noDelivery = (): Problem =>
  new Problem(
    'access.no-delivery',
    {
      zh: '本平台尚未接通短信，验证码登录没有开放。请用通行密钥登录，或凭查询码查看事项',
      en: 'Text messages are not connected here, so signing in by code is off. Use a passkey, or look a matter up with its access code',
    },
    { status: 503 },
  );
