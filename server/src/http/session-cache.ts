import {
  endSession,
  resumeSession,
  tokenHash,
  type OpenedSession,
  type SignedIn,
} from '@gaoyao/kernel/access';
import type { Queryable } from '@gaoyao/kernel/store';

/** How long a session is believed without asking the database again, where nothing is heard of it. */
const FRESH_MS = 5_000;
const MOST = 20_000;

interface Entry {
  readonly signedIn: SignedIn;
  readonly until: number;
}

const keyOf = (token: string): string => tokenHash(token).toString('hex');

/**
 * Sessions as this process knows them, so that a busy officer does not cost a database call per request. What changes
 * here is effective at once; what changes through another process is heard from the database (session-news.ts), and
 * seen within five seconds where that ear is deaf.
 */
export class SessionCache {
  readonly #db: Queryable;
  readonly #entries = new Map<string, Entry>();
  /** Tokens by their hash, as the database speaks of them. */
  readonly #tokens = new Map<string, string>();
  readonly #loading = new Map<string, Promise<SignedIn | null>>();
  /** Counts what was heard of accounts: a look-up under way meanwhile is not remembered. */
  #heard = 0;

  constructor(db: Queryable) {
    this.#db = db;
  }

  /** Who a token that was looked up a moment ago belongs to. */
  remembered(token: string): SignedIn | undefined {
    const found = this.#entries.get(token);
    return found !== undefined && found.until > Date.now() ? found.signedIn : undefined;
  }

  /** Asks the database who a token belongs to; null when it is unknown, expired or revoked. */
  async resume(token: string): Promise<SignedIn | null> {
    const under = this.#loading.get(token);
    if (under !== undefined) return under;
    const heard = this.#heard;
    const loading = resumeSession(this.#db, token)
      .then((signedIn) => {
        // a sign-out that happened meanwhile has taken this look-up off the list
        if (this.#loading.get(token) !== loading) return null;
        if (signedIn === null) this.#drop(token);
        else if (heard === this.#heard) this.#remember(token, signedIn);
        return signedIn;
      })
      .finally(() => {
        if (this.#loading.get(token) === loading) this.#loading.delete(token);
      });
    this.#loading.set(token, loading);
    return loading;
  }

  /** Takes in a session that was just opened, and forgets the one it took the place of. */
  opened({ token, actor, session }: OpenedSession, replaced?: string): void {
    if (replaced !== undefined) this.forget(replaced);
    this.#remember(token, { actor, session });
  }

  async signOut(token: string): Promise<void> {
    await endSession(this.#db, token);
    this.forget(token);
  }

  /** The token is asked about anew, and a look-up under way no longer counts. */
  forget(token: string): void {
    this.#drop(token);
    this.#loading.delete(token);
  }

  /** Something of a session has changed, as its token's hash says. */
  sessionChanged(hash: string): void {
    const known = this.#tokens.get(hash);
    if (known !== undefined) this.#drop(known);
    this.#heard += 1;
  }

  /** Something of an account or its posts has changed. */
  accountChanged(account: string): void {
    for (const [token, { signedIn }] of this.#entries)
      if (signedIn.actor.account === account) this.#drop(token);
    this.#heard += 1;
  }

  clear(): void {
    this.#entries.clear();
    this.#tokens.clear();
    this.#loading.clear();
    this.#heard += 1;
  }

  #drop(token: string): void {
    if (this.#entries.delete(token)) this.#tokens.delete(keyOf(token));
  }

  #remember(token: string, signedIn: SignedIn): void {
    if (this.#entries.size >= MOST) {
      const oldest = this.#entries.keys().next();
      if (oldest.done !== true) this.#drop(oldest.value);
    }
    this.#entries.delete(token);
    this.#entries.set(token, { signedIn, until: Date.now() + FRESH_MS });
    this.#tokens.set(keyOf(token), token);
  }
}
