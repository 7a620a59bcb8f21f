import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem, type Text } from '../../store/index.ts';
import { newKey, signerOf, verifierOf, type KeyType, type NoteSigner } from '../note/index.ts';

/** A log by its names and the public keys that verify it. */
export interface KeyedLog {
  /** Short name, which the files carry. */
  readonly name: string;
  readonly origin: string;
  /** Ed25519 verifier key. */
  readonly key: string;
  /** Verifier key of the SM2 co-signature; null without one. */
  readonly sm2Key: string | null;
}

const KINDS = { ed25519: 'ed25519', sm2: 'sm2-cosignature' } as const satisfies Record<string, KeyType>;
type Kind = keyof typeof KINDS;

/**
 * Private keys of logs, in files `<home>/keys/ledger/<log>.<ed25519|sm2>.key`, each one line as Go's note package writes
 * signer keys, mode 0600 in a folder of mode 0700. They are never in the database nor in a backup: whoever has one can
 * sign for the log, and whoever has lost it can no longer go on with it.
 */
export class LogKeys {
  readonly folder: string;

  constructor(home: string) {
    this.folder = join(home, 'keys', 'ledger');
  }

  #file(name: string, kind: Kind): string {
    return join(this.folder, `${name}.${kind}.key`);
  }

  /**
   * The verifier key of a log's key of this kind. Where there is no file yet a key is made; when this returns it is on
   * disk. A key left by a start that was cut off before the log was written down is taken up again.
   */
  async ensure(name: string, origin: string, kind: Kind): Promise<string> {
    const found = await this.#read(name, kind);
    if (found !== undefined) {
      if (found.name === origin) return found.verifierKey;
      throw keyOther(this.#file(name, kind), origin);
    }
    const { signerKey, verifierKey } = newKey(KINDS[kind], origin);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await this.#write(this.#file(name, kind), signerKey);
    return verifierKey;
  }

  /**
   * What signs a log's checkpoints: its Ed25519 key first. Throws `ledger.key-missing` and `ledger.key-other` (the file
   * holds another key than the log began with).
   */
  async signersOf({ name, key, sm2Key }: KeyedLog): Promise<readonly NoteSigner[]> {
    const wanted: readonly (readonly [Kind, string])[] = [
      ['ed25519', key],
      ...(sm2Key === null ? [] : [['sm2', sm2Key] as const]),
    ];
    return Promise.all(
      wanted.map(async ([kind, verifierKey]) => {
        const signer = await this.#read(name, kind);
        const file = this.#file(name, kind);
        if (signer === undefined) throw keyMissing(file);
        if (signer.verifierKey !== verifierKey) throw keyOther(file, verifierOf(verifierKey).name);
        return signer;
      }),
    );
  }

  /** What should be put right: keys that other users of the machine may read. */
  async warnings(logs: readonly KeyedLog[]): Promise<readonly Text[]> {
    if (process.platform === 'win32') return [];
    const found: Text[] = [];
    for (const { name, sm2Key } of logs)
      for (const file of [
        this.#file(name, 'ed25519'),
        ...(sm2Key === null ? [] : [this.#file(name, 'sm2')]),
      ]) {
        const mode = (await stat(file).catch(() => undefined))?.mode;
        if (mode !== undefined && (mode & 0o077) !== 0)
          found.push({
            zh: `日志签名密钥 ${file} 的权限过宽，请执行 chmod 600 ${file}`,
            en: `Other users of this machine may read the log key ${file}: run chmod 600 ${file}`,
          });
      }
    return found;
  }

  async #read(name: string, kind: Kind): Promise<NoteSigner | undefined> {
    const file = this.#file(name, kind);
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    try {
      const signer = signerOf(text.trim());
      if (signer.type === KINDS[kind]) return signer;
    } catch {
      // no key at all, or half of one: said below
    }
    throw new Problem(
      'ledger.key-file-invalid',
      { zh: `文件 ${file} 不是日志签名密钥`, en: `The file ${file} does not hold a log key` },
      { status: 500 },
    );
  }

  /** Written under another name first: a start that is cut off leaves no half a key under a name that counts. */
  async #write(file: string, signerKey: string): Promise<void> {
    const draft = `${file}.draft`;
    await rm(draft, { force: true });
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(`${signerKey}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await chmod(draft, 0o600);
    await rename(draft, file);
    if (process.platform === 'win32') return;
    // the name, too, must survive a power failure: without the key the log cannot go on
    const entries = await open(this.folder, 'r');
    try {
      await entries.sync();
    } finally {
      await entries.close();
    }
  }
}

const keyMissing = (file: string): Problem =>
  new Problem(
    'ledger.key-missing',
    {
      zh: `缺少日志签名密钥 ${file}；请把原来的密钥文件放回，日志不能用别的密钥续写`,
      en: `The log key ${file} is missing: put the original key file back; a log cannot go on under another key`,
    },
    { status: 500 },
  );

const keyOther = (file: string, origin: string): Problem =>
  new Problem(
    'ledger.key-other',
    {
      zh: `密钥文件 ${file} 不是日志 ${origin} 的密钥`,
      en: `The key file ${file} is not the key of the log ${origin}`,
    },
    { status: 500 },
  );
