import { chmod, mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem, type Text } from '../../store/index.ts';
import { writeDurably } from './durable-file.ts';
import { witnessAddress } from './policy.ts';
import { verifierKey } from './verifier-key.ts';
import { newWitnessKey, readWitnessKey, type WitnessKey } from './witness-key.ts';

/** How long a log may take to explain what looks like a shrunk or rewritten log, before it becomes an alarm (status L). */
const GRACE_SECONDS = 60;

/** What stands in `witness.json`. */
export interface WitnessSettings {
  readonly agency: Text;
  /** Addresses of platforms that alarms are pushed to. */
  readonly notify: readonly string[];
  readonly graceSeconds: number;
}

/** A log that a witness follows: its origin line and the keys of which one must have signed (C2SP verifier keys). */
export interface TrustedLog {
  readonly origin: string;
  readonly keys: readonly string[];
}

const invalid = (file: string, zh: string, en: string, cause?: unknown): Problem =>
  new Problem(
    'witness.settings-invalid',
    { zh: `见证的“${file}”有误：${zh}`, en: `The witness’s ${file} is wrong: ${en}` },
    { status: 500, cause },
  );

async function jsonIn(folder: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (cause) {
    throw invalid(file, '读不出，或不是 JSON', 'it cannot be read or is not JSON', cause);
  }
  throw invalid(file, '不是 JSON 对象', 'it is no JSON object');
}

const isText = (value: unknown): value is string => typeof value === 'string' && /\S/.test(value);

function settingsFrom(value: Readonly<Record<string, unknown>>): WitnessSettings {
  const { agency, notify = [], graceSeconds = GRACE_SECONDS } = value;
  const { zh, en } = (agency ?? {}) as { zh?: unknown; en?: unknown };
  if (!isText(zh) || !isText(en))
    throw invalid('witness.json', '缺少机关名称', 'the agency’s name is missing');
  if (!Array.isArray(notify) || !notify.every(isText))
    throw invalid('witness.json', 'notify 应为地址列表', '`notify` is a list of addresses');
  if (typeof graceSeconds !== 'number' || !(graceSeconds >= 0 && graceSeconds <= 86_400))
    throw invalid('witness.json', 'graceSeconds 应为 0 到 86400', '`graceSeconds` is 0 to 86400');
  return { agency: { zh, en }, notify: notify.map(witnessAddress), graceSeconds };
}

/** Settings and key of a witness. Throws `witness.settings-invalid`, `witness.key-exposed`. */
export async function readSettings(
  folder: string,
): Promise<{ readonly settings: WitnessSettings; readonly key: WitnessKey }> {
  const settings = settingsFrom(await jsonIn(folder, 'witness.json'));
  const file = join(folder, 'key');
  const found = await stat(file).catch(() => null);
  if (found === null) throw invalid('key', '密钥不在', 'the key is not there');
  if ((found.mode & 0o077) !== 0)
    throw new Problem('witness.key-exposed', {
      zh: `密钥文件“${file}”别人可读，请改为 0600`,
      en: `Others can read the key file ${file}: set it to mode 0600`,
    });
  return { settings, key: readWitnessKey(await readFile(file, 'utf8')) };
}

/**
 * Makes the state folder of a new witness with a key of its own; its verifier key. Throws `witness.exists` (409) when a
 * witness is there already, `witness.settings-invalid`, `alliance.url-invalid`, `alliance.key-invalid`.
 */
export async function initWitness(
  folder: string,
  given: {
    readonly name: string;
    readonly agency: Text;
    readonly notify?: readonly string[];
    readonly graceSeconds?: number;
    readonly logs: readonly TrustedLog[];
  },
): Promise<{ readonly verifierKey: string }> {
  const { name, logs, ...rest } = given;
  const settings = settingsFrom({ ...rest });
  if ((await stat(join(folder, 'witness.json')).catch(() => null)) !== null)
    throw new Problem(
      'witness.exists',
      {
        zh: `“${folder}”中已有见证。新的状态会忘记它签过什么，所以不会覆盖`,
        en: `There is a witness in ${folder} already. A new state would forget what it signed, so it is not replaced`,
      },
      { status: 409 },
    );
  const key = newWitnessKey(name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeDurably(join(folder, 'key'), key.secretText, 0o600);
  await chmod(join(folder, 'key'), 0o600);
  await trustLogs(folder, logs);
  // last: with this file the folder is a witness
  await writeDurably(join(folder, 'witness.json'), `${JSON.stringify(settings, null, 2)}\n`);
  return { verifierKey: key.verifierKey };
}

function logsFrom(value: Readonly<Record<string, unknown>>): readonly TrustedLog[] {
  const { logs } = value;
  if (!Array.isArray(logs)) throw invalid('logs.json', '缺少 logs', '`logs` is missing');
  return logs.map((one: unknown) => {
    const { origin, keys } = (one ?? {}) as { origin?: unknown; keys?: unknown };
    if (!isText(origin) || !Array.isArray(keys) || keys.length === 0 || !keys.every(isText))
      throw invalid('logs.json', '每个日志须有 origin 和 keys', 'a log has an `origin` and `keys`');
    for (const key of keys) verifierKey(key, 'log');
    return { origin, keys };
  });
}

/** Writes which logs a witness follows; a running witness sees it at the next unknown log. Throws as `logs.json` is read. */
export async function trustLogs(folder: string, logs: readonly TrustedLog[]): Promise<void> {
  logsFrom({ logs });
  await writeDurably(join(folder, 'logs.json'), `${JSON.stringify({ logs }, null, 2)}\n`);
}

/** The logs a witness follows, as the agency configured them in `logs.json`. */
export class TrustedLogs {
  readonly #folder: string;
  #logs: ReadonlyMap<string, readonly string[]>;
  #stamp: string;

  private constructor(folder: string, logs: ReadonlyMap<string, readonly string[]>, stamp: string) {
    this.#folder = folder;
    this.#logs = logs;
    this.#stamp = stamp;
  }

  static async open(folder: string): Promise<TrustedLogs> {
    const stamp = await stampOf(folder);
    return new TrustedLogs(folder, await read(folder), stamp);
  }

  /** Keys of a log; undefined for one that is not followed. The file is read again when it has changed. */
  async keysOf(origin: string): Promise<readonly string[] | undefined> {
    const stamp = await stampOf(this.#folder);
    if (stamp !== this.#stamp) {
      this.#logs = await read(this.#folder);
      this.#stamp = stamp;
    }
    return this.#logs.get(origin);
  }
}

const read = async (folder: string): Promise<ReadonlyMap<string, readonly string[]>> =>
  new Map(logsFrom(await jsonIn(folder, 'logs.json')).map(({ origin, keys }) => [origin, keys]));

async function stampOf(folder: string): Promise<string> {
  const { ino, mtimeMs, size } = await stat(join(folder, 'logs.json'), { bigint: false }).catch(() => ({
    ino: 0,
    mtimeMs: 0,
    size: 0,
  }));
  return `${String(ino)} ${String(mtimeMs)} ${String(size)}`;
}
