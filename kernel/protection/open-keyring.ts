import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Problem } from '../store/index.ts';
import { fileKeyring, keyFromBase64 } from './key-files.ts';
import { fixedKeyring, type Keyring, type OpenedKeyring } from './keyring.ts';
import { keyMissing, tampered } from './problems.ts';
import { suiteFrom, type Suite } from './suites.ts';

/**
 * Opens the master keys: by the module that `GAOYAO_KMS` names, else those in `GAOYAO_KEYS` (`id:base64,…`, the first is
 * current), else those in files of the data folder, where the first is made when there is none. Throws
 * `protection.keys-invalid`, `protection.kms-invalid`, `protection.key-file-invalid`, `protection.suite-unknown`.
 */
export async function openKeyring({
  home,
  env = process.env,
}: {
  readonly home: string;
  readonly env?: NodeJS.ProcessEnv;
}): Promise<OpenedKeyring> {
  const suite = suiteFrom(env);
  const { GAOYAO_KMS: kms = '', GAOYAO_KEYS: keys = '' } = env;
  if (kms !== '') return kmsKeyring(kms);
  if (keys !== '') return environmentKeyring(keys, suite);
  return fileKeyring(home, suite);
}

const KEY_ID = /^[\w.-]{1,60}$/;

function environmentKeyring(text: string, suite: Suite): OpenedKeyring {
  const keys = new Map<string, Buffer>();
  for (const [index, one] of text.split(',').entries()) {
    const [id = '', encoded = ''] = one.trim().split(':');
    const key = keyFromBase64(encoded);
    // neither the key nor what stands in its place is repeated in a message
    if (!KEY_ID.test(id) || key === undefined || keys.has(id))
      throw new Problem('protection.keys-invalid', {
        zh: `GAOYAO_KEYS 的第 ${String(index + 1)} 项有误：应为 名称:base64（32 字节），名称不重复`,
        en: `Entry ${String(index + 1)} of GAOYAO_KEYS is not right: name:base64 (32 bytes), each name once`,
      });
    keys.set(id, key);
  }
  return fixedKeyring(keys, suite, { zh: 'GAOYAO_KEYS', en: 'GAOYAO_KEYS' });
}

/**
 * A key-management service: a module whose default export has `current`, `wrap(key)` and `unwrap(kek, wrapped)` as
 * `Keyring` describes them. Its failures become `protection.kms-failed`, so that a request says what did not answer.
 */
async function kmsKeyring(path: string): Promise<OpenedKeyring> {
  let exported: unknown;
  try {
    exported = ((await import(pathToFileURL(resolve(path)).href)) as { default?: unknown }).default;
  } catch (cause) {
    throw kmsInvalid(path, cause);
  }
  if (!isKeyring(exported)) throw kmsInvalid(path);
  const service = exported;
  const asked = async <T>(answer: () => Promise<T>): Promise<T> => {
    try {
      return await answer();
    } catch (cause) {
      throw new Problem(
        'protection.kms-failed',
        {
          zh: '密钥管理服务没有完成请求',
          en: 'The key-management service did not do what it was asked',
        },
        { status: 503, cause },
      );
    }
  };
  const place = {
    zh: `密钥管理服务（GAOYAO_KMS=${path}）`,
    en: `the key-management service (GAOYAO_KMS=${path})`,
  };
  return {
    get current() {
      return service.current;
    },
    place,
    warnings: [],
    wrap: (key) => asked(async () => service.wrap(key)),
    unwrap: (kek, wrapped) =>
      asked(async () => service.unwrap(kek, wrapped)).catch((error: unknown) => {
        const code = ((error as Problem).cause as { code?: unknown } | undefined)?.code;
        if (code === 'key-missing') throw keyMissing([kek], place);
        if (code === 'tampered') throw tampered(error);
        throw error;
      }),
  };
}

const isKeyring = (value: unknown): value is Keyring => {
  const { current, wrap, unwrap } = (value ?? {}) as Partial<Record<keyof Keyring, unknown>>;
  return (
    typeof current === 'string' &&
    current !== '' &&
    typeof wrap === 'function' &&
    typeof unwrap === 'function'
  );
};

const kmsInvalid = (path: string, cause?: unknown): Problem =>
  new Problem(
    'protection.kms-invalid',
    {
      zh: `GAOYAO_KMS 所指模块 ${path} 读不到，或其默认导出没有 current、wrap、unwrap`,
      en: `The module ${path} of GAOYAO_KMS cannot be loaded, or its default export lacks current, wrap or unwrap`,
    },
    { status: 500, ...(cause === undefined ? {} : { cause }) },
  );
