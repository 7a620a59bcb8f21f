import type { Pool } from 'pg';
import type { OpenedKeyring } from './keyring.ts';
import { checkMasterKeys } from './master-keys.ts';
import { Protection } from './protection.ts';
import type { Suite } from './suites.ts';

/**
 * Protection over a migrated database, once every master key in use was seen to be there and to be the right one.
 * Throws `protection.key-missing`, `protection.key-wrong`. `pool` is the owner's.
 */
export async function openProtection(pool: Pool, keyring: OpenedKeyring, suite?: Suite): Promise<Protection> {
  await checkMasterKeys(pool, keyring);
  const protection = new Protection(pool, keyring, suite);
  // made now, so that the current master key is in use from the first start on: another server with other keys is refused
  await protection.blindIndex('first', 'start');
  return protection;
}
