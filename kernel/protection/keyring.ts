import { hash, randomBytes } from 'node:crypto';
import type { Text } from '../store/index.ts';
import { keyMissing } from './problems.ts';
import { KEY_BYTES, openBytes, sealBytes, type Suite } from './suites.ts';

/** A key wrapped by a master key (KEK), which it names. */
export interface Wrapped {
  readonly kek: string;
  readonly wrapped: Buffer;
}

/**
 * Where master keys (KEK) come from. A key-management service implements these three (`GAOYAO_KMS`): `wrap` uses the
 * present master key, `unwrap` the one named. A service says by an error with `code: 'key-missing'` that it has none of
 * that name, and by one with `code: 'tampered'` that these bytes are not what it once wrapped; any other error counts as
 * a failure of the service.
 */
export interface Keyring {
  /** Name of the master key that new keys are wrapped with. */
  readonly current: string;
  wrap(key: Buffer): Promise<Wrapped>;
  unwrap(kek: string, wrapped: Buffer): Promise<Buffer>;
  /** Looks again for master keys that another process has added. */
  refresh?(): Promise<void>;
}

/** A keyring as the platform opens it, with what an operator is told and can do. */
export interface OpenedKeyring extends Keyring {
  /** Where the master keys are, for messages. */
  readonly place: Text;
  readonly warnings: readonly Text[];
  /** Makes a new master key and makes it the current one; only where the platform itself keeps the keys. */
  create?(): Promise<string>;
  /** Puts a master key that nothing uses any more out of the way; the new place of its file. */
  setAside?(kek: string): Promise<string>;
}

const CONTEXT = 'kek';

/** Wrapping by master keys that are in memory. */
export const wrapWith = (suite: Suite, kek: string, master: Buffer, key: Buffer): Wrapped => ({
  kek,
  wrapped: sealBytes(suite, master, `${CONTEXT} ${kek}`, key),
});

/** Throws `protection.tampered` when these bytes were not wrapped by this master key under this name. */
export const unwrapWith = (kek: string, master: Buffer, wrapped: Buffer): Buffer =>
  openBytes(master, `${CONTEXT} ${kek}`, wrapped);

/** Master keys given as they are: from the environment, or made up for a test. The first is the current one. */
export function fixedKeyring(keys: ReadonlyMap<string, Buffer>, suite: Suite, place: Text): OpenedKeyring {
  const [current] = keys.keys();
  if (current === undefined) throw new Error('a keyring needs a key');
  return {
    current,
    place,
    warnings: [],
    wrap: async (key) => wrapWith(suite, current, keys.get(current)!, key),
    unwrap: async (kek, wrapped) => {
      const master = keys.get(kek);
      if (master === undefined) throw keyMissing([kek], place);
      return unwrapWith(kek, master, wrapped);
    },
  };
}

/**
 * A keyring of one master key that is gone with the process: for tests and trials. It is random unless given (32 bytes),
 * as it is where several processes open copies of one database.
 */
export const memoryKeyring = (
  suite: Suite = 'aes-256-gcm',
  key: Buffer = randomBytes(KEY_BYTES),
): OpenedKeyring =>
  fixedKeyring(new Map([[`memory-${hash('sha256', key).slice(0, 8)}`, key]]), suite, {
    zh: '内存',
    en: 'memory',
  });
