import { readFile } from 'node:fs/promises';
import type { ProvincialEndpoint } from '@gaoyao/kernel/exchange';
import { Problem } from '@gaoyao/kernel/store';

/**
 * Where the provincial enforcement platform is: `GAOYAO_PROVINCIAL_URL`, by https unless it is this machine, and
 * `GAOYAO_PROVINCIAL_TOKEN_FILE` with the token it gave us, read anew for every request. Null when neither is set: nothing is
 * sent or fetched. Throws `settings.bad-provincial-url` and `settings.no-provincial-token`.
 */
export function provincialEndpoint(
  env: Readonly<Record<string, string | undefined>>,
): ProvincialEndpoint | null {
  const given = env['GAOYAO_PROVINCIAL_URL'] ?? '';
  if (given === '') return null;
  const url = URL.parse(given);
  const here = url !== null && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  const safe = url?.protocol === 'https:' || (here && url.protocol === 'http:');
  if (url === null || !safe || url.username !== '' || url.search !== '' || url.hash !== '')
    throw new Problem('settings.bad-provincial-url', {
      zh: 'GAOYAO_PROVINCIAL_URL 无效，应为 https 地址，不带账号和参数',
      en: 'GAOYAO_PROVINCIAL_URL is not valid: an https address without credentials or a query',
    });
  const file = env['GAOYAO_PROVINCIAL_TOKEN_FILE'] ?? '';
  if (file === '')
    throw new Problem('settings.no-provincial-token', {
      zh: '配置了 GAOYAO_PROVINCIAL_URL，还须用 GAOYAO_PROVINCIAL_TOKEN_FILE 指明令牌文件',
      en: 'GAOYAO_PROVINCIAL_URL is set: name the file with the token in GAOYAO_PROVINCIAL_TOKEN_FILE',
    });
  return { base: url.href.replace(/\/+$/, ''), token: () => tokenIn(file) };
}

async function tokenIn(file: string): Promise<string> {
  const token = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (!/^[\x21-\x7e]{1,4096}$/.test(token))
    throw new Problem('provincial.token-unreadable', {
      zh: '省平台令牌文件读不出，或内容不是一个令牌',
      en: 'The file with the token of the province cannot be read, or holds no token',
    });
  return token;
}
