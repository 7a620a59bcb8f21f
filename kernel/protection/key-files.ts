import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem, type Text } from '../store/index.ts';
import { unwrapWith, wrapWith, type OpenedKeyring } from './keyring.ts';
import { keyMissing } from './problems.ts';
import { KEY_BYTES, type Suite } from './suites.ts';

const FILE = /^(k(\d+)-[0-9a-f]{8})\.key$/;
const RETIRED = 'retired';
/** Another process (`gaoyao keys rotate`) may add a key at any time; whoever wraps notices within this time. */
const FRESH_MS = 5_000;

const ordinal = (id: string): number => Number(/^k(\d+)-/.exec(id)?.[1]);

/**
 * Master keys in files `<home>/keys/<id>.key`, 32 bytes as base64, mode 0600 in a folder of mode 0700. Where there is
 * none, the first is made. The one with the highest number is current. Throws `protection.key-file-invalid`.
 */
export async function fileKeyring(home: string, suite: Suite): Promise<OpenedKeyring> {
  const folder = join(home, 'keys');
  const place = { zh: folder, en: folder };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const keys = new Map<string, Buffer>();
  const warnings: Text[] = await tooOpen(folder, 0o700);
  let current = '';
  let readAt = 0;
  const refresh = async (): Promise<void> => {
    for (const file of await readdir(folder)) {
      const id = FILE.exec(file)?.[1];
      if (id === undefined || keys.has(id)) continue;
      warnings.push(...(await tooOpen(join(folder, file), 0o600)));
      keys.set(id, await readKey(join(folder, file)));
    }
    current = [...keys.keys()].sort((a, b) => ordinal(a) - ordinal(b) || (a < b ? -1 : 1)).at(-1) ?? '';
    readAt = Date.now();
  };
  const create = async (): Promise<string> => {
    await refresh();
    const id = `k${String((current === '' ? 0 : ordinal(current)) + 1)}-${randomBytes(4).toString('hex')}`;
    await writeKey(folder, id, randomBytes(KEY_BYTES));
    await refresh();
    return id;
  };
  await refresh();
  if (current === '') await create();
  return {
    get current() {
      return current;
    },
    place,
    warnings,
    refresh,
    wrap: async (key) => {
      if (Date.now() - readAt > FRESH_MS) await refresh();
      return wrapWith(suite, current, keys.get(current)!, key);
    },
    unwrap: async (kek, wrapped) => {
      if (!keys.has(kek)) await refresh();
      const master = keys.get(kek);
      if (master === undefined) throw keyMissing([kek], place);
      return unwrapWith(kek, master, wrapped);
    },
    create,
    setAside: async (kek) => {
      await mkdir(join(folder, RETIRED), { recursive: true, mode: 0o700 });
      const to = join(folder, RETIRED, `${kek}.key`);
      await rename(join(folder, `${kek}.key`), to);
      keys.delete(kek);
      return to;
    },
  };
}

/** Written under another name first: a start that is cut off leaves no half a key under a name that counts. */
async function writeKey(folder: string, id: string, key: Buffer): Promise<void> {
  const draft = join(folder, `.${id}.draft`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${key.toString('base64')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(draft, 0o600);
  await rename(draft, join(folder, `${id}.key`));
  // the name, too, must survive a power failure: without the key, what is sealed from now on is lost
  const entries = await open(folder, 'r');
  try {
    if (process.platform !== 'win32') await entries.sync();
  } finally {
    await entries.close();
  }
}

async function readKey(file: string): Promise<Buffer> {
  const key = keyFromBase64((await readFile(file, 'utf8')).trim());
  if (key !== undefined) return key;
  throw new Problem(
    'protection.key-file-invalid',
    {
      zh: `密钥文件 ${file} 的内容不是 32 字节的 base64`,
      en: `The key file ${file} does not hold 32 bytes as base64`,
    },
    { status: 500 },
  );
}

/** 32 bytes as base64; undefined for anything else. */
export function keyFromBase64(text: string): Buffer | undefined {
  const key = Buffer.from(text, 'base64');
  return key.length === KEY_BYTES && key.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '')
    ? key
    : undefined;
}

async function tooOpen(path: string, most: number): Promise<Text[]> {
  if (process.platform === 'win32') return [];
  const mode = (await stat(path)).mode & 0o777;
  if ((mode & ~most) === 0) return [];
  const [is, be] = [mode.toString(8), most.toString(8)];
  return [
    {
      zh: `密钥 ${path} 的权限是 ${is}，同机其他用户可能读到；请执行 chmod ${be} ${path}`,
      en: `The permissions of ${path} are ${is}: other users of this machine may read master keys; run chmod ${be} ${path}`,
    },
  ];
}
