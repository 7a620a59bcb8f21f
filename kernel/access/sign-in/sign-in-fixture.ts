import assert from 'node:assert/strict';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { newId, Problem } from '../../store/index.ts';
import { authenticatorCode, smallCity, type SmallCity } from '../../testing/index.ts';
import {
  addAccount,
  beginAuthenticator,
  confirmAuthenticator,
  hashPassword,
  openSession,
  type NewAccount,
  type OpenedSession,
  type Sealing,
} from '../index.ts';

export const PASSWORD = 'lantern over the east lake';

/** Seals under one key, bound to the subject: what the tests need of the platform's protection. */
export function testSealing(): Sealing {
  const key = randomBytes(32);
  return {
    seal: async (subject, texts) =>
      texts.map((text) => {
        const nonce = randomBytes(12);
        const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(subject));
        return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
      }),
    open: async (subject, sealed) => {
      const opener = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
        .setAAD(Buffer.from(subject))
        .setAuthTag(sealed.subarray(-16));
      return opener.update(sealed.subarray(12, -16), undefined, 'utf8') + opener.final('utf8');
    },
  };
}

export interface Person {
  readonly account: string;
  readonly username: string;
  readonly name: { readonly zh: string; readonly en: string };
}

/** People who sign in, over the small city. */
export interface House {
  readonly city: SmallCity;
  readonly db: Pool;
  readonly sealing: Sealing;
  person(account?: Partial<NewAccount> & { readonly role?: string }): Promise<Person>;
  /** A session of the person, opened without a proof. */
  session(person: Person, level?: 'aal1' | 'aal2'): Promise<OpenedSession>;
  /** Gives the person an authenticator app: a way to read its code some steps from now, and the recovery codes. */
  app(
    person: Person,
  ): Promise<{ code: (stepsAhead?: number, now?: number) => string; recovery: readonly string[] }>;
}

export async function house(): Promise<House> {
  const city = await smallCity();
  const db = city.database.db.owner;
  const sealing = testSealing();
  const passwordHash = await hashPassword(PASSWORD);
  let number = 0;
  const session = (person: Person, level: 'aal1' | 'aal2' = 'aal1') =>
    openSession(db, person.account, { method: level === 'aal1' ? 'password' : 'passkey', level });
  return {
    city,
    db,
    sealing,
    session,
    person: async ({ role = 'officer', ...account } = {}) => {
      number += 1;
      const id = newId();
      const username = `person-${String(number)}`;
      const name = { zh: `人${String(number)}`, en: `Person ${String(number)}` };
      await addAccount(db, {
        id,
        username,
        name,
        staffNumber: String(number),
        passwordHash,
        bindings: [{ id: newId(), role, agency: city.agencies.police }],
        ...account,
      });
      return { account: id, username: account.username ?? username, name };
    },
    app: async (person) => {
      const opened = await session(person);
      const { secret } = await beginAuthenticator(db, sealing, person);
      const recovery = await confirmAuthenticator(
        db,
        sealing,
        person.account,
        authenticatorCode(secret),
        opened.session.id,
      );
      return {
        code: (stepsAhead = 1, now = Date.now()) => authenticatorCode(secret, stepsAhead, now),
        recovery,
      };
    },
  };
}

/** Asserts on a refusal by its code and status. */
export const refused = (code: string, status: number) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error));
  assert.deepEqual([error.code, error.status], [code, status]);
  return true;
};
