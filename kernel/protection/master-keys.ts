import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { inTransaction, Problem, type Queryable } from '../store/index.ts';
import type { Keyring, OpenedKeyring } from './keyring.ts';
import { keyMissing, keyRetired } from './problems.ts';
import { KEY_BYTES } from './suites.ts';

/** Notes the current master key in the register; one noted before stays as it is. */
export async function registerKek(db: Queryable, keyring: Keyring): Promise<void> {
  await keyring.refresh?.();
  const { kek, wrapped } = await keyring.wrap(randomBytes(KEY_BYTES));
  await db.query('insert into protection.kek (id, proof) values ($1, $2) on conflict do nothing', [
    kek,
    wrapped,
  ]);
}

/** A master key with something it has wrapped: who can open that has the right one. */
export interface KeyProof {
  readonly id: string;
  readonly proof: Buffer;
}

/** Whether a keyring holds this master key: another one under the same name is wrong. */
async function held(keyring: Keyring, { id, proof }: KeyProof): Promise<'there' | 'missing' | 'wrong'> {
  try {
    await keyring.unwrap(id, proof);
    return 'there';
  } catch (error) {
    const code = error instanceof Problem ? error.code : '';
    if (code === 'protection.key-missing') return 'missing';
    if (code === 'protection.tampered') return 'wrong';
    throw error;
  }
}

/** Throws `protection.key-missing` naming every master key that is not there, `protection.key-wrong` for the first wrong one. */
export async function checkProofs(keyring: OpenedKeyring, proofs: readonly KeyProof[]): Promise<void> {
  const missing: string[] = [];
  for (const one of proofs) {
    const state = await held(keyring, one);
    if (state === 'missing') missing.push(one.id);
    if (state === 'wrong')
      throw new Problem(
        'protection.key-wrong',
        {
          zh: `${keyring.place.zh} 中的主密钥 ${one.id} 不是保护这些数据的那一把`,
          en: `The master key ${one.id} in ${keyring.place.en} is not the one this data was protected with`,
        },
        { status: 500 },
      );
  }
  if (missing.length > 0) throw keyMissing(missing, keyring.place);
}

/**
 * Makes sure that every master key in use is there and is the right one, and notes the current one. Throws
 * `protection.key-missing` naming those that are not there, `protection.key-wrong` for one of the same name that is not
 * the one the data was protected with, `protection.key-retired` when the current one was retired.
 */
export async function checkMasterKeys(pool: Pool, keyring: OpenedKeyring): Promise<void> {
  await inTransaction(pool, async (db) => {
    // two servers that start on an empty database at once must not each go on with a master key of their own
    await db.query(`select pg_advisory_xact_lock(hashtext('protection.kek'))`);
    const { rows } = await db.query<{ id: string; proof: Buffer }>(
      'select id, proof from protection.kek where retired_at is null order by registered_at, id',
    );
    const lacking: KeyProof[] = [];
    for (const one of rows) {
      if ((await held(keyring, one)) === 'there') continue;
      if (await usesKek(db, one.id)) lacking.push(one);
      else await db.query('delete from protection.kek where id = $1', [one.id]);
    }
    await checkProofs(keyring, lacking);
    await registerKek(db, keyring);
    const current = await db.query('select from protection.kek where id = $1 and retired_at is not null', [
      keyring.current,
    ]);
    if (current.rows.length > 0) throw keyRetired(keyring.current);
  });
}

async function usesKek(db: Queryable, kek: string): Promise<boolean> {
  const { rows } = await db.query<{ used: boolean }>(
    'select exists (select from protection.key where kek = $1) as used',
    [kek],
  );
  return rows[0]!.used;
}

/** A master key as the register has it. */
export interface MasterKey {
  readonly id: string;
  readonly registeredAt: Date;
  readonly retiredAt: Date | null;
  /** How many subjects' keys are wrapped with it. */
  readonly keys: number;
}

/** Every master key that ever protected something here, the oldest first. */
export async function masterKeys(db: Queryable): Promise<readonly MasterKey[]> {
  const { rows } = await db.query<{
    id: string;
    registered_at: Date;
    retired_at: Date | null;
    keys: number;
  }>(
    `select k.id, k.registered_at, k.retired_at, coalesce(u.keys, 0) as keys from protection.kek k
     left join (select kek, count(*) as keys from protection.key group by kek) u on u.kek = k.id
     order by k.registered_at, k.id`,
  );
  return rows.map((row) => ({
    id: row.id,
    registeredAt: row.registered_at,
    retiredAt: row.retired_at,
    keys: row.keys,
  }));
}

/** The master keys without which a copy of this database cannot be read. */
export async function neededKeks(db: Queryable): Promise<readonly KeyProof[]> {
  const { rows } = await db.query<{ id: string; proof: Buffer }>(
    `select id, proof from protection.kek
     where id in (select kek from protection.key where kek is not null) order by registered_at, id`,
  );
  return rows;
}

/**
 * Whether the current master key is the one noted last. Only then does a process move keys to it unasked: two servers whose
 * settings name different keys would otherwise move everything to and fro.
 */
export async function isNewestKek(db: Queryable, keyring: Keyring): Promise<boolean> {
  const { rows } = await db.query<{ id: string }>(
    'select id from protection.kek where retired_at is null order by registered_at desc, id desc limit 1',
  );
  return rows[0]?.id === keyring.current;
}

/**
 * Ends the use of a master key; afterwards nothing can be wrapped with it. Throws `protection.key-unknown`,
 * `protection.key-current`, `protection.key-in-use` while a subject's key is still wrapped with it.
 */
export async function retireKek(db: Queryable, keyring: Keyring, kek: string): Promise<void> {
  if (kek === keyring.current)
    throw new Problem(
      'protection.key-current',
      {
        zh: `${kek} 是现行主密钥，请先更换（gaoyao keys rotate）`,
        en: `${kek} is the current master key: change it first (gaoyao keys rotate)`,
      },
      { status: 409 },
    );
  const { rows } = await db.query('select id from protection.kek where id = $1 for update', [kek]);
  if (rows.length === 0)
    throw new Problem(
      'protection.key-unknown',
      { zh: `没有主密钥 ${kek}`, en: `There is no master key ${kek}` },
      { status: 404 },
    );
  const used = await db.query<{ n: number }>('select count(*) as n from protection.key where kek = $1', [
    kek,
  ]);
  const { n } = used.rows[0]!;
  if (n > 0)
    throw new Problem(
      'protection.key-in-use',
      {
        zh: `还有 ${String(n)} 把个人密钥由 ${kek} 保护，请先执行 gaoyao keys rotate`,
        en: `${String(n)} keys are still wrapped with ${kek}: run gaoyao keys rotate first`,
      },
      { status: 409, details: { keys: n } },
    );
  await db.query('update protection.kek set retired_at = coalesce(retired_at, now()) where id = $1', [kek]);
}
