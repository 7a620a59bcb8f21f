import type { Pool } from 'pg';
import { isUuid, Problem, type Queryable } from '../store/index.ts';
import { INDEX_SUBJECT, indexKeyOf, indexOf, newIndexKey, normalised, type IndexKey } from './blind-index.ts';
import type { Keyring } from './keyring.ts';
import { erased, tampered } from './problems.ts';
import { SubjectKeys } from './subject-keys.ts';
import { openBytes, sealBytes, type Suite } from './suites.ts';

/** A text to be sealed for a subject; `field` says what it is, and is needed to open it. */
export interface ToSeal {
  readonly subject: string;
  readonly text: string;
  readonly field?: string;
}

export interface Sealed {
  readonly subject: string;
  readonly sealed: Buffer;
  readonly field?: string;
}

const contextOf = (subject: string, field: string): string => `${subject.toLowerCase()} ${field}`;

/**
 * Personal data at rest. Each subject (a person, an account, a matter; a UUID) has a key of its own, wrapped by a master
 * key; what is sealed for one subject and field opens for no other. Keys are kept in memory for half a minute at most.
 *
 * `db`, where it is given, is a connection of the owner inside a transaction: keys made in it come and go with it.
 * Without it the pool that this was made with is used, which the application's role cannot be.
 */
export class Protection {
  /** What new data is sealed with; older data stays readable whatever it was. */
  readonly suite: Suite;
  readonly #keys: SubjectKeys;
  #index: Promise<IndexKey> | undefined;

  constructor(pool: Pool, keyring: Keyring, suite: Suite = 'aes-256-gcm') {
    this.suite = suite;
    this.#keys = new SubjectKeys(pool, keyring);
  }

  /** Seals texts of one subject, whose key is made when there is none. Throws `protection.erased` (410). */
  async seal(subject: string, texts: readonly string[], db?: Queryable, field = ''): Promise<Buffer[]> {
    return this.sealMany(
      texts.map((text) => ({ subject, text, field })),
      db,
    );
  }

  /** Seals texts of many subjects by one or two queries, in their order. Throws `protection.erased` (410). */
  async sealMany(items: readonly ToSeal[], db?: Queryable): Promise<Buffer[]> {
    if (items.length === 0) return [];
    const keys = await this.#keys.wanted(
      items.map((one) => subjectOf(one.subject)),
      db,
    );
    return items.map(({ subject, text, field = '' }) =>
      sealBytes(this.suite, keys.get(subject.toLowerCase())!, contextOf(subject, field), Buffer.from(text)),
    );
  }

  /**
   * Opens what was sealed for this subject and field. Throws `protection.erased` (410) once the subject's key was
   * destroyed, `protection.tampered` (500) when anything about it was changed.
   */
  async open(subject: string, sealed: Buffer, db?: Queryable, field = ''): Promise<string> {
    const [text] = await this.openMany([{ subject, sealed, field }], db);
    if (text === undefined || text === null) throw erased();
    return text;
  }

  /** Opens many by one query, in their order; null where the subject's key was destroyed. Throws `protection.tampered`. */
  async openMany(items: readonly Sealed[], db?: Queryable): Promise<(string | null)[]> {
    if (items.length === 0) return [];
    const keys = await this.#keys.existing(
      items.map((one) => subjectOf(one.subject)),
      db,
    );
    return items.map(({ subject, sealed, field = '' }) => {
      const key = keys.get(subject.toLowerCase());
      if (key === undefined) throw tampered();
      return key === null ? null : openBytes(key, contextOf(subject, field), sealed).toString();
    });
  }

  /**
   * 32 bytes by which a value is found without being stored: equal for equal values of a kind (`identity-number`,
   * `phone`, …) however they are spelt, and the same after any rotation. Throws `protection.nothing-to-index` (400).
   */
  async blindIndex(kind: string, value: string): Promise<Buffer> {
    if (normalised(kind, value) === '')
      throw new Problem('protection.nothing-to-index', {
        zh: '号码为空',
        en: 'The number is empty',
      });
    this.#index ??= this.#keys
      .wanted([INDEX_SUBJECT], undefined, () => newIndexKey(this.suite))
      .then((keys) => indexKeyOf(keys.get(INDEX_SUBJECT)!));
    try {
      return indexOf(await this.#index, kind, value);
    } catch (error) {
      this.#index = undefined;
      throw error;
    }
  }

  /**
   * Destroys the subject's key for good: nothing sealed for it opens again, nothing can be sealed for it. Other processes
   * forget the key within half a minute. False when it had been destroyed before.
   */
  async erase(subject: string, db: Queryable): Promise<boolean> {
    return this.#keys.erase(subjectOf(subject), db);
  }

  /** Forgets every key in memory: for a database whose content was replaced. */
  forgetKeys(): void {
    this.#keys.forgetAll();
    this.#index = undefined;
  }
}

/** Refuses what is no UUID, and the key of the blind indexes, which is nobody's. */
function subjectOf(subject: string): string {
  if (!isUuid(subject) || subject.toLowerCase() === INDEX_SUBJECT)
    throw new Problem('protection.subject-invalid', {
      zh: '数据主体的编号无效',
      en: 'The id of the data subject is not valid',
    });
  return subject;
}
