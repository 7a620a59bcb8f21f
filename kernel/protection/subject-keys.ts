import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { Queryable } from '../store/index.ts';
import { KeyCache } from './key-cache.ts';
import type { Keyring } from './keyring.ts';
import { registerKek } from './master-keys.ts';
import { erased, keyRetired } from './problems.ts';
import { KEY_BYTES } from './suites.ts';

/** A subject's key; null where it was erased. A subject without any key is not in the map. */
type Keys = Map<string, Buffer | null>;

interface KeyRow extends Record<string, unknown> {
  readonly subject: string;
  readonly kek: string | null;
  readonly wrapped: Buffer | null;
}

/** The keys of subjects: fetched, made, destroyed. */
export class SubjectKeys {
  readonly #pool: Pool;
  readonly #keyring: Keyring;
  readonly #cache = new KeyCache();

  constructor(pool: Pool, keyring: Keyring) {
    this.#pool = pool;
    this.#keyring = keyring;
  }

  /** Keys that are there. What is read in somebody's transaction may be undone with it and is not remembered. */
  async existing(subjects: readonly string[], db: Queryable = this.#pool): Promise<Keys> {
    const keys: Keys = new Map();
    const asked: string[] = [];
    for (const subject of new Set(subjects.map((one) => one.toLowerCase()))) {
      const remembered = this.#cache.get(subject);
      if (remembered === undefined) asked.push(subject);
      else keys.set(subject, remembered);
    }
    if (asked.length === 0) return keys;
    const { rows } = await db.query<KeyRow>({
      name: 'protection-keys',
      text: 'select subject, kek, wrapped from protection.key where subject = any($1::uuid[])',
      values: [asked],
    });
    await Promise.all(
      rows.map(async ({ subject, kek, wrapped }) => {
        if (kek === null || wrapped === null) {
          keys.set(subject, null);
          return;
        }
        const key = await this.#keyring.unwrap(kek, wrapped);
        keys.set(subject, key);
        if (db === this.#pool) this.#cache.remember(subject, key);
      }),
    );
    return keys;
  }

  /** Keys of all subjects, made where there is none. Throws `protection.erased` when one was erased. */
  async wanted(
    subjects: readonly string[],
    db: Queryable = this.#pool,
    newKey: () => Buffer = () => randomBytes(KEY_BYTES),
  ): Promise<Map<string, Buffer>> {
    let keys = await this.existing(subjects, db);
    for (let tries = 0; ; tries += 1) {
      const without = [...new Set(subjects.map((one) => one.toLowerCase()))].filter((one) => !keys.has(one));
      if (without.length === 0) break;
      // the second time, the master key was not registered yet; the third, it was retired by another process
      if (tries > 0) await registerKek(db, this.#keyring);
      if (tries > 2) throw keyRetired(this.#keyring.current);
      await this.#make(without, db, newKey);
      keys = new Map([...keys, ...(await this.existing(without, db))]);
    }
    const made = new Map<string, Buffer>();
    for (const [subject, key] of keys) {
      if (key === null) throw erased();
      made.set(subject, key);
    }
    return made;
  }

  /** Adds keys; a subject that got one meanwhile keeps that. Nothing is added under a retired master key. */
  async #make(subjects: readonly string[], db: Queryable, newKey: () => Buffer): Promise<void> {
    const wrapped = await Promise.all(
      subjects.map(async (subject) => ({
        subject,
        ...(await this.#keyring.wrap(newKey())),
      })),
    );
    await db.query(
      `insert into protection.key (subject, kek, wrapped)
       select u.subject, k.id, u.wrapped from unnest($1::uuid[], $2::text[], $3::bytea[]) u(subject, kek, wrapped)
       join (select id from protection.kek where id = any($2) and retired_at is null for key share) k on k.id = u.kek
       on conflict do nothing`,
      [wrapped.map((one) => one.subject), wrapped.map((one) => one.kek), wrapped.map((one) => one.wrapped)],
    );
  }

  /** Destroys a key for good: the row stays and says so. False when it was destroyed before. */
  async erase(subject: string, db: Queryable): Promise<boolean> {
    this.#cache.forget(subject.toLowerCase());
    const { rowCount } = await db.query(
      `insert into protection.key as k (subject, erased_at) values ($1, now())
       on conflict (subject) do update set kek = null, wrapped = null, erased_at = now() where k.erased_at is null`,
      [subject],
    );
    return rowCount === 1;
  }

  forgetAll(): void {
    this.#cache.clear();
  }
}
